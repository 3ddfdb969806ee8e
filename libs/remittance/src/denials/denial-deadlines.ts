import { accept, isSame, refuse, streamOf, told, type Decider } from '@ledgerline/event-store';
import { daysAfter, type ServiceDate } from '@ledgerline/terms';
import type { CountedFrom, DeadlineWhat, DenialDeadlineFact } from './denial-deadline.events.js';

/** Days a payer gives, as we ship them: by claim filing indicator (SBR09), newest first. */
export interface DeadlineRow {
  readonly filing: string;
  readonly what: DeadlineWhat;
  readonly days: number;
  readonly countedFrom: CountedFrom;
  /** First date of a denial it holds for. */
  readonly from: ServiceDate;
  readonly source: string;
  /** `law`: it binds the payer; `usual`: a contract may give less: ask, and set the payer's own. */
  readonly confidence: 'law' | 'usual';
}

type Row = readonly [DeadlineWhat, number, CountedFrom, string, string, DeadlineRow['confidence']];
const medicare: readonly Row[] = [
  ['appeal', 120, 'payment-date', '2005-05-01', '42 CFR 405.942(a): redetermination', 'law'],
  ['reopening', 365, 'payment-date', '2005-05-01', '42 CFR 405.980(b)(1): for any reason', 'law'],
  ['records', 45, 'payment-date', '2001-01-01', 'CMS Pub. 100-08 ch. 3 §3.2.3.2', 'law'],
  ['corrected-claim', 365, 'service-date', '2010-01-01', '42 CFR 424.44(a)', 'law'],
  ['answer', 60, 'filing-date', '2005-05-01', '42 CFR 405.950(a)', 'law'],
];
const medicaid: readonly Row[] = [
  ['appeal', 60, 'payment-date', '2017-07-01', '42 CFR 438.402(c)(2)(ii): managed care', 'usual'],
  ['answer', 30, 'filing-date', '2017-07-01', '42 CFR 438.408(b)(2)', 'usual'],
];
const tricare: readonly Row[] = [
  ['appeal', 90, 'payment-date', '1990-01-01', '32 CFR 199.10(b)', 'law'],
];
const employers: readonly Row[] = [
  [
    'appeal',
    180,
    'payment-date',
    '2002-01-01',
    '29 CFR 2560.503-1(h)(3)(i): the member’s right; a contract may give the provider less',
    'usual',
  ],
  ['answer', 60, 'filing-date', '2002-01-01', '29 CFR 2560.503-1(i)(2)(iii)', 'usual'],
];
const anyPayer: readonly Row[] = [
  ['appeal', 60, 'payment-date', '1990-01-01', 'nobody knows: the careful day, ask', 'usual'],
  ['records', 30, 'payment-date', '1990-01-01', 'nobody knows: the careful day, ask', 'usual'],
  ['answer', 60, 'filing-date', '1990-01-01', 'nobody knows: ask then', 'usual'],
];

const byFiling: readonly (readonly [string, readonly Row[]])[] = [
  ['MB', medicare],
  ['MC', medicaid],
  ['CH', tricare],
  ['CI', employers],
  ['BL', employers],
  ['12', employers],
  ['HM', employers],
  ['*', anyPayer],
];

/** Every row we ship; `*` for payers that have none of their own. */
export const deadlineRows: readonly DeadlineRow[] = byFiling.flatMap(([filing, rows]) =>
  rows.map(([what, days, countedFrom, from, source, confidence]) => ({
    filing,
    what,
    days,
    countedFrom,
    from: from as ServiceDate,
    source,
    confidence,
  })),
);

/** A last day, and where it was learnt. */
export interface DenialDeadline {
  readonly what: DeadlineWhat;
  readonly on: ServiceDate;
  readonly days: number;
  readonly source: string;
  readonly confidence: DeadlineRow['confidence'] | 'ours';
}

export interface DeadlineAsked {
  readonly payerId: string | null;
  /** SBR09; null where nobody knows. */
  readonly filingIndicator: string | null;
  readonly deniedOn: ServiceDate;
  readonly serviceDate: ServiceDate | null;
  /** Of the line, as it was priced: a corrected claim must arrive by it where no row says otherwise. */
  readonly filingLimit: ServiceDate | null;
}

/** The last days of one denial: what the practice set for its payer goes before what we ship. */
export function deadlinesOf(
  asked: DeadlineAsked,
  own: readonly DenialDeadlineFact[],
): readonly DenialDeadline[] {
  const whats = ['appeal', 'corrected-claim', 'records', 'reopening'] as const;
  return whats.flatMap((what): DenialDeadline[] => {
    const days = daysFor(asked, what, own);
    const start = days?.countedFrom === 'service-date' ? asked.serviceDate : asked.deniedOn;
    if (days && start) return [{ what, on: daysAfter(start, days.days), ...saidOf(days) }];
    return what === 'corrected-claim' && asked.filingLimit
      ? [
          {
            what,
            on: asked.filingLimit,
            days: 0,
            source: 'the payer’s filing limit',
            confidence: 'usual',
          },
        ]
      : [];
  });
}

/** Until when the payer owes its answer to what was filed. */
export function answerBy(
  asked: DeadlineAsked,
  filedOn: ServiceDate,
  own: readonly DenialDeadlineFact[],
): ServiceDate | null {
  const days = daysFor(asked, 'answer', own);
  return days ? daysAfter(filedOn, days.days) : null;
}

interface Days {
  readonly days: number;
  readonly countedFrom: CountedFrom;
  readonly source: string;
  readonly confidence: DenialDeadline['confidence'];
}
const saidOf = ({ days, source, confidence }: Days) => ({ days, source, confidence });

function daysFor(
  { payerId, filingIndicator, deniedOn }: DeadlineAsked,
  what: DeadlineWhat,
  own: readonly DenialDeadlineFact[],
): Days | undefined {
  const holds = ({ from }: { readonly from: ServiceDate }) => from <= deniedOn;
  const ours = own
    .filter((each) => each.payerId === payerId && each.what === what && holds(each))
    // Of one date, the newer word.
    .reduce<DenialDeadlineFact | undefined>(
      (best, each) => (!best || each.from >= best.from ? each : best),
      undefined,
    );
  if (ours) return { ...ours, confidence: 'ours' };
  const shipped = (filing: string) =>
    deadlineRows.find((each) => each.filing === filing && each.what === what && holds(each));
  return shipped(filingIndicator ?? '') ?? shipped('*');
}

export type SetDenialDeadline = Omit<DenialDeadlineFact, 'type'> & {
  readonly type: 'SetDenialDeadline';
};
export type DenialDeadlineRefusal =
  | { readonly code: 'deadline-source-missing' }
  | { readonly code: 'deadline-days-unfit'; readonly days: number };

export const denialDeadlinesStream = (practiceId: string): string =>
  streamOf('denial-deadlines', practiceId);

/** Every deadline a practice set, oldest first. */
export const denialDeadlines: Decider<
  readonly DenialDeadlineFact[],
  SetDenialDeadline,
  DenialDeadlineFact,
  DenialDeadlineRefusal
> = {
  initial: [],
  decide(command, set) {
    if (command.source.trim() === '') return refuse({ code: 'deadline-source-missing' });
    const { days } = command;
    if (!Number.isSafeInteger(days) || days < 1 || days > 3650)
      return refuse({ code: 'deadline-days-unfit', days });
    const fact = { type: 'DenialDeadlineSet', ...told(command) } as const;
    const last = set.findLast(
      (each) => each.payerId === fact.payerId && each.what === fact.what && each.from === fact.from,
    );
    return last && isSame(sayingOf(last), sayingOf(fact)) ? accept() : accept(fact);
  },
  evolve: (set, fact) => [...set, fact],
};

const sayingOf = ({ days, countedFrom, source }: DenialDeadlineFact) => ({
  days,
  countedFrom,
  source,
});
