import type { StoredFact, StreamWrite } from '@ledgerline/event-store';
import { cents, instant, type PatientControlNumber, type StaffId } from '@ledgerline/terms';
import type { RemittanceFact } from '../advice/remittance-advice.events.js';
import {
  claim,
  line,
  onStream,
  payment,
  remittanceId,
  sent,
} from '../advice/remittance.samples.js';
import { shippedPostingPolicy } from '../posting-policy/shipped-posting-policy.js';
import { books } from '../posting/settling.testing.js';
import { assignClaimPayment, undoAssignment, type AssignmentPlan } from './assign-claim-payment.js';
import { identification } from './identification.decider.js';

const at = instant('2026-12-02T10:00:00Z');
const by = 'ST1' as StaffId;
const advice = {
  ...claim(0, '1', line(2450, ['CO', '45', 4050])),
  theirControlNumber: 'THEIRS',
};
const received = {
  type: 'RemittanceReceived',
  remittanceId,
  ...payment,
  amountCents: cents(2450),
} as unknown as RemittanceFact;
const unmatched: RemittanceFact = {
  type: 'ClaimPaymentUnmatched',
  remittanceId,
  index: 0,
  theirControlNumber: 'THEIRS',
  payerClaimNumber: 'P1',
  paidCents: cents(2450),
  reason: 'no claim of ours has this control number',
  advice,
};

/** A desk: streams that orders are judged by, and put on. */
class Desk {
  readonly streams = new Map<string, readonly StoredFact[]>([
    ['claim-C1', sent],
    ['remittance-RA1', onStream('remittance-RA1', [received, unmatched])],
  ]);
  #nth = 0;

  assign(patientControlNumber = 'C1', index = 0) {
    const order = { remittanceId, index, reason: 'their letter says so', by, at };
    const to = patientControlNumber as PatientControlNumber;
    const asked = { ...order, patientControlNumber: to };
    return this.#put(assignClaimPayment(asked, this.streams, [shippedPostingPolicy], this.#id()));
  }
  undo(index = 0) {
    const order = { remittanceId, index, reason: 'it was another’s', by, at };
    return this.#put(undoAssignment(order, this.streams, this.#id()));
  }
  tell(type: 'Dismiss' | 'UndoDismissal' | 'Return') {
    const said = { remittanceId, index: 0, effectiveDate: '2026-12-02', reason: 'not ours' };
    const decision = identification.decide(
      { type, ...said } as never,
      this.#facts('remittance-RA1').reduce(
        (state, fact) => identification.evolve(state, fact as RemittanceFact),
        identification.initial,
      ),
    );
    if ('refused' in decision) return decision.refused.code;
    this.#append('remittance-RA1', decision.accepted);
    return decision.accepted.map((each) => each.type);
  }
  get books() {
    return books([...this.streams.values()].flat().map((each) => JSON.parse(each.data) as never));
  }

  #id = () => `command-${(this.#nth += 1)}`;
  #facts = (stream: string) =>
    (this.streams.get(stream) ?? []).map((each) => JSON.parse(each.data) as { type: string });
  #append(stream: string, facts: readonly { type: string }[]) {
    this.streams.set(stream, onStream(stream, [...this.#facts(stream), ...facts]));
  }
  #put(plan: AssignmentPlan) {
    if ('refused' in plan) return plan.refused.code;
    for (const { stream, facts } of plan.writes as readonly StreamWrite[])
      this.#append(
        stream,
        facts.map(({ fact }) => fact),
      );
    return plan.writes.flatMap((write) => write.facts.map(({ fact }) => fact.type));
  }
}

const waiting = { 'deposits-expected': 2450, 'remittance-suspense': -2450 };

test('a person says whose it is: the suspense falls by what was paid, and the claim is posted as by number', () => {
  const desk = new Desk();
  expect(desk.books).toEqual(waiting);
  expect(desk.assign()).toEqual(['ClaimPaymentAssigned', 'ClaimPaymentPosted']);
  expect(desk.books).toEqual({
    'contractual-allowance': 4050,
    'deposits-expected': 2450,
    'payer-receivable': -6500,
  });
  expect(desk.assign()).toEqual([]);
});

test('taken back it waits again as before, and can be told anew, to the same claim too', () => {
  const desk = new Desk();
  desk.assign();
  expect(desk.undo()).toEqual(['ClaimPaymentAssignmentUndone', 'ClaimPaymentUndone']);
  expect(desk.books).toEqual(waiting);
  expect(desk.assign()).toEqual(['ClaimPaymentAssigned', 'ClaimPaymentPosted']);
  expect(desk.books).toMatchObject({ 'payer-receivable': -6500 });
  desk.undo();
  expect(desk.books).toEqual(waiting);
});

test('what is not ours is kept apart until it is returned; until then it may be ours after all', () => {
  const desk = new Desk();
  expect(desk.tell('Return')).toBe('claim-payment-not-dismissed');
  desk.tell('Dismiss');
  expect(desk.books).toEqual({ 'deposits-expected': 2450, 'payments-to-return': -2450 });
  expect(desk.assign()).toBe('claim-payment-not-waiting');
  desk.tell('UndoDismissal');
  expect(desk.books).toEqual(waiting);
  desk.tell('Dismiss');
  expect(desk.tell('Return')).toEqual(['ClaimPaymentReturned']);
  expect(desk.books).toEqual({ 'bank-suspense': -2450, 'deposits-expected': 2450 });
  expect(desk.tell('UndoDismissal')).toBe('claim-payment-returned-already');
});

test.each<[string, string | string[], (desk: Desk) => string | string[]]>([
  ['to a claim nobody sent', 'claim-not-sent', (desk) => desk.assign('C9')],
  ['that does not wait', 'claim-payment-not-waiting', (desk) => desk.assign('C1', 7)],
  ['back from nobody', 'claim-payment-not-assigned', (desk) => desk.undo()],
])('a payment is not told %s', (_what, code, act) => expect(act(new Desk())).toBe(code));

test('told to one claim it is not told to another as well', () => {
  const desk = new Desk();
  desk.streams.set('claim-C2', onStream('claim-C2', [{ ...JSON.parse(sent[0]?.data ?? '{}') }]));
  desk.assign();
  expect(desk.assign('C2')).toBe('claim-payment-assigned-already');
});
