import type { Account } from '@ledgerline/ledger';

/** One provider-level code (PLB03-1): where it is booked, and what has to happen to it. */
export interface ProviderCode {
  readonly code: string;
  readonly account: Account;
  /**
   * What it must net to zero with: others under the same reference (`reference`), others of the same payer
   * (`payer`), or nothing: it is done when booked (`none`).
   */
  readonly nets: 'reference' | 'payer' | 'none';
  /** A person says what it was, whether it nets or not. */
  readonly isForReview: boolean;
  readonly says: string;
}

/**
 * Source: X12 005010X221A1 provider adjustment reasons; which to expect of whom and how they net, Medicare
 * remittance job aids and payer guides. A positive amount lowers the payment, a negative one raises it.
 */
const rows: readonly ProviderCode[] = [
  nets(
    'WO',
    'recoupment',
    'reference',
    'overpayment taken back: announced negative, taken positive',
  ),
  nets('FB', 'forward-balance', 'payer', 'balance carried to a later payment'),
  nets('72', 'refund-clearing', 'reference', 'our refund, acknowledged'),
  done('L6', 'interest-income', 'interest on late payment'),
  done('50', 'late-charge', 'charge for filing late'),
  done('51', 'late-charge', 'penalty in interest'),
  done('IR', 'withhold', 'withheld for the tax office'),
  review('LE', 'withhold', 'levy: a court or the tax office took it'),
  done('E3', 'withhold', 'share withheld'),
  review('J1', 'provider-adjustment', 'offset that is not to be asked back'),
  review('CS', 'provider-adjustment', 'adjustment, garnishment by a state among them'),
  review('WU', 'recoupment', 'taken back without saying for what'),
  review('OB', 'provider-adjustment', 'offset for an affiliated provider'),
  review('90', 'provider-adjustment', 'allowance for early payment'),
  review('AP', 'provider-adjustment', 'paid ahead'),
  review('B2', 'provider-adjustment', 'rebate'),
  review('B3', 'provider-adjustment', 'allowance for recovery'),
  review('BN', 'provider-adjustment', 'bonus'),
  review('AH', 'provider-adjustment', 'fee for starting a loan'),
  review('AM', 'provider-adjustment', 'applied to a loan'),
  review('C5', 'provider-adjustment', 'temporary allowance'),
  review('CR', 'interest-income', 'interest on capitation'),
  review('CT', 'provider-adjustment', 'capitation'),
  review('IP', 'provider-adjustment', 'premium for quality'),
  review('IS', 'provider-adjustment', 'settlement for the time being'),
  review('L3', 'late-charge', 'penalty'),
  review('LS', 'provider-adjustment', 'lump sum'),
  review('PI', 'provider-adjustment', 'payment by period'),
  review('PL', 'provider-adjustment', 'last payment of a year'),
  review('RA', 'provider-adjustment', 'adjustment for the past'),
  review('SL', 'withhold', 'repayment of a student loan'),
  review('TL', 'provider-adjustment', 'liability of another'),
];

function nets(
  code: string,
  account: Account,
  by: 'reference' | 'payer',
  says: string,
): ProviderCode {
  return { code, account, nets: by, isForReview: false, says };
}
function done(code: string, account: Account, says: string): ProviderCode {
  return { code, account, nets: 'none', isForReview: false, says };
}
function review(code: string, account: Account, says: string): ProviderCode {
  return { code, account, nets: 'none', isForReview: true, says };
}

/** Every code we know; others are booked apart and reviewed. */
export const providerCodes: ReadonlyMap<string, ProviderCode> = new Map(
  rows.map((each) => [each.code, each]),
);

export const providerCode = (code: string): ProviderCode =>
  providerCodes.get(code) ?? review(code, 'provider-adjustment', 'not known');
