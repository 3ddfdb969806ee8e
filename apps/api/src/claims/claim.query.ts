import { Inject, Injectable } from '@nestjs/common';
import { claimStatus, type ClaimStatus } from '@ledgerline/claims';
import { factOf, streamOf } from '@ledgerline/event-store';
import type { Account } from '@ledgerline/ledger';
import type { ClaimPaymentFact } from '@ledgerline/remittance';
import type { Cents } from '@ledgerline/terms';
import { RefusedError } from '../http/refused.js';
import { books } from '../reading/read-models.js';
import { System } from '../system.js';

/** One claim. What it says of its client on paper, its `document`, stays in the log. */
export interface ClaimView {
  readonly status: ClaimStatus;
  readonly byAccount: Readonly<Partial<Record<Account, Cents>>>;
  readonly payments: readonly ClaimPaymentFact[];
}

@Injectable()
export class ClaimQuery {
  constructor(@Inject(System) private readonly system: System) {}

  async show(patientControlNumber: string): Promise<ClaimView> {
    const { readModels, store } = this.system;
    const status = await readModels.get(claimStatus, patientControlNumber);
    if (!status) throw new RefusedError({ code: 'no-such-thing' });
    const balance = await readModels.get(books.claimBalances, patientControlNumber);
    const stored = await store.readStream(streamOf('claim-payment', patientControlNumber));
    const payments = stored.map((each) => factOf<ClaimPaymentFact>(each));
    return { status, byAccount: balance?.byAccount ?? {}, payments };
  }
}
