import { hash } from 'node:crypto';
import { canonicalJson } from '@ledgerline/event-store';
import { cents, type Cents, type LineId, type PayerId } from '@ledgerline/terms';
import { payerOfDraft } from '../batches/claim-draft.js';
import type { Finding } from './claim-finding.js';
import { rowsThatMatch } from './claim-submission-lines.js';
import type { SubmissionCount, SubmissionFilter } from './claim-submission.events.js';
import { judgedWaiting, type PreviewAt } from './judged-waiting.js';
import type { PricingReads } from '../pricing/pricing-reads.js';
import type { JudgedClaim } from '../batches/ready-claims.js';
import { chargeOf } from '../batches/to-837p.js';

/** Why claims may not go, or what goes with them: one cause, all it touches. */
export interface SubmissionCause extends SubmissionCount {
  /** Id of an edit or condition. */
  readonly edit: string;
  readonly severity: Finding['severity'];
  readonly sentence: string;
  /** It needs a person's word, and then goes. */
  readonly asks: boolean;
  readonly payerIds: readonly PayerId[];
  /** The first of them. */
  readonly lineIds: readonly LineId[];
}

/** Lines that match and were not brought this far. */
export interface NotYetReady {
  /** A phase, or the condition that keeps a line from being billable. */
  readonly reason: string;
  readonly sentence: string;
  readonly linesTotal: number;
  readonly chargeCents: Cents;
}

export interface SubmissionPreview extends SubmissionCount {
  readonly payers: readonly (SubmissionCount & {
    readonly payerId: PayerId;
    readonly name: string | null;
  })[];
  /** A claim with several causes is counted under its first. Dearest cause first. */
  readonly excluded: readonly SubmissionCause[];
  /** Warnings that travel with what goes. */
  readonly warned: readonly SubmissionCause[];
  readonly notYet: readonly NotYetReady[];
  /** What would go, in one number: the lines, each as it stands. */
  readonly previewHash: string;
  /** Every line that would go. */
  readonly lineIds: readonly LineId[];
}

const LINES_NAMED_MAX = 500;

/**
 * What submitting all that match would send, and what it would not and why. The read models are to be
 * caught up with before.
 */
export async function previewSubmission(
  reads: PricingReads,
  filter: SubmissionFilter,
  now: PreviewAt,
): Promise<SubmissionPreview> {
  const { payers } = now.books.practice;
  const tally = new Tally();
  for await (const claims of judgedWaiting(reads, filter, now))
    for (const each of claims) tally.add(each);
  return {
    ...tally.count,
    payers: [...tally.payers].map(([payerId, count]) => ({
      payerId,
      name: payers.get(payerId)?.name ?? null,
      ...count,
    })),
    excluded: dearestFirst(tally.excluded),
    warned: dearestFirst(tally.warned),
    notYet: await notYetReady(reads, filter),
    previewHash: hash('sha256', canonicalJson(tally.lines.sort(byId)), 'hex'),
    lineIds: tally.lines.map(([lineId]) => lineId),
  };
}

type LineAsSeen = readonly [lineId: LineId, version: number];
const byId = ([a]: LineAsSeen, [b]: LineAsSeen): number => (a < b ? -1 : a > b ? 1 : 0);

const NONE: SubmissionCount = { linesTotal: 0, claimsTotal: 0, chargeCents: cents(0) };

const plus = (count: SubmissionCount, { draft }: JudgedClaim): SubmissionCount => ({
  linesTotal: count.linesTotal + draft.lines.length,
  claimsTotal: count.claimsTotal + 1,
  chargeCents: cents(count.chargeCents + chargeOf(draft.lines)),
});

/** Counts claims as they are judged; keeps none. */
class Tally {
  count = NONE;
  readonly payers = new Map<PayerId, SubmissionCount>();
  readonly excluded = new Map<string, SubmissionCause>();
  readonly warned = new Map<string, SubmissionCause>();
  readonly lines: LineAsSeen[] = [];

  add(claim: JudgedClaim): void {
    const payerId = payerOfDraft(claim.draft);
    const { findings, ready } = claim;
    if (!ready) {
      const [first] = findings.filter(({ severity }) => severity === 'error');
      count(this.excluded, claim, payerId, first ?? findings.find(({ asks }) => asks));
      return;
    }
    this.count = plus(this.count, claim);
    this.payers.set(payerId, plus(this.payers.get(payerId) ?? NONE, claim));
    for (const { state, version } of claim.draft.lines)
      this.lines.push([state.line.lineId, version]);
    for (const edit of new Set(findings.map((each) => each.edit)))
      count(
        this.warned,
        claim,
        payerId,
        findings.find((each) => each.edit === edit),
      );
  }
}

function count(
  causes: Map<string, SubmissionCause>,
  claim: JudgedClaim,
  payerId: PayerId,
  finding: Finding | undefined,
): void {
  if (!finding) return;
  const { edit, severity, sentence, asks = false } = finding;
  const before = causes.get(edit) ?? {
    ...NONE,
    edit,
    severity,
    sentence,
    asks,
    payerIds: [],
    lineIds: [],
  };
  const lineIds = claim.draft.lines.map(({ state }) => state.line.lineId);
  causes.set(edit, {
    ...before,
    ...plus(before, claim),
    payerIds: before.payerIds.includes(payerId) ? before.payerIds : [...before.payerIds, payerId],
    lineIds:
      before.lineIds.length + lineIds.length > LINES_NAMED_MAX
        ? before.lineIds
        : [...before.lineIds, ...lineIds],
  });
}

const dearestFirst = (causes: ReadonlyMap<string, SubmissionCause>): readonly SubmissionCause[] =>
  [...causes.values()].sort((a, b) => b.chargeCents - a.chargeCents || (a.edit < b.edit ? -1 : 1));

const PHASES = {
  proposed: 'Nobody has approved it. Approve it, or have a colleague of the therapist do so.',
  held: 'Somebody holds it, with a reason. Approve it once that is settled.',
} as const;

/** Lines before approval, and those the gate keeps that would bill something. */
async function notYetReady(
  reads: PricingReads,
  filter: SubmissionFilter,
): Promise<readonly NotYetReady[]> {
  const found = new Map<string, NotYetReady>();
  const add = (reason: string, sentence: string, charge: Cents | null | undefined) => {
    const before = found.get(reason) ?? { reason, sentence, linesTotal: 0, chargeCents: cents(0) };
    const chargeCents = cents(before.chargeCents + (charge ?? 0));
    found.set(reason, { ...before, linesTotal: before.linesTotal + 1, chargeCents });
  };
  for (const phase of ['proposed', 'held'] as const)
    for await (const row of rowsThatMatch(reads, filter, phase))
      add(phase, PHASES[phase], row.chargeCents);
  for await (const { missing, wouldBe } of rowsThatMatch(reads, filter, 'not-billable')) {
    const [first] = missing;
    if (first && wouldBe) add(first.condition, first.sentence, wouldBe.chargeCents);
  }
  return [...found.values()].sort((a, b) => b.chargeCents - a.chargeCents);
}
