import { given } from '@ledgerline/event-store/testing';
import {
  cents,
  procedureCode,
  serviceDate,
  units,
  type BatchId,
  type LineId,
  type PatientControlNumber,
} from '@ledgerline/terms';
import { claim } from './claim.decider.js';
import type { ClaimFact } from './claim.events.js';

const patientControlNumber = '7Q2MK4XA01' as PatientControlNumber;
const batchId = 'B1' as BatchId;
const on = serviceDate('2026-11-21');
const serviceDay = serviceDate('2026-11-18');
const line = {
  lineId: 'L1' as LineId,
  procedureCode: procedureCode('97150'),
  modifiers: ['GO'],
  units: units(1),
  chargeCents: cents(6500),
  serviceDate: serviceDay,
};

const prepared = {
  type: 'ClaimPrepared',
  patientControlNumber,
  practiceId: 'willow' as never,
  batchId,
  setControlNumber: '0001',
  clientId: 'ana' as never,
  payerId: 'cascade' as never,
  coverageId: 'C1' as never,
  serviceDate: serviceDay,
  frequency: '1',
  chargeCents: cents(6500),
  lines: [line],
  document: {} as never,
} satisfies ClaimFact;

const said = (category: string, file = 'f1', by: 'clearinghouse' | 'payer' = 'clearinghouse') => ({
  patientControlNumber,
  by,
  category,
  status: '20',
  fileSha256: file,
});
const hear = (category: string, file = 'f1', by: 'clearinghouse' | 'payer' = 'clearinghouse') => ({
  type: 'RecordFrontDoor' as const,
  ...said(category, file, by),
  reason: `${category}:20`,
  on,
});
const turnBack = {
  type: 'TurnBack',
  patientControlNumber,
  batchId,
  by: '999',
  code: 'R',
  fileSha256: 'f9',
  on,
} as const;
const { on: _on, ...turned } = turnBack;
const turnedBack: ClaimFact = { ...turned, type: 'ClaimTurnedBack' };
const reversed = (reason: string): ClaimFact => ({
  type: 'ClaimReceivableReversed',
  patientControlNumber,
  effectiveDate: on,
  reason,
  lines: [{ lineId: line.lineId, chargeCents: line.chargeCents }],
});
const rejected = (category: string, file?: string): ClaimFact => ({
  type: 'ClaimRejected',
  reason: `${category}:20`,
  ...said(category, file),
});

test.each([
  ['A0', 'ClaimReceived'],
  ['A1', 'ClaimReceived'],
  ['A2', 'ClaimAccepted'],
  ['A5', 'ClaimAccepted'],
] as const)('%s makes %s', (category, type) =>
  given(claim, prepared)
    .when(hear(category))
    .thenFacts({ type, ...said(category) }),
);

test.each(['A3', 'A4', 'A6', 'A7', 'A8'])(
  '%s rejects, and what was charged is owed no more',
  (category) =>
    given(claim, prepared)
      .when(hear(category))
      .thenFacts(rejected(category), reversed(`${category}:20`)),
);

test('a category we do not know is refused, not guessed', () =>
  given(claim, prepared)
    .when(hear('D0'))
    .thenRefused({ code: 'category-unknown', category: 'D0' }));

test('a claim we never prepared is refused', () =>
  given(claim).when(hear('A2')).thenRefused({ code: 'claim-not-prepared' }));

describe('the same word', () => {
  test('from the same file is one word', () => {
    given(claim, prepared, { type: 'ClaimAccepted', ...said('A2') })
      .when(hear('A2'))
      .thenNothing();
    given(claim, prepared, turnedBack, reversed('999 R')).when(turnBack).thenNothing();
  });
  test('from another file, or another mouth, is another', () => {
    const once: ClaimFact = { type: 'ClaimAccepted', ...said('A2') };
    given(claim, prepared, once)
      .when(hear('A2', 'f2'))
      .thenFacts({ ...once, fileSha256: 'f2' });
    given(claim, prepared, once)
      .when(hear('A2', 'f1', 'payer'))
      .thenFacts({ ...once, by: 'payer' });
  });
});

describe('money is taken back once', () => {
  test('by whichever word turns the claim away first', () =>
    given(claim, prepared).when(turnBack).thenFacts(turnedBack, reversed('999 R')));
  test('and not again by the next', () => {
    given(claim, prepared, turnedBack, reversed('999 R'))
      .when(hear('A7'))
      .thenFacts(rejected('A7'));
    given(claim, prepared, rejected('A3'), reversed('A3:20')).when(turnBack).thenFacts(turnedBack);
  });
  test('nor for a replacement, which charged nothing', () =>
    given(claim, { ...prepared, frequency: '7' })
      .when(turnBack)
      .thenFacts(turnedBack));
});

test('a batch that is not the claim’s own cannot turn it back', () =>
  given(claim, { ...prepared, batchId: 'B0' as BatchId })
    .when(turnBack)
    .thenRefused({ code: 'claim-of-another-batch', batchId: 'B0' as BatchId }));
