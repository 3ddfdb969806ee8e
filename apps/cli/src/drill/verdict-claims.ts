import {
  explainStatus,
  overdueOf,
  shippedCalendar,
  type ClaimTrack,
  type Situation,
} from '@ledgerline/claims/answers';
import type { Instant } from '@ledgerline/terms';
import { check, tally, type Check } from './check.js';
import type { MonthRecord } from './month-record.js';
import type { WorkLists } from './work-lists.js';

/** Where a claim is at its end: nothing more is to come of it from a payer. */
const ends: Readonly<Partial<Record<Situation, string>>> = {
  settled: 'paid',
  'owed-by-client': 'paid, and the client owes the rest',
  denied: 'denied',
  superseded: 'replaced or voided',
  mended: 'sent again as another claim',
};
/** No claim may end a month here. */
const NEVER: readonly Situation[] = ['not-prepared', 'to-send', 'sending', 'send-unknown'];
const MONTHS_LATER_MS = 60 * 86_400_000;
const calendar = shippedCalendar('America/Los_Angeles');

export interface ClaimsVerdict {
  readonly checks: readonly Check[];
  readonly terminal: Readonly<Record<string, number>>;
  readonly onList: Readonly<Record<string, number>>;
}

/** Every claim is over, or on a list with a reason, who acts and by when; every line is in one live claim or returned. */
export function judgeClaims(record: MonthRecord, lists: WorkLists, now: Instant): ClaimsVerdict {
  const terminal: string[] = [];
  const onList: string[] = [];
  const lost: string[] = [];
  for (const track of record.tracks) {
    const { situation } = explainStatus(track, now, calendar);
    const end = ends[situation];
    const why =
      end === undefined ? whyLost(track, lists, now) : whyNotOver(track, situation, lists);
    const number = track.claim.patientControlNumber ?? '?';
    if (why !== undefined) lost.push(`${number} (${situation}: ${why})`);
    else if (end !== undefined) terminal.push(end);
    else onList.push(situation);
  }
  const counts = { terminal: tally(terminal), onList: tally(onList) };
  const said = `${record.tracks.length} claims: ${terminal.length} at an end, ${onList.length} on a list with a reason`;
  return {
    ...counts,
    checks: [
      check('every claim', said, lost),
      linesAccounted(record),
      check('every list says why', 'each row of each list names what to do', lists.wordless),
    ],
  };
}

/** A denial is at its end at the payer, and stays on the list of denials until a person decides. */
const whyNotOver = (
  { claim }: ClaimTrack,
  situation: Situation,
  lists: WorkLists,
): string | undefined =>
  situation === 'denied' && !lists.denied.has(claim.patientControlNumber ?? '')
    ? 'on no list of denials'
    : undefined;

function whyLost(track: ClaimTrack, lists: WorkLists, now: Instant): string | undefined {
  const { situation, sentence, byWhom, byWhen } = explainStatus(track, now, calendar);
  const number = track.claim.patientControlNumber ?? '';
  if (NEVER.includes(situation)) return 'nobody has it';
  if (!sentence || byWhom === 'nobody' || byWhen === null) return 'nobody is to act by any day';
  if (situation === 'to-mend' && !lists.rejected.has(number)) return 'on no list of rejections';
  const isPosting = ['short-paid', 'paid-in-part', 'overpaid', 'reversal-waiting'].includes(
    situation,
  );
  if (isPosting && !lists.exceptions.has(number) && !lists.denied.has(number))
    return 'on no list of exceptions or denials';
  // Whoever waits for an answer comes onto the list of silent claims once its clock has run out.
  const later = new Date(Date.parse(now) + MONTHS_LATER_MS).toISOString() as Instant;
  if (situation.startsWith('awaits-') && overdueOf(track, later, calendar).length === 0)
    return 'no clock runs';
  return undefined;
}

/** Approved means in exactly one live claim, or returned with its reason: no third thing. */
function linesAccounted({ lines, tracks }: MonthRecord): Check {
  const live = new Map<string, number>();
  for (const { claim } of tracks) {
    const { sent, superseded, isChargeReversed } = claim;
    if (!sent || superseded || isChargeReversed || sent.frequency === '8') continue;
    for (const lineId of sent.lineIds) live.set(lineId, (live.get(lineId) ?? 0) + 1);
  }
  const strays = lines.filter(({ lineId, phase }) => {
    const claims = live.get(lineId) ?? 0;
    if (phase === 'claimed') return claims !== 1;
    return phase === 'returned' ? claims !== 0 : true;
  });
  return check(
    'every line',
    `${lines.length} lines: each in exactly one live claim, or returned with its reason`,
    strays.map(({ lineId, phase }) => `${lineId} (${phase}, in ${live.get(lineId) ?? 0})`),
  );
}
