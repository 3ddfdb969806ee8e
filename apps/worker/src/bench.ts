import { parseArgs } from 'node:util';
import { appendBench } from './bench/append.bench.js';
import { openBenchDatabase } from './bench/bench-database.js';
import { claimsBench } from './bench/claims.bench.js';
import { eraBench } from './bench/era.bench.js';
import { gateBench } from './bench/gate.bench.js';
import { inWords, type Bench } from './bench/figures.js';
import { replayBench } from './bench/replay.bench.js';
import { unitsBench } from './bench/units.bench.js';
import { validateOneBench } from './bench/validate-one.bench.js';

const benches: Readonly<Record<string, Bench>> = {
  append: appendBench,
  era: eraBench,
  claims: claimsBench,
  replay: replayBench,
  units: unitsBench,
  gate: gateBench,
  'validate-one': validateOneBench,
};

/** `node bench.js NAME [--json] [--size N]`: measures, prints, and leaves nothing behind. */
async function main(args: readonly string[]): Promise<0 | 1 | 2> {
  const { name, isJson, size } = asked(args);
  const bench = name === undefined ? undefined : benches[name];
  if (!bench || name === undefined) {
    process.stderr.write(`usage: bench ${Object.keys(benches).join('|')} [--json] [--size N]\n`);
    return 2;
  }
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const database =
    bench.needsDatabase === false
      ? nowhere
      : await openBenchDatabase(process.env['DATABASE_URL'] || undefined, name);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void database.remove().finally(() => process.exit(130)));
  try {
    const place = { databaseUrl: database.url, folder: database.folder, say };
    const figures = await bench.run(place, size ?? bench.size);
    const text = isJson ? JSON.stringify(figures) : inWords(figures);
    process.stdout.write(`${text}\n`);
    return 0;
  } finally {
    await database.remove();
  }
}

/** For a bench of rules alone. */
const nowhere = { url: '', folder: '', remove: () => Promise.resolve() };

function asked(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, size: { type: 'string' } },
  });
  const size = values.size === undefined ? undefined : Number(values.size);
  if (size !== undefined && !(Number.isSafeInteger(size) && size > 0))
    throw new RangeError('--size is a whole number, one or more');
  return { name: positionals[0], isJson: values.json, size };
}

// Whoever read our output may have left; the database is removed all the same.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : 'failed'}\n`);
  process.exitCode = 1;
}
