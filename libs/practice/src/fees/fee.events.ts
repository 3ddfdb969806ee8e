import type { Cents, PayerId, ProcedureCode, ServiceDate } from '@ledgerline/terms';

/** What a unit costs, what a payer agreed to allow for it, how the payer counts, and how it wants claims. */
export type FeeFact =
  | {
      readonly type: 'ChargeSet';
      readonly procedureCode: ProcedureCode;
      /** Null: our usual charge, for every payer without one of its own. */
      readonly payerId: PayerId | null;
      /** What we ask for one unit. */
      readonly chargeCents: Cents;
      /** First date of service it holds for. */
      readonly from: ServiceDate;
    }
  | {
      readonly type: 'AllowedAmountSet';
      readonly payerId: PayerId;
      readonly procedureCode: ProcedureCode;
      /** What the contract allows for one unit, before any reduction. */
      readonly allowedCents: Cents;
      /** As the contract calls itself: `2026-07 amendment 2`. */
      readonly contractVersion: string;
      /** First and last date of service it holds for, both included. */
      readonly from: ServiceDate;
      readonly to?: ServiceDate;
    }
  | {
      readonly type: 'PayerPolicyChanged';
      readonly payerId: PayerId;
      /** Which unit policy the payer follows from then on: `commercial-ama`. */
      readonly policyId: string;
      readonly from: ServiceDate;
    }
  | {
      readonly type: 'PayerClaimGroupingChanged';
      readonly payerId: PayerId;
      /** All services of one client and date on one claim; false: claims by therapist and place. */
      readonly oneClaimADay: boolean;
      /** First date of service it holds for. */
      readonly from: ServiceDate;
    };
