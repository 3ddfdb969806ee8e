import type { Fact } from '@ledgerline/event-store';
import { tellClaims } from '../history.js';

const word = { scope: 'practice', switch: 'submit', reason: 'by five', by: 'olsen', at: 'x' };
const asked = { submissionId: 'S1', requestedBy: 'olsen', requestedAt: 'x' };
const automation = { scope: 'cascade', slot: '20261120T1400' };
const check = { patientControlNumber: 'C1', lineIds: ['L1'], inputHash: 'x', checkedAt: 'x' };

test.each<[string, object]>([
  [
    'The schedule of cascade put 3 lines into 2 claims, $195.00; 1 lines stayed out.',
    {
      type: 'ClaimSubmissionPrepared',
      automation,
      counted: { linesTotal: 3, claimsTotal: 2, chargeCents: 19_500 },
      excludedLinesTotal: 1,
    },
  ],
  ['olsen asked for all ready lines to be sent.', { type: 'ClaimSubmissionRequested', ...asked }],
  [
    'olsen asked for the ready lines that match to be sent.',
    { type: 'ClaimSubmissionRequested', ...asked, filter: {} },
  ],
  [
    'The schedule of cascade asked for the ready lines that match to be sent.',
    { type: 'ClaimSubmissionRequested', ...asked, filter: {}, automation },
  ],
  [
    '1 claim went into 1 batch; 0 held back.',
    { type: 'ClaimSubmissionCompleted', batchIds: ['B'], claimCount: 1, heldBack: [] },
  ],
  [
    'Claim C1 was held back: SUB-005, LIN-002.',
    {
      type: 'ClaimChecked',
      ...check,
      outcome: 'held-back',
      findings: [{ id: 'SUB-005' }, { id: 'LIN-002' }, { id: 'SUB-005' }],
    },
  ],
  [
    'Claim C1 went with warnings: TFL-001.',
    {
      type: 'ClaimChecked',
      ...check,
      outcome: 'went-with-warnings',
      findings: [{ id: 'TFL-001' }],
    },
  ],
  [
    'olsen answered for MOD-008 version 1 on line L1: two sites.',
    {
      type: 'WarningAcknowledged',
      lineId: 'L1',
      editId: 'MOD-008',
      editVersion: 1,
      reason: 'two sites',
      by: 'olsen',
    },
  ],
  [
    'Sending claims of practice by schedule was switched on by olsen: by five.',
    { type: 'AutomationSet', isOn: true, ...word },
  ],
  [
    'Making claims of practice by schedule was paused by olsen: by five.',
    { type: 'AutomationPaused', ...word, switch: 'create' },
  ],
  [
    'Sending claims of practice by schedule was resumed by olsen: by five.',
    { type: 'AutomationResumed', ...word },
  ],
])('%s', (sentence, fact) => expect(tellClaims(fact as Fact)).toBe(sentence));
