import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Profile } from '../answer-draft.js';
import { Clearinghouse } from '../clearinghouse.js';
import { loadProgress } from '../folder/progress.js';

const USAGE = 'outcomes --folder DIR --seed N --profile kind|adversarial';

/**
 * What the other side knows once all is over, as one JSON object: every file it took, in order, what each claim it took
 * in came to, and what reached the bank. Worked out again from what it received; nothing of ours is asked.
 */
function main(): void {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      seed: { type: 'string', default: '1' },
      profile: { type: 'string', default: 'kind' },
    },
  });
  const { folder, seed, profile } = values;
  if (!folder || !/^\d{1,9}$/.test(seed) || (profile !== 'kind' && profile !== 'adversarial')) {
    process.stderr.write(`usage: ${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  process.stdout.write(`${JSON.stringify(outcomesOf(folder, Number(seed), profile))}\n`);
}

function outcomesOf(folder: string, seed: number, profile: Profile): object {
  const { takes } = loadProgress(folder, seed, profile);
  const house = new Clearinghouse({ seed, profile });
  for (const { as } of takes) house.receive(readFileSync(join(folder, 'received', as)));
  return { taken: takes.map(({ as }) => as), ...house.outcomes() };
}

main();
