import type { Identifications, PersonOnAdvice } from '@ledgerline/remittance';
import { readX12 } from '@ledgerline/x12';
import { FileGathering } from '../acknowledgements/file-gathering.js';
import { ArchiveRefused } from '../archive/archive-refused.js';
import { say } from '../log.js';
import type { System } from '../system.js';
import { adviceOf, personOf } from './remittance-intake.js';

type Received = NonNullable<Identifications['received']>;
type People = ReadonlyMap<number, PersonOnAdvice>;

const CLAIMS_AT_ONCE = 500;
const REMITTANCES_MAX = 200;

/** Who waiting payments name, in the memory of this process alone: never written anywhere, and soon let go. */
const remembered = new WeakMap<System, Map<string, People>>();

/**
 * Who the payer said these payments were for, as the first look knew it: read from the archived bytes again, by the same
 * reading. Nobody where the file is not here, or cannot be read any more.
 */
export async function peopleOnFile(
  system: System,
  received: Received,
  indexes: ReadonlySet<number>,
): Promise<People> {
  const known = remembered.get(system) ?? new Map<string, People>();
  remembered.set(system, known);
  const before = known.get(received.contentSha256);
  if (before && [...indexes].every((index) => before.has(index))) return before;
  const people = await read(system, received, indexes);
  known.delete(received.contentSha256);
  known.set(received.contentSha256, people);
  for (const oldest of known.keys()) {
    if (known.size <= REMITTANCES_MAX) break;
    known.delete(oldest);
  }
  return people;
}

async function read(
  { archive }: System,
  { fileSha256, contentSha256 }: Received,
  indexes: ReadonlySet<number>,
): Promise<People> {
  const people = new Map<number, PersonOnAdvice>();
  if (!(await archive.has(fileSha256))) return people;
  const gathering = new FileGathering(fileSha256, () => archive.scratch());
  try {
    for await (const item of readX12(archive.read(fileSha256))) await gathering.take(item);
    const set = gathering.sets.find(
      (each) => each.remittance?.set?.contentSha256 === contentSha256,
    );
    for await (const lines of set?.remittance?.claims.chunks(CLAIMS_AT_ONCE) ?? [])
      for (const line of lines) {
        const { index } = adviceOf(line);
        if (indexes.has(index)) people.set(index, personOf(line));
      }
  } catch (error) {
    // What waits goes on waiting, and other files are read: the archive is mended by whoever is told of it.
    if (!(error instanceof ArchiveRefused)) throw error;
    say('archived-remittance-unreadable', { fileSha256, code: error.code });
    return new Map();
  } finally {
    await gathering.discard();
  }
  return people;
}
