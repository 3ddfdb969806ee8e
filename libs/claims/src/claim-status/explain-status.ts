import type { Explanation, Looked, NextActor, Told, WaitsBy } from './explanation.js';
import type { Instant, ServiceDate } from '@ledgerline/terms';
import { filingDeadlineOf, isTurnedAway, overdueOf, runningClocks } from './claim-clock.js';
import { localDate } from '../wall-clock.js';
import { clockOn, dueOn, type ClaimCalendar } from './claim-clock.rows.js';
import { axesOf, type ClaimTrack } from './claim-status-axes.js';
import { contradictionsOf } from './claim-status-contradictions.js';
import { adjudicated } from './explain-status.adjudicated.js';
import { corrections } from './explain-status.corrected.js';
import { contested, refused } from './explain-status.refused.js';
import { waiting } from './explain-status.waiting.js';

/**
 * What a claim's status is, why, what happens next, by whom and by when: for every claim at every
 * moment. A fold of facts and a moment; nothing is kept.
 *
 * @param track  rows folded from the facts up to `now`
 */
export function explainStatus(
  track: ClaimTrack,
  now: Instant,
  calendar: ClaimCalendar,
): Explanation {
  const looked = lookAt(track, now, calendar);
  const { what, ...told } = toldOf(looked, now);
  const from = [...new Set([track.claim.sent?.factId ?? '', ...told.from])].filter(Boolean);
  const isOverdue = told.byWhen !== null && told.byWhen < looked.today;
  return {
    ...told,
    from,
    isOverdue: isOverdue || told.situation === 'silent',
    waitsBy: waitsBy(looked, told, now),
    sentence: sentenceOf(track, { what, ...told }, isOverdue),
  };
}

/** Of an answer that is late the clock that ran out first; else the one its day is counted by. */
function waitsBy(
  { track, axes, calendar }: Looked,
  { situation, byWhen }: Pick<Told, 'situation' | 'byWhen'>,
  now: Instant,
): WaitsBy | null {
  const clock =
    situation === 'silent'
      ? overdueOf(track, now, calendar)[0]
      : runningClocks(track, calendar, axes).find(
          ({ dueOn: due }) => due !== null && due === byWhen,
        );
  if (!clock || clock.dueOn === null) return null;
  const from = localDate(clock.since, calendar.zone);
  const row = clockOn(calendar.clocks, clock.clock, track.claim.sent?.payerId ?? null, from);
  if (!row) return null;
  const { limit, unit, source, payerId } = row;
  const { dueOn: due } = clock;
  return { clock: clock.clock, limit, unit, source, dueOn: due, isPayersOwn: payerId !== null };
}

function toldOf(looked: Looked, now: Instant): Told {
  const { track, axes, today, calendar } = looked;
  if (!track.claim.sent) return notPrepared(today);
  const [contradiction] = contradictionsOf(track);
  if (contradiction) return contested(looked, contradiction);
  const corrected = corrections(looked);
  if (corrected) return corrected;
  if (axes.adjudication !== 'none')
    return adjudicated(looked, runningClocks(track, calendar, axes));
  if (isTurnedAway(axes)) return refused(looked);
  return waiting(looked, runningClocks(track, calendar, axes), overdueOf(track, now, calendar));
}

function lookAt(track: ClaimTrack, now: Instant, calendar: ClaimCalendar): Looked {
  const today = localDate(now, calendar.zone);
  const payerId = track.claim.sent?.payerId ?? null;
  const deadline = filingDeadlineOf(track);
  const actBy = (since: string): ServiceDate => {
    const learnt =
      since.length === 10 ? (since as ServiceDate) : localDate(since as Instant, calendar.zone);
    const due = dueOn(calendar, 'act', payerId, learnt) ?? learnt;
    // The payer's own limit comes first, unless it had passed before there was anything to do.
    return deadline !== null && deadline >= learnt && deadline < due ? deadline : due;
  };
  return { track, axes: axesOf(track), today, actBy, calendar };
}

const notPrepared = (today: ServiceDate): Told => ({
  situation: 'not-prepared',
  what: 'was never prepared here',
  why: 'answers came under its number and no claim of ours has it',
  next: 'find out whose it is',
  byWhom: 'biller',
  byWhen: today,
  from: [],
});

function sentenceOf({ claim }: ClaimTrack, told: Told, isLate: boolean): string {
  const { what, why, next, byWhom, byWhen } = told;
  const number = claim.patientControlNumber ?? '(no number)';
  const head = `Claim ${number} ${what}, because ${why}`;
  if (byWhom === 'nobody') return `${head}; ${next}.`;
  const late = isLate ? ', which has passed' : '';
  return `${head}; next, ${actors[byWhom]} is to ${next}${byWhen ? ` by ${byWhen}${late}` : ''}.`;
}

const actors: Readonly<Record<NextActor, string>> = {
  worker: 'the worker',
  clearinghouse: 'the clearinghouse',
  payer: 'the payer',
  biller: 'a biller',
  finance: 'finance',
  nobody: 'nobody',
};
