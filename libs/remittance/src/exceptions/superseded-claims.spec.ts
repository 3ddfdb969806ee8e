import { projectInto, read } from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import { claim, line, onStream, opposite, payment, sent } from '../advice/remittance.samples.js';
import type { ClaimAdvice } from '../advice/claim-advice.js';
import { denials, type Denial } from '../denials/denials.projection.js';
import type { OnClaimPayments } from '../posting/claim-payment.state.js';
import { postingExceptions } from '../posting/posting-exceptions.projection.js';
import { settleClaims } from '../posting/settle-claims.js';
import type { ClaimExceptions } from './claim-exceptions.js';
import { Desk } from './resolutions.testing.js';

type Told = ClaimAdvice | 'ClaimReplaced' | 'ClaimVoided';

const gone = (type: 'ClaimReplaced' | 'ClaimVoided') =>
  stored('claim-C1', 1, {
    type,
    ...{ patientControlNumber: 'C1', supersededBy: 'C2', effectiveDate: '2026-11-28' },
    lines: [{ lineId: 'L1', chargeCents: 6500 }],
  } as never);

/** What our office and the payer did to claim C1, in order: both lists, and what lies on the stream of its payments. */
function after(...story: readonly Told[]) {
  const payments: OnClaimPayments[] = [];
  const rows = new Map<string, ClaimExceptions | null>();
  const denied = new Map<string, Denial | null>();
  const lists = (facts: ReturnType<typeof onStream>) => {
    projectInto(postingExceptions, rows, read(facts) as never);
    projectInto(denials, denied, read(facts) as never);
  };
  let claimFacts = sent;
  for (const [nth, each] of story.entries()) {
    if (typeof each === 'string') {
      claimFacts = [...claimFacts, gone(each)];
      lists(claimFacts.slice(-1));
      continue;
    }
    const streams = new Map([
      ['claim-C1', claimFacts],
      ['claim-payment-C1', onStream('claim-payment-C1', payments)],
    ]);
    const about = { remittanceId: `R${nth}` as never, paymentDate: payment.paymentDate };
    const before = payments.length;
    for (const { facts } of settleClaims(about, [each], streams).writes)
      payments.push(...facts.map(({ fact }) => fact as OnClaimPayments));
    lists(onStream('claim-payment-C1', payments).slice(before));
  }
  const all = [...rows.values()].flatMap((row) => row?.payments ?? []);
  return {
    exceptions: all.map((each) => `${each.state} ${each.openCents}`),
    asks: all.flatMap(({ exceptions, state }) =>
      (state === 'open' ? exceptions : [])
        .filter(({ resolution }) => !resolution)
        .map(({ kind }) => kind),
    ),
    denials: [...denied.values()].flatMap((each) =>
      each ? `${each.phase} ${each.openCents}` : [],
    ),
    action: all.flatMap(({ exceptions }) => exceptions).find((each) => !each.resolution)?.action,
    receivable: new Desk(payments).books()['payer-receivable'] ?? 0,
    payments,
  };
}

const denied = claim(0, '1', line(0, ['CO', '50', 6500]));
const short = claim(0, '1', line(0, ['CO', '45', 4050], ['CO', '16', 2450]));
const paid = claim(0, '1', line(2450, ['CO', '45', 4050]));
const partPaid = claim(0, '1', line(2000, ['CO', '16', 4500]));

describe('a claim was replaced or voided, and then its payer', () => {
  test.each<[string, Told[], string[], string[], string[]]>([
    //                                                              exceptions       asks   denials
    ['denies it', ['ClaimReplaced', denied], ['resolved 0'], [], ['corrected 0']],
    ['denies what was taken back', ['ClaimVoided', denied], ['resolved 0'], [], ['closed 0']],
    [
      'denies what it had denied before',
      [denied, 'ClaimReplaced', denied],
      ['resolved 0', 'resolved 0'],
      [],
      ['corrected 0'],
    ],
    ['pays it', ['ClaimReplaced', paid], ['open -6500'], ['paid-superseded'], []],
    [
      'denies it, and lets go its allowance',
      ['ClaimReplaced', short],
      ['open -4050'],
      ['paid-superseded'],
      ['corrected 0'],
    ],
    ['pays a part', ['ClaimVoided', partPaid], ['open -2000'], ['paid-superseded'], []],
    [
      'pays it and takes that back',
      ['ClaimReplaced', paid, opposite(paid, 0)],
      ['taken-back 0'],
      [],
      [],
    ],
    [
      'pays it twice',
      ['ClaimReplaced', paid, paid],
      ['open -6500', 'open -6500'],
      ['paid-superseded', 'paid-superseded'],
      [],
    ],
  ])('%s', (_what, story, exceptions, asks, denialRows) => {
    const found = after(...story);
    expect(found).toMatchObject({ exceptions, asks, denials: denialRows });
    // What is open on the list is what the books hold of the dead claim, to the cent.
    const open = found.exceptions.reduce((sum, each) => sum + Number(each.split(' ')[1]), 0);
    expect(open).toBe(found.receivable);
  });
});

test('what is left on it says which claim took its place, and what to do', () => {
  const { action } = after('ClaimReplaced', paid);
  expect(action).toContain('replaced by claim C2');
  expect(action).toContain('undo it and assign it there');
});

test('a payment of a claim that stands says nothing of another: no byte more', () => {
  const [fact] = after(paid).payments;
  expect(fact).not.toHaveProperty('superseded');
  expect(after(paid).exceptions).toEqual([]);
});

test('a person looks at it, and will look again', () => {
  const desk = new Desk(after('ClaimReplaced', paid).payments);
  const { paymentId } = desk.payments[0] as { paymentId: string };
  expect(desk.resolve(paymentId, 'P', { does: 'accept-prior-payer' })).toMatchObject({
    code: 'resolution-does-not-fit',
  });
  expect(desk.resolve(paymentId, 'P', { does: 'keep', until: '2027-01-10' as never })).toBe('D2');
  expect(desk.list()).toEqual(['kept -6500']);
});

test('undone it is on no list, and off the books of the claim', () => {
  const desk = new Desk(after('ClaimReplaced', paid).payments);
  desk.undoPayment((desk.payments[0] as { paymentId: string }).paymentId);
  expect(desk.list()).toEqual(['undone 0']);
  expect(desk.books()['payer-receivable'] ?? 0).toBe(0);
});
