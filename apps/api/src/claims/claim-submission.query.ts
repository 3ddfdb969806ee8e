import { Inject, Injectable } from '@nestjs/common';
import type { ClaimSubmissionFact } from '@ledgerline/claims';
import { factOf, streamOf } from '@ledgerline/event-store';
import { RefusedError } from '../http/refused.js';
import { System } from '../system.js';

type Told<Type extends ClaimSubmissionFact['type']> = Omit<
  Extract<ClaimSubmissionFact, { type: Type }>,
  'type'
>;
/** A request, and its answer once there is one. */
export type SubmissionView = { readonly state: 'requested' | 'completed' } & (
  | Told<'ClaimSubmissionRequested'>
  | (Told<'ClaimSubmissionRequested'> & Told<'ClaimSubmissionCompleted'>)
);

@Injectable()
export class ClaimSubmissionQuery {
  constructor(@Inject(System) private readonly system: System) {}

  /** Read from the log itself: whoever has just asked must find it. */
  async show(submissionId: string): Promise<SubmissionView> {
    const stored = await this.system.store.readStream(streamOf('claim-submission', submissionId));
    const facts = stored.map((each) => factOf<ClaimSubmissionFact>(each));
    const requested = facts.find((each) => each.type === 'ClaimSubmissionRequested');
    if (!requested) throw new RefusedError({ code: 'no-such-thing' });
    const completed = facts.find((each) => each.type === 'ClaimSubmissionCompleted');
    const { type: _requested, ...request } = requested;
    if (!completed) return { state: 'requested', ...request };
    const { type: _completed, ...answer } = completed;
    return { state: 'completed', ...request, ...answer };
  }
}
