import type { EstablishedPractice } from '@ledgerline/claims';
import {
  commandIdFor,
  numbered,
  streamOf,
  type Fact,
  type StreamWrite,
} from '@ledgerline/event-store';
import {
  client,
  practice,
  type ClientFact,
  type ClientState,
  type PracticeFact,
} from '@ledgerline/practice';
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
} from '@ledgerline/terms';

/** A practice nobody has: one place, one clinician, one payer, 500 clients. */
export const CLIENTS = 500;
export const PRACTICE = 'bench';
export const CLINICIAN = 'lind' as ClinicianId;
export const LOCATION = 'east' as LocationId;
export const PAYER = 'cascade' as PayerId;
export const GROUP_CODE = procedureCode('97150');

const address = { line1: '410 ALDER AVE', city: 'PORTLAND', state: 'OR', zip: '972051234' };

export const practiceFacts: readonly PracticeFact[] = [
  {
    type: 'PracticeEstablished',
    practiceId: PRACTICE as PracticeId,
    name: 'WILLOW THERAPY GROUP',
    npi: npi('1990000014'),
    taxonomy: '261QR0400X',
    taxId: '931234567',
    address,
    contact: { name: 'BILLING OFFICE', phone: '5035550100' },
    submitterId: 'SUB123456',
    zone: 'America/Los_Angeles',
  },
  {
    type: 'LocationOpened',
    locationId: LOCATION,
    name: 'WILLOW EASTSIDE CLINIC',
    npi: npi('1960000044'),
    address,
    zone: 'America/Los_Angeles',
    placeOfService: '11',
  },
  {
    type: 'ClinicianJoined',
    clinicianId: CLINICIAN,
    lastName: 'LIND',
    firstName: 'SARA',
    npi: npi('1980000024'),
    taxonomy: '225X00000X',
    discipline: 'OT',
  },
  {
    type: 'PayerContracted',
    payerId: PAYER,
    name: 'CASCADE HEALTH PLAN',
    x12PayerId: 'TEST1',
    filingIndicator: 'CI',
    policyId: 'commercial-ama',
  },
  {
    type: 'ChargeSet',
    procedureCode: GROUP_CODE,
    payerId: null,
    chargeCents: cents(6500),
    from: serviceDate('2020-01-01'),
  },
];

export const clientIdOf = (index: number) => `C${String(index).padStart(4, '0')}` as ClientId;
export const coverageIdOf = (index: number) => `${clientIdOf(index)}.1` as CoverageId;

export const clientFacts = (index: number): readonly ClientFact[] => [
  {
    type: 'ClientRegistered',
    clientId: clientIdOf(index),
    lastName: `RIVERA ${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[index % 26]}`,
    firstName: 'ANA',
    birthDate: '1989-02-14',
    sex: 'F',
    address: { line1: `${index + 1} FERN ST`, city: 'PORTLAND', state: 'OR', zip: '972120088' },
  },
  {
    type: 'CoverageAdded',
    coverageId: coverageIdOf(index),
    payerId: PAYER,
    memberId: `XJB${String(index).padStart(9, '0')}`,
    groupNumber: 'GRP7781',
    relationship: 'self',
    from: serviceDate('2020-01-01'),
    priority: 'P',
  },
  {
    type: 'PlanOfCareRecorded',
    diagnoses: [icd10('G56.01'), icd10('M25.531')],
    referringProvider: { lastName: 'OKAFOR', firstName: 'CHIDI', npi: npi('1970000034') },
    onset: serviceDate('2020-01-01'),
    from: serviceDate('2020-01-01'),
    authorizationNumber: 'AUTH0098812',
  },
];

/** Facts that come first on a stream. */
export function firstFacts(stream: string, facts: readonly Fact[]): StreamWrite {
  return {
    stream,
    expected: 'none',
    facts: numbered(commandIdFor('bench', stream), stream, facts),
  };
}

/** The practice and its clients, as the log holds them. */
export const practiceWrites = (): StreamWrite[] => [
  firstFacts(streamOf('practice', PRACTICE), practiceFacts),
  ...Array.from({ length: CLIENTS }, (_each, index) =>
    firstFacts(streamOf('client', clientIdOf(index)), clientFacts(index)),
  ),
];

export const madeUpPractice = (): EstablishedPractice =>
  practiceFacts.reduce(
    (state, fact) => practice.evolve(state, fact),
    practice.initial,
  ) as EstablishedPractice;

export const madeUpClients = (): Map<ClientId, ClientState> =>
  new Map(
    Array.from({ length: CLIENTS }, (_each, index) => [
      clientIdOf(index),
      clientFacts(index).reduce((state, fact) => client.evolve(state, fact), client.initial),
    ]),
  );
