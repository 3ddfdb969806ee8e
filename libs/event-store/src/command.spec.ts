import { fold, handle, numbered } from './command.js';
import { commandIdFor, factId } from './fact-id.js';
import { accept, refuse, type Decider } from './decider.js';
import type { AppendOutcome, FactMeta, StreamWrite } from './event-store.js';
import { MemoryEventStore } from './memory/memory-event-store.js';

type Entry = { readonly type: 'UnitsAdded'; readonly units: number };
type Add = { readonly type: 'AddUnits'; readonly units: number };
type Refusal = { readonly code: 'too-many-units'; readonly held: number };

const units: Decider<number, Add, Entry, Refusal> = {
  initial: 0,
  decide({ units: added }, held) {
    if (held + added > 10) return refuse({ code: 'too-many-units' as const, held });
    return added === 0 ? accept() : accept({ type: 'UnitsAdded', units: added });
  },
  evolve: (held, fact) => held + fact.units,
};
const STREAM = 'tally-1';
const meta = (commandId: string): FactMeta => ({ practiceId: 'P1', actor: 'staff1', commandId });
const add = (count: number): Add => ({ type: 'AddUnits', units: count });
const added = (count: number): Entry => ({ type: 'UnitsAdded', units: count });
const newLog = () => new MemoryEventStore(() => '2026-11-18T17:00:00.000Z');

/** A log on which others write just before each of the first appends. */
class BusyLog extends MemoryEventStore {
  constructor(private rivals: number) {
    super(() => '2026-11-18T17:00:00.000Z');
  }
  override async append(writes: readonly StreamWrite[], by: FactMeta): Promise<AppendOutcome> {
    if (this.rivals > 0) {
      this.rivals -= 1;
      const facts = numbered(`rival ${this.rivals}`, STREAM, [added(1)]);
      await super.append([{ stream: STREAM, expected: 'any', facts }], meta('rival'));
    }
    return super.append(writes, by);
  }
}

test('golden: ids come from what caused them, and stay', () => {
  expect(factId('c-1', 'claim-7', 0)).toBe('9c7b35bd-4b20-533b-ad1c-8884549a82c3');
  expect(commandIdFor('batch', 'claim-7')).toBe('153257d0-dce0-515a-ae17-27b2723ca8bd');
});

test('a command is judged by what its stream holds', async () => {
  const log = newLog();
  expect(await handle(log, units, STREAM, add(4), meta('c1'))).toEqual({
    accepted: [added(4)],
    version: 0,
  });
  expect(await handle(log, units, STREAM, add(6), meta('c2'))).toEqual({
    accepted: [added(6)],
    version: 1,
  });
  expect(await handle(log, units, STREAM, add(1), meta('c3'))).toEqual({
    refused: { code: 'too-many-units', held: 10 },
  });
  expect(fold(units, await log.readStream(STREAM))).toBe(10);
});

test('what is already true writes nothing', async () => {
  const log = newLog();
  const answer = { accepted: [], version: -1 };
  expect(await handle(log, units, STREAM, add(0), meta('c1'))).toEqual(answer);
  expect(await log.readStream(STREAM)).toEqual([]);
});

test('sending a command twice is the same as sending it once', async () => {
  const log = newLog();
  const first = await handle(log, units, STREAM, add(6), meta('c1'));
  expect(await handle(log, units, STREAM, add(6), meta('c1'))).toEqual(first);
  expect(await log.readStream(STREAM)).toHaveLength(1);
});

test('a stream that moved meanwhile is read and judged again', async () => {
  const log = new BusyLog(2);
  const answer = await handle(log, units, STREAM, add(6), meta('c1'));
  expect(answer).toEqual({ accepted: [added(6)], version: 2 });
  expect(fold(units, await log.readStream(STREAM))).toBe(8);
});

test('a stream that moved meanwhile may make the command one to refuse', async () => {
  const answer = await handle(new BusyLog(1), units, STREAM, add(10), meta('c1'));
  expect(answer).toEqual({ refused: { code: 'too-many-units', held: 1 } });
});

test('a stream that never rests is given up', async () => {
  const log = new BusyLog(3);
  await expect(handle(log, units, STREAM, add(1), meta('c1'), 3)).rejects.toThrow(/kept moving/);
});
