/** What an account is in the books; says which way it grows. Debits are positive, credits negative. */
export type AccountKind = 'asset' | 'liability' | 'income' | 'contra-income' | 'expense';

/**
 * The accounts money moves through, and what each is. Facts post by these names for ever; what
 * a practice calls and numbers them is its chart, which is data.
 *
 * Source of the movements behind the provider-level ones: X12 PLB codes, CMS remittance job aids.
 */
export const kindOfAccount = {
  /** At the bank, as the bank says. */
  bank: 'asset',
  /** At the bank, and not yet told to a remittance: returns to zero or carries a work item. */
  'bank-suspense': 'liability',
  /** What payers say they paid, until a bank deposit proves it. */
  'deposits-expected': 'asset',
  /** Paid, but not yet told to a claim: returns to zero or carries a work item. */
  'remittance-suspense': 'liability',
  /** Paid to us by a payer, and not ours: goes back. */
  'payments-to-return': 'liability',
  /** Charged and still owed by a payer; open denials stay here. */
  'payer-receivable': 'asset',
  /** Adjudicated to the patient. */
  'patient-receivable': 'asset',
  /** Of patients, and applied to nothing they owe: theirs until it is, or goes back. */
  'patient-credit': 'liability',
  /** What the contract forbids to collect. */
  'contractual-allowance': 'contra-income',
  /** Federal sequestration: its own name, never the patient's. */
  sequestration: 'contra-income',
  /** Multiple-procedure payment reduction. */
  'multiple-procedure-reduction': 'contra-income',
  /** Reductions and penalties by law or regulation. */
  'regulatory-adjustment': 'contra-income',
  /** Listed adjustments that are neither contract nor patient. */
  'other-adjustment': 'contra-income',
  /** Given up by a person or a policy that says so. */
  'write-off': 'contra-income',
  /** PLB movements not told apart below. */
  'provider-adjustment': 'asset',
  /** PLB WO: taken back by the payer, or to be. */
  recoupment: 'asset',
  /** PLB FB: carried to a later payment; nets to zero over files. */
  'forward-balance': 'asset',
  /** PLB 72: our refund, acknowledged. */
  'refund-clearing': 'asset',
  /** PLB IR, LE, E3 and withheld shares: ours, held by another. */
  withhold: 'asset',
  /** What patients paid at the desk or by mail, until a bank deposit proves it. */
  'patient-payments-expected': 'asset',
  /** PLB 50, 51. */
  'late-charge': 'expense',
  /** PLB L6. */
  'interest-income': 'income',
  /** What was charged. */
  'service-income': 'income',
} as const satisfies Readonly<Record<string, AccountKind>>;

export type Account = keyof typeof kindOfAccount;

export const accounts = Object.keys(kindOfAccount) as readonly Account[] as readonly [
  Account,
  ...Account[],
];
