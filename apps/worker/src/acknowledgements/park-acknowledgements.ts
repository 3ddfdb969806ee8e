import {
  kept,
  parkedAcknowledgement,
  parkedAcknowledgementStream,
  parkedIdOf,
  type Parked,
  type ParkedAcknowledgementCommand,
} from '@ledgerline/claims/answers';
import { commandIdFor, handle } from '@ledgerline/event-store';
import { coded } from '../append.js';
import type { System } from '../system.js';
import type { Reading } from './record-acknowledgements.js';

/** Keeps each word that found nobody as a fact of its own. The same word of the same file is kept once. */
export async function parkAcknowledgements(
  system: System,
  parked: readonly Parked[],
  { heardIn: { fileSha256 }, causationId }: Reading,
): Promise<void> {
  for (const each of parked) {
    const { kind, segmentIndex, reason } = each;
    const parkedId = parkedIdOf(fileSha256, each);
    const controlNumbers = kept(each.controlNumbers);
    const word = { parkedId, fileSha256, kind, controlNumbers, segmentIndex, reason };
    const command = { type: 'ParkAcknowledgement', ...word, parkedAt: system.now() } as const;
    await tellParked(system, parkedId, command, 'park', causationId);
  }
}

/** @throws Error with the code of a refusal: the job is tried again later */
export async function tellParked(
  system: System,
  parkedId: string,
  command: ParkedAcknowledgementCommand,
  about: string,
  causationId?: string,
): Promise<void> {
  const stream = parkedAcknowledgementStream(parkedId);
  const commandId = commandIdFor(stream, command.type, about);
  const meta = system.meta('park-acknowledgement', commandId, causationId);
  const result = await handle(system.store, parkedAcknowledgement, stream, command, meta);
  if ('refused' in result) throw coded(result.refused.code);
}
