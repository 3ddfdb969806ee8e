import type { Person } from '../intake/sent-claim.js';

export type AdjustmentGroup = 'CO' | 'PR' | 'OA' | 'PI';

export interface Adjustment {
  readonly group: AdjustmentGroup;
  readonly reason: string;
  readonly cents: number;
}

/** One SVC of a remittance. charge − Σ adjustments = paid. */
export interface AdvisedLine {
  readonly procedure: string;
  readonly chargeCents: number;
  readonly paidCents: number;
  readonly units: string;
  readonly serviceDate: string;
  readonly lineControlNumber: string;
  readonly adjustments: readonly Adjustment[];
  readonly remarks: readonly string[];
  readonly allowedCents: number | undefined;
}

/** One CLP of a remittance. Its sums are those of its lines. */
export interface AdvisedClaim {
  readonly patientControlNumber: string;
  /** CLP01, where it comes back other than it was sent. */
  readonly returnedNumber?: string;
  /** NM1*TT: who was sent the claim next, by the payer itself. */
  readonly forwardedTo?: { readonly name: string; readonly id: string };
  readonly icn: string;
  /** The payer claim number this one corrects. */
  readonly originalIcn: string;
  readonly status: string; // CLP02
  readonly chargeCents: number;
  readonly paidCents: number;
  readonly patientCents: number;
  readonly filingIndicator: string;
  readonly placeOfService: string;
  readonly frequency: string;
  readonly patient: Person;
  readonly insured: Person | undefined;
  readonly memberId: string;
  readonly receivedDate: string;
  readonly lines: readonly AdvisedLine[];
}

/** One PLB adjustment. Positive lowers the payment. */
export interface ProviderAdjustment {
  readonly code: 'WO' | 'FB' | 'L6' | '72' | 'CS';
  readonly reference: string;
  readonly cents: number;
}

/** One 835 set. paid = Σ claims paid − Σ provider adjustments, never negative. */
export interface Remittance {
  readonly payer: { readonly id: string; readonly name: string; readonly taxId: string };
  readonly payee: { readonly npi: string; readonly name: string; readonly taxId: string };
  readonly trace: string;
  readonly payDate: string;
  readonly paidCents: number;
  readonly claims: readonly AdvisedClaim[];
  readonly adjustments: readonly ProviderAdjustment[];
}

/** The reversal of a claim: every amount of the first advice with its sign turned. */
export function reversalOf({ forwardedTo: _next, ...claim }: AdvisedClaim): AdvisedClaim {
  return {
    ...claim,
    status: '22',
    chargeCents: negative(claim.chargeCents),
    paidCents: negative(claim.paidCents),
    patientCents: negative(claim.patientCents),
    lines: claim.lines.map((line) => ({
      ...line,
      chargeCents: negative(line.chargeCents),
      paidCents: negative(line.paidCents),
      allowedCents: undefined,
      adjustments: line.adjustments.map((each) => ({ ...each, cents: negative(each.cents) })),
    })),
  };
}

const negative = (amount: number): number => (amount === 0 ? 0 : -amount);
