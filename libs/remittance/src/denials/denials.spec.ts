import { projectInto, read } from '@ledgerline/event-store';
import { serviceDate } from '@ledgerline/terms';
import { claim, line, onStream, opposite } from '../advice/remittance.samples.js';
import type { ClaimPaymentFact } from '../posting/claim-payment.events.js';
import { settled } from '../posting/settling.testing.js';
import { adviceFor } from './denial-advice.js';
import { denialCauses, type DenialDue } from './denial-causes.js';
import { answerBy, deadlinesOf } from './denial-deadlines.js';
import type { DenialFact } from './denial.events.js';
import { denialResults } from './denial-results.js';
import { about, booksOf, C1, done, said } from './denial.testing.js';
import { denials, type Denial } from './denials.projection.js';
import { settleDenials } from './settle-denials.js';
import { standingDenials, type Paying } from './standing-denials.js';
import { claimDenials } from './denial.decider.js';
import { fold } from '@ledgerline/event-store';

const denied = claim(0, '1', line(0, ['CO', '50', 6500]));
const paid = claim(0, '1', line(2450, ['CO', '45', 4050]));
type Any = { readonly type: string };

function rows(...told: [stream: string, facts: readonly Any[]][]): Map<string, Denial | null> {
  const held = new Map<string, Denial | null>();
  for (const [stream, facts] of told) projectInto(denials, held, read(onStream(stream, facts)));
  return held;
}
const rowOf = (payments: readonly Any[], ...after: Any[]) =>
  rows(['claim-payment-C1', payments], ['denial-C1', after]).get('C1/L1');
const writtenOff = (facts: readonly ClaimPaymentFact[]) =>
  done({ type: 'WriteOffDenials', reason: 'not-documented', ...about(facts) });
const appealed = (facts: readonly ClaimPaymentFact[]) =>
  done({
    type: 'FileAppeal',
    level: 'first',
    packetSha256: 'f'.repeat(64),
    filedOn: said.on,
    answerBy: null,
    ...about(facts),
  });
/** What the payments after the first do to decisions taken after the first. */
const settling = (payments: readonly ClaimPaymentFact[], decided: readonly DenialFact[]) =>
  settleDenials(
    C1,
    fold(claimDenials, onStream('denial-C1', decided)),
    payments.slice(1) as readonly Paying[],
  );

describe('a row of the denials list', () => {
  const first = settled(['R1', denied]);

  test('stands open until somebody decides or the payer does', () => {
    expect(rowOf(first)).toMatchObject({
      phase: 'open',
      openCents: 6500,
      reasons: ['CO-50'],
      deniedOn: '2026-12-01',
      resolution: null,
    });
  });

  test('is the same however often a fact of it is told', () => {
    const off = writtenOff(first);
    expect(rowOf([...first, ...first], ...off, ...off)).toEqual(rowOf(first, ...off));
  });

  test.each<[string, Any[], Any[], object]>([
    [
      'written off',
      first,
      writtenOff(first),
      {
        phase: 'closed',
        openCents: 0,
        resolution: { by: 'write-off', recoveredCents: 0, days: 9 },
      },
    ],
    ['appealed, and not answered', first, appealed(first), { phase: 'appealed', openCents: 6500 }],
    [
      'paid after an appeal',
      settled(['R1', denied], ['R2', paid]),
      appealed(first),
      { phase: 'closed', resolution: { by: 'appeal', recoveredCents: 2450 } },
    ],
    [
      'paid, nobody having asked',
      settled(['R1', denied], ['R2', paid]),
      [],
      { phase: 'closed', resolution: { by: 'payer', recoveredCents: 2450 } },
    ],
    [
      'taken back by the payer',
      settled(['R1', denied], ['R2', opposite(denied, 0)]),
      [],
      { phase: 'closed', openCents: 0, resolution: { by: 'taken-back' } },
    ],
  ])('%s', (_what, payments, decided, expected) =>
    expect(rowOf(payments, ...decided)).toMatchObject(expected),
  );

  test('undone it is open again, and its history holds both', () => {
    const off = writtenOff(first);
    const [{ actionId }] = off as unknown as [{ actionId: string }];
    const undone = done({ type: 'UndoDenialAction', undoes: actionId, ...said }, off);
    expect(rowOf(first, ...off, ...undone)).toMatchObject({ isOpen: true, openCents: 6500 });
  });

  test('a payment undone by us is as if it had never been told', () => {
    const facts = settled(['R1', denied], ['R2', paid]);
    const undone: Any & { readonly undoes: string } = {
      ...facts[1],
      type: 'ClaimPaymentUndone',
      undoes: 'ClaimPaymentPosted',
    };
    expect(rowOf([...facts, undone])).toEqual(rowOf(settled(['R1', denied])));
    const standing = standingDenials(onStream('claim-payment-C1', [...facts, undone]));
    expect([...standing.keys()]).toEqual(['L1']);
  });
});

describe('a correction', () => {
  const replaced = {
    type: 'ClaimReplaced',
    kind: 'replacement',
    patientControlNumber: 'C1',
    supersededBy: 'C2',
    effectiveDate: '2026-12-10',
    lines: [{ lineId: 'L1', chargeCents: 6500 }],
  };
  const first = settled(['R1', denied]);
  const answer = (advice: typeof paid) =>
    settled(['R9', advice]).map((each) => ({
      ...each,
      patientControlNumber: 'C2',
      corrects: 'C1',
      paymentDate: '2026-12-31',
    }));
  const told = (advice?: typeof paid) =>
    rows(
      ['claim-payment-C1', first],
      ['claim-C1', [replaced]],
      ...(advice ? [['claim-payment-C2', answer(advice)] as [string, Any[]]] : []),
    );

  test('waits for the payer, and closes the denial by itself once it is paid', () => {
    expect(told().get('C1/L1')).toMatchObject({ phase: 'corrected', isOpen: false, openCents: 0 });
    const after = told(paid);
    expect(after.get('C1/L1')).toMatchObject({
      phase: 'closed',
      resolution: { by: 'correction', recoveredCents: 2450, days: 30, isDeniedAgain: false },
    });
    expect(after.get('C2/L1') ?? null).toBeNull();
  });

  test('denied again, the corrected line is a denial of its own', () => {
    const after = told(denied);
    expect(after.get('C1/L1')?.resolution).toMatchObject({ by: 'correction', isDeniedAgain: true });
    expect(after.get('C2/L1')).toMatchObject({ phase: 'open', openCents: 6500 });
  });
});

describe('a payer that decides again', () => {
  const [first, later] = [settled(['R1', denied]), settled(['R1', denied], ['R2', paid])];

  test('gives back what was written off before its payment is booked, and answers the appeal', () => {
    const decided = [...appealed(first), ...writtenOff(first).map((each) => each)];
    const gained = settling(later, decided);
    expect(gained).toMatchObject([
      { type: 'DenialActionUndone', was: 'written-off', cents: 6500 },
      { type: 'AppealDecided', outcome: 'overturned', denials: ['L1'] },
    ]);
    expect(booksOf([...later, ...decided, ...gained])).toEqual(booksOf(later));
  });

  test('denying again, it upholds; what was written off stays so', () => {
    const again = settled(['R1', denied], ['R2', { ...denied, payerClaimNumber: 'P2' }]);
    expect(settling(again, [...appealed(first), ...writtenOff(first)])).toMatchObject([
      { type: 'AppealDecided', outcome: 'upheld' },
    ]);
    expect(rowOf(again, ...writtenOff(first))).toMatchObject({ phase: 'closed', openCents: 0 });
  });

  test('taking its denial back, it owes an answer again', () => {
    const back = settled(['R1', denied], ['R2', opposite(denied, 0)]);
    expect(settling(back, writtenOff(first))).toMatchObject([{ type: 'DenialActionUndone' }]);
  });
});

test.each([
  // reason, remarks, what to do, what binds it, where its cause lies
  ['CO-4', [], 'correct', 'corrected-claim', 'policy-rule'],
  ['CO-16', ['MA130'], 'correct', 'corrected-claim', 'claim-line'],
  ['CO-29', [], 'appeal', 'appeal', 'filing'],
  ['CO-50', [], 'appeal', 'appeal', 'documentation'],
  ['CO-97', [], 'correct', 'corrected-claim', 'policy-rule'],
  ['CO-197', [], 'appeal', 'appeal', 'authorization'],
  ['CO-226', [], 'send-records', 'records', 'documentation'],
  ['CO-22', [], 'other-payer', 'corrected-claim', 'coverage'],
  ['OA-18', ['N522'], 'look', null, 'other-claim'],
  ['PR-96', [], 'bill-patient', null, 'coverage'],
  ['CO-999', [], 'look', 'appeal', 'posting-clause'],
] as const)(
  '%s with %j: %s, by the last day of %s, traced to %s',
  (pair, remarks, does, what, to) => {
    const [group = '', carc = ''] = pair.split('-');
    const advice = adviceFor([{ group, carc }], [...remarks]);
    expect([advice.does, advice.deadline, advice.tracesTo.to]).toEqual([does, what, to]);
    expect(advice.action).toMatch(/\w\.$/);
  },
);

const asked = (filingIndicator: string | null, over: object = {}) => ({
  payerId: 'CASCADE',
  filingIndicator,
  deniedOn: serviceDate('2026-12-01'),
  serviceDate: serviceDate('2026-11-02'),
  filingLimit: serviceDate('2027-01-31'),
  ...over,
});
const set = (days: number, from: string, what = 'appeal') =>
  ({
    payerId: 'CASCADE',
    what,
    days,
    countedFrom: 'payment-date',
    from,
    source: 'contract',
  }) as never;

test.each([
  // payer, what, the last day, how sure
  ['MB', 'appeal', '2027-03-31', 'law'],
  ['MB', 'corrected-claim', '2027-11-02', 'law'],
  ['MB', 'reopening', '2027-12-01', 'law'],
  ['MC', 'appeal', '2027-01-30', 'usual'],
  ['CI', 'appeal', '2027-05-30', 'usual'],
  ['CI', 'corrected-claim', '2027-01-31', 'usual'],
  ['ZZ', 'appeal', '2027-01-30', 'usual'],
  [null, 'records', '2026-12-31', 'usual'],
] as const)('%s: %s by %s (%s)', (filing, what, on, confidence) =>
  expect(deadlinesOf(asked(filing), []).find((each) => each.what === what)).toMatchObject({
    on,
    confidence,
    source: expect.stringMatching(/\w/),
  }),
);

test('what a practice set for its payer goes first, from its own date on; the newest word of a date stands', () => {
  const own = [
    set(30, '2026-01-01'),
    set(45, '2026-06-01'),
    set(50, '2026-06-01'),
    set(10, '2027-01-01'),
  ];
  const of = (deniedOn: string, payerId = 'CASCADE') =>
    deadlinesOf(asked('CI', { deniedOn: serviceDate(deniedOn), payerId }), own).find(
      (each) => each.what === 'appeal',
    )?.days;
  expect([of('2025-12-31'), of('2026-03-01'), of('2026-12-01'), of('2027-01-01')]).toEqual([
    180, 30, 50, 10,
  ]);
  expect(of('2026-12-01', 'OTHER')).toBe(180);
  expect(answerBy(asked('MB'), serviceDate('2026-12-10'), [])).toBe('2027-02-08');
});

test('causes are worked by last day, then by value', () => {
  const row = rowOf(settled(['R1', denied]))!;
  const due = (carc: string, cents: number, on: string): DenialDue => ({
    key: `C1/${carc}${cents}`,
    denial: {
      ...row,
      openCents: cents as never,
      reasons: [`CO-${carc}`],
      adjustments: [{ group: 'CO', carc, cents: cents as never }],
    },
    deadlines: [{ what: 'appeal', on: serviceDate(on), days: 1, source: 's', confidence: 'law' }],
  });
  const all = [
    due('50', 100, '2027-03-01'),
    due('50', 200, '2027-02-01'),
    due('29', 900, '2027-02-01'),
    due('197', 50, '2027-01-01'),
  ];
  const causes = denialCauses(all);
  expect(causes.map((each) => [each.reasons[0], each.openCents, each.deadline?.on])).toEqual([
    ['CO-197', 50, '2027-01-01'],
    ['CO-29', 900, '2027-02-01'],
    ['CO-50', 300, '2027-02-01'],
  ]);
});

test('results: recovered by action, days in the middle, appeals overturned', () => {
  const first = settled(['R1', denied]);
  const filed = appealed(first);
  const overturned = [...filed, ...settling(settled(['R1', denied], ['R2', paid]), filed)];
  const all = [
    rowOf(first)!,
    rowOf(first, ...writtenOff(first))!,
    rowOf(settled(['R1', denied], ['R2', paid]), ...overturned)!,
  ];
  const { byAction, appeals } = denialResults(all);
  expect(byAction).toEqual([
    expect.objectContaining({ by: 'still-open', denials: 1, recoveredCents: 0, daysMedian: null }),
    expect.objectContaining({ by: 'write-off', writtenOffCents: 6500, daysMedian: 9 }),
    expect.objectContaining({ by: 'appeal', recoveredCents: 2450 }),
  ]);
  expect(appeals).toEqual({
    filed: 1,
    decided: 1,
    overturned: 1,
    partly: 0,
    overturnedPerMille: 1000,
  });
});
