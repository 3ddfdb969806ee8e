import { createHash } from 'node:crypto';
import type { ClaimPayment, PartyName } from '@ledgerline/x12';

/**
 * Who a payer says a claim was for. Read from the bytes to be compared and then let go: never in a fact, a log, a job
 * or an address.
 */
export interface PersonOnAdvice {
  /** NM1*QC, IL and 74: the payer may know the patient, the insured, or a number of its own. */
  readonly memberIds: readonly string[];
  readonly last: string;
  readonly first: string;
}

/** Who an 835 names with a claim, as it names them. */
export type NamedOnAdvice = Pick<ClaimPayment, 'patient' | 'insured' | 'corrected'>;

export function personFrom835({ patient, insured, corrected }: NamedOnAdvice): PersonOnAdvice {
  const parties = [patient, insured, corrected].filter((each) => each !== null);
  const memberIds = parties.flatMap(({ id }) => (id === null ? [] : [plain(id)]));
  const named: Pick<PartyName, 'last' | 'first'> = patient ?? insured ?? { last: '', first: null };
  return {
    memberIds: [...new Set(memberIds)].filter((each) => each !== ''),
    last: plain(named.last),
    first: plain(named.first ?? ''),
  };
}

/** Capitals and digits: payers drop hyphens and spaces, and print names in capitals. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');

/** What a member number is found by. */
export const memberHash = (memberId: string): string =>
  createHash('sha256')
    .update(`member/${plain(memberId)}`)
    .digest('hex');

/** What a payer's own number for a claim is found by; empty where it says none. */
export const plainPayerNumber = (payerClaimNumber: string): string => plain(payerClaimNumber);
