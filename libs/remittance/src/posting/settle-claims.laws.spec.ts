import fc from 'fast-check';
import type { ClaimAdvice } from '../advice/claim-advice.js';
import { claim, line, opposite } from '../advice/remittance.samples.js';
import { books, settled } from './settling.testing.js';

const paid = claim(0, '1', line(2450, ['CO', '45', 3450], ['PR', '2', 600]));
const corrected = claim(2, '1', line(1800, ['CO', '45', 4700]));
const takenBack = opposite(paid, 1);

test('law: in whatever order payments and reversals of a claim come, and however often, the books end the same', () => {
  const sets: [string, ...ClaimAdvice[]][] = [
    ['R1', paid],
    ['R2', takenBack],
    ['R3', corrected],
  ];
  const expected = books(settled(...sets));
  fc.assert(
    fc.property(
      fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
      fc.array(fc.nat(2)),
      (order, again) => {
        const arrived = [...order, ...again].map((at) => sets[at] as [string, ...ClaimAdvice[]]);
        expect(books(settled(...arrived))).toEqual(expected);
      },
    ),
  );
});

test('law: post, then undo, equals before: any line, short of its fee or not', () => {
  const amount = fc.integer({ min: 0, max: 300_000 });
  const adjustment = fc.tuple(
    fc.constantFrom('CO', 'PR', 'OA', 'PI'),
    fc.constantFrom('1', '2', '16', '23', '45', '59', '97', '104', '253', '999'),
    amount,
  );
  fc.assert(
    fc.property(
      amount,
      fc.array(adjustment, { maxLength: 5 }),
      fc.boolean(),
      (cash, list, late) => {
        const first = claim(0, '1', line(cash, ...list));
        const sets: [string, ...ClaimAdvice[]][] = [
          ['R1', first],
          ['R2', opposite(first, 0)],
        ];
        expect(books(settled(...(late ? sets : sets.reverse())))).toEqual({});
      },
    ),
  );
});

test('law: payments, reversals and corrections of several rounds end the same in any order', () => {
  const rounds = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(rounds, fc.infiniteStream(fc.nat()), (paids, chance) => {
      const sets: [string, ...ClaimAdvice[]][] = paids.flatMap((cash, nth) => {
        const now = claim(0, '1', line(cash, ['CO', '45', 6000 - cash], ['PR', '2', 500]));
        const posted: [string, ClaimAdvice] = [`P${nth}`, now];
        const takenBack: [string, ClaimAdvice] = [`T${nth}`, opposite(now, 0)];
        return nth === paids.length - 1 ? [posted] : [posted, takenBack];
      });
      const order = sets
        .map((set) => ({ set, at: chance.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map(({ set }) => set);
      const last = claim(
        0,
        '1',
        line(paids.at(-1) ?? 0, ['CO', '45', 6000 - (paids.at(-1) ?? 0)], ['PR', '2', 500]),
      );
      expect(books(settled(...order))).toEqual(books(settled(['P', last])));
    }),
  );
});

test('law: every entry of a balanced line sums to zero', () => {
  const amount = fc.integer({ min: 0, max: 500_000 });
  const adjustment = fc.tuple(
    fc.constantFrom('CO', 'PR', 'OA', 'PI'),
    fc.constantFrom('1', '2', '16', '45', '97', '253'),
    amount,
  );
  fc.assert(
    fc.property(amount, fc.array(adjustment, { maxLength: 6 }), (paidCents, adjustments) => {
      const facts = settled(['R1', claim(0, '1', line(paidCents, ...adjustments))]);
      expect(Object.values(books(facts)).reduce((sum, each) => sum + each, 0)).toBe(0);
    }),
  );
});
