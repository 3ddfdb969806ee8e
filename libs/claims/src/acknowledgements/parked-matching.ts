import { hash } from 'node:crypto';
import { shortId, type BatchId, type PatientControlNumber } from '@ledgerline/terms';
import type { AcknowledgementItem } from './acknowledged.js';
import {
  type BatchSealed,
  type KnownBatches,
  type Parked,
  type ParkedReason,
} from './acknowledgement.js';
import type { Declined } from '../decide-all.js';
import type { ParkedTarget } from './parked-acknowledgement.events.js';

/** A word by its place: the same whenever its file is read. 20 of A–Z, 0–9. */
export const parkedIdOf = (
  fileSha256: string,
  { kind, segmentIndex, about }: Pick<Parked, 'kind' | 'segmentIndex' | 'about'>,
): string =>
  shortId(
    Buffer.from(
      hash('sha256', `parked/${fileSha256}/${kind}/${segmentIndex}/${about}`, 'hex').slice(0, 32),
      'hex',
    ),
    20,
  );

/** How long a name of the far side may be and still be kept: X12 allows none longer. */
const NAME_MAX = 50;

/** Only characters X12 sends, so many as it allows: what came from outside is no sentence. */
export const kept = (numbers: Parked['controlNumbers']): Parked['controlNumbers'] =>
  Object.fromEntries(
    Object.entries(numbers).map(([name, text]) => [name, String(text).slice(0, NAME_MAX)]),
  );

/** A word that its claim or batch would not take, parked like one that found none. */
export function parkedOf({ stream, command, refused }: Declined): Parked {
  const reason = reasons[refused.code] ?? 'status-unknown';
  if (command.type === 'RecordFrontDoor') {
    const { patientControlNumber: claim, segmentIndex = 0 } = command;
    return { reason, about: claim, segmentIndex, kind: '277CA', controlNumbers: { claim } };
  }
  if (command.type === 'TurnBack') {
    const { patientControlNumber: claim, by: kind } = command;
    return { reason, about: claim, segmentIndex: 0, kind, controlNumbers: { claim } };
  }
  const kind = command.type === 'RecordInterchangeAcknowledgement' ? 'TA1' : '999';
  return { reason, about: stream, segmentIndex: 0, kind, controlNumbers: {} };
}

const reasons: Readonly<Partial<Record<Declined['refused']['code'], ParkedReason>>> = {
  'claim-not-prepared': 'claim-number-unknown',
  'claim-of-another-batch': 'claim-of-another-batch',
  'category-unknown': 'status-unknown',
  'set-not-in-batch': 'set-unknown',
  'batch-not-sealed': 'reference-unknown',
};

/** Whose a word is, now that it was recorded; undefined where its numbers still name nobody. */
export function targetOf(
  { kind, controlNumbers }: Pick<Parked, 'kind' | 'controlNumbers'>,
  known: KnownBatches,
): ParkedTarget | undefined {
  const { interchange, group, set, reference, claim } = controlNumbers;
  if (kind === 'TA1') return toBatch(interchange && known.byInterchange(interchange));
  if (kind === '999') return toBatch(group && known.byGroup(group), set);
  if (claim !== undefined) return { patientControlNumber: claim as PatientControlNumber };
  const found = reference === undefined ? undefined : known.byReference(reference);
  return found && toBatch(found.batch, found.set.controlNumber);
}

const toBatch = (
  batch: BatchSealed | '' | undefined,
  setControlNumber?: string,
): ParkedTarget | undefined =>
  batch
    ? { batchId: batch.batchId, ...(setControlNumber !== undefined && { setControlNumber }) }
    : undefined;

/** The numbers a person's word puts in the place of those the far side wrote. */
export interface Renamed {
  readonly segmentIndex: number;
  readonly kind: Parked['kind'];
  readonly to: ParkedTarget;
  /** The batch that `to` names; absent where it names a claim. */
  readonly batch?: BatchSealed;
}

/** Items as they would read, had the far side named what a person says it meant. */
export function renamed(
  items: readonly AcknowledgementItem[],
  names: readonly Renamed[],
): readonly AcknowledgementItem[] {
  if (names.length === 0) return items;
  return items.map((item) => {
    const name = names.find(
      (each) => each.segmentIndex === item.segmentIndex && each.kind === kindOf(item),
    );
    return name ? withName(item, name) : item;
  });
}

function withName(item: AcknowledgementItem, { to, batch }: Renamed): AcknowledgementItem {
  if ('patientControlNumber' in to) {
    if (item.type !== 'claim-acknowledgement') return item;
    return { ...item, level: 'patient', patientControlNumber: to.patientControlNumber };
  }
  if (!batch) return item;
  const { setControlNumber } = to;
  switch (item.type) {
    case 'interchange-acknowledgement':
      return { ...item, controlNumber: String(batch.interchangeControlNumber).padStart(9, '0') };
    case 'set-acknowledgement': {
      const groupControlNumber = String(batch.groupControlNumber);
      return { ...item, groupControlNumber, ...(setControlNumber && { setControlNumber }) };
    }
    case 'group-acknowledgement':
      return { ...item, groupControlNumber: String(batch.groupControlNumber) };
    case 'claim-acknowledgement': {
      const set =
        batch.sets.find(({ controlNumber }) => controlNumber === setControlNumber) ??
        (batch.sets.length === 1 ? batch.sets[0] : undefined);
      // A person says whose it is: the provider it names is set aside with its reference.
      return set ? { ...item, batchReference: set.reference, billingProviderId: null } : item;
    }
  }
}

const kindOf = ({ type }: AcknowledgementItem): Parked['kind'] =>
  type === 'interchange-acknowledgement'
    ? 'TA1'
    : type === 'claim-acknowledgement'
      ? '277CA'
      : '999';

/** The batch a target names. */
export const batchOf = (to: ParkedTarget): BatchId | undefined =>
  'batchId' in to ? to.batchId : undefined;
