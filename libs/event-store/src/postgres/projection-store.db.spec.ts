import pg from 'pg';
import { accept } from '../decider.js';
import { handle, type EventStore } from '../index.js';
import { MemoryEventStore } from '../memory/memory-event-store.js';
import type { Projection } from '../projection.js';
import { ProjectionStore } from './projection-store.js';
import { scratchDatabase, type ScratchDatabase } from './testing.js';

type Counted = {
  readonly type: 'Arrived' | 'Poisoned';
  readonly room: string;
  readonly client: string;
};
type Room = { readonly clients: readonly string[] };

const rooms: Projection<Room, Counted> = {
  name: 'rooms',
  version: 1,
  categories: ['visit'],
  types: ['Arrived'],
  empty: { clients: [] },
  keysOf: (fact) => [fact.room],
  evolve: (room, fact) => ({ clients: [...new Set([...room.clients, fact.client])] }),
  columns: { client_count: (room) => room.clients.length },
};
const delicate: Projection<Room, Counted> = {
  ...rooms,
  name: 'delicate',
  types: ['Arrived', 'Poisoned'],
  evolve(room, fact) {
    if (fact.type === 'Poisoned') throw new Error('cannot fold this');
    return rooms.evolve(room, fact, fact.room, undefined as never);
  },
};

let database: ScratchDatabase;
let pool: pg.Pool;
let log: EventStore;

beforeEach(async () => {
  database = await scratchDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  log = new MemoryEventStore(() => '2026-11-18T17:00:00.000Z');
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

let command = 0;
async function happened(...facts: Counted[]): Promise<void> {
  const decider = { initial: 0, decide: () => accept(...facts), evolve: () => 0 };
  command += 1;
  await handle(
    log,
    decider,
    `visit-${command}`,
    {},
    { practiceId: 'P1', actor: 't', commandId: `c${command}` },
  );
}
const arrived = (room: string, client: string): Counted => ({ type: 'Arrived', room, client });

test('who only reads a projection by its name never moves it past facts its own folder has to fold', async () => {
  const folder = new ProjectionStore(pool, log, [rooms]);
  const byName = { ...rooms, categories: [], types: [], evolve: (room: Room) => room };
  const reader = new ProjectionStore(pool, log, [byName, delicate]);
  await folder.prepare();
  await reader.prepare();
  await happened(arrived('A', 'ana'));
  expect(await reader.catchUp()).toBe(1);
  expect(await reader.get(byName, 'A')).toBeUndefined();
  await folder.catchUp();
  expect(await reader.get(byName, 'A')).toEqual({ clients: ['ana'] });
});

test('rows and checkpoint follow the log, page by page', async () => {
  const store = new ProjectionStore(pool, log, [rooms], 'rm', 2);
  await store.prepare();
  await happened(arrived('A', 'ana'), arrived('A', 'ben'), arrived('B', 'cy'));
  expect(await store.catchUp()).toBe(3);
  expect(await store.get(rooms, 'A')).toEqual({ clients: ['ana', 'ben'] });
  expect(await store.find(rooms, { client_count: 1 })).toEqual([
    { key: 'B', state: { clients: ['cy'] } },
  ]);
  await happened(arrived('B', 'dee'));
  expect(await store.catchUp()).toBe(1);
  expect(await store.get(rooms, 'B')).toEqual({ clients: ['cy', 'dee'] });
});

test('two runners at once apply each page once', async () => {
  const totals: Projection<{ seen: number }, Counted> = {
    ...rooms,
    name: 'totals',
    empty: { seen: 0 },
    evolve: (total) => ({ seen: total.seen + 1 }),
    columns: {},
  };
  const runners = [1, 2, 3].map(() => new ProjectionStore(pool, log, [totals], 'rm', 3));
  await Promise.all(runners.map((each) => each.prepare()));
  await happened(...Array.from({ length: 50 }, (_, index) => arrived('A', `client ${index}`)));
  for (let round = 0; round < 30; round += 1)
    await Promise.all(runners.map((each) => each.advance()));
  expect(await runners[0]?.get(totals, 'A')).toEqual({ seen: 50 });
});

test('a fact that cannot be folded halts its projection, alone and visibly', async () => {
  const store = new ProjectionStore(pool, log, [rooms, delicate]);
  await store.prepare();
  await happened(
    arrived('A', 'ana'),
    { type: 'Poisoned', room: 'A', client: 'x' },
    arrived('B', 'ben'),
  );
  await store.catchUp();
  expect(await store.get(rooms, 'B')).toEqual({ clients: ['ben'] });
  const halted = (await store.progress()).find((each) => each.name === 'delicate');
  expect(halted?.haltedBy).toMatch(/^[0-9a-f-]{36}$/);
});

test('a rebuild equals the live one, and a changed row is seen', async () => {
  const live = new ProjectionStore(pool, log, [rooms]);
  await live.prepare();
  await happened(arrived('A', 'ana'), arrived('A', 'ben'), arrived('B', 'cy'));
  await live.catchUp();
  const before = await live.fingerprint(rooms);
  await happened(arrived('C', 'late'));
  const rebuilt = new ProjectionStore(pool, log, [rooms], 'rm_rebuilt', 2);
  await rebuilt.prepare();
  await rebuilt.catchUp(before.position ?? undefined);
  expect(await rebuilt.fingerprint(rooms)).toEqual(before);
  await pool.query(`update rm.rooms_v1 set folded = '{"clients":["eve"]}' where key = 'A'`);
  expect((await live.fingerprint(rooms)).sha256).not.toBe(before.sha256);
  await rebuilt.drop();
});
