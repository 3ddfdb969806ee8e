import type { LineId, ServiceDate } from '@ledgerline/terms';
import { claim, line, onStream, opposite } from '../advice/remittance.samples.js';
import { settled, settledUnder } from '../posting/settling.testing.js';
import { shippedPostingPolicy } from '../posting-policy/shipped-posting-policy.js';
import type { OnClaimPayments } from '../posting/claim-payment.state.js';
import { tellResolution } from './resolution.history.js';
import type { Resolve } from './resolution.decider.js';
import { Desk } from './resolutions.testing.js';
import { withdrawnWith } from './withdrawn-with.js';

type Claims = Parameters<typeof settled>;
const deskOf = (...sets: Claims) => new Desk(settled(...sets));
const idIn = (desk: Desk, nth = 0) => desk.payments[nth]?.paymentId ?? '';
const later = '2027-01-15' as ServiceDate;

/** 65.00 charged: 20.00 paid, 40.50 contractual, 4.50 that no clause speaks of. */
const held = (group: string, carc: string) =>
  claim(0, '1', line(2000, ['CO', '45', 4050], [group, carc, 450]));

test.each`
  group   | carc     | to                 | reason             | account
  ${'PR'} | ${'999'} | ${'patient-other'} | ${undefined}       | ${'patient-receivable'}
  ${'PI'} | ${'45'}  | ${'contractual'}   | ${undefined}       | ${'contractual-allowance'}
  ${'PI'} | ${'253'} | ${'sequestration'} | ${undefined}       | ${'sequestration'}
  ${'CO'} | ${'999'} | ${'write-off'}     | ${'small-balance'} | ${'write-off'}
`('held $group-$carc goes to $account', ({ group, carc, to, reason, account }) => {
  const desk = deskOf(['R1', held(group, carc)]);
  expect(desk.list()).toEqual(['open 450']);
  const before = desk.books();
  const decided = desk.resolve(idIn(desk), 'L0.1', { does: 'post-held', to, reason });
  expect(decided).toBe('D1');
  expect(desk.list()).toEqual(['resolved 0']);
  expect(desk.books()[account]).toBe((before[account] ?? 0) + 450);
  expect(desk.books()['payer-receivable']).toBe(-6500);
  expect([...desk.rows().values()][0]?.exceptions).toMatchObject([
    { clause: 'unlisted', openCents: 450, resolution: { as: 'HeldAmountPosted', by: 'fenn' } },
  ]);
  desk.withdraw('D1');
  expect(desk.books()).toEqual(before);
  expect(desk.list()).toEqual(['open 450']);
});

const refusals: [string, string, string, Resolve, object][] = [
  [
    'CO',
    '999',
    'L0.1',
    { does: 'post-held', to: 'contractual' },
    { code: 'held-write-off-not-listed' },
  ],
  [
    'CO',
    '999',
    'L0.1',
    { does: 'post-held', to: 'write-off' },
    { code: 'held-write-off-not-listed' },
  ],
  [
    'CO',
    '999',
    'L0.1',
    { does: 'post-held', to: 'patient-other' },
    { code: 'held-not-the-patients' },
  ],
  ['PR', '999', 'L0.1', { does: 'post-held', to: 'memo' }, { code: 'held-account-unknown' }],
  ['PR', '999', 'L0.1', { does: 'return-repeat' }, { code: 'resolution-does-not-fit' }],
  [
    'PR',
    '999',
    'L0.1',
    { does: 'keep', until: '2026-12-10' as ServiceDate },
    { code: 'resolution-day-past' },
  ],
  ['PR', '999', 'L0.0', { does: 'keep', until: later }, { code: 'exception-not-open' }],
  ['CO', '16', 'L0.1', { does: 'return-repeat' }, { code: 'resolution-does-not-fit' }],
];
test.each(refusals)('%s-%s at %s: %j is refused', (group, carc, at, resolve, refusal) => {
  const desk = deskOf(['R1', held(group, carc)]);
  expect(desk.resolve(idIn(desk), at, resolve)).toMatchObject(refusal);
});

test('what is kept stays on the list with its day, and may be decided anew', () => {
  const desk = deskOf(['R1', held('PR', '999')]);
  desk.resolve(idIn(desk), 'L0.1', { does: 'keep', until: later });
  expect(desk.list()).toEqual(['kept 450']);
  expect(desk.resolve(idIn(desk), 'L0.1', { does: 'post-held', to: 'patient-other' })).toBe('D2');
  expect(desk.list()).toEqual(['resolved 0']);
  expect(desk.resolve(idIn(desk), 'L0.1', { does: 'keep', until: later })).toMatchObject({
    code: 'exception-not-open',
  });
});

test('the same decision sent twice is one decision', () => {
  const desk = deskOf(['R1', held('PR', '999')]);
  const command = {
    type: 'ResolveException',
    ...{ resolutionId: 'D9', paymentId: idIn(desk), exception: 'L0.1', lineIds: [] },
    resolve: { does: 'keep', until: later },
    ...{
      why: 'w',
      by: 'fenn' as never,
      at: '2026-12-10T09:00:00.000Z' as never,
      on: '2026-12-10' as never,
    },
  } as const;
  desk.tell(command);
  const once = desk.facts.length;
  desk.tell(command);
  expect(desk.facts).toHaveLength(once);
});

test('a takeback that met no payment of its amounts takes back the one a person names', () => {
  const paid = claim(0, '1', line(2450, ['CO', '45', 4050]));
  const back = opposite(claim(0, '1', line(2450, ['CO', '45', 4000], ['CO', '131', 50])), 0);
  const desk = deskOf(['R1', paid], ['R2', back]);
  expect(desk.list()).toEqual(['open -2450']);
  const before = desk.books();
  expect(desk.resolve(idIn(desk, 1), 'P', { does: 'name-payment', reverses: idIn(desk) })).toBe(
    'D1',
  );
  expect(desk.books()).toEqual({});
  expect(desk.list()).toEqual(['taken-back 0']);
  desk.withdraw('D1');
  expect(desk.books()).toEqual(before);
  expect(desk.list()).toEqual(['open -2450']);
  // It waits in the payer's own words, not in ours.
  expect(desk.facts.findLast(({ type }) => type === 'ReversalParked')).toEqual(desk.facts[1]);
});

test('a takeback of another amount is not the one of a payment', () => {
  const desk = deskOf(
    ['R1', claim(0, '1', line(2450, ['CO', '45', 4050]))],
    ['R2', opposite(claim(0, '1', line(2500, ['CO', '45', 4000])), 0)],
  );
  expect(
    desk.resolve(idIn(desk, 1), 'P', { does: 'name-payment', reverses: idIn(desk) }),
  ).toMatchObject({ code: 'takeback-of-other-amount', takebackCents: -2500, paidCents: 2450 });
});

test('a line that could not be told is told: each account as before, and the line has its money', () => {
  const stranger = line(2950, ['CO', '45', 4050]);
  const unlike = { ...stranger, lineControlNumber: 'X', procedureCode: '97999' };
  const desk = deskOf(['R1', claim(0, '1', unlike)]);
  const before = desk.books();
  expect(
    desk
      .rows()
      .values()
      .next()
      .value?.exceptions.map(({ kind }) => kind),
  ).toContain('line-not-told');
  expect(
    desk.resolve(idIn(desk), 'L0', { does: 'tell-line', lineId: 'L9' as LineId }),
  ).toMatchObject({
    code: 'line-not-of-claim',
  });
  desk.resolve(idIn(desk), 'L0', { does: 'tell-line', lineId: 'L1' as LineId });
  expect(desk.books()).toEqual(before);
  expect(desk.books('L1')['remittance-suspense']).toBe(2950);
});

const twice = () => {
  const paid = claim(0, '1', line(2450, ['CO', '45', 4050]));
  return deskOf(['R1', paid], ['R2', paid]);
};

test('what was paid twice is off the claim and goes back; once gone, it is not undone', () => {
  const desk = twice();
  desk.resolve(idIn(desk, 1), 'P', { does: 'return-repeat' });
  expect(desk.books()).toEqual({
    'payer-receivable': -6500,
    'contractual-allowance': 4050,
    'remittance-suspense': 4900,
    'payments-to-return': -2450,
  });
  expect(desk.list()).toEqual(['resolved 0']);
  desk.tell({
    type: 'ReturnRepeatedPayment',
    ...{ resolutionId: 'D1', reference: 'CHK-7', returnedOn: later, by: 'fenn' as never },
    at: '2027-01-15T09:00:00.000Z' as never,
  });
  expect(desk.books()['payments-to-return']).toBeUndefined();
  expect(desk.withdraw('D1')).toMatchObject({ code: 'resolution-money-returned' });
});

test('told twice, the existing undo takes it off the list and the books', () => {
  const desk = twice();
  desk.undoPayment(idIn(desk, 1));
  expect(desk.list()).toEqual(['undone 0']);
});

test('a payment taken back or undone takes what was decided of it along', () => {
  for (const how of ['taken back', 'undone']) {
    const paid = held('PR', '999');
    const first = settled(['R1', paid]);
    const desk = new Desk(first);
    desk.resolve(idIn(desk), 'L0.1', { does: 'post-held', to: 'patient-other' });
    if (how === 'undone') desk.undoPayment(idIn(desk));
    else desk.facts.splice(0, desk.facts.length, ...settledAfter(desk, ['R2', opposite(paid, 0)]));
    expect(desk.books()).toEqual({});
    expect(desk.facts.findLast(({ type }) => type === 'PostingResolutionWithdrawn')).toMatchObject({
      because: 'payment-gone',
    });
  }
});

const settledAfter = (desk: Desk, ...sets: Claims): OnClaimPayments[] =>
  settledUnder(shippedPostingPolicy, desk.payments, ...sets);

test('a denial that a later payment pays leaves the list, and is back when that one is undone', () => {
  const denied = claim(0, '1', line(0, ['CO', '16', 6500]));
  const paid = claim(0, '1', line(2450, ['CO', '45', 4050]));
  const desk = deskOf(['R1', denied], ['R2', paid]);
  expect(desk.list()).toEqual(['resolved 0']);
  expect([...desk.rows().values()][0]?.exceptions[0]).toMatchObject({
    clause: 'CO-16',
    resolution: { as: 'LinePaidLater', by: null },
  });
  desk.undoPayment(idIn(desk, 1));
  expect(desk.list()).toEqual(['open 6500']);
});

test('what was decided of a line goes back when a later payment pays the line', () => {
  const first = new Desk(settled(['R1', held('PR', '999')]));
  first.resolve(idIn(first), 'L0.1', { does: 'post-held', to: 'patient-other' });
  const paid = claim(0, '1', line(2450, ['CO', '45', 4050]));
  const desk = new Desk(settledAfter(first, ['R2', paid]));
  expect(desk.books()['patient-receivable']).toBeUndefined();
  expect(desk.list()).toEqual(['resolved 0']);
});

test('each word is told as a sentence', () => {
  const desk = twice();
  desk.resolve(idIn(desk, 1), 'P', { does: 'return-repeat' });
  desk.withdraw('D1');
  expect(desk.facts.flatMap((each) => tellResolution(each) ?? [])).toEqual([
    'fenn set $24.50 aside that was paid twice, to be returned: their letter of June.',
    expect.stringContaining('is withdrawn, as somebody says'),
  ]);
});

test('what goes with an undone payment can be shown before: the decision, as it was stored', () => {
  const desk = deskOf(['R1', held('PR', '999')]);
  desk.resolve(idIn(desk), 'L0.1', { does: 'post-held', to: 'patient-other' });
  const stored = onStream('claim-payment-C1', desk.facts);
  expect(withdrawnWith(idIn(desk), stored)).toEqual([stored[1]]);
  expect(withdrawnWith('NONE', stored)).toEqual([]);
});
