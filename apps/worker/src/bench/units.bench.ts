import { canonicalJson } from '@ledgerline/event-store';
import {
  patientDayUnits,
  shippedTables,
  type DayUnits,
  type PatientDay,
} from '@ledgerline/payer-policy';
import { insist, peakRssMiB, type Bench } from './figures.js';
import { madeUpVisits } from './made-up-visits.js';

/** So many visits are asked about again and again; more would measure the cache and not the rules. */
const DISTINCT = 4096;

/**
 * Visits a second on one core: a client's whole day to lines, modifiers and the derivation of each.
 * Beside it what it costs merely to spell the same derivations, and the bare sum of the minutes.
 */
export const unitsBench: Bench = {
  size: 1_000_000,
  needsDatabase: false,
  run({ say }, size) {
    const visits = madeUpVisits(Math.min(DISTINCT, size));
    for (const each of visits) check(each);
    const rounds = Math.max(1, Math.round(size / visits.length));
    const done = rounds * visits.length;
    repeat(visits, Math.min(8, rounds), (day) => patientDayUnits(day, shippedTables).lines.length);
    const seconds = repeat(
      visits,
      rounds,
      (day) => patientDayUnits(day, shippedTables).lines.length,
    );
    const peak = peakRssMiB();
    say(`${done} visits in ${seconds.toFixed(1)} s`);
    const few = Math.max(1, Math.ceil(rounds / 10));
    // Kept only now: answers that outlive their question would teach V8 to lay them all down for long.
    const answers = visits.map((each) => patientDayUnits(each, shippedTables));
    const spelling = repeat(answers, few, (day) => canonicalJson(derivationsOf(day)).length);
    const summing = repeat(visits, rounds, pooledUnits);
    return Promise.resolve({
      name: 'units',
      rate: done / seconds,
      unit: 'visits',
      peakRssMiB: peak,
      yardsticks: [
        {
          name: 'canonical JSON of the same derivations',
          rate: (few * visits.length) / spelling,
          unit: 'visits',
        },
        { name: 'the bare sum of their minutes', rate: done / summing, unit: 'visits' },
      ],
      size: done,
      seconds,
    });
  },
};

const derivationsOf = ({ lines, unbilled }: DayUnits) =>
  [...lines, ...unbilled].map((each) => each.derivation);

let sink = 0;

/** Seconds that so many rounds take; what comes out is kept, so that nothing is left undone. */
function repeat<T>(items: readonly T[], rounds: number, work: (item: T) => number): number {
  const started = performance.now();
  for (let round = 0; round < rounds; round += 1) for (const each of items) sink += work(each);
  insist(Number.isSafeInteger(sink), 'counting stopped');
  return (performance.now() - started) / 1000;
}

/** CMS's total of a day by the table alone. */
function pooledUnits({ services }: PatientDay): number {
  let total = 0;
  for (const each of services) if (!each.group) total += each.minutes;
  return total < 8 ? 0 : Math.floor((total + 7) / 15);
}

/** A Medicare visit's timed units are what the table says of its minutes. */
function check(day: PatientDay): void {
  if (day.policyId !== 'medicare-part-b') return;
  const billed = patientDayUnits(day, shippedTables)
    .lines.filter((each) => each.procedureCode !== '97150')
    .reduce((sum, each) => sum + each.units, 0);
  insist(billed === pooledUnits(day), `${billed} units, and ${pooledUnits(day)} are due`);
}
