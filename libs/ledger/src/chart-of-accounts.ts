/**
 * The accounts a claim's money moves through. Debits are positive, credits negative.
 *
 * - deposits-expected      what payers say they paid, until a bank deposit proves it (asset)
 * - remittance-suspense    paid, but not yet told to a claim: returns to zero or carries a work item
 * - payer-receivable       charged and still owed by a payer; open denials stay here (asset)
 * - patient-receivable     adjudicated to the patient (asset)
 * - contractual-allowance  what the contract forbids to collect (contra income)
 * - sequestration          statutory reduction, its own name (contra income)
 * - other-adjustment       listed adjustments that are neither contract nor patient (contra income)
 * - provider-adjustment    PLB movements not tied to a claim: recoupments, forward balances
 * - interest-income        PLB L6
 * - service-income         what was charged
 */
export const accounts = [
  'deposits-expected',
  'remittance-suspense',
  'payer-receivable',
  'patient-receivable',
  'contractual-allowance',
  'sequestration',
  'other-adjustment',
  'provider-adjustment',
  'interest-income',
  'service-income',
] as const;

export type Account = (typeof accounts)[number];
