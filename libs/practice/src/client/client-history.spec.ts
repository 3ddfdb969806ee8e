import { clientSentence, type ClientFact } from '../index.js';

const planId = 'PL1';
const npi = '1234567893';
const goal = { planId, goalId: 'G1', text: 'SECRET', measure: 'SECRET', unit: 'SECRET', by: 'CL1' };

/** Ids, dates and codes are told; names, numbers of cards, findings and free text are not. */
test.each([
  [
    {
      type: 'ClientDetailsCorrected',
      corrected: { lastName: 'SECRET', address: 'SECRET' },
      by: 'nora',
      reason: 'SECRET',
    },
    'The client’s details were corrected by nora: last name, address.',
  ],
  [
    { type: 'CoverageAdded', coverageId: 'V1', payerId: 'MCR', priority: 'T', from: '2026-01-01' },
    'Coverage V1 by payer MCR was added as tertiary from 2026-01-01, with no end.',
  ],
  [
    {
      type: 'CoverageCorrected',
      coverageId: 'V1',
      memberId: 'SECRET',
      by: 'nora',
      at: '2026-03-01T17:00:00.000Z',
      reason: 'SECRET',
    },
    'Coverage V1 was corrected by nora: member id.',
  ],
  [
    {
      type: 'ConsentSigned',
      consentId: 'N1',
      kind: 'telehealth',
      documentVersion: 'v3',
      signedOn: '2026-01-10',
      signedBy: 'SECRET',
      signedAs: 'representative',
      expiresOn: '2026-12-31',
    },
    'Consent N1, telehealth version v3, was signed by the representative on 2026-01-10, until 2026-12-31.',
  ],
  [
    { type: 'ConsentRevoked', consentId: 'N1', revokedOn: '2026-03-01', reason: 'SECRET' },
    'Consent N1 was revoked from 2026-03-01 on.',
  ],
  [
    {
      type: 'AuthorizationRecorded',
      authorizationId: 'A1',
      coverageId: 'V1',
      number: 'SECRET',
      counts: 'visits',
      max: 12,
      from: '2026-01-01',
      to: '2026-06-30',
    },
    'Authorisation A1 of 12 visits under coverage V1 was recorded from 2026-01-01 to 2026-06-30.',
  ],
  [
    { type: 'AuthorizationExtended', authorizationId: 'A1', max: 20, to: '2026-09-30' },
    'Authorisation A1 was extended to 20, until 2026-09-30.',
  ],
  [
    { type: 'AuthorizationEnded', authorizationId: 'A1', on: '2026-03-31', reason: 'SECRET' },
    'Authorisation A1 was ended on 2026-03-31.',
  ],
  [
    {
      type: 'PlanOfCareRecorded',
      planId,
      discipline: 'OT',
      diagnoses: ['SECRET'],
      goals: [goal],
      from: '2026-01-01',
    },
    'Plan of care PL1 for OT from 2026-01-01 was recorded with 1 diagnosis.',
  ],
  [
    { type: 'PlanOfCareEnded', planId, on: '2026-03-01', reason: 'discharged' },
    'Plan of care PL1 was ended on 2026-03-01: discharged.',
  ],
  [
    { type: 'PlanCertified', planId, kind: 'initial', certifiedOn: '2026-01-20', certifiedBy: npi },
    'Plan of care PL1 was certified on 2026-01-20 by NPI 1234567893.',
  ],
  [
    {
      type: 'PlanCertified',
      planId,
      kind: 'recertification',
      certifiedOn: '2026-04-20',
      certifiedBy: npi,
    },
    'Plan of care PL1 was recertified on 2026-04-20 by NPI 1234567893.',
  ],
  [
    { type: 'VerbalOrderRecorded', planId, on: '2026-01-16' },
    'A verbal order for plan of care PL1 was recorded on 2026-01-16.',
  ],
  [
    { type: 'OrderOnFile', planId, orderedOn: '2026-01-10', orderedBy: npi },
    'An order of 2026-01-10 by NPI 1234567893 is on file for plan of care PL1.',
  ],
  [
    { type: 'PlanSentToReferrer', planId, sentOn: '2026-01-15', how: 'fax', evidence: 'SECRET' },
    'Plan of care PL1 was sent to the referrer on 2026-01-15 by fax.',
  ],
  [
    { type: 'GoalAdded', on: '2026-02-01', ...goal },
    'Goal G1 was added to plan of care PL1 on 2026-02-01 by CL1.',
  ],
  [
    { type: 'GoalChanged', on: '2026-02-01', reason: 'SECRET', ...goal },
    'Goal G1 of plan of care PL1 was changed on 2026-02-01 by CL1.',
  ],
  [
    {
      type: 'GoalMeasured',
      planId,
      goalId: 'G1',
      value: 'SECRET',
      measuredOn: '2026-02-01',
      measuredBy: 'CL1',
      sessionId: 'S1',
    },
    'Goal G1 was measured on 2026-02-01 in session S1 by CL1.',
  ],
  [
    { type: 'GoalMet', planId, goalId: 'G1', on: '2026-02-01', by: 'CL1' },
    'Goal G1 was found met on 2026-02-01 by CL1.',
  ],
  [
    {
      type: 'FunctionalLevelRecorded',
      area: 'SECRET',
      level: 'SECRET',
      gradingNote: 'SECRET',
      recordedOn: '2026-02-01',
      by: 'CL1',
    },
    'A functional level was recorded on 2026-02-01 by CL1.',
  ],
])('of a client: $type', (fact, sentence) => {
  expect(clientSentence(fact as unknown as ClientFact)).toBe(sentence);
});

test('a fact of a later version has no sentence', () => {
  expect(clientSentence({ type: 'ClientMoved' } as unknown as ClientFact)).toBeUndefined();
});
