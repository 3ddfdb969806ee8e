import { daysAfter, type Instant, type ServiceDate } from '@ledgerline/terms';
import { localDate } from '../wall-clock.js';
import { dueOn, type ClaimCalendar, type ClockName } from './claim-clock.rows.js';
import { axesOf, type ClaimAxes, type ClaimTrack } from './claim-status-axes.js';

export type AnswerClock = Exclude<ClockName, 'act'>;

/** A clock that runs for a claim at a moment. */
export interface RunningClock {
  readonly clock: AnswerClock;
  /** What set it running, and when. */
  readonly since: Instant;
  readonly factId: string;
  /** The last day in time; null where the clock is switched off. */
  readonly dueOn: ServiceDate | null;
}

/** A clock that ran out. */
export interface Overdue extends RunningClock {
  readonly dueOn: ServiceDate;
  /** The first day it was late. */
  readonly overdueSince: ServiceDate;
  readonly whatToDo: string;
}

const whatToDo: Readonly<Record<AnswerClock, string>> = {
  send: 'Look at the batch on the work list: it was sealed and has not gone out.',
  '999':
    'Ask the clearinghouse whether it has the interchange; send nothing again before it says no.',
  '277CA': 'Ask the clearinghouse for its report, then the payer, whether the claim was taken in.',
  '835': 'Ask the payer for the claim’s status, by its own number where it gave one.',
};

/**
 * The clocks that run for a claim; the earliest step first. Derived from facts, each time anew: no
 * clock ticks anywhere, so the answer is right for every moment that is asked of.
 */
export function runningClocks(
  track: ClaimTrack,
  calendar: ClaimCalendar,
  axes: ClaimAxes = axesOf(track),
): readonly RunningClock[] {
  const { claim, batch } = track;
  const { sent } = claim;
  // Whose place another took waits for nothing: that one does.
  if (!sent || claim.superseded || isTurnedAway(axes)) return [];
  const run = (clock: AnswerClock, begun: Begun): RunningClock => ({
    clock,
    ...begun,
    dueOn: dueOn(calendar, clock, sent.payerId, localDate(begun.since, calendar.zone)),
  });
  if (axes.adjudication !== 'none')
    return axes.adjudication === 'reversed' || axes.adjudication === 'reversal-waiting'
      ? [run('835', lastTakenBack(track))]
      : [];
  const sealed = {
    since: (batch?.sealedAt ?? sent.at) as Instant,
    factId: batch?.sealedByFact ?? sent.factId,
  };
  if (axes.transport !== 'sent' && axes.transport !== 'arrived') return [run('send', sealed)];
  const gone = goneOf(track) ?? sealed;
  const isUnheard = axes.clearinghouse === 'silent' && axes.payer === 'silent';
  return [
    ...(axes.syntax === 'silent' && isUnheard ? [run('999', gone)] : []),
    ...(axes.payer === 'silent' ? [run('277CA', gone)] : []),
    run('835', gone),
  ];
}

/** The clocks that ran out by now, the earliest step first: it is the one to ask about. */
export function overdueOf(
  track: ClaimTrack,
  now: Instant,
  calendar: ClaimCalendar,
): readonly Overdue[] {
  const today = localDate(now, calendar.zone);
  return runningClocks(track, calendar).flatMap((each) =>
    each.dueOn !== null && each.dueOn < today
      ? {
          ...each,
          dueOn: each.dueOn,
          overdueSince: daysAfter(each.dueOn, 1),
          whatToDo: whatToDo[each.clock],
        }
      : [],
  );
}

export const isTurnedAway = ({ transport, syntax, clearinghouse, payer }: ClaimAxes): boolean =>
  transport === 'refused' ||
  syntax === 'refused' ||
  clearinghouse === 'rejected' ||
  payer === 'rejected';

/** The last day on which the payer takes the claim's lines: of several the first. */
export const filingDeadlineOf = ({ lines }: ClaimTrack): ServiceDate | null =>
  lines
    .flatMap(({ filingLimit }) => filingLimit ?? [])
    .sort()
    .at(0) ?? null;

type Begun = Pick<RunningClock, 'since' | 'factId'>;

/** When it went out: our own step, or the first answer where the step was never recorded. */
function goneOf({ batch, claim }: ClaimTrack): Begun | undefined {
  const step = batch?.steps.find(({ phase }) => phase === 'sent');
  if (step) return { since: step.at as Instant, factId: step.factId };
  const [first] = [...claim.words, ...(batch?.words ?? [])].sort((a, b) => (a.at < b.at ? -1 : 1));
  return first && { since: first.at as Instant, factId: first.factId };
}

function lastTakenBack({ claim }: ClaimTrack): Begun {
  const last = claim.advice
    .filter(({ kind }) => kind !== 'posted')
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1);
  return {
    since: (last?.at ?? claim.sent?.at ?? '') as Instant,
    factId: last?.factId ?? claim.sent?.factId ?? '',
  };
}
