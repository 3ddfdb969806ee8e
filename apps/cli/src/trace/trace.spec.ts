import { MemoryEventStore } from '@ledgerline/event-store/memory';
import { projectInto, read, type AnyProjection, type Fact } from '@ledgerline/event-store';
import { claimPlaces } from '@ledgerline/x12';
import { readFileSync } from 'node:fs';
import { tellPlaces } from '../x12/places.js';
import type { FoundPlaces, PlaceFinder } from './advice-places.js';
import { findSegment } from './sealed-segment.js';
import { traceInWords } from './trace-in-words.js';
import { traceModels, type Rows } from './trace-index.js';
import { claim, line, paid } from './trace.testing.js';
import { traceKey } from './trace.js';

const store = new MemoryEventStore(() => '2026-12-04T17:00:00.000Z');
let nth = 0;
async function record(stream: string, ...facts: readonly object[]): Promise<void> {
  await store.append(
    [
      {
        stream,
        expected: 'any',
        facts: facts.map((fact) => ({
          id: `00000000-0000-4000-8000-${String((nth += 1)).padStart(12, '0')}`,
          fact: fact as Fact,
        })),
      },
    ],
    { practiceId: 'WILLOW', actor: 'test', commandId: `c${nth}` },
  );
}

beforeAll(async () => {
  await record(
    'group-session-S1',
    { type: 'GroupSessionOpened', sessionId: 'S1', clinicianId: 'lind', procedureCode: '97150' },
    { type: 'ClientJoined', clientId: 'ana', joinedAt: '2026-11-18T17:00:00.000Z' },
    { type: 'ClientJoined', clientId: 'luca', joinedAt: '2026-11-18T17:00:00.000Z' },
  );
  await record('session-billing-S1', {
    type: 'SessionLinesProposed',
    sessionId: 'S1',
    lineIds: ['L1', 'L2'],
    notBillableLineIds: [],
  });
  for (const [lineId, clientId, pcn] of [
    ['L1', 'ana', 'C1'],
    ['L2', 'luca', 'C2'],
  ] as const) {
    await record(`service-line-${lineId}`, line(lineId, clientId), {
      type: 'ServiceLineClaimed',
      lineId,
      patientControlNumber: pcn,
    });
    await record(`claim-${pcn}`, claim(pcn, lineId));
  }
  await record(
    'claim-batch-B1',
    {
      type: 'BatchSealed',
      batchId: 'B1',
      interchangeControlNumber: 7,
      sets: [],
      header: {},
      sha256: '0'.repeat(64),
      claimCount: 2,
      chargeCents: 13_000,
    },
    { type: 'SetAccepted', batchId: 'B1', setControlNumber: '0001', code: 'A', errors: [] },
    { type: 'SetAccepted', batchId: 'B1', setControlNumber: '0002', code: 'A', errors: [] },
  );
  await record('remittance-RA1', {
    type: 'RemittanceReceived',
    remittanceId: 'RA1',
    setControlNumber: '0001',
    fileSha256: 'abcdef0123456789',
    payerX12Id: 'TEST1',
    traceNumber: 'EFT-0001',
    method: 'ACH',
    amountCents: 5000,
    claimCount: 1,
    paymentDate: '2026-12-01',
  });
  await record('claim-payment-C1', paid('C1', 'L1', 0));
  await record('bank-deposit-D1', {
    type: 'BankDepositRecorded',
    depositId: 'D1',
    depositDate: '2026-12-02',
    amountCents: 5000,
    traceNumber: 'BANK-1',
  });
  await record('deposit-match-RA1', {
    type: 'DepositMatched',
    remittanceId: 'RA1',
    depositId: 'D1',
    depositDate: '2026-12-02',
    remittanceCents: 5000,
    clause: 'deposit-match/1 exact',
  });
});

/** The read models a trace asks, folded in memory from the same log. */
async function rows(): Promise<Rows> {
  const { facts } = await store.readAll({ after: null, limit: 1000 });
  const tables = new Map<string, Map<string, unknown>>();
  for (const each of traceModels as readonly AnyProjection[]) {
    const table = new Map<string, unknown>();
    projectInto(each, table, read(facts));
    tables.set(each.name, table);
  }
  const of = (name: string) => [...(tables.get(name) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  const columns = new Map(
    (traceModels as readonly AnyProjection[]).map((each) => [each.name, each.columns ?? {}]),
  );
  return {
    get: async ({ name }, key) => tables.get(name)?.get(key) as never,
    find: async ({ name }, where, { limit, afterKey = '' }) =>
      of(name)
        .filter(([key, state]) => {
          const isSaid = ([column, value]: [string, unknown]) =>
            columns.get(name)?.[column]?.(state) === value;
          return key > afterKey && Object.entries(where).every(isSaid);
        })
        .slice(0, limit)
        .map(([key, state]) => ({ key, state: state as never })),
  };
}

const entryOfPayment = async (): Promise<string> => {
  const { facts } = await store.readAll({ after: null, limit: 1000 });
  return facts.find((each) => each.type === 'ClaimPaymentPosted')?.id ?? '';
};

const linesOf = async (key: string) => {
  const trace = await traceKey({ store, rows: await rows() }, key, 20);
  return trace && [trace.kind, trace.threads.map((each) => each.lineId)];
};

test.each([
  // key, what it is, the lines it leads to
  ['L1', 'line', ['L1']],
  ['C1', 'claim', ['L1']],
  ['S1', 'session', ['L1', 'L2']],
  ['RA1', 'remittance', ['L1']],
  ['EFT-0001', 'remittance', ['L1']],
  ['D1', 'deposit', ['L1']],
  ['BANK-1', 'deposit', ['L1']],
  ['X1', 'payer claim', ['L1']],
])('%s is a %s and leads to its lines', async (key, kind, lines) => {
  expect(await linesOf(key)).toEqual([kind, lines]);
});

test('an entry is a key as well, and leads to the lines its legs name', async () => {
  expect(await linesOf(await entryOfPayment())).toEqual(['entry', ['L1']]);
});

test('a key the log does not know leads nowhere', async () => {
  expect(await linesOf('NOTHING')).toBeNull();
});

test('a paid line is told from the minute to the deposit, each step by a fact of the log', async () => {
  const trace = await traceKey({ store, rows: await rows() }, 'L1', 20);
  const [thread] = trace?.threads ?? [];
  expect(thread).toMatchObject({
    sessionIds: ['S1'],
    claims: ['C1'],
    remittanceIds: ['RA1'],
    depositIds: ['D1'],
    notYet: [],
  });
  const { facts } = await store.readAll({ after: null, limit: 100 });
  const known = new Map(facts.map((each) => [each.id, each.stream]));
  for (const step of thread?.steps ?? []) expect(known.get(step.factId)).toBe(step.stream);
  const told = (station: string) =>
    thread?.steps.filter((each) => each.station === station).map((each) => each.says);
  expect(told('minute')?.join()).toContain('ana joined');
  expect(told('minute')?.join()).not.toContain('luca');
  expect(told('unit')).toEqual([
    '45 minutes make 1 unit of 97150 by medicare-part-b/97150 v3 (MCPM 5).',
  ]);
  expect(told('acknowledgement')).toHaveLength(1);
  expect(told('835 line')?.[0]).toBe(
    '$50.00 of $65.00, CO-45 $15.00; remittance RA1, set 0001 of file abcdef012345, CLP 1, SVC 1.',
  );
  expect(told('entry')?.[0]).toBe('debit payer-receivable $65.00, credit service-income $65.00.');
  expect(told('entry')?.[1]).toContain('credit payer-receivable $65.00');
  expect(told('deposit')?.[1]).toContain('The bank shows $50.00 on 2026-12-02');
  expect(trace && traceInWords(trace)).toContain('line L1\n  minute');
});

test('what a person gave up of it, and settled of it, are entries of it', async () => {
  const about = { patientControlNumber: 'C2', lineId: 'L2', effectiveDate: '2026-12-20' };
  await record('denial-C2', { type: 'DenialWrittenOff', ...about, cents: 700 });
  await record('denial-C2', {
    type: 'DenialActionUndone',
    ...about,
    cents: 700,
    was: 'written-off',
  });
  await record('claim-payment-C2', {
    type: 'ShortfallAccepted',
    ...about,
    remittanceId: 'RA1',
    paymentId: 'P9',
    cents: 300,
    reason: 'small-balance',
  });
  const trace = await traceKey({ store, rows: await rows() }, 'L2', 20);
  const entries = trace?.threads[0]?.steps.filter((each) => each.station === 'entry');
  expect(entries?.map((each) => each.says)).toEqual([
    'debit payer-receivable $65.00, credit service-income $65.00.',
    expect.stringContaining('credit payer-receivable $3.00'),
    'debit write-off $7.00, credit payer-receivable $7.00.',
    'credit write-off $7.00, debit payer-receivable $7.00.',
  ]);
});

test('a payment is told by the segments of the file it came in, as `x12 inspect --segments` numbers them', async () => {
  const file = new URL(
    '../../../../test/fixtures/x12/remittance/plb-l6-interest.edi',
    import.meta.url,
  );
  const text = readFileSync(file, 'latin1')
    .replace('TRN*1*PL6*', 'TRN*1*EFT-0001*')
    .replace('PACK000000022L01', 'L1');
  const places: PlaceFinder = async (asked) => {
    const found: FoundPlaces[] = [];
    for await (const each of claimPlaces(inOne(text)))
      found.push({ ...each, fileSha256: asked[0]!.fileSha256 });
    return found;
  };
  const trace = await traceKey({ store, rows: await rows(), places }, 'L1', 20);
  const [step] = trace?.threads[0]?.steps.filter((each) => each.station === '835 line') ?? [];
  expect(step?.says).toMatch(
    /CLP 1, SVC 1\. ST is segment 3 \(byte \d+\), CLP 13 \(\d+\), SVC 16 \(\d+\), CAS 18 \(\d+\), CAS 19 \(\d+\)\.$/,
  );
  for (const { id, segmentIndex, byteOffset } of step?.segments ?? []) {
    expect(text.slice(byteOffset).startsWith(`${id}*`)).toBe(true);
    expect(text.split('~')[segmentIndex - 1]?.trimStart().startsWith(`${id}*`)).toBe(true);
  }
  const told: string[] = [];
  await tellPlaces(file.pathname, false, (line) => told.push(line));
  expect(told.join()).toContain('CLP segment 13');
  expect(told.join()).toContain('CAS segment 18');
  expect(told.join()).not.toMatch(/DOE/);
});

async function* inOne(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text, 'latin1');
}

test('a line that is not paid says how far it came', async () => {
  const trace = await traceKey({ store, rows: await rows() }, 'L2', 20);
  expect(trace?.threads[0]?.notYet).toEqual(['835 line', 'deposit']);
});

test('no more lines are followed than were asked for, and the rest are counted', async () => {
  const trace = await traceKey({ store, rows: await rows() }, 'S1', 1);
  expect([trace?.threads.length, trace?.more]).toEqual([1, 1]);
  expect(trace && traceInWords(trace)).toContain('and 1 lines more');
});

test('the segment of a line is found in the bytes under its own claim', () => {
  const isa = `ISA*${'0'.repeat(101)}~`;
  const body = ['CLM*C1*65', 'LX*1', 'SV1*HC:97150*65', 'REF*6R*L1', 'CLM*C2*65', 'LX*1'];
  const text = `${isa}${[...body, 'SV1*HC:97150*65', 'REF*6R*L2'].join('~')}~`;
  expect(findSegment(text, 'C1', 'L1')).toEqual({ id: 'SV1', nth: 4, fromClaim: 3, lx: '1' });
  expect(findSegment(text, 'C2', 'L2')).toEqual({ id: 'SV1', nth: 8, fromClaim: 3, lx: '1' });
  expect(findSegment(text, 'C2', 'L1')).toBeNull();
});
