import { project } from '@ledgerline/event-store/testing';
import { cents, instant, type BatchId } from '@ledgerline/terms';
import type { ClaimBatchFact } from './claim-batch.events.js';
import { claimBatches, stateOf } from './claim-batches.projection.js';

const batchId = 'B1' as BatchId;
const sealed = {
  type: 'BatchSealed',
  batchId,
  partnerId: 'ch',
  usage: 'T',
  interchangeControlNumber: 101,
  groupControlNumber: 101,
  sealedAt: instant('2026-11-20T22:05:00Z'),
  claimCount: 2,
  chargeCents: cents(13000),
  fileName: 'B1-abc.x12',
  sha256: 'abc',
  bytes: 1234,
  sets: [
    { controlNumber: '0001', reference: 'B10001', patientControlNumbers: ['P1'] },
    { controlNumber: '0002', reference: 'B10002', patientControlNumbers: ['P2'] },
  ],
} as unknown as ClaimBatchFact;
const started: ClaimBatchFact = { type: 'BatchTransmissionStarted', batchId, attempt: 1 };
const unknown: ClaimBatchFact = { type: 'BatchSendUnknown', batchId, reason: 'cut' };
const again: ClaimBatchFact = { ...started, attempt: 2 };
const transmitted: ClaimBatchFact = {
  type: 'BatchTransmitted',
  batchId,
  remoteName: 'B1-abc.x12',
  sha256: 'abc',
  evidence: 'uploaded',
};
const set = (type: 'SetAccepted' | 'SetRejected', setControlNumber: string): ClaimBatchFact => ({
  type,
  batchId,
  setControlNumber,
  code: type === 'SetAccepted' ? 'A' : 'R',
  errors: [],
  fileSha256: 'f1',
});
const interchange = (
  type: 'InterchangeAccepted' | 'InterchangeRejected',
  note: string,
): ClaimBatchFact => ({ type, batchId, code: 'A', note, fileSha256: 'f0' });
const sent = [sealed, started, transmitted];

const rowOf = (...facts: ClaimBatchFact[]) =>
  project(claimBatches, 'claim-batch-B1', ...facts).get('B1')!;

test.each<[string, ClaimBatchFact[]]>([
  ['sealed', [sealed]],
  ['sending', [sealed, started]],
  ['send-unknown', [sealed, started, unknown]],
  ['sending', [sealed, started, unknown, again]],
  ['transmitted', sent],
  ['transmitted', [...sent, interchange('InterchangeAccepted', '000')]],
  ['interchange-rejected', [...sent, interchange('InterchangeRejected', '008')]],
  [
    'interchange-rejected',
    [...sent, interchange('InterchangeRejected', '008'), interchange('InterchangeAccepted', '000')],
  ],
  ['partly-acknowledged', [...sent, set('SetAccepted', '0001')]],
  ['acknowledged', [...sent, set('SetAccepted', '0001'), set('SetAccepted', '0002')]],
  ['sets-rejected', [...sent, set('SetAccepted', '0001'), set('SetRejected', '0002')]],
  ['sets-rejected', [...sent, set('SetRejected', '0001'), set('SetAccepted', '0001')]],
])('a batch is %s', (state, facts) => {
  expect(stateOf(rowOf(...facts)!)).toBe(state);
  expect(rowOf(...facts.flatMap((fact) => [fact, fact]))).toEqual(rowOf(...facts));
});

test('set by set, who was heard', () => {
  const row = rowOf(...sent, set('SetRejected', '0002'));
  expect(row).toMatchObject({
    setsAccepted: 0,
    setsRejected: 1,
    sets: [
      { controlNumber: '0001', claimCount: 1, heard: 'nothing', code: '' },
      { controlNumber: '0002', claimCount: 1, heard: 'rejected', code: 'R' },
    ],
  });
});

test('rows are found by the numbers the far side quotes', () => {
  const found = Object.fromEntries(
    Object.entries(claimBatches.columns ?? {}).map(([name, column]) => [
      name,
      column(rowOf(...sent)),
    ]),
  );
  expect(found).toEqual({
    transport: 'transmitted',
    state: 'transmitted',
    partner_id: 'ch',
    interchange_control_number: 101,
    group_control_number: 101,
    sha256: 'abc',
  });
});

test('nothing is shown of a batch that was never sealed', () =>
  expect(project(claimBatches, 'claim-batch-B1', transmitted).get('B1')).toBeNull());
