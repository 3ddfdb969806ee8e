import { shippedTables, type DocumentationAsked, type RuleTables } from '@ledgerline/payer-policy';
import { cents, procedureCode, serviceDate, type ClientId } from '@ledgerline/terms';
import type { ClientFact, PracticeFact } from '@ledgerline/practice';
import type { ClientCare, GroupSessionFact } from '@ledgerline/session';
import { price, type PricingAsked } from '../pricing/pricing.testing.js';
import type { SignedSession } from '../pricing/signed-session.js';
import { therapistDayKey, type TherapistDay } from '../pricing/therapist-days.projection.js';
import {
  ana,
  clientFacts,
  clientOf,
  clients,
  groupFacts,
  groupOf,
  lind,
  planOfCare,
  practiceFacts,
  practiceOf,
  sessionOf,
  wednesday,
} from '../willow.testing.js';
import { gateConditions } from './gate.js';
import { gateWarnings } from './gate.warnings.js';

type Plan = Extract<ClientFact, { type: 'PlanOfCareRecorded' }>;

const session = groupOf({ ana: 45, luca: 45 });
const medicare = (facts: readonly PracticeFact[] = practiceFacts) =>
  practiceOf(
    facts.map((fact) =>
      fact.type === 'PayerContracted' ? { ...fact, policyId: 'medicare-part-b' } : fact,
    ),
  );
const anaWith = (change: (facts: readonly ClientFact[]) => readonly ClientFact[]) =>
  new Map(clients).set(ana, clientOf(change(clientFacts.get(ana) ?? [])));
const anaAnd = (...more: readonly ClientFact[]) => anaWith((facts) => [...facts, ...more]);
const anaWithout = (type: string) => anaWith((facts) => facts.filter((fact) => fact.type !== type));
const anaPlanned = (over: Partial<Plan>) =>
  anaWith((facts) =>
    facts.map((fact) =>
      fact.type === 'PlanOfCareRecorded' ? { ...(planOfCare as Plan), ...over } : fact,
    ),
  );
const practiceWithout = (type: string) =>
  practiceOf(practiceFacts.filter((fact) => fact.type !== type));
const practiceAnd = (...more: readonly PracticeFact[]) => practiceOf([...practiceFacts, ...more]);
/** The Wednesday group with facts put before the signature. */
const sessionWith = (...more: readonly GroupSessionFact[]): SignedSession => {
  const facts = groupFacts({ ana: 45, luca: 45 });
  return sessionOf([...facts.slice(0, -1), ...more, ...facts.slice(-1)]);
};
const at = (minute: number) =>
  new Date(Date.parse('2026-11-18T17:00:00Z') + minute * 60_000).toISOString() as never;
const alone = (procedureId: string, clientId: ClientId, from: number, to: number) =>
  ({
    type: 'ProcedurePerformed',
    procedureId,
    clientId,
    procedureCode: '97110',
    startedAt: at(from),
    endedAt: at(to),
    performedBy: lind,
    role: 'therapist',
  }) as unknown as GroupSessionFact;
const charged: PracticeFact = {
  type: 'ChargeSet',
  procedureCode: procedureCode('97110'),
  payerId: null,
  chargeCents: cents(4000),
  from: serviceDate('2026-01-01'),
};
const colleague = {
  type: 'ClinicianJoined',
  clinicianId: 'berg',
  lastName: 'BERG',
  firstName: 'NOA',
  npi: '1970000034',
  taxonomy: '225X00000X',
  discipline: 'OT',
} as unknown as PracticeFact;
/** The commercial payer's terms with more asked of the record. */
const asking = (over: Partial<DocumentationAsked>): RuleTables => ({
  ...shippedTables,
  terms: shippedTables.terms.map((terms) => ({
    ...terms,
    documentation: { ...terms.documentation, ...over },
  })),
});
const opened = (over: object): SignedSession =>
  sessionOf(
    groupFacts({ ana: 45, luca: 45 }).map((fact) =>
      fact.type === 'GroupSessionOpened' ? { ...fact, ...over } : fact,
    ),
  );
const treated = (days: number): ClientCare => ({
  clientId: ana,
  firstTreatment: serviceDate('2026-10-01'),
  treatmentDays: Array.from({ length: days }, (_day, nth) => ({
    serviceDate: serviceDate(`2026-10-${String(nth + 1).padStart(2, '0')}`),
    discipline: 'OT',
  })),
  progressReports: [],
  discharges: [],
});
const elsewhere: ReadonlyMap<string, TherapistDay> = new Map([
  [
    therapistDayKey(lind, wednesday),
    {
      clinicianId: lind,
      serviceDate: wednesday,
      bySession: {
        ['S7' as never]: [
          {
            clinicianId: lind,
            serviceId: 'P7',
            setting: 'individual',
            spans: [{ from: at(10), to: at(25) }],
          },
        ],
      },
    },
  ],
]);
const certified: ClientFact = {
  type: 'PlanCertified',
  planId: '20260915' as never,
  kind: 'initial',
  certifiedOn: serviceDate('2026-09-20'),
  certifiedBy: '1234567893' as never,
};
const authorization = (over: object = {}): ClientFact =>
  ({
    type: 'AuthorizationRecorded',
    authorizationId: 'A1',
    coverageId: 'C.XJB112233445',
    number: 'AUTH1',
    counts: 'visits',
    max: 1,
    from: serviceDate('2026-01-01'),
    to: serviceDate('2026-12-31'),
    ...over,
  }) as ClientFact;
const enrolment = (payerId: string, clinicianId: string = lind): PracticeFact =>
  ({
    type: 'ClinicianCredentialed',
    credentialId: `E-${payerId}-${clinicianId}`,
    clinicianId,
    kind: 'enrolment',
    name: 'Enrolment',
    payerId,
    from: serviceDate('2020-01-01'),
  }) as PracticeFact;

/** Each condition, and a world in which it does not hold for ana. */
const cases: readonly (readonly [string, Partial<PricingAsked>])[] = [
  [
    'clinician-had-left',
    {
      practice: practiceAnd({
        type: 'ClinicianLeft',
        clinicianId: lind,
        leftOn: serviceDate('2026-11-17'),
      }),
    },
  ],
  ['no-licence', { practice: practiceWithout('ClinicianCredentialed') }],
  [
    'no-licence',
    {
      practice: practiceAnd({
        type: 'CredentialEnded',
        credentialId: 'lindOT',
        clinicianId: lind,
        to: serviceDate('2026-11-17'),
      }),
    },
  ],
  ['not-enrolled', { practice: practiceAnd(enrolment('cascade', 'moor')) }],
  ['location-not-on-file', { practice: practiceWithout('LocationOpened') }],
  [
    'location-not-on-file',
    {
      practice: practiceAnd({
        type: 'LocationClosed',
        locationId: 'east' as never,
        closedOn: serviceDate('2026-11-01'),
      }),
    },
  ],
  [
    'client-times-overlap',
    {
      practice: practiceAnd(charged),
      session: sessionWith(alone('P1', ana, 50, 70), alone('P2', ana, 60, 80)),
    },
  ],
  ['therapist-times-overlap', { therapistDays: elsewhere }],
  ['no-plan-of-care', { clients: anaWithout('PlanOfCareRecorded') }],
  ['no-diagnosis', { clients: anaPlanned({ diagnoses: [] }) }],
  ['certification-lapsed', { practice: medicare(), today: serviceDate('2027-01-20') }],
  [
    'progress-report-overdue',
    { practice: medicare(), clients: anaAnd(certified), care: treated(11) },
  ],
  [
    'no-referring-provider',
    {
      practice: medicare(),
      clients: anaWith((facts) =>
        facts.map((fact) => {
          if (fact.type !== 'PlanOfCareRecorded') return fact;
          const { referringProvider: _none, ...plan } = fact;
          return plan;
        }),
      ),
    },
  ],
  [
    'note-incomplete',
    {
      session: sessionWith({
        ...(groupFacts({ ana: 45 }).find(({ type }) => type === 'ClientDocumented') as Extract<
          GroupSessionFact,
          { type: 'ClientDocumented' }
        >),
        elements: {
          services: '',
          therapistInvolvement: 'x',
          participation: 'x',
          progress: 'x',
          medicalNecessity: 'x',
          groupReason: 'x',
        },
      }),
    },
  ],
  [
    'note-same-as-another',
    {
      session: sessionWith(
        ...(['ana', 'luca'] as const).map((clientId) => ({
          ...(groupFacts({ ana: 45 }).find(({ type }) => type === 'ClientDocumented') as Extract<
            GroupSessionFact,
            { type: 'ClientDocumented' }
          >),
          clientId: clientId as ClientId,
        })),
      ),
    },
  ],
  ['no-confidentiality-consent', { clients: anaWithout('ConsentSigned') }],
  [
    'no-informed-consent',
    {
      clients: anaAnd({
        type: 'ConsentRevoked',
        consentId: 'informed-consent' as never,
        revokedOn: wednesday,
        reason: 'asked',
      }),
    },
  ],
  [
    'no-authorization',
    {
      tables: asking({ authorization: true }),
      clients: anaWith((facts) =>
        facts.map((fact) => {
          if (fact.type !== 'PlanOfCareRecorded') return fact;
          const { authorizationNumber: _none, ...plan } = fact;
          return plan;
        }),
      ),
    },
  ],
  [
    'note-not-cosigned',
    {
      tables: asking({ assistantNotesCosigned: true }),
      practice: practiceAnd(charged, colleague, {
        type: 'ClinicianJoined',
        clinicianId: 'moor' as never,
        lastName: 'MOOR',
        firstName: 'PAT',
        taxonomy: '224Z00000X',
        discipline: 'OT',
        role: 'assistant',
        supervisorId: 'berg' as never,
      }),
      session: sessionWith({
        ...alone('P1', ana, 50, 70),
        performedBy: 'moor',
        role: 'assistant',
        supervisedBy: 'berg',
      } as never),
    },
  ],
  ['no-telehealth-consent', { session: opened({ telehealth: 'video' }) }],
  [
    'authorization-used-up',
    {
      clients: anaAnd(authorization()),
      unitTotals: new Map([
        [
          ana,
          [
            {
              clientId: ana,
              serviceDate: serviceDate('2026-11-02'),
              byLine: {
                ['L9' as never]: {
                  procedureCode: '97150' as never,
                  units: 1 as never,
                  isApproved: true,
                  authorizationId: 'A1',
                },
              },
              unitsTotal: 1 as never,
            },
          ],
        ],
      ]),
    },
  ],
  ['no-charge', { practice: practiceWithout('ChargeSet') }],
  ['filing-limit-passed', { today: serviceDate('2029-01-01') }],
];

test.each(cases)('%s', (code, over) => {
  const lines = price({ session, ...over }).notBillable.filter((each) => each.clientId === ana);
  const line = lines.find(({ reasons }) => reasons.includes(code));
  expect(lines.flatMap(({ reasons }) => reasons)).toContain(code);
  const missing = line?.missing?.find(({ condition }) => condition === code);
  expect(missing).toMatchObject({ condition: code, sentence: expect.stringMatching(/\.$/) });
  expect(line?.wouldBe?.units).toBeGreaterThan(0);
});

test.each<[string, Partial<PricingAsked>, string]>([
  [
    'certification-lapsed',
    { practice: medicare(), today: serviceDate('2027-01-20') },
    '2026-10-15',
  ],
  ['filing-limit-passed', { today: serviceDate('2029-01-01') }, '2027-02-16'],
])('%s says by when it had to be mended', (code, over, deadline) => {
  const line = price({ session, ...over }).notBillable.find((each) => each.clientId === ana);
  expect(line?.missing).toContainEqual(expect.objectContaining({ condition: code, deadline }));
});

test.each<[string, Partial<PricingAsked>]>([
  [
    'certification-pending',
    {
      practice: medicare(),
      clients: anaPlanned({ from: serviceDate('2026-11-16') }),
      today: serviceDate('2026-11-19'),
    },
  ],
  [
    'attendance-not-attested',
    {
      session: sessionOf(
        groupFacts({ ana: 45, luca: 45 }).map((fact) => {
          if (fact.type !== 'GroupSessionSigned') return fact;
          const { attests: _said, ...signed } = fact;
          return signed;
        }),
      ),
    },
  ],
  ['filing-limit-near', { today: serviceDate('2027-02-01') }],
])('%s is a warning: the line is proposed', (code, over) => {
  const line = price({ session, ...over }).proposed.find((each) => each.clientId === ana);
  expect(line?.warnings?.map(({ condition }) => condition)).toContain(code);
});

test('an authorisation with room is reserved, and named on the line', () => {
  const asked = { session, clients: anaAnd(authorization()) };
  const line = price(asked).proposed.find((each) => each.clientId === ana);
  expect(line?.authorizationId).toBe('A1');
});

test('every condition has a code of its own, an item of the rule book and a sentence', () => {
  const all = [...gateConditions, ...gateWarnings];
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
  for (const { code, item, sentence } of all) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(item).toBeGreaterThanOrEqual(0);
    expect(sentence.length).toBeGreaterThan(20);
  }
});
