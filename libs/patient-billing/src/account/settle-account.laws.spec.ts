import { sumCents, cents, serviceDate, type ServiceDate } from '@ledgerline/terms';
import fc from 'fast-check';
import { ana, claimOf, owes, received, said } from './patient-account.testing.js';
import { patientAccount } from './patient-account.decider.js';
import type { PatientAccountFact } from './patient-account.events.js';
import { patientPostings } from './patient-account.posting.js';
import {
  appliedTo,
  availableOf,
  creditIn,
  creditOf,
  noAccount,
  type PatientAccount,
} from './patient-account.state.js';
import type { PatientAccountCommand } from './patient-account.rules.js';
import { settleAccount, type PatientDebt } from './settle-account.js';

const lines = ['L1', 'L2', 'L3', 'L4'] as const;
const line = fc.constantFrom(...lines);
const amount = fc.integer({ min: 1, max: 5000 });

/** What may happen to a client’s money, in the words of the desk. */
type Happening =
  | { readonly does: 'owe'; readonly line: (typeof lines)[number]; readonly cents: number }
  | { readonly does: 'pay'; readonly cents: number; readonly for?: ServiceDate | undefined }
  | { readonly does: 'void' | 'refund' | 'refuse'; readonly nth: number }
  | {
      readonly does: 'move';
      readonly from: (typeof lines)[number] | 'credit';
      readonly to: (typeof lines)[number] | 'credit';
      readonly cents: number;
      readonly nth: number;
    };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ does: fc.constant('owe' as const), line, cents: fc.integer({ min: 0, max: 4000 }) }),
  fc.record({
    does: fc.constant('pay' as const),
    cents: amount,
    for: fc.constantFrom(undefined, serviceDate('2026-11-02')),
  }),
  fc.record({
    does: fc.constantFrom('void' as const, 'refund' as const, 'refuse' as const),
    nth: fc.nat(9),
  }),
  fc.record({
    does: fc.constant('move' as const),
    from: fc.oneof(line, fc.constant('credit' as const)),
    to: fc.oneof(line, fc.constant('credit' as const)),
    cents: amount,
    nth: fc.nat(9),
  }),
);

/** A desk, its payers and its worker: every happening is followed by the work it makes owed. */
class Desk {
  account: PatientAccount = noAccount;
  readonly debts = new Map<string, PatientDebt>();
  readonly facts: PatientAccountFact[] = [];
  #payments = 0;

  happens(it: Happening): void {
    switch (it.does) {
      case 'owe':
        this.debts.set(it.line, owes(it.line, it.cents));
        break;
      case 'pay': {
        const id = `P${(this.#payments += 1)}`;
        const {
          type: _type,
          recordedBy: _by,
          recordedAt: _at,
          ...slip
        } = received(it.cents, {
          paymentId: id,
          reference: id,
          ...(it.for && { forService: { serviceDate: it.for } }),
        });
        this.#tell({ type: 'ReceivePayment', ...said(), ...slip });
        break;
      }
      case 'void': {
        const paymentId = `P${it.nth}`;
        this.#tell({
          type: 'VoidPayment',
          paymentId,
          on: serviceDate('2026-12-10'),
          why: 'x',
          ...said(),
        });
        break;
      }
      case 'refund':
        this.#refund(it.nth);
        break;
      case 'refuse':
        this.#tell({ type: 'RefuseRefund', refundId: `R${it.nth}`, why: 'x', ...said('olive') });
        break;
      case 'move': {
        const end = (name: string) =>
          name === 'credit' ? ('credit' as const) : claimOf(name.replace('L', 'C'), name);
        this.#tell({
          type: 'MoveCredit',
          source: `P${it.nth}`,
          from: end(it.from),
          to: end(it.to),
          cents: cents(it.cents),
          on: serviceDate('2026-12-10'),
          why: 'x',
          debts: [...this.debts.values()],
          ...said(),
        });
      }
    }
  }

  settle(): void {
    this.#tell({ type: 'SettleAccount', clientId: ana, debts: [...this.debts.values()] });
  }

  /** Proposed, approved by another and paid; every third is left to wait. */
  #refund(nth: number): void {
    const refundId = `R${nth}`;
    const half = cents(Math.max(1, Math.floor(creditIn(this.account) / 2)));
    this.#tell({ type: 'ProposeRefund', refundId, cents: half, why: 'x', ...said() });
    this.#tell({ type: 'ApproveRefund', refundId, ...said('bell') }); // By who proposed it: refused.
    if (nth % 3 === 0) return;
    this.#tell({ type: 'ApproveRefund', refundId, ...said('olive') });
    const paidOn = serviceDate('2026-12-10');
    this.#tell({
      type: 'PayRefund',
      refundId,
      method: 'check',
      reference: 'x',
      paidOn,
      ...said('fenn'),
    });
    if (nth % 2 === 0)
      this.#tell({ type: 'ReturnRefund', refundId, returnedOn: paidOn, why: 'x', ...said('fenn') });
  }

  #tell(command: PatientAccountCommand): void {
    const decision = patientAccount.decide(command, this.account);
    if ('refused' in decision) return;
    for (const fact of decision.accepted) {
      this.account = patientAccount.evolve(this.account, fact);
      this.facts.push(fact);
    }
  }
}

const refundedIn = ({ lots }: PatientAccount) => sumCents(lots.map((lot) => lot.refundedCents));
const receivedIn = ({ lots }: PatientAccount) => sumCents(lots.map((lot) => lot.receivedCents));
const appliedIn = ({ applied }: PatientAccount) => sumCents(applied.map((each) => each.cents));

const balanceOf = (facts: readonly PatientAccountFact[], account: string): number =>
  sumCents(
    facts.flatMap((fact) =>
      (patientPostings.postingOf(fact)?.legs ?? [])
        .filter((leg) => leg.account === account)
        .map((leg) => leg.cents),
    ),
  );

test('law: after any prefix and the work it owes, each line and each client adds up, nothing below zero', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 24 }), (happenings) => {
      const desk = new Desk();
      for (const each of happenings) {
        desk.happens(each);
        desk.settle();
        const { account } = desk;
        for (const debt of desk.debts.values()) {
          const paid = appliedTo(account, debt);
          expect(paid).toBeGreaterThanOrEqual(0);
          expect(debt.cents - paid).toBeGreaterThanOrEqual(0);
        }
        for (const lot of account.lots) {
          expect(creditOf(account, lot)).toBeGreaterThanOrEqual(lot.reservedCents);
          expect(lot.reservedCents).toBeGreaterThanOrEqual(0);
          expect(lot.refundedCents).toBeGreaterThanOrEqual(0);
        }
        expect(receivedIn(account)).toBe(
          appliedIn(account) + creditIn(account) + refundedIn(account),
        );
        expect(balanceOf(desk.facts, 'patient-credit')).toBe(0 - creditIn(account));
        expect(balanceOf(desk.facts, 'patient-receivable')).toBe(0 - appliedIn(account));
        expect(balanceOf(desk.facts, 'patient-payments-expected')).toBe(receivedIn(account));
      }
    }),
    { numRuns: 300 },
  );
});

test('law: settled, there is nothing to settle; whatever order debts are told in, it says the same', () => {
  const debts = fc.uniqueArray(
    fc.record({ name: line, cents: fc.integer({ min: -800, max: 4000 }) }),
    { selector: ({ name }) => name },
  );
  fc.assert(
    fc.property(
      fc.array(amount, { maxLength: 5 }),
      debts,
      fc.array(debts, { maxLength: 3 }),
      fc.func(fc.integer()),
      (payments, last, before, at) => {
        let account = noAccount;
        for (const [nth, each] of payments.entries())
          account = patientAccount.evolve(account, received(each, { paymentId: `P${nth}` }));
        const told = (all: typeof last) => all.map((each) => owes(each.name, each.cents));
        for (const each of [...before, last]) {
          const facts = settleAccount(account, ana, told(each));
          const turned = told(each).sort((a, b) => at(a.lineId) - at(b.lineId));
          expect(settleAccount(account, ana, turned)).toEqual(facts);
          account = facts.reduce(patientAccount.evolve, account);
          expect(settleAccount(account, ana, turned)).toEqual([]);
        }
      },
    ),
  );
});

test('law: whatever order payments and payers’ words come in, the same is owed and the same is credit', () => {
  const events = fc.array(
    fc.oneof(
      fc.record({ does: fc.constant('pay' as const), cents: amount }),
      fc.record({
        does: fc.constant('word' as const),
        line,
        cents: fc.integer({ min: -2000, max: 2000 }),
      }),
    ),
    { minLength: 1, maxLength: 10 },
  );
  const play = (all: readonly { does: string; line?: string; cents: number }[]) => {
    let account = noAccount;
    const owed = new Map<string, number>();
    for (const [nth, each] of all.entries()) {
      if (each.line === undefined)
        account = patientAccount.evolve(account, received(each.cents, { paymentId: `P${nth}` }));
      else owed.set(each.line, (owed.get(each.line) ?? 0) + each.cents);
      const debts = [...owed].map(([name, amountOwed]) => owes(name, amountOwed));
      account = settleAccount(account, ana, debts).reduce(patientAccount.evolve, account);
    }
    for (const [name, amountOwed] of owed)
      expect(amountOwed - appliedTo(account, owes(name, 0))).toBeGreaterThanOrEqual(0);
    const open = sumCents(
      [...owed].map(([name, amountOwed]) => amountOwed - appliedTo(account, owes(name, 0))),
    );
    for (const lot of account.lots) expect(availableOf(account, lot)).toBeGreaterThanOrEqual(0);
    return { open, credit: creditIn(account) };
  };
  fc.assert(
    fc.property(events, fc.array(fc.nat(), { minLength: 10, maxLength: 10 }), (all, ranks) => {
      const turned = [...all.entries()]
        .sort(([a], [b]) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || a - b)
        .map(([, each]) => each);
      expect(play(turned)).toEqual(play(all));
    }),
    { numRuns: 300 },
  );
});
