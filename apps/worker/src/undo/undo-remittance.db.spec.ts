import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handle, streamOf, type Fact } from '@ledgerline/event-store';
import { scratchDatabase, type ScratchDatabase } from '@ledgerline/event-store/postgres-testing';
import { bankDeposits, depositProofs, remittanceUndo } from '@ledgerline/remittance';
import type { Instant, RemittanceId, StaffId } from '@ledgerline/terms';
import { handlerOf } from '../owed/handlers.js';
import { owedWork } from '../owed/owed-work.projection.js';
import { matchDeposit } from '../deposits/match-deposit.processor.js';
import { books } from '../projecting/read-models.js';
import { readSettings } from '../settings.js';
import { openSystem, type System } from '../system.js';
import { repostRemittance } from './repost-remittance.processor.js';
import { undoRemittance } from './undo-remittance.processor.js';

let folder: string;
let database: ScratchDatabase;
let system: System;
let nth = 0;

beforeEach(async () => {
  database = await scratchDatabase();
  folder = mkdtempSync(join(tmpdir(), 'ledgerline-undo-'));
  system = await openSystem(
    readSettings({
      DATABASE_URL: database.url,
      LEDGERLINE_DATA: join(folder, 'data'),
      LEDGERLINE_CLEARINGHOUSE: join(folder, 'clearinghouse'),
      LEDGERLINE_PRACTICE: 'bench',
    }),
  );
});
afterEach(async () => {
  await system.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function record(stream: string, ...facts: readonly object[]): Promise<void> {
  await system.store.append(
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
    system.meta('spec', `given${nth}`),
  );
}

/** Does all there is to do, as the queue would: by what is owed. */
async function work(): Promise<string[]> {
  const done: string[] = [];
  const processors = {
    'match-deposit': matchDeposit,
    'undo-remittance': undoRemittance,
    'repost-remittance': repostRemittance,
  } as const;
  for (;;) {
    await system.readModels.catchUp();
    const rows = await system.readModels.find(owedWork, { phase: 'owed' }, { limit: 100 });
    if (rows.length === 0) return done;
    for (const { state } of rows) {
      const processor = processors[state?.kind as keyof typeof processors];
      await handlerOf(system, processor)({ kind: state!.kind, id: state!.id } as never);
      done.push(`${state?.kind} ${state?.id}`);
    }
  }
}

const payment = (claim: string, remittanceId: string, index: number, paid: number) => ({
  paymentId: `${remittanceId}x${index}`,
  patientControlNumber: claim,
  remittanceId,
  index,
  paymentDate: '2026-12-01',
  payerClaimNumber: `X${index}`,
  status: paid < 0 ? '22' : '1',
  chargeCents: paid + Math.sign(paid) * 1500,
  paidCents: paid,
  patientResponsibilityCents: 0,
  claimAdjustments: [],
  lines: [
    {
      lineId: `L${claim}`,
      procedureCode: '97150',
      chargeCents: paid + Math.sign(paid) * 1500,
      paidCents: paid,
      remarks: [],
      isDenied: false,
      adjustments: [
        {
          group: 'PR',
          carc: '2',
          cents: Math.sign(paid) * 1500,
          clause: 'p',
          as: 'patient-coinsurance',
        },
      ],
    },
  ],
  matchedBy: 'CLP01',
  policy: 'careful/1',
});

/** Two claims paid, one takeback that waits, one payment nobody has a claim for, one provider adjustment. */
async function remit(): Promise<void> {
  const about = { remittanceId: 'RA1', paymentDate: '2026-12-01' };
  await record(
    'remittance-RA1',
    {
      type: 'RemittanceReceived',
      ...about,
      payerName: 'Cascade',
      payerX12Id: 'TEST1',
      traceNumber: 'EFT1',
      amountCents: 5000 + 2000 - 900 + 300 - 250,
      contentSha256: 'c',
      fileSha256: 'f',
    },
    {
      type: 'ProviderAdjustmentRecorded',
      ...about,
      index: 0,
      code: 'WO',
      reference: 'P1',
      amountCents: 250,
      payerX12Id: 'TEST1',
    },
    {
      type: 'ClaimPaymentUnmatched',
      remittanceId: 'RA1',
      index: 3,
      theirControlNumber: 'Q',
      payerClaimNumber: 'X3',
      paidCents: 300,
      reason: 'no claim of ours has this control number',
    },
  );
  await record('claim-payment-C1', {
    type: 'ClaimPaymentPosted',
    ...payment('C1', 'RA1', 0, 5000),
  });
  await record('claim-payment-C2', {
    type: 'ClaimPaymentPosted',
    ...payment('C2', 'RA1', 1, 2000),
  });
  await record('claim-payment-C3', { type: 'ReversalParked', ...payment('C3', 'RA1', 2, -900) });
  await record('remittance-RA1', { type: 'RemittancePosted', remittanceId: 'RA1' });
}
const bankLine = {
  type: 'BankDepositRecorded',
  depositId: 'D1',
  account: '6789',
  depositDate: '2026-12-02',
  amountCents: 6150,
  traceNumber: 'EFT1',
  descriptionSha256: 'd',
  nth: 1,
  fileSha256: 's',
  recordedBy: 'fenn',
  recordedAt: '2026-12-03T00:00:00.000Z',
};

const balances = async () => {
  const rows = await system.readModels.find(books.accountBalances);
  return Object.fromEntries(
    rows
      .map(({ key, state }) => [key, state.balanceCents] as const)
      .filter(([, amount]) => amount !== 0),
  );
};
const order = async (type: 'OrderRemittanceUndo' | 'OrderRemittanceRepost', why: string) => {
  const said = {
    remittanceId: 'RA1' as RemittanceId,
    reason: why,
    orderedBy: 'fenn' as StaffId,
    orderedAt: '2026-12-05T00:00:00.000Z' as Instant,
  };
  const command =
    type === 'OrderRemittanceUndo' ? { type, ...said, previewHash: 'h' } : { type, ...said };
  const meta = system.meta('spec', `order ${why}`);
  const result = await handle(system.store, remittanceUndo, 'remittance-RA1', command, meta);
  expect(result).toHaveProperty('accepted');
};

test.each([
  ['its money', async () => (await remit(), await record('bank-deposit-D1', bankLine))],
  ['its remittance', async () => (await record('bank-deposit-D1', bankLine), await remit())],
])('what comes first waits for %s, and is matched when it comes', async (_what, lay) => {
  await lay();
  expect((await work()).sort()).toEqual(['match-deposit D1', 'match-deposit RA1']);
  const line = await system.readModels.get(bankDeposits, 'D1');
  expect(line?.matches).toMatchObject([{ remittanceId: 'RA1', clause: 'deposit-match/2 exact' }]);
  expect(await work()).toEqual([]);
});

test('of two lines that fit neither is taken, and both are named', async () => {
  await remit();
  await record('bank-deposit-D1', bankLine);
  await record('bank-deposit-D2', { ...bankLine, depositId: 'D2' });
  await work();
  expect((await system.readModels.get(bankDeposits, 'D1'))?.matches).toEqual([]);
  const [searched] = await system.store.readStream(streamOf('deposit-search', 'RA1'));
  expect(JSON.parse(searched!.data)).toMatchObject({
    found: 'several-fit',
    candidates: ['D1', 'D2'],
  });
});

test('a remittance is undone to the cent, posted anew to the cent, and undone once more', async () => {
  await record('bank-deposit-D1', bankLine);
  await work();
  const before = await balances();
  await remit();
  await work();
  const after = await balances();
  const proof = await system.readModels.get(depositProofs, 'RA1');
  const others = await system.readModels.find(owedWork);
  for (const time of ['first', 'second']) {
    await order('OrderRemittanceUndo', `undo ${time}`);
    await work();
    expect(await balances()).toEqual(before);
    expect(await system.readModels.get(depositProofs, 'RA1')).toMatchObject({
      state: 'undone',
      depositCents: 0,
      postedCents: 0,
      suspenseCents: 0,
    });
    await order('OrderRemittanceRepost', `repost ${time}`);
    await work();
    // The bank's line finds it again by itself.
    expect(await balances()).toEqual(after);
    const again = await system.readModels.get(depositProofs, 'RA1');
    expect(again).toMatchObject({
      state: 'posted',
      depositCents: proof?.depositCents,
      postedCents: proof?.postedCents,
      providerAdjustmentCents: 250,
      suspenseCents: proof?.suspenseCents,
      unexplainedCents: 0,
    });
  }
  expect(others.length).toBeGreaterThan(0);
  const progress = await system.readModels.progress();
  expect(progress.filter((each) => each.haltedBy !== null)).toEqual([]);
});
