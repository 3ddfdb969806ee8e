import type { ClientFact, PracticeFact } from './index.js';
import { clientSentence, practiceSentence } from './index.js';

const name = { name: 'SECRET', lastName: 'SECRET', firstName: 'SECRET', displayName: 'SECRET' };

test.each([
  [
    { type: 'PracticeEstablished', practiceId: 'P1', npi: '1990000014', zone: 'UTC', ...name },
    'Practice P1 was established, NPI 1990000014, zone UTC.',
  ],
  [
    { type: 'LocationOpened', locationId: 'L1', placeOfService: '11', ...name },
    'Location L1 was opened, place of service 11.',
  ],
  [
    { type: 'ClinicianJoined', clinicianId: 'CL1', discipline: 'OT', npi: '1980000024', ...name },
    'Clinician CL1 joined for OT, NPI 1980000024.',
  ],
  [
    { type: 'StaffMemberJoined', staffId: 'ST1', role: 'biller', ...name },
    'Staff member ST1 joined as biller.',
  ],
  [
    { type: 'PayerContracted', payerId: 'MCR', policyId: 'medicare-part-b', ...name },
    'Payer MCR was contracted under unit policy medicare-part-b.',
  ],
  [
    {
      type: 'ChargeSet',
      procedureCode: '97150',
      payerId: null,
      chargeCents: 6500,
      from: '2026-01-01',
    },
    'The charge for 97150 was set to $65.00 for every payer from 2026-01-01.',
  ],
  [
    {
      type: 'ChargeSet',
      procedureCode: '97150',
      payerId: 'MCR',
      chargeCents: 6500,
      from: '2026-01-01',
    },
    'The charge for 97150 was set to $65.00 for payer MCR from 2026-01-01.',
  ],
])('of a practice: $type', (fact, sentence) => {
  expect(practiceSentence(fact as unknown as PracticeFact)).toBe(sentence);
});

const coverage = { coverageId: 'V1', payerId: 'MCR', memberId: 'SECRET', from: '2026-01-01' };

test.each([
  [
    { type: 'ClientRegistered', clientId: 'C1', birthDate: 'SECRET', ...name },
    'Client C1 was registered.',
  ],
  [
    { type: 'CoverageAdded', ...coverage, priority: 'P' },
    'Coverage V1 by payer MCR was added as primary from 2026-01-01, with no end.',
  ],
  [
    { type: 'CoverageAdded', ...coverage, priority: 'S', to: '2026-12-31' },
    'Coverage V1 by payer MCR was added as secondary from 2026-01-01, to 2026-12-31.',
  ],
  [
    { type: 'CoverageEnded', coverageId: 'V1', to: '2026-06-30' },
    'Coverage V1 was ended on 2026-06-30.',
  ],
  [
    { type: 'PlanOfCareRecorded', diagnoses: ['SECRET'], from: '2026-01-01' },
    'A plan of care from 2026-01-01 was recorded with 1 diagnosis.',
  ],
  [
    { type: 'PlanOfCareRecorded', diagnoses: ['SECRET', 'SECRET'], from: '2026-01-01' },
    'A plan of care from 2026-01-01 was recorded with 2 diagnoses.',
  ],
])('of a client: $type', (fact, sentence) => {
  expect(clientSentence(fact as unknown as ClientFact)).toBe(sentence);
});
