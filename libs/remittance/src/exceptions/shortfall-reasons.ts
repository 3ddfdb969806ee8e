import type { Account } from '@ledgerline/ledger';

export interface ShortfallReasonRow {
  readonly says: string;
  /** Where the shortfall goes. */
  readonly account: Extract<Account, 'contractual-allowance' | 'write-off'>;
}

/** Why a person may let go of what a payer allowed too little (decision 0012): no other reason is taken. */
export const shortfallReasons = {
  'contract-says-so': {
    says: 'Read in the contract: what the payer allowed is what was agreed.',
    account: 'contractual-allowance',
  },
  'fee-schedule-superseded': {
    says: 'Our fee schedule was behind: the payer’s newer one holds on the date of service.',
    account: 'contractual-allowance',
  },
  'reduction-agreed': {
    says: 'A reduction of the contract that our fees do not show.',
    account: 'contractual-allowance',
  },
  'dispute-lost': {
    says: 'Disputed as far as is worth it; the payer stays with it.',
    account: 'write-off',
  },
  'small-balance': { says: 'Less than working it costs.', account: 'write-off' },
} as const satisfies Readonly<Record<string, ShortfallReasonRow>>;

export type ShortfallReason = keyof typeof shortfallReasons;

export const isShortfallReason = (text: string): text is ShortfallReason =>
  Object.hasOwn(shortfallReasons, text);
