import type { PatientControlNumber } from '@ledgerline/terms';
import type { ClaimAcknowledgement, ClaimStatus } from '@ledgerline/x12';
import {
  toClaim,
  type Acknowledged,
  type AddressedCommand,
  type HeardIn,
  type KnownBatches,
  type Parked,
  type ParkedReason,
} from './acknowledgement.js';
import { isCategory, type ClaimCommand } from '../claim.decider.js';

type Said = Omit<Extract<ClaimCommand, { type: 'RecordFrontDoor' }>, 'patientControlNumber'>;

/**
 * What a 277CA means for our claims. It may be given piece by piece: each item is judged by itself.
 *
 * - patient level: a word about that claim
 * - receiver or provider level, rejected: a word about every claim of that set (BHT03), as none
 * is listed
 * - above patient level, not rejected: the patients beneath speak for themselves
 */
export function from277ca(
  items: Iterable<ClaimAcknowledgement>,
  known: KnownBatches,
  heardIn: HeardIn,
): Acknowledged {
  const commands: AddressedCommand[] = [];
  const parked: Parked[] = [];
  for (const item of items) {
    const park = (reason: ParkedReason, about: string | null) =>
      parked.push({
        reason,
        about: about ?? '',
        segmentIndex: item.segmentIndex,
        kind: '277CA',
        controlNumbers: {
          ...(item.batchReference !== null && { reference: item.batchReference }),
          ...(item.patientControlNumber !== null && { claim: item.patientControlNumber }),
        },
      });
    const said = saidBy(item, heardIn);
    if (item.level !== 'patient') {
      if (item.isAccepted) continue;
      const numbers = claimsBeneath(item, known);
      if (typeof numbers === 'string') park(numbers, item.batchReference);
      else if (!said) park('status-unknown', item.batchReference);
      else for (const number of numbers) commands.push(toClaim(number, about(number, said)));
      continue;
    }
    const number = numberOf(item.patientControlNumber);
    if (!number) park('claim-number-unknown', item.patientControlNumber);
    else if (!said) park('status-unknown', number);
    else commands.push(toClaim(number, about(number, said, item.payerClaimNumber)));
  }
  return { commands, parked };
}

const about = (
  patientControlNumber: PatientControlNumber,
  said: Said,
  payerClaimNumber: string | null = null,
): ClaimCommand => ({
  ...said,
  patientControlNumber,
  ...(payerClaimNumber !== null && { payerClaimNumber }),
});

/** Ours are of A–Z and 0–9; what the far side writes else was never one. */
const numberOf = (text: string | null): PatientControlNumber | undefined =>
  text !== null && /^[A-Z0-9]{1,20}$/.test(text) ? (text as PatientControlNumber) : undefined;

function claimsBeneath(
  { batchReference, billingProviderId, level }: ClaimAcknowledgement,
  known: KnownBatches,
): readonly PatientControlNumber[] | ParkedReason {
  const found = batchReference === null ? undefined : known.byReference(batchReference);
  if (!found) return 'reference-unknown';
  const { npi } = found.batch.header.billingProvider;
  if (level === 'provider' && billingProviderId !== null && billingProviderId !== npi)
    return 'provider-unknown';
  return found.set.patientControlNumbers;
}

/**
 * The gravest word of an item, with all its codes; undefined where no status says what it came to.
 */
function saidBy(item: ClaimAcknowledgement, { fileSha256, on }: HeardIn): Said | undefined {
  const all = [...item.statuses, ...item.lines.flatMap(({ statuses }) => statuses)];
  const gravest = all.find(({ outcome }) => outcome === item.outcome);
  if (!gravest || !isCategory(gravest.category)) return undefined;
  const { statusDate: saidOn } = gravest;
  return {
    type: 'RecordFrontDoor',
    by: item.source.kind,
    category: gravest.category,
    status: gravest.status,
    reason: reasonOf(all.filter(({ outcome }) => outcome === item.outcome)),
    fileSha256,
    ...(saidOn && { saidOn }),
    segmentIndex: item.segmentIndex,
    ...(item.level !== 'patient' && { level: item.level }),
    on,
  };
}

/** `A7:562:82 A7:164:IL`: codes for people to look up, no names. */
function reasonOf(statuses: readonly ClaimStatus[]): string {
  const codes = statuses
    .flatMap((status) => [status, ...status.further])
    .map(({ category, status, entity }) => [category, status, entity].filter(Boolean).join(':'));
  return [...new Set(codes)].slice(0, 20).join(' ');
}
