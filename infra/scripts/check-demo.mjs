#!/usr/bin/env node
/** Reads the demo's last line (one JSON object) from standard input and refuses what does not add up. */
import { readFileSync } from 'node:fs';

const line = readFileSync(0, 'utf8').trim();
const figures = JSON.parse(line);
const wanted = {
  'unexplainedCents is 0': figures.unexplainedCents === 0,
  'chainVerified is true': figures.chainVerified === true,
  'sessions is 4 or more': figures.sessions >= 4,
  'claims is more than 0': figures.claims > 0,
};
const missed = Object.keys(wanted).filter((each) => !wanted[each]);
console.log(line);
for (const each of missed) console.error(`demo: ${each}, or should be`);
process.exitCode = missed.length > 0 ? 1 : 0;
