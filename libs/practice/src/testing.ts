import {
  cents,
  icd10,
  npi,
  procedureCode,
  serviceDate,
  type ClientId,
  type ClinicianId,
  type CoverageId,
  type LocationId,
  type PayerId,
  type PracticeId,
  type StaffId,
} from '@ledgerline/terms';
import type { ClientFact } from './client/client.events.js';
import type { GoalId } from './client/client-identity.js';
import type { Goal } from './care/outcome.events.js';
import type { PracticeFact } from './clinic/practice.events.js';

type PracticeFactOf<Type extends PracticeFact['type']> = Extract<PracticeFact, { type: Type }>;

export const address = {
  line1: '12 Elm Street',
  city: 'Little Rock',
  state: 'AR',
  zip: '722011234',
};
export const established: PracticeFactOf<'PracticeEstablished'> = {
  type: 'PracticeEstablished',
  practiceId: 'P1' as PracticeId,
  name: 'Elm Street Therapy',
  npi: npi('1990000014'),
  taxonomy: '261QR0400X',
  taxId: '123456789',
  address,
  contact: { name: 'Front desk', phone: '5015550100' },
  submitterId: 'ELMST',
  zone: 'America/Chicago',
};
export const openedLocation: PracticeFactOf<'LocationOpened'> = {
  type: 'LocationOpened',
  locationId: 'L1' as LocationId,
  name: 'Elm Street',
  address,
  zone: 'America/Chicago',
  placeOfService: '11',
};
export const rivera: PracticeFactOf<'ClinicianJoined'> = {
  type: 'ClinicianJoined',
  clinicianId: 'CL1' as ClinicianId,
  lastName: 'Rivera',
  firstName: 'Ines',
  npi: npi('1980000024'),
  taxonomy: '225X00000X',
  discipline: 'OT',
};
export const nora: PracticeFactOf<'StaffMemberJoined'> = {
  type: 'StaffMemberJoined',
  staffId: 'ST1' as StaffId,
  role: 'biller',
  displayName: 'Nora',
};
export const medicare: PracticeFactOf<'PayerContracted'> = {
  type: 'PayerContracted',
  payerId: 'MCR' as PayerId,
  name: 'Medicare Part B',
  x12PayerId: '07102',
  filingIndicator: 'MB',
  policyId: 'medicare-part-b',
};
export const group = procedureCode('97150');
export const charged = (chargeCents: number, from: string, payerId: string | null = null) =>
  ({
    type: 'ChargeSet',
    procedureCode: group,
    payerId: payerId as PayerId | null,
    chargeCents: cents(chargeCents),
    from: serviceDate(from),
  }) as const satisfies PracticeFact;

type ClientFactOf<Type extends ClientFact['type']> = Extract<ClientFact, { type: Type }>;

export const home = { line1: '3 Oak Lane', city: 'Little Rock', state: 'AR', zip: '72201' };
export const registered: ClientFactOf<'ClientRegistered'> = {
  type: 'ClientRegistered',
  clientId: 'C1' as ClientId,
  lastName: 'Quill',
  firstName: 'Ana',
  birthDate: '1950-02-28',
  sex: 'F',
  address: home,
};
export const covered = (id: string, from: string, to?: string, priority: 'P' | 'S' = 'P') =>
  ({
    type: 'CoverageAdded',
    coverageId: id as CoverageId,
    payerId: 'MCR' as PayerId,
    memberId: '1EG4TE5MK73',
    relationship: 'self',
    from: serviceDate(from),
    ...(to === undefined ? {} : { to: serviceDate(to) }),
    priority,
  }) as const satisfies ClientFact;
export const ended = (id: string, to: string): ClientFactOf<'CoverageEnded'> => ({
  type: 'CoverageEnded',
  coverageId: id as CoverageId,
  to: serviceDate(to),
});
export const planned = (
  from: string,
  ...codes: readonly string[]
): ClientFactOf<'PlanOfCareRecorded'> => ({
  type: 'PlanOfCareRecorded',
  diagnoses: codes.map(icd10),
  from: serviceDate(from),
});
/** Grip from 10 to 20. */
export const goal: Goal = {
  goalId: 'G1' as GoalId,
  text: 'Opens a jar',
  measure: 'grip strength',
  unit: 'pound',
  baseline: 10,
  target: 20,
};
