import type { InterchangeAcknowledgement } from '@ledgerline/x12';
import {
  toBatch,
  turnedBack,
  type Acknowledged,
  type AddressedCommand,
  type HeardIn,
  type KnownBatches,
  type Parked,
} from './acknowledgement.js';

/** TA105: this interchange control number was received before. */
const HAD_BEFORE = '025';

/** What TA1s mean for our batches. A rejected interchange takes every claim in it down with it. */
export function fromTa1(
  items: Iterable<InterchangeAcknowledgement>,
  known: KnownBatches,
  heardIn: HeardIn,
): Acknowledged {
  const commands: AddressedCommand[] = [];
  const parked: Parked[] = [];
  for (const { controlNumber, code, noteCode, isAccepted, segmentIndex } of items) {
    const batch = known.byInterchange(controlNumber);
    const isHadBefore = !isAccepted && noteCode === HAD_BEFORE;
    if (!batch || isHadBefore) {
      const reason = batch ? 'interchange-had-before' : 'interchange-unknown';
      parked.push({
        reason,
        about: controlNumber,
        segmentIndex,
        kind: 'TA1',
        controlNumbers: { interchange: controlNumber },
      });
      continue;
    }
    const { fileSha256 } = heardIn;
    commands.push(
      toBatch(batch.batchId, {
        type: 'RecordInterchangeAcknowledgement',
        isAccepted,
        code,
        note: noteCode,
        fileSha256,
      }),
    );
    if (!isAccepted)
      commands.push(...turnedBack(batch, batch.sets, 'TA1', `${code} ${noteCode}`, heardIn));
  }
  return { commands, parked };
}
