import { Inject, Injectable } from '@nestjs/common';
import {
  claimSubmissions,
  previewSubmission,
  type ClaimSubmissionFact,
  type ClaimSubmissionRow,
  type SubmissionFilter,
  type SubmissionPreview,
} from '@ledgerline/claims';
import { factOf, streamOf } from '@ledgerline/event-store';
import { RefusedError } from '../http/refused.js';
import { listed, type Listing, type PageQuery } from '../reading/listing.js';
import { System } from '../system.js';
import { isRoutedBy } from './partner-routes.js';
import { PricingReader } from './pricing-reader.js';

type Of<Type extends ClaimSubmissionFact['type']> = Extract<ClaimSubmissionFact, { type: Type }>;
/** A submission as far as it has come: what its facts say, the later beside the earlier. */
export type SubmissionView = { readonly state: ClaimSubmissionRow['state'] } & Partial<
  Omit<Of<'ClaimSubmissionPrepared'>, 'type'> &
    Omit<Of<'ClaimSubmissionRequested'>, 'type'> &
    Omit<Of<'ClaimSubmissionCompleted'>, 'type'>
>;

const states = {
  ClaimSubmissionPrepared: 'prepared',
  ClaimSubmissionRequested: 'requested',
  ClaimSubmissionCompleted: 'completed',
} as const;

@Injectable()
export class ClaimSubmissionQuery {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(PricingReader) private readonly pricing: PricingReader,
  ) {}

  /** Read from the log itself: whoever has just asked must find it. */
  async show(submissionId: string): Promise<SubmissionView> {
    const facts = await this.#facts(submissionId);
    const last = facts.at(-1);
    if (!last) throw new RefusedError({ code: 'no-such-thing' });
    const told = facts.map(({ type: _type, ...rest }) => rest);
    return Object.assign({ state: states[last.type] }, ...told) as SubmissionView;
  }

  async list(at: PageQuery, state?: string): Promise<Listing<ClaimSubmissionRow | null>> {
    return listed(this.system.readModels, claimSubmissions, at, { state });
  }

  /** What would go and what would not, as the read models stand. */
  async preview(filter: SubmissionFilter): Promise<SubmissionPreview> {
    const { LEDGERLINE_PARTNERS: routes } = this.system.settings;
    const isRouted = (payerId: string) => isRoutedBy(routes, payerId);
    return previewSubmission(this.pricing.reads, filter, {
      ...(await this.pricing.now()),
      isRouted,
    });
  }

  /**
   * The lines a schedule put together, for a person to let go.
   *
   * @throws RefusedError where there is no such submission, or nobody prepared it
   */
  async prepared(submissionId: string): Promise<Of<'ClaimSubmissionPrepared'>> {
    const facts = await this.#facts(submissionId);
    const prepared = facts.find((each) => each.type === 'ClaimSubmissionPrepared');
    if (!prepared) throw new RefusedError({ code: 'no-such-thing' });
    return prepared;
  }

  /** Whether it was asked for before: asked again under the same key, nothing is looked at anew. */
  async isAsked(submissionId: string): Promise<boolean> {
    const facts = await this.#facts(submissionId);
    return facts.some((each) => each.type === 'ClaimSubmissionRequested');
  }

  async #facts(submissionId: string): Promise<ClaimSubmissionFact[]> {
    const stored = await this.system.store.readStream(streamOf('claim-submission', submissionId));
    return stored.map((each) => factOf<ClaimSubmissionFact>(each));
  }
}
