import {
  AddGoalBody,
  CertifyPlanBody,
  CorrectClientDetailsBody,
  CorrectCoverageBody,
  MeasureGoalBody,
  RecordAuthorizationBody,
  RecordFunctionalLevelBody,
  RecordPlanOfCareBody,
  RecordPlanSentBody,
  RegisterClientBody,
  SignConsentBody,
  StandingQuery,
} from '../contract.js';

const address = { line1: '12 Elm Street', city: 'Little Rock', state: 'AR', zip: '722011234' };
const client = {
  clientId: 'C1',
  lastName: 'Quill',
  firstName: 'Ana',
  birthDate: '1950-02-28',
  sex: 'F',
  address,
};
const consent = {
  consentId: 'N1',
  kind: 'telehealth',
  documentVersion: 'v3',
  signedOn: '2026-01-10',
  signedBy: 'Ana Quill',
  signedAs: 'client',
};
const authorization = {
  authorizationId: 'A1',
  coverageId: 'V1',
  number: 'AUTH0815',
  counts: 'visits',
  max: 12,
  from: '2026-01-01',
  to: '2026-06-30',
};
const goal = {
  planId: 'PL1',
  goalId: 'G1',
  on: '2026-02-01',
  text: 'Opens a jar',
  measure: 'grip strength',
  unit: 'pound',
  baseline: 10,
  target: 20,
};
const certification = {
  planId: 'PL1',
  kind: 'initial',
  certifiedOn: '2026-01-20',
  certifiedBy: '1234567893',
};
const sent = { planId: 'PL1', sentOn: '2026-01-15', how: 'fax', evidence: 'FAX77' };
const plan = { planId: 'PL1', discipline: 'OT', diagnoses: ['G56.01'], from: '2026-01-15' };
const level = {
  area: 'fine-motor',
  level: 'moderate',
  gradingNote: 'thicker handles first',
  recordedOn: '2026-02-01',
};

test.each([
  [RegisterClientBody, { ...client, preferredName: 'Annie', contact: { phone: '5015550199' } }],
  [CorrectClientDetailsBody, { corrected: { middleName: null }, reason: 'read again' }],
  [CorrectCoverageBody, { coverageId: 'V1', subscriber: null, reason: 'read again' }],
  [SignConsentBody, consent],
  [RecordAuthorizationBody, { ...authorization, procedureCodes: ['97150'] }],
  [RecordPlanOfCareBody, { ...plan, diagnoses: ['G5601'], frequencyPerWeek: 2 }],
  [CertifyPlanBody, certification],
  [RecordPlanSentBody, sent],
  [AddGoalBody, { ...goal, hundredths: true }],
  [MeasureGoalBody, { planId: 'PL1', goalId: 'G1', value: -3, measuredOn: '2026-02-01' }],
  [RecordFunctionalLevelBody, level],
  [StandingQuery, { date: '2026-02-01', knownAt: '2026-02-01T17:00:00.000Z' }],
])('body %# says what it says', (body, given) => {
  expect(body.parse(given)).toEqual(given);
});

test.each([
  ['a phone of nine digits', RegisterClientBody, { ...client, contact: { phone: '501555019' } }],
  [
    'no last name any more',
    CorrectClientDetailsBody,
    { corrected: { lastName: null }, reason: 'x' },
  ],
  ['a correction without a reason', CorrectClientDetailsBody, { corrected: {}, reason: ' ' }],
  [
    'who corrects, said by the body',
    CorrectCoverageBody,
    { coverageId: 'V1', reason: 'x', by: 'N' },
  ],
  ['a consent to anything', SignConsentBody, { ...consent, kind: 'anything' }],
  ['words for a version', SignConsentBody, { ...consent, documentVersion: 'for Ana Quill' }],
  ['half a visit', RecordAuthorizationBody, { ...authorization, max: 0.5 }],
  ['a code of four', RecordAuthorizationBody, { ...authorization, procedureCodes: ['9715'] }],
  ['an NPI of nine digits', CertifyPlanBody, { ...certification, certifiedBy: '123456789' }],
  ['a plan sent by pigeon', RecordPlanSentBody, { ...sent, how: 'pigeon' }],
  ['a plan without evidence', RecordPlanSentBody, { ...sent, evidence: '' }],
  ['no treatment a week', RecordPlanOfCareBody, { ...plan, frequencyPerWeek: 0 }],
  ['a half of a unit', AddGoalBody, { ...goal, baseline: 0.5 }],
  ['a day that does not exist', StandingQuery, { date: '2026-02-30' }],
])('%s is refused at the door, without a throw', (_what, body, given) => {
  expect(body.safeParse(given).success).toBe(false);
});
