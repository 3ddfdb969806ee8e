import type { ClaimBatchFact, ClaimFact } from '@ledgerline/claims';
import { factOf, type EventStore, type StoredFact } from '@ledgerline/event-store';
import type {
  BankDepositFact,
  ClaimPaymentFact,
  DepositMatchFact,
  RemittanceFact,
} from '@ledgerline/remittance';
import type { ServiceDate } from '@ledgerline/terms';

/** One claim as it was prepared, and what came of it, by facts alone. */
export interface ToldClaim {
  readonly number: string;
  readonly payerId: string;
  readonly serviceDate: ServiceDate;
  readonly chargeCents: number;
  readonly frequency: string;
  /** Why it was made of another one; null for an original of new lines. */
  readonly follows: string | null;
  /** Facts about it, by type. */
  readonly heard: Set<string>;
  /** What its payer's advices came to, each as it posted, turned round or taken back. */
  paidCents: number;
  payments: number;
  firstMoneyIn?: { readonly remittanceId: string; readonly paymentDate: ServiceDate };
}

/** What the log tells of claims and money, in one reading. */
export interface Told {
  readonly claims: ReadonlyMap<string, ToldClaim>;
  /** Facts by type. */
  readonly facts: Readonly<Record<string, number>>;
  /** By remittance: the day the bank booked it. */
  readonly bookedOn: ReadonlyMap<string, ServiceDate>;
  /** Money claims of ours took, reversals taken off. */
  readonly paidCents: number;
  readonly bankCents: number;
  /** Interchange control numbers by partner, in order. */
  readonly interchanges: ReadonlyMap<string, readonly number[]>;
  readonly batches: number;
  readonly transmitted: number;
}

type AnyFact =
  | ClaimFact
  | ClaimBatchFact
  | ClaimPaymentFact
  | RemittanceFact
  | BankDepositFact
  | DepositMatchFact;

const categories = [
  'claim',
  'claim-batch',
  'claim-payment',
  'remittance',
  'bank-deposit',
  'deposit-match',
];
const FACTS_AT_ONCE = 2_000;

export async function readTold(log: EventStore): Promise<Told> {
  const reading = new Reading();
  for (let after: string | null = null; ;) {
    const page = await log.readAll({ after, limit: FACTS_AT_ONCE, categories });
    for (const stored of page.facts) reading.hear(stored);
    if (page.facts.length === 0 || page.upTo === null) return reading;
    after = page.upTo;
  }
}

class Reading implements Told {
  readonly claims = new Map<string, ToldClaim>();
  readonly facts: Record<string, number> = {};
  readonly bookedOn = new Map<string, ServiceDate>();
  readonly interchanges = new Map<string, number[]>();
  paidCents = 0;
  bankCents = 0;
  batches = 0;
  transmitted = 0;

  hear(stored: StoredFact): void {
    this.facts[stored.type] = (this.facts[stored.type] ?? 0) + 1;
    const fact = factOf<AnyFact>(stored);
    switch (fact.type) {
      case 'ClaimPrepared':
        return this.#prepared(fact);
      case 'BatchSealed': {
        const numbers = this.interchanges.get(fact.partnerId) ?? [];
        numbers.push(fact.interchangeControlNumber);
        this.interchanges.set(fact.partnerId, numbers);
        this.batches += 1;
        return;
      }
      case 'BatchTransmitted':
        this.transmitted += 1;
        return;
      case 'ClaimPaymentPosted':
      case 'ClaimPaymentReversed':
        return this.#paid(fact);
      case 'BankDepositRecorded':
        this.bankCents += fact.amountCents;
        return;
      case 'DepositMatched':
        this.bookedOn.set(fact.remittanceId, fact.depositDate);
        return;
      case 'DepositUnmatched':
        this.bookedOn.delete(fact.remittanceId);
        return;
      default:
        if ('patientControlNumber' in fact && fact.patientControlNumber)
          this.claims.get(fact.patientControlNumber)?.heard.add(fact.type);
    }
  }

  #prepared(fact: Extract<ClaimFact, { type: 'ClaimPrepared' }>): void {
    this.claims.set(fact.patientControlNumber, {
      number: fact.patientControlNumber,
      payerId: fact.payerId,
      serviceDate: fact.serviceDate,
      chargeCents: fact.chargeCents,
      frequency: fact.frequency,
      follows: fact.follows?.kind ?? null,
      heard: new Set(),
      paidCents: 0,
      payments: 0,
    });
  }

  #paid(
    fact: Extract<ClaimPaymentFact, { type: 'ClaimPaymentPosted' | 'ClaimPaymentReversed' }>,
  ): void {
    this.paidCents += fact.paidCents;
    const claim = this.claims.get(fact.patientControlNumber);
    if (!claim) return;
    claim.heard.add(fact.type);
    claim.paidCents += fact.paidCents;
    claim.payments += 1;
    const { remittanceId, paymentDate } = fact;
    if (fact.paidCents > 0) claim.firstMoneyIn ??= { remittanceId, paymentDate };
  }
}
