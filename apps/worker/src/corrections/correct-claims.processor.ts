import {
  checkOf,
  correctionRequest,
  correctionStream,
  judgeCorrections,
  previewOf,
  type BatchPlan,
  type ClaimCheckCommand,
  type ClaimCorrectionFact,
  type ClaimDraft,
  type ClaimFact,
  type CorrectionRequestFact,
  type HeldBack,
  type JudgedClaim,
  type JudgedCorrection,
  type PricingBooks,
} from '@ledgerline/claims';
import {
  commandIdFor,
  factOf,
  handle,
  numbered,
  streamOf,
  type StoredFact,
} from '@ledgerline/event-store';
import type { PatientControlNumber } from '@ledgerline/terms';
import { coded } from '../append.js';
import type { PartnerProfile } from '../clearinghouse/partner-profile.js';
import { partnersOf } from '../clearinghouse/trading-partner.js';
import { BatchSealing } from '../claims/batch-sealing.js';
import { recordChecks } from '../claims/record-checks.js';
import type { OwedWork } from '../owed/owed-work.projection.js';
import { booksNow, pricingReads, todayAt } from '../sessions/pricing.js';
import type { System } from '../system.js';
import { plansOf } from './correction-plans.js';

type Requested = Extract<CorrectionRequestFact, { type: 'ClaimCorrectionsRequested' }>;
type Told = Extract<CorrectionRequestFact, { type: 'ClaimCorrectionsCompleted' }>;

/** Corrections looked at together: one of them may be a day's worth. */
const CLAIMS_AT_ONCE = 500;

/**
 * Answers one request to put claims right: each is sealed into a batch as it was shown, or told why not. Sealing
 * supersedes the old claim in the same append, so that a request cut half-way finds those claims superseded and goes on
 * after them.
 */
export async function correctClaims(system: System, owed: OwedWork): Promise<void> {
  await system.alone('batch-lines', async () => {
    const stream = correctionStream(owed.id);
    const request = factOf<Requested>((await system.store.readStream(stream))[0] as StoredFact);
    await system.readModels.catchUp();
    const work = new Corrections(system, request, owed, stream);
    await work.begin();
    for (let at = 0; at < request.claims.length; at += CLAIMS_AT_ONCE)
      await work.correct(request.claims.slice(at, at + CLAIMS_AT_ONCE));
    const commandId = commandIdFor(stream, 'complete');
    const command = { type: 'CompleteCorrections' as const, ...work.answer() };
    const meta = system.meta('correct-claims', commandId, owed.owedByFact);
    await handle(system.store, correctionRequest, stream, command, meta);
  });
}

const EFFECT_CHANGED = {
  edit: 'effect-changed',
  sentence: 'It would be corrected otherwise than it was shown. Look at the preview again.',
};

/** One request's corrections, batch after batch. */
class Corrections {
  readonly #heldBack: Told['heldBack'][number][] = [];
  readonly #sealing: BatchSealing;

  constructor(
    private readonly system: System,
    private readonly request: Requested,
    private readonly owed: OwedWork,
    private readonly stream: string,
  ) {
    const { requestedBy: sealedBy } = request;
    this.#sealing = new BatchSealing(system, {
      stream,
      sealedBy,
      processor: 'correct-claims',
      owed,
    });
  }

  /** Takes up what the request sealed before it was cut. */
  begin = (): Promise<void> => this.#sealing.findSealed();

  async correct(claims: Requested['claims']): Promise<void> {
    const books = await booksNow(this.system);
    const asked = new Map(claims.map((each) => [each.patientControlNumber, each.kind]));
    const judged = await this.#judge([...asked.keys()], books);
    const drafts: ClaimDraft[] = [];
    const stopped: JudgedClaim[] = [];
    for (const each of judged) {
      const { prepared, supersededBy } = each.read.claim;
      const number = prepared.patientControlNumber;
      const isDone = supersededBy !== null || each.read.isAsked;
      if (isDone && (await this.#isOurs(number))) continue;
      const { planned } = each;
      if ('blocked' in planned) {
        if (planned.blocked.isByHand) await this.#leaveByHand(each);
        this.#hold(number, [planned.blocked]);
      } else if (planned.kind !== asked.get(number)) this.#hold(number, [EFFECT_CHANGED]);
      else if (!each.judged?.ready) {
        if (each.judged) stopped.push(each.judged);
        this.#hold(number, previewOf([each]).claims[0]?.blocked ?? []);
      } else drafts.push(planned.draft);
    }
    const about = commandIdFor(this.stream, 'stopped', ...asked.keys());
    await this.#recordChecks(
      stopped.flatMap((each) => checkOf(each, this.system.now()) ?? []),
      about,
    );
    const { plans, nobodys } = plansOf(drafts, books.practice, partnersOf(this.system.settings));
    for (const { draft, finding } of nobodys) this.#hold(followedBy(draft), [finding]);
    for (const { profile, plan } of plans) await this.#seal(profile, plan, books);
  }

  answer(): Omit<Told, 'type'> {
    return {
      correctionId: this.request.correctionId,
      batchIds: this.#sealing.batches.map(({ batchId }) => batchId),
      claimCount: this.#sealing.batches.reduce((sum, { claimCount }) => sum + claimCount, 0),
      heldBack: this.#heldBack,
    };
  }

  async #judge(
    patientControlNumbers: readonly PatientControlNumber[],
    books: PricingBooks,
  ): Promise<readonly JudgedCorrection[]> {
    const { correctionId, reason, requestedBy: by, signsAs, requestedAt: at } = this.request;
    const isVoided = this.request.isVoided === true;
    const asksNextPayer = this.request.asksNextPayer === true;
    const does = { isVoided, asksNextPayer };
    const who = { correctionId, reason, by, at, ...does, ...(signsAs && { signsAs }) };
    const now = { books, today: todayAt(this.system, books) };
    return judgeCorrections(pricingReads(this.system), { patientControlNumbers, ...who }, now);
  }

  /** Superseded, or asked of the next payer, by this very request before it was cut. */
  async #isOurs(number: PatientControlNumber): Promise<boolean> {
    const facts = await this.system.store.readStream(streamOf('claim', number));
    const told = facts.map((each) => factOf<ClaimCorrectionFact>(each));
    const next = told.findLast(({ type }) => type === 'SecondaryClaimPrepared');
    if (this.request.asksNextPayer && next?.type === 'SecondaryClaimPrepared')
      return this.#isSealedHere(next.secondary);
    return told.some(
      (fact) =>
        fact.type === 'ClaimCorrectionRequested' && fact.correctionId === this.request.correctionId,
    );
  }

  async #isSealedHere(number: PatientControlNumber): Promise<boolean> {
    const [first] = await this.system.store.readStream(streamOf('claim', number));
    if (!first) return false;
    const { batchId } = factOf<Extract<ClaimFact, { type: 'ClaimPrepared' }>>(first);
    return this.#sealing.batches.some((each) => each.batchId === batchId);
  }

  async #leaveByHand({ read, planned }: JudgedCorrection): Promise<void> {
    if (!('blocked' in planned) || planned.kind === 'secondary') return;
    const { patientControlNumber, lines } = read.claim.prepared;
    const { correctionId, requestedBy, requestedAt } = this.request;
    const stream = streamOf('claim', patientControlNumber);
    const commandId = commandIdFor(this.stream, 'by-hand', patientControlNumber);
    const fact: ClaimCorrectionFact = {
      type: 'ClaimCorrectionByHand',
      patientControlNumber,
      correctionId,
      kind: planned.kind,
      edit: planned.blocked.edit,
      lineIds: lines.map(({ lineId }) => lineId),
      requestedBy,
      requestedAt,
    };
    const meta = this.system.meta('correct-claims', commandId, this.owed.owedByFact);
    const facts = numbered(commandId, stream, [fact]);
    const { outcome } = await this.system.store.append([{ stream, expected: 'any', facts }], meta);
    if (outcome !== 'appended' && outcome !== 'already-recorded') throw coded(outcome);
  }

  #hold(
    patientControlNumber: PatientControlNumber,
    found: readonly { readonly edit: string; readonly sentence: string }[],
  ): void {
    const findings = found.map(({ edit, sentence }) => ({ edit, sentence }));
    this.#heldBack.push({ patientControlNumber, findings });
  }

  /** What the edits said is kept as it is of originals, whether or not the correction goes. */
  #recordChecks(checks: readonly ClaimCheckCommand[], commandId: string): Promise<void> {
    return recordChecks(this.system, checks, commandId, this.owed);
  }

  /** In the log before the next is looked at: a claim superseded here may be asked for again. */
  async #seal(profile: PartnerProfile, plan: BatchPlan, books: PricingBooks): Promise<void> {
    const made = await this.#sealing.make(profile, plan, books);
    for (const held of made.heldBack) this.#hold(numberOf(held, plan), held.findings);
    await this.#recordChecks(made.checks, made.commandId);
    if (!made.batch) return;
    await this.#sealing.record(profile, made.commandId, made.batch);
    await this.#sealing.finish();
  }
}

const followedBy = ({ follows }: ClaimDraft): PatientControlNumber =>
  follows?.patientControlNumber as PatientControlNumber;

/** The claim whose correction was held back, by its lines. */
function numberOf({ lineIds }: HeldBack, { drafts }: BatchPlan): PatientControlNumber {
  const draft = drafts.find(({ lines }) => lines[0].state.line.lineId === lineIds[0]);
  return followedBy(draft as ClaimDraft);
}
