import { minutes, procedureCode, serviceDate } from '@ledgerline/terms';
import fc from 'fast-check';
import type { DayService, DayUnits, PatientDay } from './patient-day.js';
import { answerFor, dayOf, inGroup, unitsIn } from './patient-day.testing.js';

const timed = ['97110', '97112', '97116', '97140', '97530', '97535', '97035'];
const untimed = ['97161', 'G0283', '97012'];
const policies = ['medicare-part-b', 'commercial-ama', 'medicaid-15-minute'];

/** CMS's table, written out as the manual prints it. */
const table = [8, 23, 38, 53, 68, 83, 98, 113, 128, 143, 158, 173, 188, 203, 218, 233, 248, 263];
const tableUnits = (total: number): number => table.filter((from) => from <= total).length;

const part = fc.record({
  code: fc.constantFrom(...timed),
  spent: fc.integer({ min: 1, max: 60 }),
  assistant: fc.nat(60),
  discipline: fc.constantFrom('PT' as const, 'OT' as const),
});
const visit = fc.array(part, { minLength: 1, maxLength: 6 });
type Part = { code: string; spent: number; assistant: number; discipline: 'PT' | 'OT' };

const visitDay = (policyId: string, parts: readonly Part[], over: Partial<PatientDay> = {}) =>
  dayOf(
    policyId,
    parts.map(({ code, spent, assistant, discipline }) => [
      code,
      spent,
      { discipline, assistantMinutes: minutes(Math.min(assistant, spent)) },
    ]),
    over,
  );
const timedUnits = (answer: DayUnits, discipline: string): number =>
  answer.lines
    .filter((line) => line.discipline === discipline && timed.includes(line.procedureCode))
    .reduce((sum, line) => sum + line.units, 0);
const spentBy = (parts: readonly Part[], discipline: string): number =>
  parts.filter((each) => each.discipline === discipline).reduce((sum, each) => sum + each.spent, 0);

test('law: CMS’s units are those of the table for the minutes of the discipline', () => {
  fc.assert(
    fc.property(visit, (parts) => {
      const answer = answerFor(visitDay('medicare-part-b', parts));
      for (const discipline of ['PT', 'OT'])
        expect(timedUnits(answer, discipline)).toBe(tableUnits(spentBy(parts, discipline)));
    }),
  );
});

test('law: no code has fewer units than its whole quarter hours, nor two more than those', () => {
  fc.assert(
    fc.property(visit, (parts) => {
      const answer = answerFor(visitDay('medicare-part-b', parts));
      for (const discipline of ['PT', 'OT'])
        for (const code of timed) {
          const own = parts.filter((each) => each.code === code && each.discipline === discipline);
          const whole = Math.floor(own.reduce((sum, each) => sum + each.spent, 0) / 15);
          const given = answer.lines
            .filter((line) => line.procedureCode === code && line.discipline === discipline)
            .reduce((sum, line) => sum + line.units, 0);
          expect(given - whole).toBeGreaterThanOrEqual(0);
          expect(given - whole).toBeLessThanOrEqual(1);
        }
    }),
  );
});

test('law: group and untimed minutes never change the units of timed codes', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...policies),
      visit,
      fc.array(fc.tuple(fc.constantFrom(...untimed), fc.integer({ min: 1, max: 90 })), {
        maxLength: 3,
      }),
      fc.integer({ min: 1, max: 120 }),
      (policy, parts, others, groupMinutes) => {
        const alone = answerFor(visitDay(policy, parts));
        const day = visitDay(policy, parts);
        const more = dayOf(policy, [
          ['97150', groupMinutes, { encounterId: 'group', ...inGroup(groupMinutes) }],
          ...others.map(([code, spent]) => [code, spent] as const),
        ]).services.map((each) => ({ ...each, serviceId: `more ${each.serviceId}` }));
        const together = answerFor({ ...day, services: [...more, ...day.services] });
        for (const discipline of ['PT', 'OT'])
          expect(timedUnits(together, discipline)).toBe(timedUnits(alone, discipline));
      },
    ),
  );
});

test('law: order of entry changes no unit or modifier where the clinician has chosen', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...policies),
      visit,
      fc.boolean(),
      fc.infiniteStream(fc.nat()),
      (policy, parts, hasGroup, order) => {
        const choices = timed.map((code) => procedureCode(code));
        const given = visitDay(policy, parts, { choices });
        const group = dayOf(policy, [['97150', 30, { encounterId: 'group', ...inGroup(30) }]]);
        const services = [
          ...given.services,
          ...(hasGroup ? [{ ...group.services[0]!, serviceId: 'group' }] : []),
        ];
        const ranks = new Map<DayService, number>(
          services.map((each) => [each, order.next().value]),
        );
        const shuffled = [...services].sort((a, b) => ranks.get(a)! - ranks.get(b)!);
        expect(unitsIn(answerFor({ ...given, services: shuffled }))).toEqual(
          unitsIn(answerFor({ ...given, services })),
        );
      },
    ),
  );
});

test('law: a visit without a tie is the same in any order, nothing chosen', () => {
  fc.assert(
    fc.property(visit, (parts) => {
      const answer = answerFor(visitDay('medicare-part-b', parts));
      if (answer.ties.length > 0) return;
      const turned = answerFor(visitDay('medicare-part-b', [...parts].reverse()));
      expect(unitsIn(turned)).toEqual(unitsIn(answer));
    }),
  );
});

test('law: every service is on a line or among the unbilled, and never on neither', () => {
  fc.assert(
    fc.property(fc.constantFrom(...policies), visit, (policy, parts) => {
      const day = visitDay(policy, parts);
      const answer = answerFor(day);
      const told = [...answer.lines, ...answer.unbilled].flatMap((each) => each.serviceIds);
      expect(new Set(told)).toEqual(new Set(day.services.map((each) => each.serviceId)));
      for (const each of answer.unbilled) expect(each.reasons.length).toBeGreaterThan(0);
    }),
  );
});

test('law: 59 is written just where a code paired with the group is billed beside it', () => {
  const pairedWithGroup = ['97110', '97112', '97116', '97140', '97530', '97535'];
  fc.assert(
    fc.property(visit, fc.boolean(), (parts, hasGroup) => {
      const day = visitDay(
        'medicare-part-b',
        parts.filter(({ code }) => code !== '97530'),
      );
      const [group] = dayOf('medicare-part-b', [
        ['97150', 30, { encounterId: 'group', ...inGroup(30) }],
      ]).services;
      const services = hasGroup
        ? [{ ...group!, serviceId: 'group' }, ...day.services]
        : day.services;
      for (const line of answerFor({ ...day, services }).lines)
        expect(line.modifiers.includes('59')).toBe(
          hasGroup && pairedWithGroup.includes(line.procedureCode),
        );
    }),
  );
});

test('law: the units of an assistant’s and a therapist’s line are those of one alone', () => {
  const byCode = (answer: DayUnits): Record<string, number> => {
    const sums: Record<string, number> = {};
    for (const { procedureCode, discipline, units } of answer.lines)
      sums[`${procedureCode} ${discipline}`] =
        (sums[`${procedureCode} ${discipline}`] ?? 0) + units;
    return sums;
  };
  fc.assert(
    fc.property(visit, (parts) => {
      const without = parts.map((each) => ({ ...each, assistant: 0 }));
      expect(byCode(answerFor(visitDay('medicare-part-b', parts)))).toEqual(
        byCode(answerFor(visitDay('medicare-part-b', without))),
      );
    }),
  );
});

test('law: the case a derivation keeps gives the same answer again, through text and back', () => {
  fc.assert(
    fc.property(fc.constantFrom(...policies), visit, (policy, parts) => {
      const answer = answerFor(visitDay(policy, parts));
      for (const { derivation } of [...answer.lines, ...answer.unbilled]) {
        const again = JSON.parse(JSON.stringify(derivation.case)) as PatientDay;
        expect(answerFor(again)).toEqual(answer);
      }
    }),
    { numRuns: 30 },
  );
});

test('law: with what other dates used, no cap is exceeded, and each cut is told', () => {
  fc.assert(
    fc.property(fc.integer({ min: 15, max: 240 }), fc.nat(9), (spent, used) => {
      const answer = answerFor(
        dayOf('medicaid-15-minute', [['97150', spent, inGroup(spent)]], {
          discipline: 'OT',
          serviceDate: serviceDate('2026-11-18'),
          unitsUsed: { week: { '97150/OT': used } },
        }),
      );
      const earned = Math.floor(spent / 15);
      const given = answer.lines[0]?.units ?? 0;
      expect(given).toBe(Math.min(earned, Math.max(0, 6 - used)));
      const told = [...answer.lines, ...answer.unbilled][0]!.derivation.cuts;
      expect(told).toEqual(
        given === earned ? undefined : [{ cap: 'week', max: 6, used, from: earned, to: given }],
      );
    }),
  );
});
