import { draw } from '../chance.js';
import type { SentClaim } from '../intake/sent-claim.js';
import type { AdvisedClaim } from './advice.js';
import type { OwedToPayer } from './provider-balance.js';
import { noRoles, type RoleCounts } from './roles.js';

/** What one claim comes to, all its advices together: what books should agree with. */
export interface ClaimOutcome {
  readonly patientControlNumber: string;
  readonly paidCents: number;
  readonly patientCents: number;
  /** Net charge adjudicated; below what was sent while a split or a void is open. */
  readonly chargeCents: number;
  readonly advices: number;
}

/** What the payers remember between interchanges. Rebuilt by replaying what was received. */
export class PayerBook {
  readonly roles: RoleCounts = noRoles();
  readonly owed = new Map<string, readonly OwedToPayer[]>();
  reversals = 0;
  private readonly advices = new Map<string, AdvisedClaim[]>();
  private readonly claimByIcn = new Map<string, string>();
  /** Originals accepted into adjudication by line and payer. */
  private readonly originals = new Map<string, Set<string>>();
  private icns = 0;
  private traces = 0;

  constructor(private readonly seed: number) {}

  /** Payer claim numbers: the date and a count, unlike those of another seed. */
  nextIcn(date: string): string {
    this.icns += 1;
    const run = String(draw(this.seed, 'icn') % 1000).padStart(3, '0');
    return `${date.slice(2)}${run}${String(this.icns).padStart(6, '0')}`;
  }

  /** TRN02, unique within a run and unlike those of another seed. */
  nextTrace(): string {
    this.traces += 1;
    const run = String(draw(this.seed, 'trace') % 1_000_000).padStart(6, '0');
    return `${run}${String(this.traces).padStart(6, '0')}`;
  }

  /** An original a payer will pay; who asks for the same line twice is found out by `askedTwice`. */
  accept(claim: SentClaim): void {
    if (claim.frequency !== '1') return;
    for (const { lineControlNumber } of claim.lines) {
      const key = [lineControlNumber, claim.payerId, claim.payerRank].join('|');
      const asked = this.originals.get(key) ?? new Set();
      this.originals.set(key, asked.add(claim.patientControlNumber));
    }
  }

  /** Lines that more than one original asked the same payer to pay. */
  askedTwice(): number {
    return [...this.originals.values()].filter((each) => each.size > 1).length;
  }

  record(claim: SentClaim, advised: AdvisedClaim): void {
    const own = this.advices.get(advised.patientControlNumber) ?? [];
    own.push(advised);
    this.advices.set(advised.patientControlNumber, own);
    this.claimByIcn.set(advised.icn, advised.patientControlNumber);
  }

  adviceFor(patientControlNumber: string): readonly AdvisedClaim[] {
    return this.advices.get(patientControlNumber) ?? [];
  }

  knows(icn: string): boolean {
    return this.claimByIcn.has(icn);
  }

  /** The advices of the claim this number belongs to that no reversal has taken back. */
  standing(icn: string): AdvisedClaim[] {
    const own = this.adviceFor(this.claimByIcn.get(icn) ?? '');
    const reversed = new Set(own.filter((each) => each.status === '22').map((each) => each.icn));
    return own.filter((each) => each.status !== '22' && !reversed.has(each.icn));
  }

  outcomes(): ClaimOutcome[] {
    return [...this.advices].map(([patientControlNumber, own]) => ({
      patientControlNumber,
      paidCents: sum(own, (each) => each.paidCents),
      patientCents: sum(own, (each) => each.patientCents),
      chargeCents: sum(own, (each) => each.chargeCents),
      advices: own.length,
    }));
  }
}

const sum = (own: readonly AdvisedClaim[], of: (claim: AdvisedClaim) => number): number =>
  own.reduce((total, each) => total + of(each), 0);
