import fc from 'fast-check';
import { projectInto, read, type Fact } from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import { cents, serviceDate } from '@ledgerline/terms';
import {
  allPostings,
  credit,
  debit,
  journalBalance,
  posting,
  type JournalBalance,
  type PostingRules,
} from './index.js';

type Moved = Fact & { readonly amounts: readonly number[]; readonly off: number };
const day = serviceDate('2026-11-18');
const moved: PostingRules<Moved> = {
  categories: ['claim'],
  types: ['Moved'],
  // Not through `posting`, which would refuse it: the read model has to find out by itself.
  postingOf: ({ amounts, off }) => {
    const legs = amounts.flatMap((each) => [debit('bank', each), credit('service-income', each)]);
    const whole = posting(day, ...legs);
    return off === 0 ? whole : { ...whole, legs: [...whole.legs, debit('bank', off)] };
  },
};
const weighed = (facts: readonly Omit<Moved, 'type'>[]): JournalBalance => {
  const rows = new Map<string, JournalBalance>();
  const laid = facts.map((each, nth) =>
    stored(`claim-C${nth}`, nth, { type: 'Moved', ...each } as Fact, {
      id: `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`,
    }),
  );
  const twice = laid.flatMap((each) => [each, each]);
  projectInto(journalBalance(allPostings([moved])), rows, read(twice));
  return rows.get('all') as JournalBalance;
};

const amounts = fc.array(fc.integer({ min: -50_000, max: 50_000 }), { maxLength: 4 });
const anyFacts = fc.array(fc.record({ amounts, off: fc.constantFrom(0, 0, 0, 0, 0, 1, -7) }), {
  minLength: 1,
  maxLength: 40,
});

test('law: at every prefix the journal is weighed: what is off is told, entry by entry, to the cent', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      for (let upTo = 1; upTo <= facts.length; upTo += 1) {
        const some = facts.slice(0, upTo);
        const row = weighed(some);
        const off = some.filter((each) => each.off !== 0);
        expect(row.entries).toBe(upTo);
        expect(row.differenceCents).toBe(cents(off.reduce((sum, each) => sum + each.off, 0)));
        expect(row.unbalancedCount).toBe(off.length);
        expect(row.unbalanced.map((each) => each.byCents)).toEqual(
          off.slice(0, 20).map((each) => each.off),
        );
      }
    }),
    { numRuns: 50 },
  );
});

test('entries that hide each other are each told', () => {
  expect(
    weighed([
      { amounts: [100], off: 5 },
      { amounts: [100], off: -5 },
    ]),
  ).toMatchObject({
    differenceCents: 0,
    unbalancedCount: 2,
  });
});
