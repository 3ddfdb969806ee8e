import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  claimsForNextPayer,
  claimsOwedCorrections,
  correctionStream,
  judgeCorrections,
  previewOf,
  type CorrectionRequestCommand,
  type CorrectionRequestFact,
  type CorrectionsPreview,
  type JudgedCorrection,
} from '@ledgerline/claims';
import type { PreviewCorrectionsBody } from '@ledgerline/claims/contract';
import { factOf } from '@ledgerline/event-store';
import { shortId } from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { PracticeReader } from '../practice/practice-reader.js';
import { System } from '../system.js';
import { PricingReader } from './pricing-reader.js';

type Told<Type extends CorrectionRequestFact['type']> = Omit<
  Extract<CorrectionRequestFact, { type: Type }>,
  'type'
>;
/** A request, and its answer once there is one. */
export type CorrectionView = { readonly state: 'requested' | 'completed' } & (
  | Told<'ClaimCorrectionsRequested'>
  | (Told<'ClaimCorrectionsRequested'> & Told<'ClaimCorrectionsCompleted'>)
);

/** What is asked about: corrections, or the next payers' claims. */
type Wanted = PreviewCorrectionsBody & { readonly asksNextPayer?: boolean };
type Request = Extract<CorrectionRequestCommand, { type: 'RequestCorrections' }>;

@Injectable()
export class CorrectionQuery {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(PracticeReader) private readonly practice: PracticeReader,
    @Inject(PricingReader) private readonly pricing: PricingReader,
  ) {}

  /** What would be sent if it were asked for now. */
  async preview(
    { patientControlNumbers, isVoided, asksNextPayer = false }: Wanted,
    asked: Asked,
    reason = '',
  ): Promise<CorrectionsPreview> {
    await this.system.readModels.catchUp();
    const { reads } = this.pricing;
    const now = await this.pricing.now();
    const { payers } = now.books.practice;
    const numbers =
      patientControlNumbers ??
      (await (asksNextPayer ? claimsForNextPayer(reads) : claimsOwedCorrections(reads, payers)));
    const who = {
      correctionId: correctionIdOf(asked),
      reason,
      by: asked.staffId,
      signsAs: await this.practice.clinicianOf(asked),
      at: this.system.now(),
    };
    const request = { patientControlNumbers: numbers, isVoided, asksNextPayer, ...who };
    const judged = await judgeCorrections(reads, request, now);
    // Of all that were paid, those whose client has a second coverage are asked about.
    const concerned = patientControlNumbers ? judged : judged.filter(isConcerned);
    return previewOf(concerned);
  }

  /**
   * The request for what was shown.
   *
   * @throws RefusedError where it would be corrected otherwise by now
   */
  async requestOf(
    body: Wanted,
    { previewHash, reason }: { readonly previewHash: string; readonly reason: string },
    asked: Asked,
  ): Promise<Request | null> {
    const correctionId = correctionIdOf(asked);
    // Sent twice: what was asked for may have happened, and shows otherwise now.
    if (await this.isAsked(correctionId)) return null;
    const preview = await this.preview(body, asked, reason);
    if (preview.previewHash !== previewHash)
      throw new RefusedError({ code: 'effect-changed', effectHash: preview.previewHash });
    const claims = preview.claims
      .filter(({ blocked, isByHand }) => blocked.length === 0 || isByHand)
      .map(({ patientControlNumber, kind }) => ({ patientControlNumber, kind }));
    return {
      type: 'RequestCorrections',
      correctionId,
      claims,
      ...(body.isVoided ? { isVoided: true } : {}),
      ...(body.asksNextPayer ? { asksNextPayer: true } : {}),
      previewHash,
      reason,
      requestedBy: asked.staffId,
      signsAs: await this.practice.clinicianOf(asked),
      requestedAt: this.system.now(),
    };
  }

  async isAsked(correctionId: string): Promise<boolean> {
    return (await this.system.store.readStream(correctionStream(correctionId))).length > 0;
  }

  /** Read from the log itself: whoever has just asked must find it. */
  async show(correctionId: string): Promise<CorrectionView> {
    const stored = await this.system.store.readStream(correctionStream(correctionId));
    const facts = stored.map((each) => factOf<CorrectionRequestFact>(each));
    const requested = facts.find((each) => each.type === 'ClaimCorrectionsRequested');
    if (!requested) throw new RefusedError({ code: 'no-such-thing' });
    const completed = facts.find((each) => each.type === 'ClaimCorrectionsCompleted');
    const { type: _requested, ...request } = requested;
    if (!completed) return { state: 'requested', ...request };
    const { type: _completed, ...answer } = completed;
    return { state: 'completed', ...request, ...answer };
  }
}

const isConcerned = ({ planned }: JudgedCorrection): boolean =>
  !('blocked' in planned) || !UNCONCERNED.has(planned.blocked.edit);
const UNCONCERNED: ReadonlySet<string> = new Set([
  'no-second-coverage',
  'nothing-left',
  'secondary-asked',
]);

/** The same key of the same person asks for the same corrections. */
export const correctionIdOf = ({ commandId }: Asked): string =>
  shortId(createHash('sha256').update(`claim-correction/${commandId}`).digest(), 16);
