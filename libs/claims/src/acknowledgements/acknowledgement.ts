import { streamOf, type Fact } from '@ledgerline/event-store';
import type { BatchId, PatientControlNumber, ServiceDate } from '@ledgerline/terms';
import type { X12Item } from '@ledgerline/x12';
import { batchIdOfReference } from '../claim-identity.js';
import type { ClaimBatchCommand } from '../batches/claim-batch.decider.js';
import type { ClaimBatchFact, SealedSet } from '../batches/claim-batch.events.js';
import type { ClaimCommand } from '../claim.decider.js';
import type { ClaimFact } from '../claim.events.js';
import type { ServiceLineCommand } from '../service-lines/service-line.state.js';

type Reversed = Extract<ClaimFact, { type: 'ClaimReceivableReversed' }>;
export type BatchSealed = Extract<ClaimBatchFact, { type: 'BatchSealed' }>;

/** A command and the stream it is for. */
export type AddressedCommand =
  | { readonly of: 'claim'; readonly stream: string; readonly command: ClaimCommand }
  | { readonly of: 'claim-batch'; readonly stream: string; readonly command: ClaimBatchCommand }
  | { readonly of: 'service-line'; readonly stream: string; readonly command: ServiceLineCommand };

/** The file a word came in, and the day we learnt of it. */
export interface HeardIn {
  readonly fileSha256: string;
  readonly on: ServiceDate;
}

export type ParkedReason =
  | 'interchange-unknown'
  | 'group-unknown'
  | 'set-unknown'
  | 'reference-unknown'
  | 'provider-unknown'
  | 'claim-number-unknown'
  | 'status-unknown'
  /** Of a claim that its batch does not hold. */
  | 'claim-of-another-batch'
  /** TA1 025: the far side has the interchange already, and spoke of it then. */
  | 'interchange-had-before';

/** A word about something we cannot find: kept, for a person or a later look. */
export interface Parked {
  readonly reason: ParkedReason;
  /** Control number or reference as the far side wrote it. */
  readonly about: string;
  readonly segmentIndex: number;
  readonly kind: 'TA1' | '999' | '277CA';
  /** All the names the far side gave, as it wrote them. */
  readonly controlNumbers: NamedNumbers;
}

export interface NamedNumbers {
  readonly interchange?: string; // TA101: our ISA13
  readonly group?: string; // AK102: our GS06
  readonly set?: string; // AK202: our ST02
  readonly reference?: string; // TRN02 of the receiver: our BHT03
  readonly claim?: string; // TRN02 of the patient: our CLM01
}

export interface Acknowledged {
  readonly commands: readonly AddressedCommand[];
  readonly parked: readonly Parked[];
}

/** Sealed batches by the names the far side calls them. Of one trading partner. */
export interface KnownBatches {
  byInterchange(controlNumber: string): BatchSealed | undefined;
  byGroup(controlNumber: string): BatchSealed | undefined;
  /** BHT03. */
  byReference(
    reference: string,
  ): { readonly batch: BatchSealed; readonly set: SealedSet } | undefined;
}

/**
 * @param partnerId  whose file is read. Each partner is counted to for itself: where it is not
 *                   known whose, a number that two of them were given names neither
 */
export function knownBatches(sealed: Iterable<BatchSealed>, partnerId?: string): KnownBatches {
  const all = [...sealed].filter((each) => partnerId === undefined || each.partnerId === partnerId);
  const byInterchange = single(all, (each) => each.interchangeControlNumber);
  const byGroup = single(all, (each) => each.groupControlNumber);
  const byReference = new Map(
    all.flatMap((batch) => batch.sets.map((set) => [set.reference, { batch, set }] as const)),
  );
  return {
    byInterchange: (number) => byInterchange.get(Number(number)),
    byGroup: (number) => byGroup.get(Number(number)),
    byReference: (reference) => byReference.get(reference),
  };
}

/** Batches by a number; none under a number that names several. */
function single(
  batches: readonly BatchSealed[],
  numberOf: (batch: BatchSealed) => number,
): ReadonlyMap<number, BatchSealed> {
  const found = new Map<number, BatchSealed>();
  const several = new Set<number>();
  for (const each of batches) {
    const number = numberOf(each);
    if (found.has(number) && found.get(number)?.batchId !== each.batchId) several.add(number);
    found.set(number, each);
  }
  for (const number of several) found.delete(number);
  return found;
}

/**
 * What must be looked up before items can be translated: rows of claim-batches, and batches by id.
 */
export interface NamedBatches {
  readonly interchangeControlNumbers: readonly number[];
  readonly groupControlNumbers: readonly number[];
  readonly batchIds: readonly BatchId[];
}

export function batchesNamedIn(items: Iterable<X12Item>): NamedBatches {
  const interchanges = new Set<number>();
  const groups = new Set<number>();
  const batchIds = new Set<BatchId>();
  for (const item of items) {
    if (item.type === 'interchange-acknowledgement') interchanges.add(Number(item.controlNumber));
    if (item.type === 'set-acknowledgement' || item.type === 'group-acknowledgement')
      groups.add(Number(item.groupControlNumber));
    if (item.type !== 'claim-acknowledgement' || !item.batchReference) continue;
    const batchId = batchIdOfReference(item.batchReference);
    if (batchId) batchIds.add(batchId);
  }
  return {
    interchangeControlNumbers: [...interchanges].filter(Number.isSafeInteger),
    groupControlNumbers: [...groups].filter(Number.isSafeInteger),
    batchIds: [...batchIds],
  };
}

export const toClaim = (
  patientControlNumber: PatientControlNumber,
  command: ClaimCommand,
): AddressedCommand => ({ of: 'claim', stream: streamOf('claim', patientControlNumber), command });

export const toBatch = (batchId: BatchId, command: ClaimBatchCommand): AddressedCommand => ({
  of: 'claim-batch',
  stream: streamOf('claim-batch', batchId),
  command,
});

/** Each claim of some sets turned back, for the grammar of its neighbours or its own. */
export const turnedBack = (
  { batchId }: BatchSealed,
  sets: readonly SealedSet[],
  by: '999' | 'TA1',
  code: string,
  heardIn: HeardIn,
): AddressedCommand[] =>
  sets.flatMap(({ patientControlNumbers }) =>
    patientControlNumbers.map((patientControlNumber) =>
      toClaim(patientControlNumber, {
        type: 'TurnBack',
        patientControlNumber,
        batchId,
        by,
        code,
        ...heardIn,
      }),
    ),
  );

/**
 * The lines that claims give back, by the facts those claims have just gained. A claim gives its
 * lines back once: with the fact that takes back its charge.
 */
export function returnsOwed(facts: Iterable<Fact>): AddressedCommand[] {
  const owed: AddressedCommand[] = [];
  for (const fact of facts) {
    if (fact.type !== 'ClaimReceivableReversed') continue;
    const { patientControlNumber, reason, lines } = fact as Reversed;
    for (const { lineId } of lines)
      owed.push({
        of: 'service-line',
        stream: streamOf('service-line', lineId),
        command: { type: 'ReturnServiceLine', patientControlNumber, reason },
      });
  }
  return owed;
}
