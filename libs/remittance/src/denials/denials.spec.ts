import { fold, projectInto, read } from '@ledgerline/event-store';
import { claim, line, onStream, opposite } from '../advice/remittance.samples.js';
import type { ClaimPaymentFact } from '../posting/claim-payment.events.js';
import { settled } from '../posting/settling.testing.js';
import type { DenialFact } from './denial.events.js';
import { denialResults } from './denial-results.js';
import { about, booksOf, C1, done, said } from './denial.testing.js';
import { denials, type Denial } from './denials.projection.js';
import { settleDenials } from './settle-denials.js';
import { standingDenials, type Paying } from './standing-denials.js';
import { claimDenials } from './denial.decider.js';

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
