/**
 * Writes until it is killed (killed-writer.db.spec.ts), on the built library: four lanes at once, each
 * command one fact on each of two streams. Says `<lane> <n>` once a command is acknowledged.
 *
 * LOG_URL: where; NEXT: JSON, the number each lane goes on with.
 */
import { writeSync } from 'node:fs';
import { openPostgresEventStore } from '../../dist/postgres/index.js';
import { commandIdFor } from '../../dist/fact-id.js';

const { LOG_URL, NEXT } = process.env;
setTimeout(() => process.exit(3), 30_000).unref(); // Whoever was to kill us is gone.

const store = await openPostgresEventStore({ url: LOG_URL, readers: 1 });
const META = { practiceId: 'P1', actor: 'tester', commandId: 'killed-writer' };

async function run(lane, from) {
  for (let n = from; ; n += 1) {
    const facts = (stream) => [{ id: commandIdFor(stream, String(n)), fact: { type: 'Said', n } }];
    const expected = n === 0 ? 'none' : n - 1;
    const [left, right] = [`left-${lane}`, `right-${lane}`];
    const answer = await store.append(
      [
        { stream: left, expected, facts: facts(left) },
        { stream: right, expected, facts: facts(right) },
      ],
      META,
    );
    const { outcome } = answer;
    if (outcome !== 'appended' && outcome !== 'already-recorded') {
      writeSync(2, `${JSON.stringify(answer)}\n`);
      process.exit(4);
    }
    writeSync(1, `${lane} ${n}\n`);
  }
}
await Promise.all(JSON.parse(NEXT).map((from, lane) => run(lane, from)));
