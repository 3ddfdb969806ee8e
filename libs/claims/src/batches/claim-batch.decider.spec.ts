import { given } from '@ledgerline/event-store/testing';
import type { BatchId } from '@ledgerline/terms';
import { claimBatch } from './claim-batch.decider.js';
import type { ClaimBatchFact } from './claim-batch.events.js';
import { controlNumbers } from './control-numbers.decider.js';

const batchId = 'B1' as BatchId;
const sealed = {
  type: 'BatchSealed',
  batchId,
  sha256: 'abc',
  fileName: 'B1-abc.x12',
  sets: [{ controlNumber: '0001', reference: 'B10001', patientControlNumbers: ['P1'] }],
} as unknown as ClaimBatchFact;
const started = (attempt: number): ClaimBatchFact => ({
  type: 'BatchTransmissionStarted',
  batchId,
  attempt,
});
const unknown: ClaimBatchFact = { type: 'BatchSendUnknown', batchId, reason: 'cut' };
const transmitted = (
  evidence: 'uploaded' | 'acknowledged',
  remoteName = 'B1-abc.x12',
): ClaimBatchFact => ({
  type: 'BatchTransmitted',
  batchId,
  remoteName,
  sha256: 'abc',
  evidence,
});
const start = (attempt: number) => ({ type: 'StartTransmission', attempt }) as const;
const confirm = {
  type: 'ConfirmTransmission',
  remoteName: 'B1-abc.x12',
  sha256: 'abc',
  evidence: 'uploaded',
} as const;
const markUnknown = { type: 'MarkSendUnknown', reason: 'cut' } as const;
const hearSet = {
  type: 'RecordSetAcknowledgement',
  setControlNumber: '0001',
  isAccepted: false,
  code: 'R',
  errors: [{ segment: 'NM1', position: 4, code: 'IK3 8' }],
  fileSha256: 'f1',
} as const;
const setRejected: ClaimBatchFact = {
  type: 'SetRejected',
  batchId,
  setControlNumber: '0001',
  code: 'R',
  errors: hearSet.errors,
  fileSha256: 'f1',
};
const hearInterchange = {
  type: 'RecordInterchangeAcknowledgement',
  isAccepted: true,
  code: 'A',
  note: '000',
  fileSha256: 'f0',
} as const;
const interchangeAccepted: ClaimBatchFact = {
  type: 'InterchangeAccepted',
  batchId,
  code: 'A',
  note: '000',
  fileSha256: 'f0',
};

describe('sending: intent, act, confirm', () => {
  test('goes out once', () => {
    given(claimBatch, sealed).when(start(1)).thenFacts(started(1));
    given(claimBatch, sealed, started(1)).when(confirm).thenFacts(transmitted('uploaded'));
    given(claimBatch, sealed, started(1), transmitted('uploaded')).when(start(2)).thenNothing();
  });
  test('other bytes than were sealed are refused', () =>
    given(claimBatch, sealed, started(1))
      .when({ ...confirm, sha256: 'xyz' })
      .thenRefused({ code: 'batch-bytes-differ', sealed: 'abc', sent: 'xyz' }));
  test('what was never begun is not confirmed, nor unknown', () => {
    given(claimBatch, sealed).when(confirm).thenRefused({ code: 'transmission-not-started' });
    given(claimBatch, sealed).when(markUnknown).thenRefused({ code: 'transmission-not-started' });
    given(claimBatch).when(start(1)).thenRefused({ code: 'batch-not-sealed' });
  });
  test('cut while sending, it is begun again', () =>
    given(claimBatch, sealed, started(1)).when(start(2)).thenFacts(started(2)));
  test('attempts are counted one by one', () =>
    given(claimBatch, sealed)
      .when(start(3))
      .thenRefused({ code: 'attempt-out-of-order', expected: 1 }));
});

describe('an unknown outcome is a state', () => {
  const cut = given(claimBatch, sealed, started(1), unknown);
  test('from which nothing is sent again without evidence', () => {
    cut.when(start(2)).thenRefused({ code: 'send-outcome-unknown', attempt: 1 });
    cut
      .when({ ...start(2), evidence: 'not-found-at-the-far-side' })
      .thenFacts({ ...started(2), evidence: 'not-found-at-the-far-side' } as ClaimBatchFact);
  });
  test('that a find at the far side settles', () =>
    cut.when(confirm).thenFacts(transmitted('uploaded')));
  test('that an acknowledgement settles', () =>
    cut.when(hearSet).thenFacts(transmitted('acknowledged'), setRejected));
});

describe('acknowledgements', () => {
  test('are recorded set by set', () =>
    given(claimBatch, sealed, started(1), transmitted('uploaded'))
      .when(hearSet)
      .thenFacts(setRejected));
  test('of a set that is not ours are refused', () =>
    given(claimBatch, sealed)
      .when({ ...hearSet, setControlNumber: '0009' })
      .thenRefused({ code: 'set-not-in-batch', setControlNumber: '0009' }));
  test('of the interchange are recorded', () =>
    given(claimBatch, sealed, started(1), transmitted('uploaded'))
      .when(hearInterchange)
      .thenFacts(interchangeAccepted));
});

test.each([
  ['starting', [sealed, started(1)], start(1)],
  ['confirming', [sealed, started(1), transmitted('uploaded')], confirm],
  ['not knowing', [sealed, started(1), unknown], markUnknown],
  ['a 999', [sealed, started(1), transmitted('uploaded'), setRejected], hearSet],
  ['a TA1', [sealed, started(1), transmitted('uploaded'), interchangeAccepted], hearInterchange],
] as const)('%s twice is the same as once', (_name, facts, command) =>
  given(claimBatch, ...facts)
    .when(command)
    .thenNothing(),
);

test('control numbers go up by one, and once to a batch', () => {
  const allocate = { type: 'AllocateControlNumber', partnerId: 'ch', batchId } as const;
  const allocated = {
    type: 'ControlNumberAllocated',
    partnerId: 'ch',
    interchangeControlNumber: 1,
    groupControlNumber: 1,
    batchId,
  } as const;
  given(controlNumbers).when(allocate).thenFacts(allocated);
  given(controlNumbers, allocated).when(allocate).thenNothing();
  given(controlNumbers, allocated)
    .when({ ...allocate, batchId: 'B2' as BatchId })
    .thenFacts({
      ...allocated,
      interchangeControlNumber: 2,
      groupControlNumber: 2,
      batchId: 'B2' as BatchId,
    });
});
