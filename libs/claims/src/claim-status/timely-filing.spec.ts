import { trackOf, prepared, word } from './claim-status.testing.js';
import { timelyFilingProof } from './timely-filing.js';

const proofOf = (...facts: ReturnType<typeof word>[]) =>
  timelyFilingProof(trackOf([prepared, ...facts]).claim);
const said = { saidOn: '2026-11-22', segmentIndex: 14, payerClaimNumber: 'ICN9', fileSha256: 'ab' };

test('is the payer’s own acceptance: its day, its number, and where it is written', () =>
  expect(proofOf(word('payer', 'A2', said))).toMatchObject({
    patientControlNumber: 'P1',
    acceptedOn: '2026-11-22',
    dateSaidBy: 'payer',
    code: 'A2:20',
    payerClaimNumber: 'ICN9',
    fileSha256: 'ab',
    segmentIndex: 14,
  }));

test('where the message gave no day, the day it came', () =>
  expect(proofOf(word('payer', 'A2', {}, { at: '2026-11-23T18:00:00.000Z' }))).toMatchObject({
    acceptedOn: '2026-11-23',
    dateSaidBy: 'arrival',
  }));

test('of several the earliest', () => {
  const earlier = word('payer', 'A2', { ...said, saidOn: '2026-11-21', fileSha256: 'cd' });
  expect(proofOf(word('payer', 'A2', said), earlier)).toMatchObject({ fileSha256: 'cd' });
});

test('a later rejection takes nothing from it', () =>
  expect(proofOf(word('payer', 'A2', said), word('payer', 'A7'))).not.toBeNull());

test.each([
  ['a clearinghouse’s acceptance', word('clearinghouse', 'A2', said)],
  ['a payer’s receipt', word('payer', 'A1', said)],
  ['a rejection', word('payer', 'A7', said)],
])('%s is none', (_what, fact) => expect(proofOf(fact)).toBeNull());
