import { Inject, Injectable } from '@nestjs/common';
import { lineFindings, type LineFindings } from '@ledgerline/claims';
import type { LineId } from '@ledgerline/terms';
import { RefusedError } from '../http/refused.js';
import { PricingReader } from './pricing-reader.js';

@Injectable()
export class LineFindingsQuery {
  constructor(@Inject(PricingReader) private readonly pricing: PricingReader) {}

  /** @throws RefusedError where there is no such line */
  async of(lineId: LineId): Promise<LineFindings> {
    const findings = await lineFindings(this.pricing.reads, lineId, await this.pricing.now());
    if (!findings) throw new RefusedError({ code: 'no-such-thing' });
    return findings;
  }
}
