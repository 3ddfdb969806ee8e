import fc from 'fast-check';
import { shippedTables, withAdopted, type UnitPolicy } from '@ledgerline/payer-policy';
import type { PracticeFact } from '@ledgerline/practice';
import { cents, serviceDate } from '@ledgerline/terms';
import { PricingBooks } from '../pricing/pricing-books.js';
import { whatIf, type DayCompared } from './what-if.js';
import { booksWith, type ChangedPolicy } from './what-if-reads.js';
import { saysOfRow } from './what-if-line.js';
import { PastWeek } from './what-if.testing.js';
import { WhatIfTotals, type WhatIfReport } from './what-if-totals.js';
import { groupCode, practiceFacts, practiceOf } from '../willow.testing.js';

const contracts: readonly PracticeFact[] = ['cascade', 'beacon'].map((payerId) => ({
  type: 'AllowedAmountSet',
  payerId: payerId as never,
  procedureCode: groupCode,
  allowedCents: cents(4000),
  contractVersion: '2026',
  from: serviceDate('2026-01-01'),
}));
/** Willow, were its payers to follow the guide: a unit for each quarter hour of a group. */
const guided = practiceOf([
  ...practiceFacts.map((fact): PracticeFact =>
    fact.type === 'PayerContracted' ? { ...fact, policyId: 'practice-guide-15-minute' } : fact,
  ),
  ...contracts,
]);
const [guide] = shippedTables.policies.filter(
  (each) => each.policyId === 'practice-guide-15-minute',
) as [UnitPolicy];
/** The guide's row put right: one unit a session, as Medicare and the code set count. */
const onePerSession: UnitPolicy = { ...guide, version: 2, basis: 'per-session' };
const changedTo = (row: UnitPolicy): ChangedPolicy => ({ rows: [row] });
const tablesWith = (row: UnitPolicy) => withAdopted(shippedTables, [{ terms: [], rows: [row] }]);

/** Monday, Wednesday and Friday: a 45-minute group of two. */
const week = () =>
  new PastWeek(guided)
    .hold('2026-11-16', { ana: 45, luca: 45 })
    .hold('2026-11-18', { ana: 45, luca: 45 })
    .hold('2026-11-20', { ana: 45, luca: 45 });

async function compared(past: PastWeek, changed: ChangedPolicy): Promise<DayCompared[]> {
  const books = new PricingBooks(past.practice, past.tables);
  const days: DayCompared[] = [];
  for await (const day of whatIf(past.days(books), booksWith(books, changed))) days.push(day);
  return days;
}
async function asked(past: PastWeek, changed: ChangedPolicy): Promise<WhatIfReport> {
  const totals = new WhatIfTotals(1_000);
  for (const day of await compared(past, changed)) totals.add(day);
  return totals.report();
}

describe('what if the guide’s quarter hours gave way to one unit a session', () => {
  test('a week of groups of 45 minutes comes to two units less a line', async () => {
    const report = await asked(week(), changedTo(onePerSession));
    expect(report).toMatchObject({
      daysCompared: 6,
      daysDiffering: 6,
      linesDiffering: 6,
      kinds: { units: 6, charge: 6, allowed: 6 },
      means: { 'priced-again': 6 },
      differing: {
        before: { lines: 6, units: 18, chargeCents: 18 * 6500, allowedCents: 18 * 4000 },
        after: { lines: 6, units: 6, chargeCents: 6 * 6500, allowedCents: 6 * 4000 },
      },
      byPayer: [{ name: 'cascade', linesDiffering: 6 }],
      byCode: [{ name: '97150', linesDiffering: 6 }],
      byMonth: [{ name: '2026-11', linesDiffering: 6 }],
      claims: [],
      drift: { lines: 0, days: 0 },
    });
  });

  test('in claims, it is an overpayment of two units a line, to be disclosed', async () => {
    const report = await asked(week().move('claimed'), changedTo(onePerSession));
    expect(report.means).toEqual({ replacement: 6 });
    expect(report.claims).toHaveLength(6);
    expect(report.claims[0]).toMatchObject({
      correction: 'replacement',
      lines: 1,
      overpaidUnits: 2,
      overpaidAllowedCents: 8000,
    });
    expect(report.selfDisclosure).toEqual({
      claims: 6,
      lines: 6,
      units: 12,
      allowedCents: 12 * 4000,
      chargeCents: 12 * 6500,
      linesWithoutPrice: 0,
    });
  });

  test.each([
    // minutes, by the guide, one a session
    [14, 0, 1, ['became-billable']],
    [15, 1, 1, []],
    [29, 1, 1, []],
    [30, 2, 1, ['units', 'charge', 'allowed']],
    [60, 4, 1, ['units', 'charge', 'allowed']],
  ])('%i minutes: %i units become %i', async (minutes, was, now, kinds) => {
    const past = new PastWeek(guided).hold('2026-11-18', { ana: minutes, luca: minutes });
    const [day] = await compared(past, changedTo(onePerSession));
    expect(day?.lines.map((each) => each.was.billing?.units ?? 0)).toEqual([was]);
    expect(day?.lines.map((each) => each.now.billing?.units ?? 0)).toEqual([now]);
    expect(day?.changes.flatMap((each) => each.kinds)).toEqual(kinds);
  });
});

describe('what acceptance would mean for a line', () => {
  test.each([
    ['nobody approved', (past: PastWeek) => past, 'priced-again'],
    ['somebody approved', (past: PastWeek) => past.move('approved'), 'approval-stands'],
    ['a claim holds', (past: PastWeek) => past.move('claimed'), 'replacement'],
  ] as const)('that %s', async (_who, moved, means) => {
    const { lines } = await asked(moved(week()), changedTo(onePerSession));
    expect(new Set(lines.map((each) => each.means))).toEqual(new Set([means]));
  });

  test('that a claim holds and would be billed no more: the claim is void, all of it too much', async () => {
    const { lines, claims } = await asked(
      week().move('claimed'),
      changedTo({ ...guide, version: 2, groupMin: 3 }),
    );
    expect(lines[0]).toMatchObject({
      kinds: ['stopped-being-billable'],
      now: { isBillable: false, reasons: ['group-too-small'] },
      means: 'void',
      overpaid: { units: 3, chargeCents: 19_500, allowedCents: 12_000 },
    });
    expect(new Set(claims.map(({ correction }) => correction))).toEqual(new Set(['void']));
  });

  test('that a person took back: none, it stays so', async () => {
    expect(await asked(week().withdraw(), changedTo(onePerSession))).toMatchObject({
      linesCompared: 0,
      linesDiffering: 0,
    });
  });

  test('whose claim says already what the change would: nothing is owed', async () => {
    const past = new PastWeek(guided, tablesWith(onePerSession)).hold('2026-11-18', {
      ana: 45,
      luca: 45,
    });
    const back = new PricingBooks(guided, shippedTables);
    const days: DayCompared[] = [];
    const changed = booksWith(back, changedTo(onePerSession));
    for await (const day of whatIf(past.move('claimed').days(back), changed)) days.push(day);
    expect(days.flatMap((day) => day.changes.map((each) => each.means))).toEqual(['none', 'none']);
    // The lines differ from today's tables whatever becomes of the change: told apart.
    expect(days.flatMap((day) => day.drifts.map((each) => each.kinds))).toEqual([
      ['units', 'charge', 'allowed'],
      ['units', 'charge', 'allowed'],
    ]);
  });
});

test('a weekly cap moves from day to day: what one day leaves, the next may have', async () => {
  const capped: UnitPolicy = { ...guide, version: 2, unitsPerWeekMax: 5 };
  const days = await compared(week().move('claimed'), changedTo(capped));
  const anas = days.filter((day) => day.clientId === 'ana').flatMap((day) => day.lines);
  // As it stands the other days of the week hold six: Monday is left none, and the others what remains.
  expect(anas.reduce((sum, each) => sum + (each.now.billing?.units ?? 0), 0)).toBe(5);
});

const minutes = fc.integer({ min: 0, max: 75 });
const session = fc.record({ ana: minutes, luca: minutes, mia: minutes });
const past = fc
  .record({
    sessions: fc.array(session, { minLength: 1, maxLength: 5 }),
    /** Of each line in turn: left open, approved or claimed. */
    fates: fc.array(fc.constantFrom('open', 'approved', 'claimed'), {
      minLength: 15,
      maxLength: 15,
    }),
    cap: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
  })
  .map(({ sessions, fates, cap }) => {
    const before: UnitPolicy = { ...guide, version: 2, ...(cap ? { unitsPerWeekMax: cap } : {}) };
    const held = new PastWeek(guided, tablesWith(before));
    for (const [index, each] of sessions.entries()) held.hold(`2026-11-${16 + index}`, each);
    for (const [index, { lineId }] of held.rows().entries()) {
      const fate = fates[index % fates.length];
      if (fate === 'approved' || fate === 'claimed')
        held.move(fate, (row) => row.lineId === lineId);
    }
    return { held, before };
  });
const other = fc.record({
  basis: fc.constantFrom('per-session' as const, 'per-15-minutes' as const),
  groupMin: fc.integer({ min: 2, max: 3 }),
  unitsPerWeekMax: fc.integer({ min: 1, max: 9 }),
});

test('law: the policy in force, asked as a change, makes no difference', () =>
  fc.assert(
    fc.asyncProperty(past, async ({ held, before }) => {
      const report = await asked(held, changedTo({ ...before, version: 3 }));
      expect([report.linesDiffering, report.claims]).toEqual([0, []]);
      expect(report.compared.before).toEqual(report.compared.after);
    }),
    { numRuns: 30 },
  ));

test('law: what is listed is what acceptance brings, line by line; asking writes nothing', () =>
  fc.assert(
    fc.asyncProperty(past, other, async ({ held, before }, change) => {
      const row: UnitPolicy = { ...before, ...change, version: 3 };
      const factsBefore = held.factsTotal;
      const days = await compared(held, changedTo(row));
      expect(held.factsTotal).toBe(factsBefore);
      const listed = new Map(days.flatMap((day) => day.changes.map((each) => [each.lineId, each])));
      const stood = new Map(held.rows().map((each) => [each.lineId, each]));
      held.accept(withAdopted(held.tables, [{ terms: [], rows: [row] }]));
      for (const after of held.rows()) {
        const change = listed.get(after.lineId);
        const isAgain = change?.means === 'priced-again';
        const wanted = isAgain ? change.now : saysOfRow(stood.get(after.lineId)!);
        expect(saysOfRow(after)).toEqual(wanted);
      }
    }),
    { numRuns: 50 },
  ));
