import { given } from '@ledgerline/event-store/testing';
import type { Instant, PracticeId, StaffId } from '@ledgerline/terms';
import {
  accounts,
  chartInForce,
  chartOfAccounts,
  shippedChart,
  tellLedger,
  type ChartFact,
  type ChartRow,
} from './index.js';

const said = {
  practiceId: 'WILLOW' as PracticeId,
  reason: 'as our bookkeeper files it',
  adoptedBy: 'fenn' as StaffId,
  adoptedAt: '2026-04-05T09:00:00.000Z' as Instant,
};
const ours: ChartRow[] = shippedChart.map((row) => ({ ...row, number: `9${row.number}` }));
const command = (rows: readonly ChartRow[]) => ({ type: 'AdoptChart', rows, ...said }) as const;
const adopted: ChartFact = { type: 'ChartOfAccountsAdopted', rows: ours, ...said };

test('the chart we ship numbers every account once', () => {
  given(chartOfAccounts)
    .when(command(shippedChart))
    .thenFacts({ ...adopted, rows: shippedChart });
  expect(shippedChart).toHaveLength(accounts.length);
});
test('a practice’s own chart stands in place of it; the same again is nothing new', () => {
  given(chartOfAccounts).when(command(ours)).thenFacts(adopted);
  given(chartOfAccounts, adopted).when(command(ours)).thenNothing();
  expect(chartInForce(ours)).toEqual(ours);
  expect(tellLedger(adopted)).toBe(`fenn adopted a chart of ${accounts.length} accounts.`);
});
test('no account may be left out, told twice, or share a number', () => {
  const [first, second, ...rest] = ours as [ChartRow, ChartRow, ...ChartRow[]];
  given(chartOfAccounts)
    .when(command([first, ...rest]))
    .thenRefused({ code: 'chart-accounts-missing', accounts: [second.account] });
  given(chartOfAccounts)
    .when(command([...ours, { ...first, number: '1' }]))
    .thenRefused({ code: 'chart-account-repeated', account: first.account });
  given(chartOfAccounts)
    .when(command([first, { ...second, number: first.number }, ...rest]))
    .thenRefused({ code: 'chart-number-repeated', number: first.number });
});
test('an account that came after the practice adopted its chart is called as we ship it', () => {
  expect(chartInForce(ours.slice(1))[0]).toEqual(shippedChart[0]);
});
