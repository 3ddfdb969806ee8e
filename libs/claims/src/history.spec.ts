import { cents, instant, serviceDate } from '@ledgerline/terms';
import { claimsProjections } from './claims-projections.js';
import { tellClaims, type ClaimsFact } from './history.js';
import { lineFacts as line } from './service-lines/line-facts.testing.js';

const said = {
  patientControlNumber: 'P1',
  by: 'payer',
  category: 'A2',
  status: '20',
  fileSha256: 'f',
};
const file = { sha256: 'abcdef012345ffff' };
const batch = { batchId: 'B1' };

test.each([
  [
    line.proposed(),
    'Line L1 was proposed for client ana: 97150, 1 unit, $65.00, by rule commercial-ama/97150 version 1.',
  ],
  [line.notBillable(), 'Line L1 for client ana is not billable: group-of-one.'],
  [line.approved(), 'Line L1 was approved by olsen: 1 unit.'],
  [line.held(), 'Line L1 was held by olsen: SUB-001.'],
  [line.withdrawn(), 'Line L1 was withdrawn by olsen: wrong client.'],
  [line.claimed(), 'Line L1 went into claim P1.'],
  [line.returned(), 'Line L1 came back from claim P1: 999 R.'],
  [
    line.correctionOwed('replacement', 2),
    'Amendment A1 changes line L1 of claim P1 from 1 unit, $65.00 to 2 units, $130.00: ' +
      'a replacement is owed.',
  ],
  [
    line.correctionOwed('void', 0),
    'Amendment A1 leaves nothing to bill of line L1 of claim P1, which was 1 unit, $65.00: ' +
      'a void is owed.',
  ],
  [line.correctionOwed('none', 1), 'Amendment A1 has no billing effect on line L1 of claim P1.'],
  [
    {
      type: 'UnitTieSettled',
      clientId: 'ana',
      serviceDate: '2026-11-18',
      codes: ['97110', '97530'],
      settledBy: 'lind',
    },
    'lind settled a tie of the day 2026-11-18 of client ana: 97110, 97530.',
  ],
  [
    {
      type: 'PatientDayPriced',
      clientId: 'ana',
      serviceDate: '2026-11-18',
      lines: [{}],
      isOpen: true,
    },
    'The day 2026-11-18 of client ana was priced: 1 line, open.',
  ],
  [
    { type: 'LinesRepricingAsked', askedBy: 'olsen' },
    'olsen asked for every open line to be judged again.',
  ],
  [{ type: 'LinesRepriced', daysTotal: 2 }, 'Open lines were judged again: 2 days of clients.'],
  [
    { type: 'SessionLinesProposed', sessionId: 'S1', lineIds: ['L1'], notBillableLineIds: ['L2'] },
    'Session S1 was priced: 1 line, 1 not billable.',
  ],
  [
    {
      type: 'ClaimPrepared',
      patientControlNumber: 'P1',
      payerId: 'cascade',
      lines: [{}],
      chargeCents: cents(6500),
      serviceDate: serviceDate('2026-11-18'),
      batchId: 'B1',
    },
    'Claim P1 was prepared for payer cascade: 1 line, $65.00, service of 2026-11-18, in batch B1.',
  ],
  [{ type: 'ClaimReceived', ...said }, 'Claim P1 was received by the payer: A2:20.'],
  [{ type: 'ClaimAccepted', ...said }, 'Claim P1 was accepted by the payer: A2:20.'],
  [
    { type: 'ClaimRejected', ...said, reason: 'A7:562' },
    'Claim P1 was rejected by the payer: A7:562.',
  ],
  [
    { type: 'ClaimTurnedBack', ...said, by: '999', code: 'R' },
    'Claim P1 was turned back with its batch: 999 R.',
  ],
  [
    { type: 'ClaimReceivableReversed', ...said, effectiveDate: '2026-11-21', reason: '999 R' },
    'What claim P1 charged is owed no more from 2026-11-21 on: 999 R.',
  ],
  [
    {
      type: 'BatchSealed',
      ...batch,
      sealedBy: 'olsen',
      claimCount: 2,
      chargeCents: cents(13000),
      interchangeControlNumber: 101,
      sha256: 'abc',
    },
    'Batch B1 was sealed by olsen: 2 claims, $130.00, control number 101, SHA-256 abc.',
  ],
  [
    { type: 'BatchTransmissionStarted', ...batch, attempt: 1 },
    'Batch B1 was about to be sent, attempt 1.',
  ],
  [
    { type: 'BatchTransmitted', ...batch, evidence: 'uploaded' },
    'Batch B1 reached the far side: uploaded.',
  ],
  [
    { type: 'BatchSendUnknown', ...batch, reason: 'cut' },
    'Whether batch B1 reached the far side is not known: cut.',
  ],
  [
    { type: 'InterchangeAccepted', ...batch, code: 'A', note: '000' },
    'The interchange of batch B1 was accepted: A 000.',
  ],
  [
    { type: 'InterchangeRejected', ...batch, code: 'R', note: '008' },
    'The interchange of batch B1 was rejected: R 008.',
  ],
  [
    { type: 'SetAccepted', ...batch, setControlNumber: '0001', code: 'A' },
    'Set 0001 of batch B1 was accepted: A.',
  ],
  [
    { type: 'SetRejected', ...batch, setControlNumber: '0001', code: 'R', errors: [{}] },
    'Set 0001 of batch B1 was rejected: R, 1 error.',
  ],
  [
    { type: 'ControlNumberAllocated', ...batch, partnerId: 'ch', interchangeControlNumber: 101 },
    'Control number 101 of ch went to batch B1.',
  ],
  [
    {
      type: 'ClaimSubmissionRequested',
      requestedBy: 'olsen',
      requestedAt: instant('2026-11-20T22:05:00Z'),
    },
    'olsen asked for all ready lines to be sent.',
  ],
  [
    { type: 'ClaimSubmissionCompleted', batchIds: ['B1', 'B2'], claimCount: 1, heldBack: [] },
    '1 claim went into 2 batches; 0 held back.',
  ],
  [{ type: 'InboundFileArchived', ...file, bytes: 12 }, 'File abcdef012345 came in, 12 bytes.'],
  [
    { type: 'InboundFileRepeated', ...file },
    'File abcdef012345 came again, byte for byte: nothing was done.',
  ],
  [
    { type: 'InboundFileDigested', ...file, sets: [{}], disposition: 'accept' },
    'File abcdef012345 was read: 1 set, accept.',
  ],
  [
    { type: 'InboundFileQuarantined', ...file, faults: [{ code: 'NOT_X12' }] },
    'File abcdef012345 was set aside whole: NOT_X12.',
  ],
] as unknown as [ClaimsFact, string][])('$type', (fact, sentence) =>
  expect(tellClaims(fact)).toBe(sentence),
);

test('facts of others are left to others', () =>
  expect(tellClaims({ type: 'ClientRegistered' })).toBeUndefined());

test('every read model has a name of its own', () => {
  const names = claimsProjections.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
