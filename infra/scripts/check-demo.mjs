#!/usr/bin/env node
/** Reads a demo's last line (one JSON object) from standard input and refuses what does not add up. */
import { readFileSync } from 'node:fs';

const line = readFileSync(0, 'utf8').trim();
const figures = JSON.parse(line);

const ofAWeek = {
  'unexplainedCents is 0': figures.unexplainedCents === 0,
  'chainVerified is true': figures.chainVerified === true,
  'sessions is 4 or more': figures.sessions >= 4,
  'claims is more than 0': figures.claims > 0,
  'every claim got its last word': figures.accepted + figures.rejected === figures.claims,
};
/** `--scale clinic` */
const ofAClinic = {
  'chainVerified is true': figures.chainVerified === true,
  'every line is billable or not': figures.billable + figures.notBillable === figures.lines,
  'most lines are billable': figures.billable > figures.lines / 2,
  'every line that is not says why':
    Object.values(figures.reasons ?? {}).reduce((sum, each) => sum + each, 0) >=
    figures.notBillable,
  'a unit or more a line': figures.units >= figures.billable,
};
const wanted = 'billable' in figures ? ofAClinic : ofAWeek;
const missed = Object.keys(wanted).filter((each) => !wanted[each]);
console.log(line);
for (const each of missed) console.error(`demo: ${each}, or should be`);
process.exitCode = missed.length > 0 ? 1 : 0;
