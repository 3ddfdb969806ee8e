import { patientDayUnits, type PatientDay, type RuleTables } from '@ledgerline/payer-policy';
import { serviceDate } from '@ledgerline/terms';
import { planClinic } from '../../apps/cli/src/clinic/plan-clinic.js';
import type { ClinicPlan } from '../../apps/cli/src/clinic/plan.js';
import { recordedClinic } from './clinic-days.js';
import { independentMinutes } from './independent-minutes.js';
import { independentUnits, type PlainDay, type PlainService } from './independent-units.js';

/** Sunday of the week a weekly cap counts over. */
function weekOf(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - day.getUTCDay());
  return day.toISOString().slice(0, 10);
}

/** Units used in a client's week, by code and discipline; each side keeps its own. */
class WeekMeter {
  readonly #used = new Map<string, Record<string, number>>();
  of(clientId: string, date: string): Record<string, number> {
    return this.#used.get(`${clientId} ${weekOf(date)}`) ?? {};
  }
  add(clientId: string, date: string, lines: readonly string[]): void {
    const used = { ...this.of(clientId, date) };
    for (const line of lines) {
      const [code, discipline, units] = line.split(' ');
      const key = `${code}/${discipline}`;
      used[key] = (used[key] ?? 0) + Number(units);
    }
    this.#used.set(`${clientId} ${weekOf(date)}`, used);
  }
}

/** Each client's day by its own clock, in the order of the clinic's. */
function plainDays(plan: ClinicPlan): ReadonlyMap<string, PlainService[]> {
  const days = new Map<string, PlainService[]>();
  for (const session of plan.sessions)
    for (const [clientId, services] of independentMinutes(session)) {
      const key = `${session.serviceDate} ${clientId}`;
      days.set(key, [...(days.get(key) ?? []), ...services]);
    }
  return days;
}

interface Difference {
  readonly day: string;
  readonly policyId: string;
  readonly services: string;
  readonly ours: readonly string[];
  readonly independent: readonly string[];
}

/** Every day of a clinic, counted twice; where remainders tie, as each choice would have it too. */
function compare(plan: ClinicPlan, changed = (tables: RuleTables): RuleTables => tables) {
  const { tables: adopted, days } = recordedClinic(plan);
  const tables = changed(adopted);
  const plain = plainDays(plan);
  const meters = { ours: new WeekMeter(), independent: new WeekMeter() };
  const differences: Difference[] = [];
  let [lines, ties] = [0, 0];
  for (const { clientId, date, policyId, services } of days) {
    const key = `${date} ${clientId}`;
    const theirs = plain.get(key) ?? [];
    const day: PatientDay = {
      policyId,
      serviceDate: serviceDate(date),
      services,
      unitsUsed: { week: meters.ours.of(clientId, date) },
    };
    const answer = patientDayUnits(day, tables);
    const ours = answer.lines.map(lineText).sort();
    const independent = independentUnits({
      policyId,
      services: theirs,
      unitsUsed: { week: meters.independent.of(clientId, date) },
    });
    meters.ours.add(clientId, date, ours);
    meters.independent.add(clientId, date, independent);
    const again = answer.lines.map((each) =>
      independentUnits((each.derivation.case ?? day) as unknown as PlainDay),
    );
    lines += ours.length;
    ties += answer.ties.length;
    if (
      ![independent, ...again].every((each) => each.join() === ours.join()) ||
      !answer.ties.every(({ candidates }) =>
        [candidates, [...candidates].reverse()].every((choices) =>
          isSameChosen({ ...day, choices }, tables),
        ),
      )
    )
      differences.push({
        day: key,
        policyId,
        services: theirs.map((e) => `${e.procedureCode} ${e.minutes}/${e.assistantMinutes}`).join(),
        ours,
        independent,
      });
  }
  return { days: days.length, plainDays: plain.size, lines, ties, differences };
}

const isSameChosen = (day: PatientDay, tables: RuleTables): boolean =>
  patientDayUnits(day, tables).lines.map(lineText).sort().join() ===
  independentUnits(day as unknown as PlainDay).join();

const lineText = (line: {
  readonly procedureCode: string;
  readonly discipline: string;
  readonly units: number;
  readonly modifiers: readonly string[];
}): string => {
  // KX follows from what the year allowed so far: another rule, with a spec of its own.
  const modifiers = line.modifiers.filter((each) => each !== 'KX').sort();
  return `${line.procedureCode} ${line.discipline} ${line.units} [${modifiers.join(' ')}]`;
};

test('eighteen months of a clinic: another hand counts every unit and modifier the same', () => {
  const counted = compare(planClinic({ seed: 7, months: 18 }));
  expect(counted.differences.slice(0, 5)).toEqual([]);
  expect(counted.days).toBe(counted.plainDays);
  expect(counted.lines).toBeGreaterThan(23_000);
  expect(counted.ties).toBeGreaterThan(50);
});

test('a wrong rule would be noticed', () => {
  const { differences } = compare(planClinic({ seed: 7, months: 1 }), (tables) => ({
    ...tables,
    terms: tables.terms.map((each) => ({ ...each, timedCounting: 'ama-midpoint' })),
  }));
  expect(differences.length).toBeGreaterThan(5);
});
