import { createHash } from 'node:crypto';
import { fold, type StreamWrite } from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import { client } from '@ledgerline/practice';
import {
  cents,
  instant,
  procedureCode,
  units,
  type ClientId,
  type LineId,
} from '@ledgerline/terms';
import type { ClaimBatchFact } from './claim-batch.events.js';
import type { ClaimFact } from '../claim.events.js';
import type { ClientUnitTotals } from '../pricing/client-unit-totals.projection.js';
import { controlNumbers } from './control-numbers.decider.js';
import { planBatches } from './plan-batches.js';
import { approvedOnce } from '../service-lines/line-facts.testing.js';
import { price } from '../pricing/pricing.testing.js';
import { rebuildBatch } from './rebuild-batch.js';
import { sealBatch, type SealedBatch, type Sealing } from './seal-batch.js';
import type { SealBatch } from './seal-request.js';
import type { ClaimableLine } from '../service-lines/service-line.state.js';
import {
  ana,
  clientFacts,
  clientOf,
  clients,
  groupOf,
  luca,
  mia,
  olsen,
  partner,
  practiceFacts,
  practiceOf,
  willow,
} from '../willow.testing.js';

type Change = Partial<ClaimableLine['line']>;

/** Lines of one Wednesday group, approved. */
function linesOf(minutesOf: Record<string, number | null>, change: Change = {}, spent = []) {
  const { proposed } = price({ session: groupOf(minutesOf) });
  return proposed.map((line) => ({
    state: { phase: 'approved', line: { ...line, ...change }, ...approvedOnce, spent } as const,
    version: 1,
  }));
}

const request = (over: Partial<SealBatch> = {}): SealBatch => ({
  commandId: 'seal-1',
  plan: planBatches(linesOf({ ana: 45, luca: 45 }), willow)[0]!,
  practice: willow,
  clients,
  partner,
  controlNumbers: { state: { last: 100, batchId: null }, version: 99 },
  usage: 'T',
  sealedAt: instant('2026-11-20T22:05:00Z'),
  sealedBy: olsen,
  ...over,
});

function sealed(over: Partial<SealBatch> = {}): Sealing & { batch: SealedBatch } {
  const sealing = sealBatch(request(over));
  if ('refused' in sealing) throw new Error(sealing.refused.code);
  if (!sealing.batch) throw new Error('nothing was sealed');
  return { ...sealing, batch: sealing.batch };
}

const factsOf = (writes: readonly StreamWrite[]) =>
  writes.flatMap(({ facts }) => facts.map(({ fact }) => fact));
const sealedFactOf = ({ writes }: SealedBatch) =>
  factsOf(writes).find(({ type }) => type === 'BatchSealed') as Extract<
    ClaimBatchFact,
    { type: 'BatchSealed' }
  >;
const preparedOf = ({ writes }: SealedBatch) =>
  factsOf(writes).filter(({ type }) => type === 'ClaimPrepared') as Extract<
    ClaimFact,
    { type: 'ClaimPrepared' }
  >[];

describe('sealing a batch', () => {
  test('writes one claim for each client, the dependent under the subscriber', () => {
    const { batch } = sealed();
    expect(batch.claimCount).toBe(2);
    expect(batch.chargeCents).toBe(13000);
    expect(batch.text).toContain('ISA*00*          *00*          *ZZ*SUB123456      *ZZ*CLRHOUSE');
    expect(batch.text).toContain('*261120*1405*^*00501*000000101*1*T*:~');
    expect(batch.text).toContain('NM1*IL*1*RIVERA*ANA****MI*XJB112233445~');
    expect(batch.text).toContain('PAT*19~NM1*QC*1*CHEN*LUCA~');
    expect(batch.text.match(/SV1\*HC:97150:GO\*65\*UN\*1\*\*\*1:2~/g)).toHaveLength(2);
    expect(batch.text).toContain('NM1*DN*1*OKAFOR*CHIDI****XX*1970000034~');
    expect(batch.text).toContain('NM1*77*2*WILLOW EASTSIDE CLINIC*****XX*1960000044~');
  });

  test('allocates, prepares, claims and seals in one append, the batch last', () => {
    const { batch } = sealed();
    expect(
      batch.writes.map(({ stream, expected }) => [
        stream.split('-').slice(0, -1).join('-'),
        expected,
      ]),
    ).toEqual([
      ['control-numbers', 99],
      ['claim', 'none'],
      ['service-line', 1],
      ['claim', 'none'],
      ['service-line', 1],
      ['claim-batch', 'none'],
    ]);
    const ids = batch.writes.flatMap(({ facts }) => facts.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    const fact = sealedFactOf(batch);
    expect(fact.sha256).toBe(createHash('sha256').update(batch.text).digest('hex'));
    expect(fact.fileName).toBe(`${batch.batchId}-${fact.sha256.slice(0, 8)}.x12`);
    expect(fact.interchangeControlNumber).toBe(101);
    expect(fact.sets.flatMap((set) => set.patientControlNumbers)).toEqual(
      preparedOf(batch).map((each) => each.patientControlNumber),
    );
  });

  test('the same request seals the same bytes and the same facts', () => {
    expect(sealed()).toEqual(sealed());
  });

  test('a claim made again has a new number', () => {
    const again = linesOf({ ana: 45, luca: 45 }, {}, ['EARLIER'] as never);
    const numbers = new Set(
      [
        ...preparedOf(sealed().batch),
        ...preparedOf(sealed({ plan: planBatches(again, willow)[0]! }).batch),
      ].map((each) => each.patientControlNumber),
    );
    expect(numbers.size).toBe(4);
    for (const number of numbers) expect(number).toMatch(/^[A-Z0-9]{14}$/);
  });

  test('no more claims to a set than asked', () => {
    const { batch } = sealed({ claimsPerSet: 1 });
    expect(sealedFactOf(batch).sets.map((set) => set.controlNumber)).toEqual(['0001', '0002']);
    expect(sealedFactOf(batch).sets[1]?.reference).toBe(`${batch.batchId}0002`);
  });

  test('numbers that are used up are refused, never begun again', () => {
    const used = { state: { last: 999_999_999, batchId: null }, version: 7 };
    expect(sealBatch(request({ controlNumbers: used }))).toEqual({
      refused: { code: 'control-numbers-exhausted', last: 999_999_999 },
    });
  });

  test('a practice that cannot be written stops the batch, not its claims', () => {
    const [established, ...rest] = practiceFacts;
    const practice = practiceOf([{ ...established, submitterId: 'A' } as never, ...rest]);
    expect(sealBatch(request({ practice }))).toMatchObject({
      refused: { code: 'batch-header-unfit', faults: [{ element: 'GS02' }, { element: 'NM109' }] },
    });
  });
});

describe('planning batches', () => {
  test('parts claims by the receiver their payer names', () => {
    const plans = planBatches(linesOf({ ana: 45, luca: 45, mia: 45 }), willow);
    expect(plans.map(({ receiverId, drafts }) => [receiverId, drafts.length])).toEqual([
      [null, 2],
      ['BEACONEDI', 1],
    ]);
    const { batch } = sealed({ plan: plans[1]! });
    expect(batch.text).toContain('GS*HC*SUB123456*BEACONEDI*');
    expect(batch.text).toContain('NM1*40*2*EXAMPLE CLEARINGHOUSE*****46*BEACONEDI~');
  });

  test('keeps a batch to its size, and every claim in one batch', () => {
    const plans = planBatches(linesOf({ ana: 45, luca: 45 }), willow, 1);
    expect(plans.map(({ drafts }) => drafts.length)).toEqual([1, 1]);
  });

  test('passes over lines that do not wait, and cares nothing for their order', () => {
    const lines = linesOf({ ana: 45, luca: 45 });
    const held = { state: { ...lines[0]!.state, phase: 'held', reason: 'x' } as const, version: 2 };
    expect(planBatches([held, lines[1]!], willow)[0]?.drafts).toHaveLength(1);
    expect(planBatches([...lines].reverse(), willow)).toEqual(planBatches(lines, willow));
  });

  describe('one claim of a client’s date', () => {
    const [line] = linesOf({ ana: 45, luca: 45 });
    const beside = (change: Change) => ({
      state: { ...line!.state, line: { ...line!.state.line, lineId: 'ZZ' as LineId, ...change } },
      version: 0,
    });
    const drafts = (change: Change) =>
      planBatches([line!, beside(change)], willow).flatMap((plan) => plan.drafts);

    test.each<[string, Change]>([
      ['a group and one-to-one time', { procedureCode: procedureCode('97530') }],
      ['an assistant’s part', { modifiers: ['GO', 'CO'] }],
      [
        'another session of the day',
        { sessionId: 'S2' as never, procedureCode: procedureCode('97530') },
      ],
    ])('holds %s', (_what, change) =>
      expect(drafts(change)).toEqual([{ lines: [line, beside(change)] }]),
    );

    test.each<[string, Change]>([
      ['another date', { serviceDate: '2026-11-17' as never }],
      ['another therapist', { clinicianId: 'other' as never }],
      ['another place', { placeOfService: '12' }],
      ['another plan of care', { discipline: 'PT' }],
      ['another coverage', { coverageId: 'other' as never }],
      ['another authorisation', { authorizationId: 'other' }],
      ['the same service again', { sessionId: 'S2' as never }],
    ])('does not hold %s', (_what, change) => expect(drafts(change)).toHaveLength(2));
  });
});

describe('a claim with a fault is left out, with its reasons', () => {
  const edits = (sealing: Sealing) =>
    sealing.heldBack.map(({ clientId, findings }) => [
      clientId,
      ...findings.map(({ edit }) => edit),
    ]);
  const withClient = (id: ClientId, drop: string) =>
    new Map(clients).set(id, clientOf(clientFacts.get(id)!.filter(({ type }) => type !== drop)));

  test.each([
    ['PlanOfCareRecorded', ['DX-002']],
    ['CoverageAdded', ['SUB-009']],
    ['ClientRegistered', ['SUB-009', 'DX-002']],
  ])('no %s', (drop, expected) => {
    const sealing = sealed({ clients: withClient(ana, drop) });
    expect(sealing.batch.claimCount).toBe(1);
    expect(edits(sealing)).toEqual([[ana, ...expected]]);
  });

  test.each<[string, Change]>([
    ['LIN-002', { serviceDate: '2026-11-21' as never }],
    ['LIN-004', { units: units(0) }],
    ['CLM-003', { chargeCents: cents(0) }],
    ['PRV-006', { locationId: 'west' as never }],
    ['SUB-011', { payerId: 'nobody' as never }],
  ])('%s', (edit, change) => {
    const [line, ...rest] = linesOf({ ana: 45, luca: 45 });
    const faulty = {
      ...line!,
      state: { ...line!.state, line: { ...line!.state.line, ...change } },
    };
    const sealing = sealed({ plan: planBatches([faulty, ...rest], willow)[0]! });
    expect(sealing.batch.claimCount).toBe(1);
    expect(edits(sealing)).toEqual([[ana, edit]]);
  });

  test('the same service twice', () => {
    const [line] = linesOf({ ana: 45, luca: 45 });
    const twin = { ...line!.state.line, lineId: 'ZZ' as LineId, sessionId: 'S2' as never };
    const plan = planBatches(
      [line!, { state: { ...line!.state, line: twin }, version: 1 }],
      willow,
    )[0]!;
    expect(edits(sealed({ plan }))).toEqual([[ana, 'CLM-010', 'MOD-009']]);
  });

  test('what is found is kept: rule, version, field and what was judged, and no word of who', () => {
    const [registration, ...rest] = clientFacts.get(ana)!;
    const born = clientOf([{ ...registration, birthDate: '2026-11-19' } as never, ...rest]);
    const sealing = sealed({ clients: new Map(clients).set(ana, born) });
    expect(sealing.checks).toEqual([
      {
        type: 'RecordClaimCheck',
        patientControlNumber: expect.stringMatching(/^[A-Z0-9]{14}$/),
        lineIds: sealing.heldBack[0]?.lineIds,
        outcome: 'held-back',
        findings: [
          { id: 'LIN-002', version: 1, severity: 'error', field: 'lines[0].serviceDate' },
          { id: 'SUB-005', version: 1, severity: 'error', field: 'subscriber.birthDate' },
        ].sort((a, b) => (a.id < b.id ? 1 : -1)),
        inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        checkedAt: '2026-11-20T22:05:00.000Z',
      },
    ]);
    expect(JSON.stringify(sealing.checks)).not.toMatch(/RIVERA|XJB/i);
  });

  test('a warning that asks keeps the claim until its lines are answered for', () => {
    const lines = linesOf({ ana: 45, luca: 45 }, { modifiers: ['GO', '59'] });
    const plan = planBatches(lines, willow)[0]!;
    const waiting = sealBatch(request({ plan }));
    expect(waiting).toMatchObject({
      batch: null,
      heldBack: [{ findings: [{ edit: 'MOD-008', asks: true }] }, {}],
    });
    const word = { 'MOD-008': { version: 1, reason: 'two sites', by: olsen, at: 'x' as never } };
    const [, second] = lines;
    const acknowledged = new Map([[second!.state.line.lineId, word]]);
    const answered = sealed({ plan, acknowledged });
    expect(answered.batch.claimCount).toBe(1);
    expect(answered.warned).toMatchObject([{ lineIds: [second!.state.line.lineId] }]);
    expect(answered.checks.map(({ outcome }) => outcome).sort()).toEqual([
      'held-back',
      'went-with-warnings',
    ]);
    const older = new Map([
      [second!.state.line.lineId, { 'MOD-008': { ...word['MOD-008'], version: 0 } }],
    ]);
    expect(sealBatch(request({ plan, acknowledged: older }))).toMatchObject({ batch: null });
  });

  test('59 is not for nothing where its pair was sent before', () => {
    const [line] = linesOf({ ana: 45, luca: 45 }, { modifiers: ['GO', '59'] });
    const { clientId, serviceDate } = line!.state.line;
    const sent = { procedureCode: procedureCode('97530'), units: units(1), isApproved: true };
    const day = { clientId, serviceDate, byLine: { SENT: sent }, unitsTotal: units(1) };
    const days = new Map([[`${clientId}/${serviceDate}`, day as ClientUnitTotals]]);
    const plan = planBatches([line!], willow)[0]!;
    expect(sealed({ plan, days }).warned).toEqual([]);
  });

  test('what only the writer sees is told in the same way', () => {
    const [registration, ...rest] = clientFacts.get(ana)!;
    const unwritable = clientOf([{ ...registration, lastName: '***' } as never, ...rest]);
    const sealing = sealed({ clients: new Map(clients).set(ana, unwritable) });
    expect(sealing.batch.claimCount).toBe(1);
    expect(edits(sealing)).toEqual([[ana, 'element-missing']]);
    expect(JSON.stringify(sealing.heldBack)).not.toContain('***');
  });

  test('where none may go, no number is spent', () => {
    const sealing = sealBatch(request({ clients: new Map() }));
    expect(sealing).toMatchObject({
      batch: null,
      heldBack: [{ clientId: ana }, { clientId: luca }],
    });
  });

  test('a claim that is late goes, with a warning', () => {
    const sealedAt = instant('2028-01-20T22:05:00Z');
    const { batch, warned } = sealed({ sealedAt });
    expect(batch.claimCount).toBe(2);
    expect(warned[0]?.findings[0]?.edit).toBe('TFL-001');
  });
});

describe('rebuilding a batch from its facts', () => {
  const { batch } = sealed({ claimsPerSet: 1 });

  test('gives the sealed bytes, also from facts read back from a store', () => {
    const readBack = preparedOf(batch)
      .reverse()
      .map((fact) => JSON.parse(stored('claim-X', 0, fact).data));
    const fact = JSON.parse(stored('claim-batch-X', 0, sealedFactOf(batch)).data);
    expect(rebuildBatch(fact, readBack)).toEqual({ text: batch.text });
  });

  test('says so where a claim is missing or says something else', () => {
    const [first, second] = preparedOf(batch);
    expect(rebuildBatch(sealedFactOf(batch), [first!])).toMatchObject({
      fault: { code: 'claim-missing', patientControlNumber: second!.patientControlNumber },
    });
    const changed = { ...second!, document: { ...second!.document, placeOfService: '12' } };
    expect(rebuildBatch(sealedFactOf(batch), [first!, changed])).toMatchObject({
      fault: { code: 'bytes-differ', sealed: batch.sha256 },
    });
  });
});

test('a sealing cut and tried again allocates no second number', () => {
  const first = sealed().batch;
  const allocated = fold(controlNumbers, [
    stored('control-numbers-x', 0, first.writes[0]!.facts[0]!.fact),
  ]);
  const again = sealed({ controlNumbers: { state: allocated, version: 100 } }).batch;
  expect(again.text).toBe(first.text);
  expect(again.writes.some(({ stream }) => stream.startsWith('control-numbers'))).toBe(false);
});

test('the client decider of the fixtures is the real one', () => {
  expect(client.initial.phase).toBe('unregistered');
  expect(clients.get(mia)?.phase).toBe('registered');
});
