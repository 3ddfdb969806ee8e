import { takesOneClaimADay } from '@ledgerline/practice';
import type { EstablishedPractice } from './claim-context.js';
import type { ClaimDraft, LineAt } from './claim-draft.js';
import { isClaimable, type ServiceLine } from '../service-lines/service-line.state.js';

/** Claims that travel together: one receiver, at most so many. */
export interface BatchPlan {
  /** GS03 and NM1*40; null is the partner's usual receiver. */
  readonly receiverId: string | null;
  readonly drafts: readonly ClaimDraft[];
}

export const CLAIMS_PER_BATCH_MAX = 5_000;
/** The most lines an 837P claim holds. */
const LINES_PER_CLAIM_MAX = 50;

/**
 * Sorts lines that wait for a claim into batches. Lines that do not (held, claimed, withdrawn)
 * are passed over. Order of the lines does not matter: the same set of lines makes the same
 * plans.
 */
export function planBatches(
  lines: Iterable<{ readonly state: ServiceLine; readonly version: number }>,
  practice: EstablishedPractice,
  claimsPerBatchMax = CLAIMS_PER_BATCH_MAX,
): BatchPlan[] {
  const waiting: LineAt[] = [];
  for (const { state, version } of lines) if (isClaimable(state)) waiting.push({ state, version });
  const byReceiver = new Map<string | null, ClaimDraft[]>();
  for (const draft of draftsOf(waiting, practice)) {
    const { payerId } = draft.lines[0].state.line;
    const receiverId = practice.payers.get(payerId)?.receiverId ?? null;
    const known = byReceiver.get(receiverId);
    if (known) known.push(draft);
    else byReceiver.set(receiverId, [draft]);
  }
  const plans: BatchPlan[] = [];
  for (const [receiverId, all] of byReceiver)
    for (let at = 0; at < all.length; at += claimsPerBatchMax)
      plans.push({ receiverId, drafts: all.slice(at, at + claimsPerBatchMax) });
  return plans;
}

/** A client's claims stand together, oldest first. */
function byClientAndDate(a: LineAt, b: LineAt): number {
  const [one, other] = [a.state.line, b.state.line];
  if (one.clientId !== other.clientId) return one.clientId < other.clientId ? -1 : 1;
  if (one.serviceDate !== other.serviceDate) return one.serviceDate < other.serviceDate ? -1 : 1;
  return one.lineId < other.lineId ? -1 : 1;
}

/**
 * One claim per client, coverage and date, where the payer takes one claim a day; else also per
 * therapist, place and plan of care, and per authorisation (REF*G1): a group and the one-to-one time
 * around it go together, whichever sessions they are of. A line that repeats another stands apart, so
 * that what stops it does not stop the other.
 */
export function draftsOf(
  waiting: readonly LineAt[],
  { payers }: Pick<EstablishedPractice, 'payers'>,
): ClaimDraft[] {
  const claims = new Map<string, [LineAt, ...LineAt[]]>();
  for (const each of [...waiting].sort(byClientAndDate)) {
    const { line } = each.state;
    const key = takesOneClaimADay(payers.get(line.payerId), line.serviceDate)
      ? `${line.clientId}/${line.coverageId}/${line.serviceDate}`
      : apartKey(line);
    for (let nth = 0; ; nth += 1) {
      const known = claims.get(`${key}/${nth}`);
      if (!known) claims.set(`${key}/${nth}`, [each]);
      else if (known.length < LINES_PER_CLAIM_MAX && !known.some(repeats(each))) known.push(each);
      else continue;
      break;
    }
  }
  return [...claims.values()].map((lines) => ({ lines }));
}

function apartKey(line: LineAt['state']['line']): string {
  const whose = `${line.clientId}/${line.coverageId}/${line.serviceDate}/${line.clinicianId}`;
  const where = `${line.locationId}/${line.placeOfService}`;
  return `${whose}/${where}/${line.discipline ?? ''}/${line.authorizationId ?? ''}`;
}

const repeats =
  ({ state: { line } }: LineAt) =>
  ({ state: { line: other } }: LineAt): boolean =>
    line.procedureCode === other.procedureCode &&
    line.modifiers.length === other.modifiers.length &&
    line.modifiers.every((each) => other.modifiers.includes(each));
