import type { GroupAcknowledgement, SegmentError, SetAcknowledgement } from '@ledgerline/x12';
import {
  toBatch,
  turnedBack,
  type Acknowledged,
  type AddressedCommand,
  type BatchSealed,
  type HeardIn,
  type KnownBatches,
  type Parked,
} from './acknowledgement.js';
import type { SealedSet } from '../batches/claim-batch.events.js';

/** Enough to mend a set by; a broken file can bring thousands of the same. */
const ERRORS_KEPT_MAX = 100;

type SetError = { readonly segment: string; readonly position: number; readonly code: string };

/**
 * What a 999 means for our batches. A rejected set takes every claim in it down with it, and no
 * other. Sets the 999 does not list go the way of their group: accepted with it, rejected with
 * it; of a group accepted in part nothing is said about them.
 *
 * @param items  of one file, all: what is not listed is known only at the end
 */
export function from999(
  items: Iterable<SetAcknowledgement | GroupAcknowledgement>,
  known: KnownBatches,
  heardIn: HeardIn,
): Acknowledged {
  const commands: AddressedCommand[] = [];
  const parked: Parked[] = [];
  const listed = new Set<string>();
  const say = (batch: BatchSealed, set: SealedSet, word: Word) =>
    commands.push(...aboutSet(batch, set, word, heardIn));
  for (const item of items) {
    const { groupControlNumber, segmentIndex } = item;
    const batch = known.byGroup(groupControlNumber);
    if (!batch) {
      parked.push(unknownGroup(item));
      continue;
    }
    const { code, isAccepted } = item;
    if (item.type === 'set-acknowledgement') {
      const { setControlNumber } = item;
      const set = batch.sets.find(({ controlNumber }) => controlNumber === setControlNumber);
      listed.add(`${batch.batchId}/${setControlNumber}`);
      if (set) say(batch, set, { code, isAccepted, errors: errorsOf(item) });
      else
        parked.push({
          reason: 'set-unknown',
          about: setControlNumber,
          segmentIndex,
          kind: '999',
          controlNumbers: { group: groupControlNumber, set: setControlNumber },
        });
      continue;
    }
    if (code === 'P') continue;
    for (const set of batch.sets)
      if (!listed.has(`${batch.batchId}/${set.controlNumber}`))
        say(batch, set, { code, isAccepted, errors: [] });
  }
  return { commands, parked };
}

const unknownGroup = (item: SetAcknowledgement | GroupAcknowledgement): Parked => ({
  reason: 'group-unknown',
  about: item.groupControlNumber,
  segmentIndex: item.segmentIndex,
  kind: '999',
  controlNumbers: {
    group: item.groupControlNumber,
    ...(item.type === 'set-acknowledgement' && { set: item.setControlNumber }),
  },
});

interface Word {
  readonly code: string;
  readonly isAccepted: boolean;
  readonly errors: readonly SetError[];
}

function aboutSet(
  batch: BatchSealed,
  set: SealedSet,
  { code, isAccepted, errors }: Word,
  heardIn: HeardIn,
): AddressedCommand[] {
  const word = toBatch(batch.batchId, {
    type: 'RecordSetAcknowledgement',
    setControlNumber: set.controlNumber,
    isAccepted,
    code,
    errors,
    fileSha256: heardIn.fileSha256,
  });
  return isAccepted ? [word] : [word, ...turnedBack(batch, [set], '999', code, heardIn)];
}

/** Codes and places, never the value that was wrong: it may be a name. */
function errorsOf({ errorCodes, segmentErrors }: SetAcknowledgement): SetError[] {
  const whole = errorCodes.map((code) => ({ segment: 'ST', position: 1, code: `IK5 ${code}` }));
  return [...whole, ...segmentErrors.flatMap(errorsOfSegment)].slice(0, ERRORS_KEPT_MAX);
}

function errorsOfSegment({ segmentId, position, code, elementErrors }: SegmentError): SetError[] {
  const place = /^\d{1,9}$/.test(position) ? Number(position) : 0;
  const own = code === null ? [] : [{ segment: segmentId, position: place, code: `IK3 ${code}` }];
  const elements = elementErrors.map((each) => ({
    segment: `${segmentId} ${each.position}`,
    position: place,
    code: `IK4 ${each.code}`,
  }));
  return [...own, ...elements];
}
