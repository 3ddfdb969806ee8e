import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandIdFor, type StreamWrite } from '@ledgerline/event-store';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '@ledgerline/event-store/embedded-postgres';
import { openLog } from '../chain/open-log.js';
import { lineWrites } from './month-lines.js';
import { clientsOf, visitsOf, type MonthSize } from './month-plan.js';
import { clientWrite, drillPractice, practiceWrite } from './month-practice.js';

const FACTS_AT_ONCE = 4_000;

/** An earlier drill's database may still run, its starter killed: it is ended before its data go. */
export async function beginAnew(dataFolder: string): Promise<EmbeddedPostgres> {
  if (existsSync(dataFolder)) {
    await (await startEmbeddedPostgres(dataFolder, 'ledgerline')).destroy();
    rmSync(dataFolder, { recursive: true, force: true });
  }
  mkdirSync(join(dataFolder, 'logs'), { recursive: true });
  return startEmbeddedPostgres(dataFolder, 'ledgerline');
}

/** Lays practice, clients and approved lines into the empty log. */
export async function layDown(databaseUrl: string, size: MonthSize): Promise<void> {
  const store = await openLog(databaseUrl, {});
  let pending: StreamWrite[] = [];
  let nth = 0;
  const flush = async () => {
    if (pending.length === 0) return;
    nth += 1;
    const { outcome } = await store.append(pending, {
      practiceId: drillPractice,
      actor: 'drill',
      commandId: commandIdFor('drill', String(nth)),
    });
    if (outcome !== 'appended') throw new Error(`the month could not be laid down: ${outcome}`);
    pending = [];
  };
  const add = async (write: StreamWrite) => {
    pending.push(write);
    if (pending.length * 2 >= FACTS_AT_ONCE) await flush();
  };
  try {
    await add(practiceWrite());
    for (let client = 0; client < clientsOf(size); client += 1) await add(clientWrite(client));
    for (const visit of visitsOf(size))
      for (const write of lineWrites(size.seed, visit)) await add(write);
    await flush();
  } finally {
    await store.close();
  }
}
