import { inboundFile, type InboundFileCommand } from '@ledgerline/claims/answers';
import { commandIdFor, fold, handle, streamOf } from '@ledgerline/event-store';
import { serviceDate, type Instant } from '@ledgerline/terms';
import { readX12, type Fault, type FileClosed } from '@ledgerline/x12';
import { coded } from '../append.js';
import type { OwedWork } from '../owed/owed-work.projection.js';
import { identifyWaiting } from '../remittance/identify-waiting.js';
import { holdRemittance, postRemittance } from '../remittance/post-remittance.js';
import type { System } from '../system.js';
import { FileGathering, type GatheredSet } from './file-gathering.js';
import { parkAcknowledgements } from './park-acknowledgements.js';
import { recordAcknowledgements, type Reading } from './record-acknowledgements.js';

/**
 * Reads one archived file to its end, then acts on it: a file that cannot be read whole is quarantined and nothing of it is
 * done; a set that is in doubt is held; the rest is recorded. Every act is safe to repeat.
 */
export async function digestFile(system: System, owed: OwedWork): Promise<void> {
  const stream = streamOf('inbound-file', owed.id);
  const file = fold(inboundFile, await system.store.readStream(stream));
  if (file.phase !== 'archived') return;
  const gathering = new FileGathering(file.sha256, () => system.archive.scratch());
  try {
    for await (const item of readX12(system.archive.read(file.sha256))) await gathering.take(item);
    const closed = gathering.closed();
    if (closed.disposition === 'reject') return await record(quarantine(file.sha256, closed));
    const reading = {
      heardIn: { fileSha256: file.sha256, on: serviceDate(owed.owedSince.slice(0, 10)) },
      ...(file.partnerId !== undefined && { partnerId: file.partnerId }),
      round: '',
      causationId: owed.owedByFact,
      names: [],
    };
    const sets: Digested[] = [];
    const receivedAt = owed.owedSince as Instant;
    for (const set of gathering.sets) sets.push(await act(system, set, reading, receivedAt));
    if (gathering.sets.some(mayTeach)) await identifyWaiting(system, owed.owedByFact);
    await record({
      type: 'RecordDigest',
      sha256: file.sha256,
      disposition: sets.some((each) => each.disposition !== 'accept') ? 'hold' : 'accept',
      sets,
    });
  } finally {
    await gathering.discard();
  }

  async function record(command: InboundFileCommand): Promise<void> {
    const commandId = commandIdFor(stream, command.type);
    const meta = system.meta('digest-file', commandId, owed.owedByFact);
    const result = await handle(system.store, inboundFile, stream, command, meta);
    if ('refused' in result) throw coded(result.refused.code);
  }
}

/** Both say what a payer calls a claim of ours: a payment that waited may be told by it. */
const mayTeach = ({ kind, disposition }: GatheredSet): boolean =>
  disposition === 'accept' && (kind === '835' || kind === '277CA');

type Digested = Extract<InboundFileCommand, { type: 'RecordDigest' }>['sets'][number];

/** Acts on one set. Words about claims we cannot find are parked, and leave the set on hold until they are found. */
async function act(
  system: System,
  set: GatheredSet,
  reading: Reading,
  receivedAt: Instant,
): Promise<Digested> {
  const { kind, controlNumber, disposition, remittance } = set;
  const { causationId } = reading;
  if (remittance) {
    if (disposition === 'accept' && remittance.set)
      await postRemittance(system, remittance.set, remittance.claims, { causationId, receivedAt });
    else await holdRemittance(system, remittance, set.reasons, causationId);
  } else if (disposition === 'accept') {
    const { parked } = await recordAcknowledgements(system, set.acknowledgements, reading);
    await parkAcknowledgements(system, parked, reading);
    if (parked.length > 0) return { kind, controlNumber, disposition: 'hold' };
  }
  return { kind, controlNumber, disposition };
}

const quarantine = (sha256: string, { faults }: FileClosed): InboundFileCommand => ({
  type: 'QuarantineInboundFile',
  sha256,
  faults: faults.map((each: Fault) => ({
    code: each.code,
    segmentIndex: each.segmentIndex ?? 0,
    message: each.message,
  })),
});
