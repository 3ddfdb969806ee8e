import fc from 'fast-check';
import { factOf, fold, projectInto, read } from '@ledgerline/event-store';
import { given } from '@ledgerline/event-store/testing';
import { MemoryEventStore } from '@ledgerline/event-store/memory';
import { allPostings } from '@ledgerline/ledger';
import { cents, centsToDecimal, type Instant, type StaffId } from '@ledgerline/terms';
import { importDeposits, streamOfDeposit } from './deposit-import.js';
import { depositLookalike } from './deposit-lookalike.decider.js';
import type { BankDepositFact, DepositLookalikeFact } from './deposit.events.js';
import { tellDeposit } from './deposit.history.js';
import { depositPostings } from './deposit.posting.js';
import { bankDeposits, type BankDeposit } from './deposit.projection.js';
import { linesOfDaysOf } from './lines-of-days.testing.js';
import type { StatementFile } from './statement.js';

const at = '2026-12-04T17:00:00.000Z' as Instant;
const by = { recordedBy: 'fenn' as StaffId, recordedAt: at };

/** The same day of the same account, as each kind of file tells it. Whole cents. */
type Money = readonly (number | { readonly cents: number; readonly trace: string })[];
const centsOf = (each: Money[number]) => (typeof each === 'number' ? each : each.cents);
const traceOf = (each: Money[number]) => (typeof each === 'number' ? '' : each.trace);
const csv = (money: Money, words = 'DEPOSIT'): StatementFile => ({
  csv: [
    'Day,Text,Ref,Amount',
    ...money.map(
      (each) => `2026-12-02,${words},${traceOf(each)},${centsToDecimal(cents(centsOf(each)))}`,
    ),
  ].join('\n'),
  columns: { date: 'Day', amount: 'Amount', description: 'Text', reference: 'Ref' },
  dates: 'YYYY-MM-DD',
  amounts: 'plain',
  account: '000123456789',
});
const bai2 = (money: Money): StatementFile => {
  const total = money.reduce<number>((sum, each) => sum + centsOf(each), 0);
  const lines = money.map((each) => `16,165,${centsOf(each)},Z,0012,,COUNTER CREDIT/`);
  const text = [
    '01,042000013,WILLOW01,261203,0506,1,80,,2/',
    '02,WILLOW01,042000013,1,261202,2359,USD,2/',
    '03,000123456789,USD,/',
    ...lines,
    `49,${total},${lines.length + 2}/`,
    `98,${total},1,${lines.length + 4}/`,
    `99,${total},1,${lines.length + 6}/`,
  ].join('\n');
  return { format: 'bai2', text };
};
const ofx = (money: Money, from = 1): StatementFile => ({
  format: 'ofx',
  text: `OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD
<BANKACCTFROM><BANKID>042000013<ACCTID>000123456789<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>${money
    .map(
      (each, nth) =>
        `<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261202<TRNAMT>${centsToDecimal(cents(centsOf(each)))}<FITID>${from + nth}<NAME>DEPOSIT</STMTTRN>`,
    )
    .join('\n')}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`,
});

let store: MemoryEventStore;
let nth = 0;
beforeEach(() => {
  store = new MemoryEventStore(() => at);
});
const take = (file: StatementFile, over: { isAgain?: boolean; isDryRun?: boolean } = {}) =>
  importDeposits(store, file, { isDryRun: false, linesOfDays: linesOfDaysOf(store), ...over }, by, {
    practiceId: 'WILLOW',
    actor: 'fenn',
    commandId: `c${(nth += 1)}`,
  });
const log = async () => (await store.readAll({ after: null, limit: 1000 })).facts;
const atBank = async () =>
  read(await log())
    .flatMap(({ fact }) => allPostings([depositPostings]).postingOf(fact)?.legs ?? [])
    .filter((leg) => leg.account === 'bank')
    .reduce((sum, leg) => sum + leg.cents, 0);
const states = async () => {
  const rows = new Map<string, BankDeposit | null>();
  projectInto(bankDeposits, rows, read(await log()));
  return [...rows.values()].map((row) => bankDeposits.columns?.['state']?.(row)).sort();
};
const tell = async (depositId: string, is: 'same' | 'another') => {
  const stream = streamOfDeposit(depositId);
  const stored = await store.readStream(stream);
  const said = { depositId, is, reason: 'asked the bank', toldBy: 'fenn' as StaffId, toldAt: at };
  const decision = depositLookalike.decide(
    { type: 'TellLookalike', ...said },
    fold(depositLookalike, stored),
  );
  if ('refused' in decision) return decision.refused.code;
  await store.append(
    [
      {
        stream,
        expected: stored.length - 1,
        facts: decision.accepted.map((fact) => ({
          id: `00000000-0000-4000-8000-${String((nth += 1)).padStart(12, '0')}`,
          fact,
        })),
      },
    ],
    { practiceId: 'WILLOW', actor: 'fenn', commandId: `told${nth}` },
  );
  return 'told';
};

const known = { cents: 8000, trace: 'EFT1' };
const other = { cents: 8000, trace: 'EFT2' };

test.each<[string, StatementFile, StatementFile, recorded: number, alike: number, added: number]>([
  // what comes once more, in which files, recorded of the second, looking the same, cents more at the bank
  ['one line, as CSV and as BAI2', csv([8000]), bai2([8000]), 0, 1, 0],
  ['one line, as BAI2 and as CSV', bai2([8000]), csv([8000]), 0, 1, 0],
  ['one line, as OFX and as BAI2', ofx([8000]), bai2([8000]), 0, 1, 0],
  ['two true lines of one day', csv([8000, 8000]), bai2([8000, 8000]), 0, 2, 0],
  ['two of which the first file told one', csv([8000]), bai2([8000, 8000]), 1, 1, 8000],
  ['two of which the second file tells one', csv([8000, 8000]), bai2([8000]), 0, 1, 0],
  ['a line among others', csv([8000, 1200]), bai2([700, 8000]), 1, 1, 700],
  ['another amount', csv([8000]), bai2([8001]), 1, 0, 8001],
  ['one whose trace number one file lacks', csv([known]), bai2([8000]), 0, 1, 0],
  ['one whose trace number the other lacks', bai2([8000]), csv([known]), 0, 1, 0],
  ['two trace numbers', csv([known]), csv([other]), 1, 0, 8000],
  ['a CSV in other words', csv([8000]), csv([8000], 'COUNTER'), 0, 1, 0],
  ['two names a bank gave for ever', ofx([8000], 1), ofx([8000], 2), 1, 0, 8000],
  ['a longer statement of the same bank', csv([8000]), csv([8000, 8000]), 1, 0, 8000],
])('%s', async (_what, first, second, recorded, alike, added) => {
  await take(first);
  const before = await atBank();
  expect(await take(second, { isDryRun: true })).toMatchObject({ recorded });
  expect(await atBank()).toBe(before);
  const report = await take(second);
  expect([report.recorded, report.alike.length]).toEqual([recorded, alike]);
  expect(report.recorded + report.known + report.alike.length).toBe(report.deposits);
  expect((await atBank()) - before).toBe(added);
});

test('what looks the same is named by line and statement, on no books, and told once', async () => {
  const { depositIds } = await take(csv([1200, 8000]));
  const { alike } = await take(bai2([8000]));
  expect(alike).toEqual([
    {
      row: 4,
      depositId: expect.any(String),
      like: { depositId: depositIds[1], fileSha256: expect.any(String), row: 3 },
    },
  ]);
  expect(await states()).toEqual(['looks-alike', 'unmatched', 'unmatched']);
  expect(await take(bai2([8000]))).toMatchObject({ recorded: 0, known: 1, alike: [] });
  const [held] = await store.readStream(streamOfDeposit(alike[0]!.depositId));
  expect(tellDeposit(factOf(held!))).toMatch(
    /^The bank shows \$80.00 on 2026-12-02; it looks the same as line 3 of statement [0-9a-f]{12}, and is on no books/,
  );
});

test('a person says that it is another one: it is recorded, and a third file finds both', async () => {
  await take(csv([8000]));
  const depositId = (await take(bai2([8000]))).alike[0]!.depositId;
  expect(await tell(depositId, 'another')).toBe('told');
  expect([await atBank(), await states()]).toEqual([16_000, ['unmatched', 'unmatched']]);
  expect(await tell(depositId, 'another')).toBe('told');
  expect(await tell(depositId, 'same')).toBe('deposit-on-the-books');
  // One by its words, which are those of the CSV; the other by what it looks like.
  expect(await take(ofx([8000, 8000]))).toMatchObject({ recorded: 0, known: 1, alike: [{}] });
  expect(await atBank()).toBe(16_000);
});

test('a person says that it is the same: nothing is recorded, now or when it comes again', async () => {
  await take(csv([8000]));
  const depositId = (await take(bai2([8000]))).alike[0]!.depositId;
  expect(await tell(depositId, 'same')).toBe('told');
  expect([await atBank(), await states()]).toEqual([8000, ['same', 'unmatched']]);
  for (const isAgain of [false, true])
    expect(await take(bai2([8000]), { isAgain })).toMatchObject({ recorded: 0, known: 1 });
  // Found to be wrong, it may still be told to be another.
  expect(await tell(depositId, 'another')).toBe('told');
  expect(await atBank()).toBe(16_000);
});

test('of two statements imported at once, each in its format, the money counts once', async () => {
  const reports = await Promise.all([take(csv([8000, 500])), take(bai2([8000, 500]))]);
  expect(reports.map((each) => each.recorded + each.alike.length)).toEqual([2, 2]);
  expect(reports.reduce((sum, each) => sum + each.alike.length, 0)).toBe(2);
  expect(await atBank()).toBe(8500);
});

test('law: a day told in several formats, in any order and again, counts each of its lines once', async () => {
  const day = fc.array(fc.constantFrom(500, 8000, 8100), { minLength: 1, maxLength: 6 });
  const order = fc.array(fc.constantFrom(csv, bai2, ofx), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(day, order, async (money, formats) => {
      store = new MemoryEventStore(() => at);
      for (const format of formats) {
        const report = await take(format(money));
        expect(report.recorded + report.known + report.alike.length).toBe(money.length);
      }
      expect(await atBank()).toBe(money.reduce((sum, each) => sum + each, 0));
    }),
    { numRuns: 60 },
  );
});

test('a line that is not there cannot be told apart, nor one whose statement was undone', () => {
  const command = {
    ...({ type: 'TellLookalike', depositId: 'D1', is: 'same', reason: 'r' } as const),
    ...{ toldBy: 'fenn' as StaffId, toldAt: at },
  };
  given(depositLookalike)
    .when(command)
    .thenRefused({ code: 'deposit-not-recorded', depositId: 'D1' });
  const undone = { type: 'BankDepositUndone', depositId: 'D1' } as
    BankDepositFact | DepositLookalikeFact;
  given(depositLookalike, undone)
    .when(command)
    .thenRefused({ code: 'deposit-undone', depositId: 'D1' });
});
