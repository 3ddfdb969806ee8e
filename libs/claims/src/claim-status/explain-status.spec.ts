import fc from 'fast-check';
import type { StoredFact } from '@ledgerline/event-store';
import { instant, type Instant } from '@ledgerline/terms';
import { axesOf, type ClaimTrack } from './claim-status-axes.js';
import {
  calendar,
  correctionAsked,
  correctionByHand,
  cut,
  denied,
  inPart,
  number,
  owed,
  paid,
  parkedReversal,
  prepared,
  replaced,
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
import { explainStatus } from './explain-status.js';
import { situations, type Explanation, type Situation } from './explanation.js';

const soon = instant('2026-11-20T22:00:00Z');
const late = instant('2027-01-20T22:00:00Z');
const explain = (facts: readonly StoredFact[], now: Instant = soon, over = {}): Explanation =>
  explainStatus(trackOf(facts, over), now, calendar);
const begun = [prepared, sealed];
const out = [...begun, started, sent];
const rejected = word('payer', 'A7', { reason: 'A7:562:82' });

/** What must be so of every explanation, whatever it explains: what is not. */
function flawsOf(told: Explanation, track: ClaimTrack): string[] {
  const { claim, batch } = track;
  const known = new Set(
    [
      claim.sent?.factId,
      claim.superseded?.factId,
      claim.correction?.factId,
      batch?.sealedByFact,
      ...[claim.words, claim.advice, batch?.steps ?? [], batch?.words ?? []].flatMap((each) =>
        each.map(({ factId }) => factId),
      ),
    ].filter(Boolean),
  );
  const { sentence, why, next, byWhom, byWhen, from } = told;
  const must: Readonly<Record<string, boolean>> = {
    situation: situations.includes(told.situation),
    sentence: /^Claim P1 [a-z].*, because .+;.+\.$/.test(sentence),
    words: !/undefined|null|NaN|because ;| {2}|Invalid|\(\)/.test(sentence),
    why: why.trim().length > 8,
    next: next.trim().length > 8,
    byWhen: (byWhen === null) === (byWhom === 'nobody'),
    day: byWhen === null || /^\d{4}-\d\d-\d\d$/.test(byWhen),
    from: from.length > 0 && from.every((factId) => known.has(factId)),
  };
  return Object.keys(must).filter((each) => !must[each]);
}
const holds = (told: Explanation, track: ClaimTrack): void =>
  expect([flawsOf(told, track), told.sentence]).toEqual([[], told.sentence]);

test.each<[Situation, readonly StoredFact[], string]>([
  ['to-send', begun, 'the worker is to send its batch by 2026-11-23.'],
  ['sending', [...begun, started], 'the worker is to see it arrive by 2026-11-23.'],
  ['send-unknown', [...begun, started, cut], 'a biller is to say whether the clearinghouse has it'],
  ['awaits-999', out, 'the clearinghouse is to acknowledge its set by 2026-11-23.'],
  ['awaits-277ca', [...out, set999('A')], 'the clearinghouse is to pass it on'],
  ['awaits-277ca', [...out, word('clearinghouse', 'A1')], 'takes the claim in by 2026-11-24.'],
  ['awaits-acceptance', [...out, word('payer', 'A1')], 'the payer is to accept or reject it'],
  ['awaits-835', [...out, word('payer', 'A2')], 'send the remittance by 2026-12-20.'],
  ['to-mend', [...out, rejected], 'because the payer said A7:562:82; next, a biller is to mend'],
  ['to-mend', [...out, set999('R'), turnedBack('999')], 'was refused with its set'],
  ['to-mend', [...out, ta1(false), turnedBack('TA1')], 'was refused with its interchange'],
  ['contested', [...out, rejected, word('payer', 'A2')], 'the payer both accepted and refused it'],
  ['contested', [...out, rejected, paid()], 'held to be decided'],
  ['taken-back', [...out, paid(), takenBack()], 'the payer is to decide on it anew by'],
  ['reversal-waiting', [...out, parkedReversal], 'takes back $50.00'],
  ['denied', [...out, denied()], 'names one line denied'],
  ['paid-in-part', [...out, inPart()], 'was paid in part, $50.00'],
  ['superseded', [...out, replaced], 'claim P2 was sealed for it'],
  ['correction-asked', [...out, paid(), correctionAsked], 'a replacement was asked for'],
  ['correction-by-hand', [...out, paid(), correctionByHand], 'ask the payer for a reopening'],
])('%s: %#', (situation, facts, part) => {
  const told = explain(facts);
  expect(told.situation).toBe(situation);
  expect(told.sentence).toContain(part);
  holds(told, trackOf(facts));
});

test.each([
  ['settled', owed(0), '; nothing more is to be done.'],
  ['owed-by-client', owed(0, 1000), 'assigned $10.00 to the client; next, finance is to bill'],
  ['overpaid', owed(-100), 'finance is to look whether money is to go back'],
  ['short-paid', owed(100), 'a biller is to ask for the rest'],
] as const)('paid and %s', (situation, byAccount, part) => {
  const told = explain([...out, paid()], soon, { byAccount });
  expect(told.situation).toBe(situation);
  expect(told.sentence).toContain(part);
});

test.each([
  ['its lines went on in claim P2', { phase: 'claimed', patientControlNumber: 'P2' }],
  ['its lines were withdrawn', { phase: 'withdrawn' }],
] as const)('refused, and %s: nobody has anything to do', (part, line) => {
  const told = explain([...out, rejected, reversedCharge], soon, { line });
  expect(told).toMatchObject({ situation: 'mended', byWhom: 'nobody', byWhen: null });
  expect(told.sentence).toContain(part);
});

test.each<[string, readonly StoredFact[], string]>([
  ['999', out, 'no 999 has come'],
  ['277CA', [...out, set999('A')], 'no word of the payer has come'],
  ['835', [...out, word('payer', 'A2')], 'no remittance has come'],
  ['send', begun, 'has not gone out'],
])('past the %s clock it is silent, and a biller asks', (_clock, facts, part) => {
  const told = explain(facts, late);
  expect(told).toMatchObject({ situation: 'silent', byWhom: 'biller', isOverdue: true });
  expect(told.sentence).toContain(part);
});

test('a biller’s day comes no later than the payer’s filing limit', () => {
  const line = { phase: 'returned', filingLimit: '2026-11-23' };
  expect(explain([...out, rejected], soon, { line }).byWhen).toBe('2026-11-23');
  expect(explain([...out, rejected], soon).byWhen).toBe('2026-11-24');
});

test('words that name a claim of nobody’s are explained too', () => {
  const told = explain([word('payer', 'A2')]);
  expect(told).toMatchObject({ situation: 'not-prepared', byWhom: 'biller' });
});

const transports = [[], [started], [started, cut], [started, sent], [ta1(true)], [ta1(false)]];
const sets = [[], [set999('A')], [set999('E')], [set999('R')]];
const doors = (by: 'clearinghouse' | 'payer') => [
  [],
  [word(by, 'A1')],
  [word(by, 'A2')],
  [word(by, 'A7')],
];
const advices = [[], [paid()], [denied()], [inPart()], [paid(), takenBack()], [parkedReversal]];
const balances = [null, owed(0), owed(500), owed(-500), owed(0, 700)];
const nows = [soon, late];

test('no state of any axis is without its sentence', () => {
  const seen = new Set<string>();
  for (const transport of transports)
    for (const set of sets)
      for (const clearinghouse of doors('clearinghouse'))
        for (const payer of doors('payer'))
          for (const advice of advices) {
            const facts = [...begun, ...transport, ...set, ...clearinghouse, ...payer, ...advice];
            for (const byAccount of balances) {
              const track = { ...trackOf(facts), byAccount };
              seen.add(Object.values(axesOf(track)).join());
              for (const now of nows) {
                const told = explainStatus(track, now, calendar);
                if (flawsOf(told, track).length > 0) holds(told, track);
              }
            }
          }
  expect(seen.size).toBeGreaterThan(2000);
});

test('law: whatever came, in whatever order, at whatever moment: one sentence, all of it said', () => {
  const all = [
    ...[started, cut, sent, ta1(true), ta1(false), set999('A'), set999('E'), set999('R')],
    ...[turnedBack('999'), turnedBack('TA1'), reversedCharge, replaced, correctionAsked],
    ...(['clearinghouse', 'payer'] as const).flatMap((by) =>
      (['A1', 'A2', 'A7'] as const).map((category) => word(by, category)),
    ),
    ...[paid(), denied(), inPart(), takenBack(), parkedReversal, correctionByHand],
    settledAs('accepted', [rejected.id]),
    rejected,
  ];
  const lines = fc.record({
    phase: fc.constantFrom('claimed', 'returned', 'approved', 'withdrawn'),
    patientControlNumber: fc.constantFrom(number, 'P2' as typeof number, null),
    filingLimit: fc.constantFrom('2026-11-19', '2027-02-16', null),
  });
  const days = fc.integer({ min: 0, max: 400 });
  fc.assert(
    fc.property(
      fc.shuffledSubarray(all),
      lines,
      fc.constantFrom(...balances),
      days,
      (facts, line, byAccount, day) => {
        const track = trackOf([prepared, sealed, ...facts], { line: line as never });
        const now = new Date(Date.parse(soon) + day * 86_400_000).toISOString() as Instant;
        holds(explainStatus({ ...track, byAccount }, now, calendar), track);
      },
    ),
    { numRuns: 400 },
  );
});

test('every situation there is can be reached', () => {
  const reached = new Set<Situation>([
    ...[begun, [...begun, started], [...begun, started, cut], out].map(
      (each) => explain(each).situation,
    ),
    ...[[set999('A')], [word('payer', 'A1')], [word('payer', 'A2')], [rejected], [replaced]].map(
      (each) => explain([...out, ...each]).situation,
    ),
    ...[[correctionAsked], [correctionByHand], [denied()], [inPart()], [parkedReversal]].map(
      (each) => explain([...out, ...each]).situation,
    ),
    ...balances.map((byAccount) => explain([...out, paid()], soon, { byAccount }).situation),
    explain([...out, paid(), takenBack()]).situation,
    explain([...out, rejected, word('payer', 'A2')]).situation,
    explain([...out, rejected], soon, { line: { phase: 'withdrawn' } }).situation,
    explain(out, late).situation,
    explain([word('payer', 'A2')]).situation,
  ]);
  expect([...reached].sort()).toEqual([...situations].sort());
});
