import type { AccountingPeriodRefusal, ChartRefusal } from '@ledgerline/ledger';
import { tell, type Remedies } from '../http/remedy.js';

/** What the books refuse. */
export type BooksRefusal =
  | AccountingPeriodRefusal
  | ChartRefusal
  | { readonly code: 'books-behind' }
  | { readonly code: 'position-not-reached'; readonly position: string }
  | { readonly code: 'books-moved'; readonly period: string }
  | { readonly code: 'period-not-closed'; readonly period: string };

export const accountRemedies = {
  'period-not-over': tell(409, 'Close the month once its last day is over.'),
  'period-closed-with-a-later-one': tell(409, 'Nothing to do: a later close holds this month too.'),
  'books-known-before-last-close': tell(
    409,
    'Set the clock right: it stands before the last close.',
  ),
  'chart-accounts-missing': tell(422, 'Name and number every account.'),
  'chart-account-repeated': tell(422, 'Name each account once.'),
  'chart-number-repeated': tell(422, 'Give each account a number of its own.'),
  'books-behind': tell(503, 'The journal is still being written: ask again in a moment.'),
  'position-not-reached': tell(404, 'Name a position the log has come to.'),
  'books-moved': tell(409, 'The books moved since you looked: look again, then close.'),
  'period-not-closed': tell(404, 'Close the month first, or name one that is closed.'),
} as const satisfies Remedies<BooksRefusal['code']>;
