import type { ServiceDate } from '@ledgerline/terms';
import type { ClaimStatus } from './claim-status.projection.js';

/** What shows a payer that it had a claim in time: its own acceptance, not our log of sending. */
export interface TimelyFilingProof {
  readonly patientControlNumber: string;
  /** The day the payer accepted it into adjudication. */
  readonly acceptedOn: ServiceDate;
  /** `payer`: the day in its message (STC02); `arrival`: the message gave none, the day we had it. */
  readonly dateSaidBy: 'payer' | 'arrival';
  /** `A2:20`. */
  readonly code: string;
  readonly payerClaimNumber: string | null;
  /** The file it came in, and the segment of it: both lie in the archive, byte for byte. */
  readonly fileSha256: string;
  readonly segmentIndex: number | null;
  readonly factId: string;
}

/**
 * The earliest acceptance by the payer itself (277CA A2, or A5 where it split the claim); null where
 * there is none. A clearinghouse's acceptance proves nothing to a payer, nor does A0 or A1.
 *
 * A later rejection does not undo it: that the claim had come in time is what it shows.
 */
export function timelyFilingProof(claim: ClaimStatus): TimelyFilingProof | null {
  const [first] = claim.words
    .filter(({ state, by }) => state === 'accepted' && by === 'payer')
    .map((word) => ({ ...word, acceptedOn: word.saidOn ?? (word.at.slice(0, 10) as ServiceDate) }))
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  if (!first || claim.patientControlNumber === null) return null;
  const { acceptedOn, code, payerClaimNumber, fileSha256, segmentIndex, factId } = first;
  return {
    patientControlNumber: claim.patientControlNumber,
    acceptedOn,
    dateSaidBy: first.saidOn === null ? 'arrival' : 'payer',
    code,
    payerClaimNumber,
    fileSha256,
    segmentIndex,
    factId,
  };
}

/** A day the payer put to it itself goes before one of ours on the same day. */
const orderOf = (word: {
  readonly acceptedOn: string;
  readonly saidOn: string | null;
  readonly at: string;
  readonly factId: string;
}): string => [word.acceptedOn, word.saidOn === null ? 1 : 0, word.at, word.factId].join('/');
