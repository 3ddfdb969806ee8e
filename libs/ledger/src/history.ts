import type { Fact } from '@ledgerline/event-store';
import type { AccountingPeriodFact } from './accounting-period.events.js';
import type { ChartFact } from './chart.events.js';

/** Each fact of the books as one sentence. Undefined for facts of others. */
export function tellLedger(given: Fact): string | undefined {
  const fact = given as AccountingPeriodFact | ChartFact;
  switch (fact.type) {
    case 'PeriodClosed':
      return `${fact.closedBy} closed ${fact.period} with ${fact.entryCount} entries known by ${fact.knownAt}: ${fact.balancesHash.slice(0, 12)}.`;
    case 'ChartOfAccountsAdopted':
      return `${fact.adoptedBy} adopted a chart of ${fact.rows.length} accounts.`;
    default:
      return undefined;
  }
}
