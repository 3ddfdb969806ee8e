import type { ClaimBatchDocument, ClaimDocument } from '@ledgerline/x12/contract';
import fc, { type Arbitrary } from 'fast-check';
import { attachments } from './attachments.js';
import { answer, answered } from './decisions.js';
import { line, lineNumbered } from './lines.js';
import {
  basis,
  facility,
  note,
  payer,
  person,
  personProvider,
  relationship,
  rendering,
  secondaryIds,
  someone,
} from './parties.js';
import { address, code, day, diagnosis, identifier, maybe, span, text } from './values.js';

type Billing = ClaimBatchDocument['billingProvider'];

const flags = fc.record({
  placeOfService: code('11', '12', '02', '10'),
  signatureOnFile: fc.boolean(),
  assignment: code('A', 'B', 'C'),
  benefitsAssigned: code('Y', 'N', 'W'),
  release: code('Y', 'I'),
  patientSignatureByProvider: maybe(fc.boolean(), 1),
  delayReason: maybe(code('1', '11'), 1),
});

/** A first claim, or one that takes the place of another, which then is named. */
const sent = fc.oneof(
  fc.record({ frequency: fc.constant('1'), payerClaimNumber: maybe(identifier(50), 1) }),
  fc.record({ frequency: code('7', '8'), payerClaimNumber: identifier(50) }),
);

const named = (...names: readonly string[]): Arbitrary<Record<string, string>> =>
  fc
    .tuple(fc.subarray([...names], { maxLength: 6 }), fc.array(day, { minLength: 6, maxLength: 6 }))
    .map(([some, days]) => Object.fromEntries(some.map((each, at) => [each, days[at]!])));

const dates = fc
  .tuple(
    named(
      ...'onset initialTreatment lastSeen acuteManifestation lastMenstrualPeriod lastXray'.split(
        ' ',
      ),
      ...'prescription lastWorked returnToWork admission discharge assumedCare'.split(' '),
      ...'relinquishedCare firstContact repricerReceived'.split(' '),
    ),
    maybe(
      fc.oneof(
        fc.record({ disability: span }),
        fc.record({ disabilityFrom: day }),
        fc.record({ disabilityTo: day }),
      ),
      1,
    ),
  )
  .map(([some, disability]) => ({ ...some, ...disability }));

/** An accident wants its date, and one of a car its state. */
const causes = maybe(
  fc
    .tuple(fc.uniqueArray(code('AA', 'EM', 'OA'), { minLength: 1, maxLength: 2 }), day)
    .map(([relatedCauses, accident]) => ({
      relatedCauses,
      dates: { accident },
      ...(relatedCauses.includes('AA') && { accidentState: 'or' }),
    })),
  1,
);

const numbers = fc.record({
  serviceAuthorizationException: maybe(code('1', '7'), 1),
  referral: maybe(identifier(50), 1),
  priorAuthorization: maybe(identifier(50)),
  cliaNumber: maybe(identifier(50), 1),
  clearinghouseTrace: maybe(identifier(50), 1),
  medicalRecordNumber: maybe(identifier(50), 1),
  demonstrationProject: maybe(identifier(50), 1),
  fixedFormat: maybe(fc.array(text(80), { maxLength: 3 }), 1),
  note: maybe(note),
  conditionCodes: maybe(fc.uniqueArray(code('02', '05', 'A1'), { maxLength: 3 }), 1),
});

const providers = (billing: Billing) =>
  fc.record({
    referringProvider: maybe(personProvider('0B', '1G', 'G2')),
    primaryCareProvider: maybe(personProvider('0B', '1G', 'G2'), 1),
    renderingProvider: maybe(rendering(billing.npi), 4),
    serviceFacility: maybe(facility(billing)),
    supervisingProvider: maybe(personProvider('0B', '1G', 'G2', 'LU'), 1),
  });

const places = [...'PSTABCDEFGH'];

const otherPayer = (id: string) =>
  fc.record({
    basis,
    relationship: fc.oneof(fc.constant('18'), relationship),
    benefitsAssigned: code('Y', 'N', 'W'),
    release: code('Y', 'I'),
    patientSignatureByProvider: maybe(fc.constant(true), 1),
    insured: fc.tuple(person, fc.record({ memberId: identifier(80, 2), address: maybe(address) })),
    payer: payer(id),
    answer,
  });

/** Who is asked now and who else pays: one alone, a second, a third, now and then an eleventh. */
const payers = fc
  .tuple(
    fc.oneof(
      { weight: 6, arbitrary: fc.constant(0) },
      { weight: 5, arbitrary: fc.integer({ min: 1, max: 2 }) },
      { weight: 1, arbitrary: fc.constant(10) },
    ),
    fc.nat(10),
    fc.uniqueArray(identifier(80, 2), { minLength: 11, maxLength: 11 }),
  )
  .chain(([others, ours, ids]) => {
    const own = ours % (others + 1);
    return fc.record({
      place: fc.constant(places[own]!),
      otherPlaces: fc.constant(places.filter((_, nth) => nth !== own)),
      payer: fc
        .tuple(payer(ids[0]!), secondaryIds(2, 'G2', 'LU'))
        .map(([each, billingProviderIds]) => ({ ...each, billingProviderIds })),
      others: fc.tuple(...ids.slice(1, others + 1).map(otherPayer)),
    });
  });

/** The lines of a claim: mostly few, now and then all the fifty. */
const lines = (billing: Billing) =>
  fc.oneof(
    { weight: 40, arbitrary: fc.array(line(billing), { minLength: 1, maxLength: 4, size: 'max' }) },
    { weight: 1, arbitrary: fc.array(line(billing), { minLength: 50, maxLength: 50 }) },
  );

const greatest = fc.constantFrom(999_999_999, 999_999_999_900);

/** The people of a practice: who is insured, and two who may depend on them. */
export const family = fc.record({
  subscriber: someone,
  memberId: identifier(80, 2),
  basis,
  employer: maybe(fc.record({ entity: fc.constant('organization'), lastName: text(60) }), 1),
  dependents: fc.tuple(someone, someone),
  relationships: fc.tuple(relationship, relationship),
  keepsToItself: fc.boolean(),
});
type Family = typeof family extends Arbitrary<infer T> ? T : never;

/** One claim of somebody of these families; its number and its lines' come with the batch. */
export const claim = (billing: Billing, families: readonly Family[]) =>
  fc
    .record({
      who: fc.tuple(fc.constantFrom(...families), fc.nat(3)),
      flags,
      sent,
      dates,
      causes,
      attachments,
      numbers,
      noteCode: code('ADD', 'CER', 'DCP', 'DGN', 'TPO'),
      providers: providers(billing),
      diagnoses: fc.uniqueArray(diagnosis, {
        minLength: 1,
        maxLength: 12,
        size: 'max',
        selector: (each) => each.replace('.', ''),
      }),
      payers,
      lines: lines(billing),
      greatest: maybe(greatest, 1),
      patientPaidPercent: maybe(fc.nat(100)),
    })
    .map((given): Omit<ClaimDocument, 'patientControlNumber'> => {
      const { payers: paying, causes: caused } = given;
      // The greatest amount has no room for cents: nobody has paid a part of it.
      const isGreatest = given.greatest !== undefined && paying.others.length === 0;
      const asked = isGreatest
        ? [{ ...given.lines[0]!, chargeCents: given.greatest! }]
        : given.lines;
      const answers = paying.others.map((each) => answered(each.payer.id, asked, each.answer));
      const chargeCents = asked.reduce((sum, each) => sum + each.chargeCents, 0);
      const { patientPaidPercent: percent } = given;
      return {
        ...given.flags,
        ...given.sent,
        ...given.numbers,
        ...(given.numbers.note && { noteCode: given.noteCode }),
        ...given.providers,
        ...caused,
        ...patientOf(...given.who, paying.place),
        dates: { ...given.dates, ...caused?.dates },
        attachments: given.attachments,
        chargeCents,
        patientPaidCents: isGreatest
          ? undefined
          : percent && Math.floor((chargeCents * percent) / 100),
        diagnoses: given.diagnoses,
        payer: paying.payer,
        otherPayers: paying.others.map((each, at) => ({
          ...each.basis,
          ...answers[at]!.other,
          payerResponsibility: paying.otherPlaces[at]!,
          relationship: each.relationship,
          benefitsAssigned: each.benefitsAssigned,
          release: each.release,
          patientSignatureByProvider: each.patientSignatureByProvider,
          subscriber: { ...each.insured[0], ...each.insured[1] },
          payer: each.payer,
        })),
        lines: asked.map((each, at) =>
          lineNumbered(
            each,
            given.diagnoses.length,
            paying.others.map((other) => other.payer.id),
            answers.flatMap(({ byLine }) => byLine[at]!).slice(0, 15),
          ),
        ),
      } as Omit<ClaimDocument, 'patientControlNumber'>;
    });

function patientOf(given: Family, nth: number, payerResponsibility: string) {
  const { subscriber, memberId, dependents, relationships, employer, keepsToItself } = given;
  const { address: at, birthDate, sex, ...names } = subscriber;
  const covered = { ...given.basis, memberId, payerResponsibility };
  if (nth > 1)
    return {
      subscriber: { ...covered, ...names, address: at, birthDate, sex, relationship: 'self' },
    };
  const relation = relationships[nth]!;
  const own = keepsToItself ? {} : { address: at, birthDate, sex };
  const insured = employer ?? { ...names, ...own };
  return {
    subscriber: { ...covered, ...insured, relationship: relation },
    patient: { ...dependents[nth]!, relationship: relation },
  };
}
