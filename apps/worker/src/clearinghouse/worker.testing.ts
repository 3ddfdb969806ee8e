import { join } from 'node:path';
import pg from 'pg';
import type { BatchSealed } from '@ledgerline/claims/answers';
import type { StreamWrite } from '@ledgerline/event-store';
import { MemoryEventStore } from '@ledgerline/event-store/memory';
import { PostgresSealStore, ProjectionStore } from '@ledgerline/event-store/postgres';
import { MemoryJobQueue } from '@ledgerline/job-queue/memory';
import { FileArchive } from '../archive/file-archive.js';
import { MadeUpSealing, madeUpLines } from '../bench/made-up-claims.js';
import { readSettings } from '../settings.js';
import { System } from '../system.js';

/**
 * A worker's system whose log is in memory and whose files are in `folder`. Its database is never spoken to: what needs
 * read models or locks is tried in a .db.spec.
 */
export function systemInMemory(folder: string): System {
  const settings = readSettings({
    DATABASE_URL: 'postgresql://127.0.0.1:1/none',
    LEDGERLINE_DATA: join(folder, 'data'),
    LEDGERLINE_CLEARINGHOUSE: join(folder, 'clearinghouse'),
    LEDGERLINE_PRACTICE: 'bench',
  });
  const store = new MemoryEventStore(() => new Date().toISOString());
  const pool = new pg.Pool({ connectionString: settings.DATABASE_URL });
  const models = new ProjectionStore(pool, store, []);
  const queue = new MemoryJobQueue({ kinds: ['transmit-batch'], after: (_ms, wake) => void wake });
  const archive = new FileArchive(settings.LEDGERLINE_DATA);
  return new System(settings, store, new PostgresSealStore(pool), pool, models, queue, archive);
}

const SEALED_AT = Date.parse('2026-11-20T22:05:00Z');

const laid = new Map<number, readonly (readonly StreamWrite[])[]>();

/** Seals a batch of so many made-up claims, some 900 bytes each, into this system's log. */
export async function sealMadeUp(system: System, claims: number): Promise<BatchSealed> {
  const [lines, sealing] = laid.get(claims) ?? madeUp(claims);
  const fact = sealing?.at(-1)?.facts[0]?.fact;
  if (!lines || !sealing || fact?.type !== 'BatchSealed') throw new Error('nothing was sealed');
  await system.store.append(lines, system.meta('spec', 'lay'));
  await system.store.append(sealing, system.meta('spec', 'seal'));
  return fact as unknown as BatchSealed;
}

function madeUp(claims: number): readonly (readonly StreamWrite[])[] {
  const lines = [...madeUpLines(claims, SEALED_AT)];
  const made = [lines.map(({ write }) => write), new MadeUpSealing(SEALED_AT).seal(lines)];
  laid.set(claims, made);
  return made;
}
