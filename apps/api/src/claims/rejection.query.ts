import { Inject, Injectable } from '@nestjs/common';
import {
  readRejected,
  rejectionCauses,
  type CorrectionsPreview,
  type RejectedClaim,
  type RejectionCause,
} from '@ledgerline/claims';
import type { Asked } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { System } from '../system.js';
import { CorrectionQuery } from './correction.query.js';
import { PricingReader } from './pricing-reader.js';

/** A cause without the claims it touches: those are asked for by its id. */
export type CauseListed = Omit<RejectionCause, 'patientControlNumbers' | 'lineIds'>;

/** What sending a cause's claims again would do; those an edit kept go with the next submission. */
export type ResendPreview = CorrectionsPreview & {
  readonly lineIds: RejectionCause['lineIds'];
};

/** Claims that came back or never left, by what keeps them. */
@Injectable()
export class RejectionQuery {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(PricingReader) private readonly pricing: PricingReader,
    @Inject(CorrectionQuery) private readonly corrections: CorrectionQuery,
  ) {}

  async causes(): Promise<readonly CauseListed[]> {
    return rejectionCauses(await this.#rejected()).map(
      ({ patientControlNumbers: _numbers, lineIds: _lines, ...cause }) => cause,
    );
  }

  /** @throws RefusedError where nothing waits under that cause any more */
  async claimsOf(causeId: string): Promise<readonly RejectedClaim[]> {
    const rejected = await this.#rejected();
    const { patientControlNumbers } = causeIn(rejected, causeId);
    const wanted = new Set<string>(patientControlNumbers);
    return rejected.filter(({ patientControlNumber }) => wanted.has(patientControlNumber));
  }

  /** @throws RefusedError where nothing waits under that cause any more */
  async preview(causeId: string, asked: Asked): Promise<ResendPreview> {
    const cause = await this.cause(causeId);
    const { patientControlNumbers, lineIds, origin } = cause;
    // What an edit kept never had a number: it goes as it would have, with what is ready.
    const numbers = origin === 'edit' ? [] : patientControlNumbers;
    const body = { patientControlNumbers: [...numbers], isVoided: false };
    const preview = await this.corrections.preview(body, asked);
    return { ...preview, lineIds: origin === 'edit' ? lineIds : [] };
  }

  /** @throws RefusedError where nothing waits under that cause any more */
  async cause(causeId: string): Promise<RejectionCause> {
    return causeIn(await this.#rejected(), causeId);
  }

  async #rejected(): Promise<readonly RejectedClaim[]> {
    await this.system.readModels.catchUp();
    const found: RejectedClaim[] = [];
    for await (const each of readRejected(this.pricing.reads)) found.push(each);
    return found;
  }
}

function causeIn(rejected: readonly RejectedClaim[], causeId: string): RejectionCause {
  const cause = rejectionCauses(rejected).find((each) => each.causeId === causeId);
  if (!cause) throw new RefusedError({ code: 'no-such-thing' });
  return cause;
}
