import type { ClientFact } from '@ledgerline/practice';
import { cents, serviceDate, type PatientControlNumber } from '@ledgerline/terms';
import { ClaimsWorld } from './correction.testing.js';
import type { ClaimPreparedFact } from './correction.testing.js';
import { rebuildBatch } from '../batches/rebuild-batch.js';
import { proposeSecondary, type ProposeSecondary } from './secondary.js';
import type { PrimaryAdjudication, PrimaryAdjustment } from './secondary-adjudication.js';
import { ana, beacon, clientFacts, clientOf, willow } from '../willow.testing.js';

const second: ClientFact = {
  type: 'CoverageAdded',
  coverageId: 'C2' as never,
  payerId: beacon,
  memberId: 'BM99',
  relationship: 'self',
  from: serviceDate('2026-01-01'),
  priority: 'S',
};
const covered = clientOf([...clientFacts.get(ana)!, second]);
const cas = (group: string, carc: string, amount: number): PrimaryAdjustment => ({
  group,
  carc,
  cents: cents(amount),
});

/** One claim of ANA's, decided by its first payer: 40 paid, 10 allowed away, 15 the patient's. */
function decided(over: Partial<PrimaryAdjudication> = {}) {
  const world = new ClaimsWorld({ ana: 45, luca: 45 });
  world.submit();
  const number = world.numbers.find((each) => world.claimOf(each).prepared.clientId === ana)!;
  const claim = world.claimOf(number);
  const { lineId, procedureCode } = claim.prepared.lines[0]!;
  const adjudication: PrimaryAdjudication = {
    status: '1',
    paymentDate: serviceDate('2026-12-01'),
    payerClaimNumber: 'CLP77',
    paidCents: cents(4000),
    claimAdjustments: [],
    lines: [
      {
        lineId,
        procedureCode,
        chargeCents: cents(6500),
        paidCents: cents(4000),
        adjustments: [cas('CO', '45', 1000), cas('PR', '2', 1500)],
        remarks: [],
      },
    ],
    ...over,
  };
  const request: ProposeSecondary = {
    claim,
    lines: [{ lineId, state: world.lineOf(lineId), version: 2 }],
    adjudication,
    isAsked: false,
    client: covered,
    practice: willow,
    on: serviceDate('2026-12-05'),
  };
  return { world, number, request };
}
const editOf = (request: ProposeSecondary) => {
  const proposed = proposeSecondary(request);
  return 'blocked' in proposed ? proposed.blocked.edit : 'may go';
};

describe('asking the next payer', () => {
  test('the claim says what the first payer paid and adjusted, to the cent', () => {
    const { world, number, request } = decided();
    const proposed = proposeSecondary(request);
    if (!('draft' in proposed)) throw new Error(proposed.blocked.edit);
    const sealing = world.seal({ receiverId: 'BEACONEDI', drafts: [proposed.draft] });
    expect(sealing.heldBack).toEqual([]);
    const text = sealing.batch!.text;
    expect(text).toContain('SBR*S*18*');
    expect(text).toContain('NM1*PR*2*BEACON MUTUAL*****PI*TEST2~');
    expect(text).toContain('SBR*P*18*');
    expect(text).toContain('AMT*D*40~');
    expect(text).toContain('NM1*PR*2*CASCADE HEALTH PLAN*****PI*TEST1~');
    expect(text).toContain('SVD*TEST1*40*HC:97150:GO**1~');
    expect(text).toContain('CAS*CO*45*10~');
    expect(text).toContain('CAS*PR*2*15~');
    expect(text).toContain('DTP*573*D8*20261201~');
    expect(text).toContain('REF*F8*CLP77~');

    // The first payer's claim stays what it is, and its line stays in it.
    const { lineId } = request.lines[0]!;
    expect(world.claimOf(number).supersededBy).toBeNull();
    expect(world.lineOf(lineId)).toMatchObject({ patientControlNumber: number });
    // What the patient owed is asked of the payer; the charge stands once.
    expect(world.balance('payer-receivable')).toBe(13000 + 1500);
    expect(world.balance('patient-receivable')).toBe(-1500);
    expect(world.balance('service-income')).toBe(-13000);

    const facts = sealing.batch!.writes.flatMap((each) => each.facts.map(({ fact }) => fact));
    const sealed = facts.find(({ type }) => type === 'BatchSealed') as never;
    const prepared = facts.filter(({ type }) => type === 'ClaimPrepared') as ClaimPreparedFact[];
    expect(rebuildBatch(sealed, prepared)).toEqual({ text });
  });

  test('turned away, it takes back no charge and no line: both are the first payer’s', () => {
    const { world, number, request } = decided();
    const proposed = proposeSecondary(request);
    if ('draft' in proposed) world.seal({ receiverId: null, drafts: [proposed.draft] });
    const asked = world.numbers.find(
      (each) => world.claimOf(each).prepared.follows?.kind === 'secondary',
    ) as PatientControlNumber;
    world.hear(asked, 'A7', 'f9');
    expect(world.balance('service-income')).toBe(-13000);
    expect(world.lineOf(request.lines[0]!.lineId)).toMatchObject({ patientControlNumber: number });
  });

  test('a decision of the claim as a whole is told at its head', () => {
    const { world, request } = decided({
      lines: [],
      claimAdjustments: [cas('CO', '45', 1000), cas('PR', '2', 1500)],
    });
    const proposed = proposeSecondary(request);
    if (!('draft' in proposed)) throw new Error(proposed.blocked.edit);
    const { batch } = world.seal({ receiverId: null, drafts: [proposed.draft] });
    expect(batch!.text).toContain('CAS*CO*45*10~');
    expect(batch!.text).not.toContain('SVD*');
  });

  test.each<[string, Partial<PrimaryAdjudication>, string]>([
    ['sent on by the payer itself', { status: '19' }, 'SUB-008'],
    ['what was paid is not what is told', { paidCents: cents(3900) }, 'SUB-007'],
    ['nothing left to ask for', { lines: [] }, 'nothing-left'],
  ])('%s', (_what, over, edit) => expect(editOf(decided(over).request)).toBe(edit));

  test('sent on a month ago and not answered, it may go', () => {
    const { request } = decided({ status: '19' });
    expect(editOf({ ...request, on: serviceDate('2026-12-31') })).toBe('may go');
  });

  test.each<[string, Partial<ProposeSecondary>, string]>([
    ['no second coverage', { client: clientOf(clientFacts.get(ana)!) }, 'no-second-coverage'],
    ['the first payer has not decided', { adjudication: undefined }, 'SUB-006'],
    ['asked already', { isAsked: true }, 'secondary-asked'],
  ])('%s', (_what, over, edit) => expect(editOf({ ...decided().request, ...over })).toBe(edit));
});
