import type { BalanceByAccount } from '@ledgerline/ledger';
import { cents, type Cents } from '@ledgerline/terms';

/**
 * Where a claim’s charge went: `charge − payer paid − contractual − other − write-off − patient paid = payer’s + patient’s`.
 * `patientPaidCents` is what stands applied, so what was refunded, or is free again, is out of it already.
 */
export interface ClaimIdentity {
  readonly chargeCents: Cents;
  readonly payerPaidCents: Cents;
  readonly contractualCents: Cents;
  readonly otherCents: Cents;
  readonly writeOffCents: Cents;
  readonly patientPaidCents: Cents;
  readonly payerOwesCents: Cents;
  readonly patientOwesCents: Cents;
  /** What is left unexplained: nothing, at every moment. */
  readonly unexplainedCents: Cents;
}

/**
 * @param byAccount  balances of the claim’s own legs, debit positive
 * @source reliability: a claim’s balance identity, which holds for every prefix of the log
 */
export function claimIdentityOf(byAccount: BalanceByAccount): ClaimIdentity {
  const of = (account: keyof BalanceByAccount): number => byAccount[account] ?? 0;
  const parts = {
    chargeCents: cents(-of('service-income')),
    payerPaidCents: cents(of('remittance-suspense')),
    contractualCents: cents(of('contractual-allowance')),
    otherCents: cents(
      of('sequestration') +
        of('multiple-procedure-reduction') +
        of('regulatory-adjustment') +
        of('other-adjustment') +
        of('withhold'),
    ),
    writeOffCents: cents(of('write-off')),
    patientPaidCents: cents(of('patient-credit')),
    payerOwesCents: cents(of('payer-receivable')),
    patientOwesCents: cents(of('patient-receivable')),
  };
  const { chargeCents, payerOwesCents, patientOwesCents, ...went } = parts;
  const gone =
    went.payerPaidCents +
    went.contractualCents +
    went.otherCents +
    went.writeOffCents +
    went.patientPaidCents;
  return {
    ...parts,
    unexplainedCents: cents(chargeCents - gone - payerOwesCents - patientOwesCents),
  };
}
