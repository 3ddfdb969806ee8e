import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FolderClearinghouse } from './folder/folder-clearinghouse.js';
import { defaultRules, parseRules } from './payer/payer-rules.js';
import { runOnce, startSimulator, type SimulatorOptions } from './simulator.js';

const USAGE =
  'payer-simulator --folder DIR --seed N --profile kind|adversarial' +
  ' [--poll-ms 200] [--once] [--rules FILE.json] [--calendar FILE] [--book FILE.json]';
const LINES_MAX = 20_000;

/** @throws RangeError or TypeError on a flag that is not understood */
function readOptions(): SimulatorOptions & { once: boolean; book: string | undefined } {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      seed: { type: 'string', default: '1' },
      profile: { type: 'string', default: 'kind' },
      'poll-ms': { type: 'string', default: '200' },
      once: { type: 'boolean', default: false },
      rules: { type: 'string' },
      calendar: { type: 'string' },
      book: { type: 'string' },
    },
  });
  const { folder, seed, profile, once, rules, calendar, book } = values;
  const pollMs = wholeNumber('poll-ms', values['poll-ms']);
  if (!folder) throw new RangeError('--folder is required');
  if (profile !== 'kind' && profile !== 'adversarial') {
    throw new RangeError('--profile is kind or adversarial');
  }
  return {
    folder,
    seed: wholeNumber('seed', seed),
    profile,
    pollMs,
    once,
    book,
    ...(calendar === undefined ? {} : { calendarFile: calendar }),
    rules: rules === undefined ? defaultRules : parseRules(readFileSync(rules, 'utf8')),
    log: boundedLog(),
  };
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`--${name} is a whole number`);
  return Number(text);
}

/** Ticks, ordinals and counts only; quiet after a great many lines. */
function boundedLog(): (line: string) => void {
  let lines = 0;
  return (line) => {
    lines += 1;
    if (lines <= LINES_MAX) process.stdout.write(`${line}\n`);
    if (lines === LINES_MAX) process.stdout.write('log is full; going on without it\n');
  };
}

function main(): void {
  let options: ReturnType<typeof readOptions>;
  try {
    options = readOptions();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : ''}\nusage: ${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  if (options.book !== undefined) {
    // All it knows follows from what it received: nothing is taken, nothing sent.
    const outcomes = new FolderClearinghouse(options).outcomes();
    writeFileSync(options.book, JSON.stringify(outcomes));
    return;
  }
  if (options.once) {
    const house = runOnce(options);
    process.stdout.write(`done pending=${house.pending}\n`);
    return;
  }
  const simulator = startSimulator(options);
  process.stdout.write(`polling profile=${options.profile} seed=${options.seed}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, simulator.stop);
  // Started by a supervisor, it ends with it.
  if (process.channel) process.once('disconnect', simulator.stop);
  process.channel?.unref();
}

main();
