import fc from 'fast-check';
import { commandIdFor, numbered, type Fact } from '@ledgerline/event-store';
import { MemoryEventStore } from '@ledgerline/event-store/memory';
import { serviceDate } from '@ledgerline/terms';
import type { ClaimAdvice } from '../advice/claim-advice.js';
import { claim, line, opposite, payment } from '../advice/remittance.samples.js';
import { accountOfDisposition } from '../posting/posting-disposition.js';
import { dispositionOf } from '../posting/line-rulings.js';
import type { ClaimPaymentFact } from '../posting/claim-payment.events.js';
import { settledUnder } from '../posting/settling.testing.js';
import { offeredPolicy } from '../posting-policy/posting-policy.decider.js';
import type { PostingClause, PostingPolicy } from '../posting-policy/posting-policy.js';
import { shippedPostingPolicy as shipped } from '../posting-policy/shipped-posting-policy.js';
import { dryRunPolicy, dryRunWindow } from './policy-dry-run.js';

type Set = [string, ...ClaimAdvice[]];
const day = payment.paymentDate;
const bundled: PostingClause = {
  clause: 'our-97',
  when: { group: 'CO', carc: '97' },
  then: 'contractual',
  why: 'bundled under this contract',
};
const askWhyOf45: PostingClause = {
  clause: 'our-45',
  when: { group: 'CO', carc: '45' },
  then: 'open',
  why: 'the contract is in dispute',
};
const offered = (...overrides: PostingClause[]): PostingPolicy =>
  offeredPolicy({ from: serviceDate('2027-01-01'), toleranceCents: 100, overrides }).policy;

/** A log that holds these payments as they were posted under the shipped policy. */
async function logOf(facts: readonly ClaimPaymentFact[]): Promise<MemoryEventStore> {
  const store = new MemoryEventStore(() => '2026-12-02T08:00:00.000Z');
  const commandId = commandIdFor('spec', '1');
  const meta = { practiceId: 'P1', actor: 'spec', commandId };
  const claims = [...new Set(facts.map((each) => each.patientControlNumber as string))];
  for (const number of claims) {
    const prepared = { type: 'ClaimPrepared', patientControlNumber: number, lines: [] };
    const paid = facts.filter((each) => (each.patientControlNumber as string) === number);
    const writes = [
      [`claim-${number}`, [prepared]],
      [`claim-payment-${number}`, paid],
    ] as const;
    for (const [stream, written] of writes)
      await store.append(
        [
          {
            stream,
            expected: 'none',
            facts: numbered(commandId, stream, written as readonly Fact[]),
          },
        ],
        meta,
      );
  }
  return store;
}

async function rehearse(
  policy: PostingPolicy,
  facts: readonly ClaimPaymentFact[],
  page = { skip: 0, limit: 100 },
) {
  return dryRunPolicy(await logOf(facts), { policy, from: day, to: day, ...page });
}
const posted = (...sets: Set[]) => settledUnder(shipped, [], ...sets);

test('a denial that a clause of ours lets go would have posted by itself, to the cent', async () => {
  const facts = posted(['R1', claim(0, '1', line(0, ['CO', '97', 6500]))]);
  expect(await rehearse(offered(bundled), facts)).toMatchObject({
    payments: 1,
    linesDiffering: 1,
    wouldPostByThemselves: { claims: 1, cents: 6500 },
    wouldWait: { claims: 0 },
    deniedLines: { before: 1, after: 0 },
    byAccount: [
      { account: 'contractual-allowance', beforeCents: 0, afterCents: 6500 },
      { account: 'payer-receivable', beforeCents: 6500, afterCents: 0 },
    ],
    byClause: [
      { clause: 'CO-97', before: { cents: 6500, openCents: 6500 }, after: { cents: 0 } },
      { clause: 'our-97', before: { cents: 0 }, after: { adjustments: 1, cents: 6500 } },
    ],
    sums: {
      paidCents: 0,
      adjustedCents: 6500,
      beforeCents: 6500,
      afterCents: 6500,
      isSquare: true,
    },
    lines: [
      {
        patientControlNumber: 'C1',
        lineId: 'L1',
        adjustments: [
          { group: 'CO', carc: '97', before: { as: 'open' }, after: { as: 'contractual' } },
        ],
      },
    ],
  });
});

test('the other way round: what posted by itself would wait for a person', async () => {
  const facts = posted(['R1', claim(0, '1', line(2450, ['CO', '45', 3450], ['PR', '2', 600]))]);
  expect(await rehearse(offered(askWhyOf45), facts)).toMatchObject({
    wouldPostByThemselves: { claims: 0 },
    wouldWait: { claims: 1, cents: 3450 },
    byAccount: [
      { account: 'contractual-allowance', beforeCents: 3450, afterCents: 0 },
      { account: 'patient-receivable', beforeCents: 600, afterCents: 600 },
      { account: 'payer-receivable', beforeCents: 0, afterCents: 3450 },
    ],
    sums: { paidCents: 2450, adjustedCents: 4050, beforeCents: 6500, afterCents: 6500 },
  });
});

test('a payment taken back moves nothing, before or after', async () => {
  const denied = claim(0, '1', line(0, ['CO', '97', 6500]));
  const facts = posted(['R1', denied], ['R2', opposite(denied, 0)]);
  const report = await rehearse(offered(bundled), facts);
  expect(report).toMatchObject({ payments: 1, reversals: 1, deniedLines: { before: 0, after: 0 } });
  for (const { beforeCents, afterCents } of report.byAccount)
    expect([beforeCents, afterCents]).toEqual([0, 0]);
});

test('a payment we undid is as if it had never been, and so is a reversal', async () => {
  const denied = claim(0, '1', line(0, ['CO', '97', 6500]));
  const undone = (fact: ClaimPaymentFact | undefined) =>
    ({ ...fact, type: 'ClaimPaymentUndone', undoes: fact?.type, because: 'person' }) as never;
  const [paid, takenBack] = posted(['R1', denied], ['R2', opposite(denied, 0)]);
  const { payments, linesDiffering, byAccount } = await rehearse(offered(bundled), [
    paid!,
    undone(paid),
  ]);
  expect([payments, linesDiffering, byAccount.every((each) => each.beforeCents === 0)]).toEqual([
    0,
    0,
    true,
  ]);
  const alone = await rehearse(offered(bundled), [paid!]);
  expect(await rehearse(offered(bundled), [paid!, takenBack!, undone(takenBack)])).toEqual(alone);
});

test('what was paid on another day is not looked at', async () => {
  const facts = posted(['R1', claim(0, '1', line(0, ['CO', '97', 6500]))]);
  const store = await logOf(facts);
  const window = { from: serviceDate('2026-12-02'), to: serviceDate('2027-01-31') };
  const asked = { policy: offered(bundled), ...window, skip: 0, limit: 10 };
  expect(await dryRunPolicy(store, asked)).toMatchObject({ payments: 0, sums: { isSquare: true } });
});

test.each([
  [{}, '2026-09-02', '2026-12-01'],
  [{ to: serviceDate('2026-06-30') }, '2026-04-01', '2026-06-30'],
  [{ from: serviceDate('2026-01-01') }, '2026-01-01', '2026-12-01'],
])('the window is the last ninety days where nothing else is said: %o', (said, from, to) => {
  expect(dryRunWindow(serviceDate('2026-12-01'), said)).toEqual({ from, to });
});

test('lines that differ are listed page by page; the figures stay those of all', async () => {
  const lines = [1, 2, 3].map((nth) => line(0, ['CO', '97', nth * 1000]));
  const facts = posted(['R1', claim(0, '1', ...lines)]);
  const cents = async (skip: number, limit: number) => {
    const report = await rehearse(offered(bundled), facts, { skip, limit });
    expect(report.linesDiffering).toBe(3);
    return [report.lines.map((each) => each.adjustments[0]?.cents), report.next];
  };
  expect(await cents(0, 2)).toEqual([[1000, 2000], 2]);
  expect(await cents(2, 2)).toEqual([[3000], null]);
});

const amount = fc.integer({ min: 0, max: 300_000 });
const adjustment = fc.tuple(
  fc.constantFrom('CO', 'PR', 'OA', 'PI'),
  fc.constantFrom('1', '2', '16', '23', '45', '59', '97', '104', '253', '999'),
  amount,
);
const claims = fc.array(fc.tuple(amount, fc.array(adjustment, { maxLength: 4 })), {
  minLength: 1,
  maxLength: 4,
});
const advices = (
  list: readonly (readonly [number, readonly [string, string, number][]])[],
): Set[] =>
  list.map(([cash, adjusted], nth) => [`R${nth}`, claim(0, '1', line(cash, ...adjusted))]);
const policies = fc.subarray([bundled, askWhyOf45]).map((each) => offered(...each));

test('law: both columns come to what was paid and adjusted, whatever the policy', () =>
  fc.assert(
    fc.asyncProperty(claims, policies, async (list, policy) => {
      const { sums, byAccount } = await rehearse(policy, posted(...advices(list)));
      const of = (pick: 'beforeCents' | 'afterCents') =>
        byAccount.reduce((sum, each) => sum + each[pick], sums.paidCents as number);
      expect(sums.isSquare).toBe(true);
      expect([of('beforeCents'), of('afterCents')]).toEqual(
        Array(2).fill(sums.paidCents + sums.adjustedCents),
      );
    }),
    { numRuns: 60 },
  ));

test('law: the policy that posted it would have posted nothing otherwise', () =>
  fc.assert(
    fc.asyncProperty(claims, async (list) => {
      const report = await rehearse(offered(), posted(...advices(list)));
      expect(report.linesDiffering).toBe(0);
      for (const { beforeCents, afterCents } of report.byAccount)
        expect(afterCents).toBe(beforeCents);
    }),
    { numRuns: 60 },
  ));

test('law: what it says would have been posted is what posting under that policy posts', () =>
  fc.assert(
    fc.asyncProperty(claims, policies, async (list, policy) => {
      const { byAccount } = await rehearse(policy, posted(...advices(list)));
      const really: Record<string, number> = {};
      for (const fact of settledUnder(policy, [], ...advices(list)))
        for (const each of ('lines' in fact ? fact.lines : []).flatMap(
          (every) => every.adjustments,
        )) {
          const account = accountOfDisposition[dispositionOf(each)];
          const { openCents = 0 } = each;
          really[account] = (really[account] ?? 0) + each.cents - openCents;
          really['payer-receivable'] = (really['payer-receivable'] ?? 0) + openCents;
        }
      const said = Object.fromEntries(byAccount.map((each) => [each.account, each.afterCents]));
      for (const account of new Set([...Object.keys(really), ...Object.keys(said)]))
        expect([account, said[account] ?? 0]).toEqual([account, really[account] ?? 0]);
    }),
    { numRuns: 60 },
  ));
