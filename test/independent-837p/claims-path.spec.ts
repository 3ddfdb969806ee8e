import type { ClientFact } from '@ledgerline/practice';
import { cents, serviceDate, type CoverageId, type PayerId } from '@ledgerline/terms';
import fc from 'fast-check';
import { planBatches } from '../../libs/claims/src/batches/plan-batches.js';
import { sealBatch } from '../../libs/claims/src/batches/seal-batch.js';
import { linesOf, request } from '../../libs/claims/src/batches/seal-batch.testing.js';
import { ClaimsWorld } from '../../libs/claims/src/corrections/correction.testing.js';
import { proposeSecondary } from '../../libs/claims/src/corrections/secondary.js';
import {
  ana,
  beacon,
  cascade,
  clientFacts,
  clientOf,
  consents,
  planOfCare,
  willow,
} from '../../libs/claims/src/willow.testing.js';
import { asItTravels, cutAt } from './alphabet.js';
import { name } from './batches/values.js';
import type { PlainClaim } from './plain-claims.js';
import { read837p } from './read-837p.js';

/** The claims of an interchange of ours, which must be without fault. */
function claimsIn(text: string | undefined): readonly PlainClaim[] {
  if (text === undefined) throw new Error('nothing was sealed');
  const { batch, findings } = read837p(text);
  expect(findings).toEqual([]);
  return batch!.sets.flatMap((each) => each.claims);
}

const registered = (lastName: string, firstName: string, sex: 'F' | 'M' | 'U'): ClientFact => ({
  type: 'ClientRegistered',
  clientId: ana,
  lastName,
  firstName,
  birthDate: '2015-06-11',
  sex,
  address: { line1: '17 Maple Ct', city: 'Gresham', state: 'OR', zip: '970300017' },
});
const covered = (payerId: PayerId, of: object, priority: 'P' | 'S' = 'P'): ClientFact =>
  ({
    type: 'CoverageAdded',
    coverageId: `C.${payerId}` as CoverageId,
    payerId,
    memberId: `XJB${payerId.length}0099`,
    from: serviceDate('2026-01-01'),
    priority,
    ...of,
  }) as ClientFact;

const relationships = ['self', '01', '19', '20', '21', '39', '40', '53', 'G8'] as const;
const people = fc.record({
  lastName: name(60),
  firstName: name(35),
  sex: fc.constantFrom('F' as const, 'M' as const, 'U' as const),
  holder: fc.record({ lastName: name(60), firstName: name(35) }),
  chargeCents: fc.integer({ min: 1, max: 99_999 }),
});
const drawn = fc.sample(people, { numRuns: 36, seed: 20261123 });

test.each(drawn.map((each, nth) => [relationships[nth % relationships.length]!, each] as const))(
  'the facts of a client (%s) are what the payer reads',
  (relationship, { lastName, firstName, sex, holder, chargeCents }) => {
    const lines = linesOf({ ana: 45, luca: 45 }, { chargeCents: cents(chargeCents) });
    const subscriber = relationship === 'self' ? {} : { subscriber: holder };
    const client = clientOf([
      registered(lastName, firstName, sex),
      covered(cascade, {
        relationship,
        ...subscriber,
        coverageId: lines[0]!.state.line.coverageId,
      }),
      planOfCare,
      ...consents,
    ]);
    const [plan] = planBatches(
      lines.filter((each) => each.state.line.clientId === ana),
      willow,
    );
    const sealing = sealBatch(request({ plan: plan!, clients: new Map([[ana, client]]) }));
    expect(sealing).toMatchObject({ heldBack: [] });
    const [claim, ...others] = claimsIn('batch' in sealing ? sealing.batch?.text : undefined);
    const person = {
      entity: 'person',
      name: cutAt(60, lastName),
      firstName: cutAt(35, firstName),
      address: { line1: '17 MAPLE CT', city: 'GRESHAM', state: 'OR', zip: '970300017' },
      birthDate: '2015-06-11',
      sex,
    };
    const member = { idQualifier: 'MI', id: 'XJB70099' };
    const isSelf = relationship === 'self';
    expect(others).toEqual([]);
    expect(claim).toMatchObject({
      chargeCents,
      frequency: '1',
      placeOfService: '11',
      coverage: { payerResponsibility: 'P', filingIndicator: 'CI' },
      subscriber: isSelf
        ? { ...person, ...member }
        : {
            ...member,
            name: cutAt(60, holder.lastName),
            firstName: cutAt(35, holder.firstName),
          },
      payer: { name: 'CASCADE HEALTH PLAN', idQualifier: 'PI', id: 'TEST1' },
      dates: { onset: '2026-09-02' },
      references: { G1: 'AUTH0098812' },
      diagnoses: ['G5601', 'M25531'],
      providers: {
        DN: { name: 'OKAFOR', firstName: 'CHIDI', id: '1970000034' },
        '82': { name: 'LIND', firstName: 'SARA', id: '1980000024', taxonomy: '225X00000X' },
        '77': { name: 'WILLOW EASTSIDE CLINIC', id: '1960000044' },
      },
      lines: [
        {
          lineControlNumber: lines[0]!.state.line.lineId,
          procedureCode: '97150',
          chargeCents,
          units: 1,
          serviceDate: '2026-11-18',
        },
      ],
    });
    expect(claim!.patient).toEqual(isSelf ? undefined : { ...person, relationship });
    expect(claim!.billingProvider).toMatchObject({
      name: asItTravels('Willow Therapy Group'),
      id: '1990000014',
      payTo: { line1: 'PO BOX 4410' },
    });
  },
);

/** A claim of ANA's that its first payer has decided, and what is asked of the second. */
function secondClaim(parts: { paid: number; CO: number; coinsurance: number; deductible: number }) {
  const world = new ClaimsWorld({ ana: 45, luca: 45 });
  world.submit();
  const number = world.numbers.find((each) => world.claimOf(each).prepared.clientId === ana)!;
  const claim = world.claimOf(number);
  const { lineId, procedureCode } = claim.prepared.lines[0]!;
  const adjustments = [
    { group: 'CO', carc: '45', cents: cents(parts.CO) },
    { group: 'PR', carc: '2', cents: cents(parts.coinsurance) },
    { group: 'PR', carc: '1', cents: cents(parts.deductible) },
  ].filter((each) => each.cents > 0);
  const proposed = proposeSecondary({
    claim,
    lines: [{ lineId, state: world.lineOf(lineId), version: 2 }],
    adjudication: {
      status: '1',
      paymentDate: serviceDate('2026-12-01'),
      payerClaimNumber: 'CLP77',
      paidCents: cents(parts.paid),
      claimAdjustments: [],
      lines: [
        {
          lineId,
          procedureCode,
          chargeCents: cents(6500),
          paidCents: cents(parts.paid),
          adjustments,
          remarks: [],
        },
      ],
    },
    isAsked: false,
    client: clientOf([...clientFacts.get(ana)!, covered(beacon, { relationship: 'self' }, 'S')]),
    practice: willow,
    on: serviceDate('2026-12-05'),
  });
  if (!('draft' in proposed)) throw new Error(proposed.blocked.edit);
  const { batch, heldBack } = world.seal({ receiverId: 'BEACONEDI', drafts: [proposed.draft] });
  expect(heldBack).toEqual([]);
  return { text: batch?.text, lineId, adjustments };
}

const divisions = fc.sample(
  fc
    .tuple(fc.integer({ min: 0, max: 6000 }), fc.nat(100), fc.nat(100))
    .map(([paid, allowedAway, shared]) => {
      const CO = Math.floor(((6499 - paid) * allowedAway) / 100);
      const coinsurance = Math.floor(((6500 - paid - CO) * shared) / 100);
      return { paid, CO, coinsurance, deductible: 6500 - paid - CO - coinsurance };
    }),
  { numRuns: 24, seed: 20261123 },
);

test.each(divisions)('a second payer reads what the first decided: %j', (parts) => {
  const { text, lineId, adjustments } = secondClaim(parts);
  const [claim] = claimsIn(text);
  expect(claim).toMatchObject({
    chargeCents: 6500,
    coverage: { payerResponsibility: 'S', relationship: '18' },
    subscriber: { id: 'XJB60099', name: 'RIVERA' },
    payer: { id: 'TEST2' },
    otherPayers: [
      {
        payerResponsibility: 'P',
        paidCents: parts.paid,
        payer: { id: 'TEST1', name: 'CASCADE HEALTH PLAN' },
        subscriber: { id: 'XJB112233445', name: 'RIVERA' },
        payerClaimNumber: 'CLP77',
      },
    ],
    lines: [
      {
        lineControlNumber: lineId,
        chargeCents: 6500,
        adjudications: [
          {
            payerId: 'TEST1',
            paidCents: parts.paid,
            procedureCode: '97150',
            adjudicatedAt: '2026-12-01',
            adjustments: adjustments.map(({ group, carc, cents: amountCents }) => ({
              group,
              reason: carc,
              amountCents,
            })),
          },
        ],
      },
    ],
  });
});

test.each([
  ['replaced', '7', 7000],
  ['voided', '8', null],
] as const)('a claim %s is read with the payer’s own number', (_said, frequency, charge) => {
  const world = new ClaimsWorld();
  world.submit();
  const [number] = world.numbers;
  const { lines } = world.claimOf(number!).prepared;
  world.hear(number!, 'A2', 'f1');
  world.pay(number!);
  world.amend(lines[0]!.lineId, charge, 1);
  const [claim] = claimsIn(world.correct(number!)?.batch?.text);
  expect(claim).toMatchObject({
    frequency,
    chargeCents: charge ?? 6500,
    references: { F8: `CLP${number}` },
    lines: [{ chargeCents: charge ?? 6500 }],
  });
  expect(claim!.patientControlNumber).not.toBe(number);
});
