import fc from 'fast-check';
import { projectInto, read, type Fact } from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import { serviceDate } from '@ledgerline/terms';
import {
  accountBalances,
  accounts,
  allPostings,
  claimBalances,
  credit,
  debit,
  journal,
  posting,
  reversed,
  type AccountBalance,
  type ClaimBalance,
  type Entry,
  type PostingRules,
} from './index.js';

type Moved = Fact & { readonly claim: string; readonly chargeCents: number };

const day = serviceDate('2026-11-18');
const about = (fact: Moved) => ({ patientControlNumber: fact.claim as never });
const charged: PostingRules<Moved> = {
  categories: ['claim'],
  types: ['Charged'],
  postingOf: (fact) =>
    posting(
      day,
      debit('payer-receivable', fact.chargeCents, about(fact)),
      credit('service-income', fact.chargeCents, about(fact)),
    ),
};
const paid: PostingRules<Moved> = {
  categories: ['claim-payment'],
  types: ['Paid'],
  postingOf: (fact) =>
    posting(
      day,
      debit('remittance-suspense', fact.chargeCents, about(fact)),
      credit('payer-receivable', fact.chargeCents, about(fact)),
    ),
};
const rules = allPostings([charged, paid]);
const facts = [
  stored('claim-C1', 0, { type: 'Charged', claim: 'C1', chargeCents: 6500 } as Fact),
  stored('claim-payment-C1', 1, { type: 'Paid', claim: 'C1', chargeCents: 2000 } as Fact),
  stored('claim-C2', 2, { type: 'Charged', claim: 'C2', chargeCents: 4000 } as Fact),
  stored('claim-C2', 3, { type: 'Renamed', claim: 'C2', chargeCents: 1 } as Fact),
];

test('an entry out of balance is a bug, and says by how much', () => {
  expect(() => posting(day, debit('payer-receivable', 100), credit('service-income', 99))).toThrow(
    'by 1 cents',
  );
});

test('the reverse of a posting cancels it, leg by leg', () => {
  const leg = fc.tuple(fc.constantFrom(...accounts), fc.integer({ min: -9999, max: 9999 }));
  fc.assert(
    fc.property(fc.array(leg, { minLength: 1, maxLength: 6 }), (legs) => {
      const rest = legs.reduce((sum, [, amount]) => sum + amount, 0);
      const entry = posting(
        day,
        ...legs.map(([account, amount]) => debit(account, amount)),
        credit('service-income', rest),
      );
      const sum: Record<string, number> = {};
      for (const each of [...entry.legs, ...reversed(entry, day).legs])
        sum[each.account] = (sum[each.account] ?? 0) + each.cents;
      expect(Object.values(sum).every((amount) => amount === 0)).toBe(true);
    }),
  );
});

test('the journal has one entry a fact that moved money, under the fact’s own id', () => {
  const rows = new Map<string, Entry | null>();
  projectInto(journal(rules), rows, read([...facts, ...facts]));
  expect([...rows.keys()]).toEqual([facts[0]?.id, facts[1]?.id, facts[2]?.id]);
});

test('balances by account and by claim; the same fact twice counts once', () => {
  const byAccount = new Map<string, AccountBalance>();
  const byClaim = new Map<string, ClaimBalance>();
  const twice = read(facts.flatMap((each) => [each, each]));
  projectInto(accountBalances(rules), byAccount, twice);
  projectInto(claimBalances(rules), byClaim, twice);
  expect(byAccount.get('payer-receivable')).toMatchObject({
    debitCents: 10_500,
    creditCents: 2000,
    balanceCents: 8500,
  });
  expect(byAccount.get('service-income')?.balanceCents).toBe(-10_500);
  expect(byClaim.get('C1')?.byAccount).toEqual({
    'payer-receivable': 4500,
    'service-income': -6500,
    'remittance-suspense': 2000,
  });
});
