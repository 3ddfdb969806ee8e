import { fold, projectInto, read, type StreamWrite } from '@ledgerline/event-store';
import { claim, line, onStream } from '../advice/remittance.samples.js';
import type { ClaimPaymentFact } from '../posting/claim-payment.events.js';
import type { OnClaimPayments } from '../posting/claim-payment.state.js';
import { settledUnder } from '../posting/settling.testing.js';
import { shippedPostingPolicy } from '../posting-policy/shipped-posting-policy.js';
import { claimPaymentUndo } from '../undo/undo-payment.decider.js';
import type { DenialFact } from './denial.events.js';
import { about, booksOf, C1, done, said } from './denial.testing.js';
import { denials, type Denial } from './denials.projection.js';
import { denialStreamsOf, settleDenialWrites } from './settle-denials.js';

const denied = claim(0, '1', line(0, ['CO', '50', 6500]));
const paid = claim(0, '1', line(2450, ['CO', '45', 4050]));

/** A claim, its payers, and an office that decides about its denial. */
class Story {
  payments: OnClaimPayments[] = [];
  decided: DenialFact[] = [];
  readonly #superseding: { readonly type: string }[] = [];
  #nth = 0;

  pay(advice: typeof denied): this {
    const before = this.payments as ClaimPaymentFact[];
    const all = settledUnder(shippedPostingPolicy, before, [`R${(this.#nth += 1)}`, advice]);
    return this.#append(all.slice(before.length));
  }

  writeOff(): this {
    const command = {
      type: 'WriteOffDenials',
      ...about(this.payments as ClaimPaymentFact[]),
      reason: 'not-documented',
      actionId: `A${(this.#nth += 1)}`,
    } as const;
    this.decided.push(...done(command, this.decided));
    return this;
  }

  /** A payment of the claim off the books; by its place among all. */
  undo(nth: number): this {
    const paymentIds = this.payments.flatMap((each) =>
      each.type === 'ClaimPaymentPosted' ? each.paymentId : [],
    );
    const decision = claimPaymentUndo.decide(
      {
        ...{ type: 'UndoClaimPayment', paymentId: paymentIds[nth] ?? '', because: 'person' },
        ...{ reason: 'wrong claim', undoneBy: 'fenn', undoneAt: said.at },
      },
      fold(claimPaymentUndo, onStream('claim-payment-C1', this.payments)),
    );
    return this.#append('accepted' in decision ? decision.accepted : []);
  }

  supersede(): this {
    const fact = { type: 'ClaimReplaced', patientControlNumber: C1, supersededBy: 'C2' };
    this.#superseding.push(fact);
    return this;
  }

  #append(facts: readonly OnClaimPayments[]): this {
    const write = {
      ...{ stream: 'claim-payment-C1', expected: this.payments.length - 1 },
      facts: facts.map((fact, nth) => ({ id: `${nth}`, fact })),
    } as StreamWrite;
    const all = new Map([
      ['claim-payment-C1', onStream('claim-payment-C1', this.payments)],
      ['denial-C1', onStream('denial-C1', this.decided)],
      ['claim-C1', onStream('claim-C1', this.#superseding)],
    ]);
    const streams = new Map(denialStreamsOf([write]).map((each) => [each, all.get(each) ?? []]));
    const also = settleDenialWrites([write], streams, 'c');
    this.payments.push(...facts);
    this.decided.push(...also.flatMap((each) => each.facts.map(({ fact }) => fact as DenialFact)));
    return this;
  }

  get row(): Denial | null | undefined {
    const rows = new Map<string, Denial | null>();
    for (const [stream, facts] of [
      ['claim-payment-C1', this.payments],
      ['denial-C1', this.decided],
    ] as const)
      projectInto(denials, rows, read(onStream(stream, facts)) as never);
    return rows.get('C1/L1');
  }

  get books(): Record<string, number> {
    return booksOf([...this.payments, ...this.decided]);
  }

  get types(): string[] {
    return this.decided.map(({ type }) => type);
  }
}

test('a payment matched to the wrong claim, taken away again, leaves the write-off it undid standing', () => {
  const story = new Story().pay(denied).writeOff();
  const before = story.books;
  expect(before).toMatchObject({ 'write-off': 6500 });
  story.pay(paid);
  expect(story.books['write-off']).toBeUndefined();
  story.undo(1);
  expect(story.books).toEqual(before);
  expect(story.row).toMatchObject({ phase: 'closed', resolution: { by: 'write-off' }, lapsed: [] });
  expect(story.types).toEqual(['DenialWrittenOff', 'DenialActionUndone', 'DenialActionRestored']);
});

test('paid and taken away as often as one likes, the decision stands at the end', () => {
  const story = new Story().pay(denied).writeOff();
  const before = story.books;
  for (const nth of [1, 2, 3]) story.pay({ ...paid, payerClaimNumber: `P${nth}` }).undo(nth);
  expect(story.books).toEqual(before);
});

test('paid by another payment meanwhile, the decision stays undone, and is listed with the reason', () => {
  const story = new Story().pay(denied).writeOff().pay(paid);
  story.pay({ ...paid, payerClaimNumber: 'P2' });
  const before = story.books;
  story.undo(1);
  expect(story.row).toMatchObject({
    isOpen: false,
    lapsed: [{ was: 'written-off', cents: 6500, because: 'decided-otherwise' }],
  });
  expect(denials.columns?.['is_open']?.(story.row ?? null)).toBe('open');
  expect(story.books['write-off']).toBe(before['write-off']);
});

test('a lapsed decision leaves the list once somebody has seen it', () => {
  const story = new Story().pay(denied).writeOff().pay(paid);
  story.pay({ ...paid, payerClaimNumber: 'P2' }).undo(1);
  const undoes = story.row?.lapsed[0]?.actionId ?? '';
  const seen = done({ type: 'UndoDenialAction', undoes, ...said }, story.decided);
  expect(seen).toMatchObject([{ type: 'DenialLapseSeen', actionId: undoes }]);
  story.decided.push(...seen);
  expect(denials.columns?.['is_open']?.(story.row ?? null)).toBe('closed');
  expect(done({ type: 'UndoDenialAction', undoes, ...said }, story.decided)).toEqual([]);
});

test('of a claim that was replaced meanwhile nothing is written off again', () => {
  const story = new Story().pay(denied).writeOff().pay(paid).supersede().undo(1);
  expect(story.row?.lapsed).toMatchObject([{ because: 'claim-superseded' }]);
});

test('written off anew meanwhile, it is not written off twice', () => {
  const story = new Story().pay(denied).writeOff().pay(paid);
  // Denied once more: the payer takes its payment back by denying again.
  story.pay({ ...denied, payerClaimNumber: 'P3' }).writeOff();
  const before = story.books['write-off'];
  story.undo(1);
  expect(story.books['write-off']).toBe(before);
  expect(story.row?.lapsed).toMatchObject([{ because: 'less-left' }]);
});

test('the payment that denied it undone, the decision about the denial goes with it', () => {
  const story = new Story().pay(denied).writeOff().undo(0);
  expect(story.books).toEqual({});
  expect(story.row).toBeNull();
  expect(story.decided.at(-1)).toMatchObject({ because: 'denial-gone' });
});

test('an appeal that a payment answered waits again once the payment is undone', () => {
  const story = new Story().pay(denied);
  const standing = about(story.payments as ClaimPaymentFact[]);
  const packet = { packetSha256: 'f'.repeat(64), filedOn: said.on, answerBy: null };
  const appeal = { type: 'FileAppeal', level: 'first', ...packet, ...standing } as const;
  story.decided.push(...done(appeal));
  story.pay(paid);
  expect(story.row).toMatchObject({ phase: 'closed', resolution: { by: 'appeal' } });
  story.undo(1);
  expect(story.row).toMatchObject({ phase: 'appealed', appeals: [{ outcome: null }] });
});
