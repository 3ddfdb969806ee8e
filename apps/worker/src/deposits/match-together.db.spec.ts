import { commandIdFor, handle, streamOf } from '@ledgerline/event-store';
import {
  bankDeposits,
  expectedDeposits,
  importDeposits,
  linesOfDaysIn,
  remittanceUndo,
} from '@ledgerline/remittance';
import type { StaffId } from '@ledgerline/terms';
import { remittanceOf, RemittanceOffice } from '../remittance/remittance-office.testing.js';
import { owedWork } from '../owed/owed-work.projection.js';
import { repostRemittance } from '../undo/repost-remittance.processor.js';
import { undoRemittance } from '../undo/undo-remittance.processor.js';
import { matchDeposit } from './match-deposit.processor.js';

let office: RemittanceOffice;
beforeEach(async () => {
  office = await RemittanceOffice.open(3, 3);
});
afterEach(() => office.close());

const columns = { date: 'Date', amount: 'Amount', description: 'Text' };
const PAYER = 'ORIG CO NAME:CASCADE ORIG ID:1999999999';

/** The bank's lines of the second of December, as they come in a statement. */
async function bank(...lines: readonly (readonly [amount: string, words: string])[]) {
  const csv = [
    'Date,Text,Amount',
    ...lines.map(([amount, words]) => `2026-12-02,${words},${amount}`),
  ];
  const said = { recordedBy: 'fenn' as StaffId, recordedAt: office.first.now() };
  const meta = office.first.meta('spec', commandIdFor('bank', ...csv));
  const file = { csv: csv.join('\n'), columns, account: '0123456789' } as const;
  const { readModels, store } = office.first;
  await importDeposits(
    store,
    { ...file, dates: 'YYYY-MM-DD', amounts: 'plain' },
    { isDryRun: false, linesOfDays: linesOfDaysIn(readModels, () => readModels.catchUp()) },
    said,
    meta,
  );
}
async function payer(...paid: readonly (readonly [trace: string, cents: number])[]) {
  for (const [trace, paidCents] of paid) {
    const claim = office.claims[0]!;
    await office.arrives(remittanceOf([{ claim, paidCents }], { trace }));
  }
}
/** Does what is owed as its jobs would: one after another, each with what the others recorded. */
async function look(): Promise<void> {
  for (;;) {
    await office.first.readModels.catchUp();
    const [next] = await office.first.readModels.find(owedWork, {
      kind: 'match-deposit',
      phase: 'owed',
    });
    if (!next?.state) return;
    await matchDeposit(office.first, next.state);
  }
}

const told = async () => {
  const rows = await office.first.readModels.find(bankDeposits);
  return rows.map(({ state }) => [
    state?.amountCents,
    state?.matches.map((each) => each.remittanceCents).sort(),
    [...new Set(state?.matches.map((each) => each.clause))],
  ]);
};
const owing = async () => {
  const balances = await office.balances();
  return [balances['deposits-expected'] ?? 0, balances['bank-suspense'] ?? 0];
};

test.each([
  [
    'the bank',
    async () => (
      await payer(['T1', 2000], ['T2', 3000]),
      await look(),
      await bank(['50.00', PAYER])
    ),
  ],
  [
    'the first payment',
    async () => (
      await bank(['50.00', PAYER]),
      await payer(['T2', 3000]),
      await look(),
      await payer(['T1', 2000])
    ),
  ],
  [
    'the last payment',
    async () => (
      await bank(['50.00', PAYER]),
      await look(),
      await payer(['T1', 2000], ['T2', 3000])
    ),
  ],
])(
  'two payments in one transfer are matched by themselves, %s coming last',
  async (_last, come) => {
    await come();
    await look();
    expect(await told()).toEqual([[5000, [2000, 3000], ['deposit-match/2 sum']]]);
    expect(await owing()).toEqual([0, 0]);
    expect(
      await office.first.readModels.find(owedWork, { kind: 'match-deposit', phase: 'owed' }),
    ).toEqual([]);
  },
);

test('a payment that is undone and posted anew comes together with the rest of its bank line again', async () => {
  await payer(['T1', 2000], ['T2', 3000]);
  await bank(['50.00', PAYER]);
  await look();
  const [one] = await office.first.readModels.find(expectedDeposits);
  const remittanceId = one!.state!.remittanceId;
  const stream = streamOf('remittance', remittanceId);
  const ask = async (type: 'OrderRemittanceUndo' | 'OrderRemittanceRepost') => {
    const said = {
      remittanceId,
      reason: 'read wrongly',
      orderedBy: 'fenn' as StaffId,
      orderedAt: office.first.now(),
    };
    const command = { type, ...said, previewHash: 'h' } as const;
    const meta = office.first.meta('spec', commandIdFor(type));
    const outcome = await handle(office.first.store, remittanceUndo, stream, command, meta);
    expect(outcome).toHaveProperty('accepted');
  };
  await ask('OrderRemittanceUndo');
  await office.owed('undo-remittance', undoRemittance);
  expect((await told())[0]?.[1]).toHaveLength(1);
  await ask('OrderRemittanceRepost');
  await office.owed('repost-remittance', repostRemittance);
  await look();
  expect(await told()).toEqual([[5000, [2000, 3000], ['deposit-match/2 sum']]]);
  expect(await owing()).toEqual([0, 0]);
});

test('one payment in two transfers is matched by itself', async () => {
  await bank(['20.00', PAYER]);
  await payer(['T1', 5000]);
  await look();
  expect(await owing()).toEqual([5000, -2000]);
  await bank(['30.00', PAYER]);
  await look();
  expect(await told()).toEqual(
    [
      [2000, [5000], ['deposit-match/2 sum']],
      [3000, [5000], ['deposit-match/2 sum']],
    ].sort() as never,
  );
  const [expected] = await office.first.readModels.find(expectedDeposits);
  expect(expected?.state?.restCents).toBe(0);
  expect(await owing()).toEqual([0, 0]);
});

test('a lockbox that names nobody is a question, with what sums to it', async () => {
  await payer(['T1', 2000], ['T2', 3000]);
  await bank(['50.00', 'LOCKBOX DEPOSIT']);
  await look();
  expect(await told()).toEqual([[5000, [], []]]);
  const searched = (await office.facts())
    .filter((each) => each.type === 'DepositSearched')
    .map((each) => JSON.parse(each.data) as { of: string; found: string; candidates: string[] })
    .find((each) => each.of === 'bank-deposit');
  expect(searched?.found).toBe('offered');
  expect(searched?.candidates).toHaveLength(2);
});

test('three workers that look at once, from every side, match it once', async () => {
  await payer(['T1', 2000], ['T2', 3000]);
  await bank(['50.00', PAYER]);
  await office.first.readModels.catchUp();
  const owed = await office.first.readModels.find(owedWork, {
    kind: 'match-deposit',
    phase: 'owed',
  });
  expect(owed).toHaveLength(3);
  const outcomes = await Promise.allSettled(
    owed.map(({ state }, nth) => matchDeposit(office.workers[nth]!, state!)),
  );
  // Who came second may have to look again, once its read models hold what the first did.
  const codes = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []));
  expect(codes.filter((each) => each !== 'read-models-behind')).toEqual([]);
  await look();
  const matched = (await office.facts()).filter((each) => each.type === 'DepositMatched');
  expect(matched).toHaveLength(2);
  expect(await told()).toEqual([[5000, [2000, 3000], ['deposit-match/2 sum']]]);
  expect(await owing()).toEqual([0, 0]);
});
