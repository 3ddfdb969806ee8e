import { Inject, Injectable } from '@nestjs/common';
import {
  axesOf,
  contradictionsOf,
  explainStatus,
  overdueOf,
  timelyFilingProof,
  type ClaimAxes,
  type ClaimStatus,
  type Contradiction,
  type Explanation,
  type Overdue,
  type TimelyFilingProof,
} from '@ledgerline/claims/answers';
import { factOf, streamOf } from '@ledgerline/event-store';
import type { Account } from '@ledgerline/ledger';
import { isResolutionFact, type ClaimPaymentFact } from '@ledgerline/remittance';
import type { Cents } from '@ledgerline/terms';
import { RefusedError } from '../http/refused.js';
import { System } from '../system.js';
import { ClaimTrackReader } from './claim-track.reader.js';

/** One claim. What it says of its client on paper, its `document`, stays in the log. */
export interface ClaimView {
  readonly status: ClaimStatus;
  /** What it is, why, what comes next, by whom and by when: now. */
  readonly explanation: Explanation;
  readonly axes: ClaimAxes;
  readonly contradictions: readonly Contradiction[];
  readonly overdue: readonly Overdue[];
  readonly timelyFiling: TimelyFilingProof | null;
  readonly byAccount: Readonly<Partial<Record<Account, Cents>>>;
  readonly payments: readonly ClaimPaymentFact[];
}

@Injectable()
export class ClaimQuery {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(ClaimTrackReader) private readonly tracks: ClaimTrackReader,
  ) {}

  async show(patientControlNumber: string): Promise<ClaimView> {
    const track = await this.tracks.trackOf(patientControlNumber);
    if (!track) throw new RefusedError({ code: 'no-such-thing' });
    const now = this.system.now();
    const calendar = await this.tracks.calendar();
    const stream = streamOf('claim-payment', patientControlNumber);
    const stored = await this.system.store.readStream(stream);
    return {
      status: track.claim,
      explanation: explainStatus(track, now, calendar),
      axes: axesOf(track),
      contradictions: contradictionsOf(track),
      overdue: overdueOf(track, now, calendar),
      timelyFiling: timelyFilingProof(track.claim),
      byAccount: track.byAccount ?? {},
      payments: stored.flatMap((each) =>
        isResolutionFact(each) ? [] : factOf<ClaimPaymentFact>(each),
      ),
    };
  }
}
