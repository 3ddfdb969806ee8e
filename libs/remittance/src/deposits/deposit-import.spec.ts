import { MemoryEventStore } from '@ledgerline/event-store/memory';
import { factOf } from '@ledgerline/event-store';
import type { Instant, StaffId } from '@ledgerline/terms';
import { importDeposits } from './deposit-import.js';
import { linesOfDaysOf } from './lines-of-days.testing.js';
import type { BankDepositFact } from './deposit.events.js';

const at = '2026-12-04T17:00:00.000Z' as Instant;
const fenn = 'fenn' as StaffId;
const columns = { date: 'Date', amount: 'Amount', description: 'Text', reference: 'Ref' };
const header = 'Date,Text,Ref,Balance,Amount';
const eft = '2026-12-02,HCCLAIMPMT CASCADE,EFT0001,991.00,24.50';

let store: MemoryEventStore;
beforeEach(() => {
  store = new MemoryEventStore(() => at);
});
const statement = (lines: readonly string[], over: object = {}) =>
  importDeposits(
    store,
    {
      csv: [header, ...lines].join('\n'),
      columns,
      dates: 'YYYY-MM-DD',
      amounts: 'plain',
      account: '0123456789',
      ...over,
    },
    { isDryRun: 'isDryRun' in over, linesOfDays: linesOfDaysOf(store) },
    { recordedBy: fenn, recordedAt: at },
    { practiceId: 'WILLOW', actor: 'fenn', commandId: 'c1' },
  );
const recorded = async () =>
  (await store.readAll({ after: null, limit: 100, categories: ['bank-deposit'] })).facts.map(
    (each) => factOf<BankDepositFact>(each),
  );

describe('a bank’s statement', () => {
  test('records each line that brought money, and no word of what it says', async () => {
    const out = '2026-12-03,RENT,,891.00,-100.00';
    expect(await statement([eft, out, ''])).toMatchObject({
      deposits: 1,
      recorded: 1,
      known: 0,
      passedOver: 1,
      faults: [],
    });
    const [fact] = await recorded();
    expect(fact).toMatchObject({
      account: '6789',
      depositDate: '2026-12-02',
      amountCents: 2450,
      traceNumber: 'EFT0001',
      nth: 1,
    });
    expect(JSON.stringify(fact)).not.toMatch(/CASCADE|0123456789/);
  });

  test('again, or in a longer one, records nothing twice', async () => {
    await statement([eft]);
    const other = '2026-12-03,COUNTER,,1091.00,100';
    expect(await statement([other, eft])).toMatchObject({ recorded: 1, known: 1 });
    expect(await statement([other, eft])).toMatchObject({ recorded: 0, known: 2 });
    expect(await recorded()).toHaveLength(2);
  });

  test('two lines that say the same are two deposits, in every file they come in', async () => {
    const { depositIds } = await statement([eft, eft]);
    expect(new Set(depositIds).size).toBe(2);
    expect(await statement([eft, eft])).toMatchObject({ recorded: 0, known: 2, depositIds });
  });

  test('finds the trace number in the bank’s words where it has no column of its own', async () => {
    const line = '2026-12-02,CCD TRN*1*EFT0001*1930000001~,,0,24.50';
    await statement([line], { columns: { ...columns, reference: undefined } });
    expect(await recorded()).toMatchObject([{ traceNumber: 'EFT0001' }]);
  });

  test('a dry run judges the same and records nothing', async () => {
    expect(await statement([eft], { isDryRun: true })).toMatchObject({ recorded: 1, known: 0 });
    expect(await recorded()).toEqual([]);
  });

  test.each([
    // the line, what is wrong with it
    ['2026-02-30,x,,0,1.00', { column: 'Date', code: 'date-unfit' }],
    ['12/02/2026,x,,0,1.00', { column: 'Date', code: 'date-unfit' }],
    ['2026-12-02,x,,0,"1,000.00"', { column: 'Amount', code: 'amount-unfit' }],
    ['2026-12-02,x,,0,1.005', { column: 'Amount', code: 'amount-unfit' }],
    ['2026-12-02,x,,0,1e3', { column: 'Amount', code: 'amount-unfit' }],
    ['2026-12-02,x,,0,', { column: 'Amount', code: 'amount-unfit' }],
    ['2026-12-02,x,a trace,0,1.00', { column: 'Ref', code: 'trace-unfit' }],
    ['2026-12-02,x,,1.00', { column: '', code: 'row-too-short-or-long' }],
  ])('%s is named, and nothing of the file is recorded', async (line, fault) => {
    const report = await statement([eft, line]);
    expect(report).toMatchObject({ recorded: 0, faults: [{ row: 3, ...fault }] });
    expect(await recorded()).toEqual([]);
  });

  test.each([
    ['grouped', '"$1,234.50"', 123_450],
    ['grouped', '1234.50', 123_450],
    ['plain', '1234.5', 123_450],
  ] as const)('%s amounts: %s is %i cents', async (amounts, text, amountCents) => {
    await statement([`12/2/2026,x,,0,${text}`], { amounts, dates: 'MM/DD/YYYY' });
    expect(await recorded()).toMatchObject([{ amountCents, depositDate: '2026-12-02' }]);
  });

  test('a grouped amount whose groups are wrong is no amount', async () => {
    const report = await statement(['2026-12-02,x,,0,"1,23.00"'], { amounts: 'grouped' });
    expect(report.faults).toMatchObject([{ code: 'amount-unfit' }]);
  });

  test.each([
    [
      'a column that is not there',
      { columns: { ...columns, reference: 'Trace' } },
      'column-missing',
    ],
    ['no account', { account: undefined }, 'account-missing'],
    ['an unreadable file', { csv: `${header}\n"2026` }, 'csv-unreadable'],
    ['an empty file', { csv: '' }, 'file-empty'],
    ['a column twice', { csv: 'Date,Text,Ref,Amount,Amount\n' }, 'column-repeated'],
  ])('%s is a fault', async (_what, over, code) => {
    expect((await statement([eft], over)).faults).toMatchObject([{ code }]);
  });
});
