import fc from 'fast-check';
import type { StoredFact } from '@ledgerline/event-store';
import { axesOf, type ClaimAxes } from './claim-status-axes.js';
import { contradictionsOf } from './claim-status-contradictions.js';
import {
  cut,
  denied,
  inPart,
  owed,
  paid,
  parkedReversal,
  prepared,
  reversedCharge,
  sealed,
  sent,
  set999,
  settledAs,
  started,
  ta1,
  takenBack,
  trackOf,
  turnedBack,
  word,
} from './claim-status.testing.js';

const begun = [prepared, sealed];
const received = word('clearinghouse', 'A1');
const chAccepted = word('clearinghouse', 'A2');
const chRejected = word('clearinghouse', 'A7');
const accepted = word('payer', 'A2', { payerClaimNumber: 'ICN9' });
const rejected = word('payer', 'A7');
const good = set999('A');
const noted = set999('E');
const bad = set999('R');
const yes = ta1(true);
const no = ta1(false);

test.each<[keyof ClaimAxes, string, StoredFact[]]>([
  ['transport', 'sealed', []],
  ['transport', 'sending', [started]],
  ['transport', 'send-unknown', [started, cut]],
  ['transport', 'sent', [started, cut, sent]],
  ['transport', 'arrived', [started, cut, good]],
  ['transport', 'arrived', [yes]],
  ['transport', 'arrived', [paid()]],
  ['transport', 'refused', [sent, no]],
  ['transport', 'refused', [turnedBack('TA1')]],
  ['syntax', 'silent', [sent, received]],
  ['syntax', 'accepted', [good]],
  ['syntax', 'accepted-with-errors', [good, noted]],
  ['syntax', 'refused', [good, bad]],
  ['syntax', 'refused', [turnedBack('999')]],
  ['clearinghouse', 'received', [received]],
  ['clearinghouse', 'accepted', [chAccepted, received]],
  ['clearinghouse', 'rejected', [chAccepted, chRejected]],
  ['payer', 'silent', [chAccepted]],
  ['payer', 'accepted', [accepted]],
  ['payer', 'rejected', [rejected, accepted]],
  ['adjudication', 'none', [accepted]],
  ['adjudication', 'paid', [paid()]],
  ['adjudication', 'denied', [denied()]],
  ['adjudication', 'paid-in-part', [inPart()]],
  ['adjudication', 'reversed', [paid(), takenBack()]],
  ['adjudication', 'reversal-waiting', [parkedReversal]],
  ['adjudication', 'paid', [takenBack(), paid(), paid('Y9')]],
])('%s is %s', (axis, expected, facts) =>
  expect(axesOf(trackOf([...begun, ...facts]))[axis]).toBe(expected),
);

test.each([
  ['owed-by-payer', [], null],
  ['owed-by-payer', [paid()], owed(500, 1000)],
  ['overpaid', [paid()], owed(-500)],
  ['owed-by-patient', [paid()], owed(0, 1000)],
  ['taken-back', [rejected, reversedCharge], owed(0)],
  ['settled', [paid()], owed(0)],
] as const)('money is %s', (expected, facts, byAccount) =>
  expect(axesOf(trackOf([...begun, ...facts], { byAccount })).money).toBe(expected),
);

test.each<[string, StoredFact[], readonly (readonly [string, string])[]]>([
  ['the payer says yes and no', [accepted, rejected], [['payer', 'payer']]],
  ['received and then rejected is no contradiction', [received, chRejected], []],
  ['accepted by one, rejected by the next, is none', [chAccepted, rejected], []],
  [
    'refused by one, accepted by the next, is one',
    [chRejected, accepted],
    [['clearinghouse', 'payer']],
  ],
  ['a 999 both ways', [good, bad], [['999', '999']]],
  ['a TA1 both ways', [yes, no], [['TA1', 'TA1']]],
  ['a set refused, a claim of it received', [bad, received], [['999', 'clearinghouse']]],
  ['rejected, and paid all the same', [rejected, paid()], [['payer', 'remittance']]],
  ['rejected, and the payment taken back', [rejected, paid(), takenBack()], []],
])('%s', (_what, facts, expected) =>
  expect(
    contradictionsOf(trackOf([...begun, ...facts])).map((each) => [
      each.refusedBy,
      each.acceptedBy,
    ]),
  ).toEqual(expected),
);

describe('a contradiction that a person settled', () => {
  const about = [accepted.id, rejected.id].sort();
  test.each(['accepted', 'rejected'] as const)('counts as %s, and is none any more', (stands) => {
    const track = trackOf([...begun, accepted, rejected, settledAs(stands, about)]);
    expect(contradictionsOf(track)).toEqual([]);
    expect(axesOf(track).payer).toBe(stands);
  });
  test('is one again where another answer comes', () => {
    const later = word('payer', 'A7', { fileSha256: 'f2' });
    const track = trackOf([...begun, accepted, rejected, settledAs('accepted', about), later]);
    expect(axesOf(track).payer).toBe('rejected');
    expect(contradictionsOf(track)).toHaveLength(1);
  });
});

/** All orders of a few facts. */
function* permutations<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length <= 1) {
    yield items;
    return;
  }
  for (const [nth, first] of items.entries())
    for (const rest of permutations(items.filter((_each, at) => at !== nth)))
      yield [first, ...rest];
}

/** Everything a reader is told of a claim. */
const told = (facts: readonly StoredFact[]) => {
  const track = trackOf([...begun, ...facts]);
  return { row: track.claim, batch: track.batch, axes: axesOf(track), c: contradictionsOf(track) };
};

test.each<[string, StoredFact[]]>([
  ['an ordinary life', [yes, good, received, accepted, paid()]],
  ['refused at the door', [no, turnedBack('TA1'), bad, turnedBack('999'), reversedCharge]],
  ['two mouths, both ways', [chAccepted, chRejected, accepted, rejected, good]],
  ['a decision taken back', [accepted, paid(), takenBack(), parkedReversal, denied()]],
  ['contradicted and settled', [bad, accepted, paid(), settledAs('accepted', [bad.id])]],
])('law: %s is the same in every order', (_what, facts) => {
  const expected = told(facts);
  let orders = 0;
  for (const order of permutations(facts)) {
    expect(told(order)).toEqual(expected);
    orders += 1;
  }
  expect(orders).toBe([1, 1, 2, 6, 24, 120][facts.length]);
});

test('law: words lost, delayed, doubled and shuffled come to the same', () => {
  const words = [
    ...[yes, no, good, noted, bad, received, chAccepted, chRejected, accepted, rejected],
    ...[turnedBack('TA1'), turnedBack('999'), paid(), denied(), inPart(), takenBack()],
    ...[parkedReversal, reversedCharge, settledAs('accepted', [accepted.id, rejected.id].sort())],
    ...[settledAs('rejected', [chAccepted.id, chRejected.id].sort())],
    word('payer', 'A2', { fileSha256: 'again', payerClaimNumber: 'ICN10' }),
  ];
  const arrivals = fc.uniqueArray(fc.constantFrom(...words), { minLength: 1 }).chain((some) =>
    fc.tuple(
      fc.constant(some),
      fc
        .array(fc.constantFrom(...some), { maxLength: 2 * some.length })
        .chain((again) =>
          fc.shuffledSubarray([...some, ...again], { minLength: some.length + again.length }),
        ),
    ),
  );
  fc.assert(
    fc.property(arrivals, ([once, arrived]) => expect(told(arrived)).toEqual(told(once))),
    { numRuns: 300 },
  );
});
