import type { Account } from '@ledgerline/ledger';

/**
 * What becomes of one adjustment, and the account it is debited to.
 *
 * `memo` moves nothing and asks for nothing; `open` is a denial to work; `hold` is for a person to say.
 * All three stay with the payer.
 */
export const accountOfDisposition = {
  contractual: 'contractual-allowance',
  'patient-deductible': 'patient-receivable',
  'patient-coinsurance': 'patient-receivable',
  'patient-copay': 'patient-receivable',
  'patient-other': 'patient-receivable',
  sequestration: 'sequestration',
  mppr: 'multiple-procedure-reduction',
  regulatory: 'regulatory-adjustment',
  'claim-fee': 'other-adjustment',
  withhold: 'withhold',
  tax: 'withhold',
  incentive: 'other-adjustment',
  'paid-above-charge': 'other-adjustment',
  memo: 'payer-receivable',
  open: 'payer-receivable',
  hold: 'payer-receivable',
} as const satisfies Record<string, Account>;

export type Disposition = keyof typeof accountOfDisposition;

export const isDisposition = (text: string): text is Disposition =>
  Object.hasOwn(accountOfDisposition, text);

/** Lets money go for good, or takes it for something else than the claim: only for a listed reason. */
export const isWriteOff = (as: Disposition): boolean =>
  accountOfDisposition[as] !== 'payer-receivable' &&
  accountOfDisposition[as] !== 'patient-receivable';
