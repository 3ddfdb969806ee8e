import type { ClientId } from '@ledgerline/terms';
import {
  AddClinicianBody,
  AddCoverageBody,
  AddStaffMemberBody,
  ContractPayerBody,
  EndCoverageBody,
  EstablishPracticeBody,
  OpenLocationBody,
  RecordPlanOfCareBody,
  RegisterClientBody,
  SetChargeBody,
} from './contract.js';
import type { ClientCommand, PracticeCommand } from './index.js';

const address = { line1: '12 Elm Street', city: 'Little Rock', state: 'AR', zip: '722011234' };
const practiceBody = {
  practiceId: 'P1',
  name: 'Elm Street Therapy',
  npi: '1990000014',
  taxonomy: '261QR0400X',
  taxId: '123456789',
  address,
  contact: { name: 'Front desk', phone: '5015550100' },
  submitterId: 'ELMST',
  zone: 'America/Chicago',
};
const clinician = {
  clinicianId: 'CL1',
  lastName: 'Rivera',
  firstName: 'Ines',
  npi: '1980000024',
  taxonomy: '225X00000X',
  discipline: 'OT',
};
const coverage = {
  coverageId: 'V1',
  payerId: 'MCR',
  memberId: '1EG4TE5MK73',
  relationship: 'self',
  from: '2026-01-01',
  priority: 'P',
};
const person = {
  lastName: ' Quill ',
  firstName: 'Ana',
  birthDate: '1950-02-28',
  sex: 'F',
  address,
};

test('each body makes its command', () => {
  const charge = { procedureCode: '97150', payerId: null, chargeCents: 6500, from: '2026-01-01' };
  const payer = {
    payerId: 'MCR',
    name: 'Medicare Part B',
    x12PayerId: '07102',
    filingIndicator: 'MB',
    policyId: 'medicare-part-b',
  };
  const place = { locationId: 'L1', name: 'Elm', address, zone: 'UTC', placeOfService: '11' };
  const staff = { staffId: 'ST1', role: 'therapist', displayName: 'Ines', clinicianId: 'CL1' };
  const ofPractice: PracticeCommand[] = [
    { type: 'EstablishPractice', ...EstablishPracticeBody.parse(practiceBody) },
    { type: 'OpenLocation', ...OpenLocationBody.parse(place) },
    { type: 'AddClinician', ...AddClinicianBody.parse(clinician) },
    { type: 'AddStaffMember', ...AddStaffMemberBody.parse(staff) },
    { type: 'ContractPayer', ...ContractPayerBody.parse(payer) },
    { type: 'SetCharge', ...SetChargeBody.parse(charge) },
  ];
  expect(ofPractice).toMatchObject([practiceBody, place, clinician, staff, payer, charge]);

  const plan = { diagnoses: ['G56.01'], from: '2026-01-01' };
  const ofClient: ClientCommand[] = [
    { type: 'RegisterClient', ...RegisterClientBody.parse({ clientId: 'C1', ...person }) },
    { type: 'AddCoverage', ...AddCoverageBody.parse(coverage) },
    { type: 'EndCoverage', ...EndCoverageBody.parse({ coverageId: 'V1', to: '2026-06-30' }) },
    { type: 'RecordPlanOfCare', ...RecordPlanOfCareBody.parse(plan) },
  ];
  expect(ofClient).toMatchObject([
    { clientId: 'C1' as ClientId, lastName: 'Quill' },
    coverage,
    { to: '2026-06-30' },
    { diagnoses: ['G5601'] },
  ]);
});

test.each([
  ['an NPI of nine digits', AddClinicianBody, { ...clinician, npi: '198000002' }],
  ['a discipline nobody has', AddClinicianBody, { ...clinician, discipline: 'MD' }],
  ['an unknown key', AddClinicianBody, { ...clinician, salary: 1 }],
  ['a tab in a name', AddClinicianBody, { ...clinician, lastName: 'Ri\tvera' }],
  [
    'half a cent',
    SetChargeBody,
    { procedureCode: '97150', payerId: null, chargeCents: 0.5, from: '2026-01-01' },
  ],
  [
    'a code of four',
    SetChargeBody,
    { procedureCode: '9715', payerId: null, chargeCents: 1, from: '2026-01-01' },
  ],
  ['a day that does not exist', EndCoverageBody, { coverageId: 'V1', to: '2026-02-30' }],
  ['a hyphen in an id', EndCoverageBody, { coverageId: 'V-1', to: '2026-02-28' }],
  ['a relationship without a code', AddCoverageBody, { ...coverage, relationship: 'aunt' }],
  ['no diagnosis code', RecordPlanOfCareBody, { diagnoses: ['ZZZ'], from: '2026-01-01' }],
  [
    'a birthday in words',
    RegisterClientBody,
    { clientId: 'C1', ...person, birthDate: '28 Feb 1950' },
  ],
])('%s is refused at the door, without a throw', (_what, body, given) => {
  expect(body.safeParse(given).success).toBe(false);
});
