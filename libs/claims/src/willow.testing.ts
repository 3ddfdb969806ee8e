import {
  client,
  practice,
  type ClientFact,
  type ConsentId,
  type PracticeFact,
} from '@ledgerline/practice';
import { groupSession, type GroupSessionFact } from '@ledgerline/session';
import {
  cents,
  icd10,
  instant,
  npi,
  procedureCode,
  serviceDate,
  type ClientId,
  type ClinicianId,
  type CoverageId,
  type Instant,
  type LocationId,
  type PayerId,
  type PracticeId,
  type SessionId,
  type StaffId,
} from '@ledgerline/terms';
import type { EstablishedPractice, RegisteredClient } from './batches/claim-context.js';
import type { SignedSession } from './pricing/signed-session.js';
import type { BatchPartner } from './batches/to-837p.js';

/** A made-up practice for specs: Willow, two locations' worth of it, and a Wednesday group. */
export const lind = 'lind' as ClinicianId;
export const olsen = 'olsen' as StaffId;
export const ana = 'ana' as ClientId;
export const luca = 'luca' as ClientId;
export const mia = 'mia' as ClientId;
export const cascade = 'cascade' as PayerId;
export const beacon = 'beacon' as PayerId;
export const east = 'east' as LocationId;
export const groupCode = procedureCode('97150');
export const wednesday = serviceDate('2026-11-18');

const fern = { line1: '88 FERN ST', city: 'PORTLAND', state: 'OR', zip: '972120088' };

export const practiceFacts: readonly PracticeFact[] = [
  {
    type: 'PracticeEstablished',
    practiceId: 'willow' as PracticeId,
    name: 'WILLOW THERAPY GROUP',
    npi: npi('1990000014'),
    taxonomy: '261QR0400X',
    taxId: '931234567',
    address: {
      line1: '410 ALDER AVE',
      line2: 'STE 200',
      city: 'PORTLAND',
      state: 'OR',
      zip: '972051234',
    },
    payTo: { line1: 'PO BOX 4410', city: 'PORTLAND', state: 'OR', zip: '972084410' },
    contact: { name: 'BILLING OFFICE', phone: '5035550100' },
    submitterId: 'SUB123456',
    zone: 'America/Los_Angeles',
  },
  {
    type: 'LocationOpened',
    locationId: east,
    name: 'WILLOW EASTSIDE CLINIC',
    npi: npi('1960000044'),
    address: { line1: '2200 BURNSIDE ST', city: 'PORTLAND', state: 'OR', zip: '972140099' },
    zone: 'America/Los_Angeles',
    placeOfService: '11',
  },
  {
    type: 'ClinicianJoined',
    clinicianId: lind,
    lastName: 'LIND',
    firstName: 'SARA',
    npi: npi('1980000024'),
    taxonomy: '225X00000X',
    discipline: 'OT',
  },
  {
    type: 'ClinicianCredentialed',
    credentialId: 'lindOT',
    clinicianId: lind,
    kind: 'licence',
    name: 'Occupational therapist',
    from: serviceDate('2020-01-01'),
  },
  {
    type: 'PayerContracted',
    payerId: cascade,
    name: 'CASCADE HEALTH PLAN',
    x12PayerId: 'TEST1',
    filingIndicator: 'CI',
    policyId: 'commercial-ama',
  },
  {
    type: 'PayerContracted',
    payerId: beacon,
    name: 'BEACON MUTUAL',
    x12PayerId: 'TEST2',
    filingIndicator: 'CI',
    policyId: 'commercial-ama',
    receiverId: 'BEACONEDI',
  },
  {
    type: 'ChargeSet',
    procedureCode: groupCode,
    payerId: null,
    chargeCents: cents(6500),
    from: serviceDate('2026-01-01'),
  },
];

const registered = (clientId: ClientId, lastName: string, firstName: string): ClientFact => ({
  type: 'ClientRegistered',
  clientId,
  lastName,
  firstName,
  birthDate: '1989-02-14',
  sex: 'F',
  address: fern,
});

export const planOfCare: ClientFact = {
  type: 'PlanOfCareRecorded',
  diagnoses: [icd10('G56.01'), icd10('M25.531')],
  referringProvider: { lastName: 'OKAFOR', firstName: 'CHIDI', npi: npi('1970000034') },
  onset: serviceDate('2026-09-02'),
  from: serviceDate('2026-09-15'),
  authorizationNumber: 'AUTH0098812',
};

/** What Willow asks every client to sign. */
export const consents: readonly ClientFact[] = (
  ['confidentiality', 'informed-consent'] as const
).map((kind) => ({
  type: 'ConsentSigned',
  consentId: kind as ConsentId,
  kind,
  documentVersion: '2026-01',
  signedOn: serviceDate('2026-09-01'),
  signedBy: 'CLIENT',
  signedAs: 'client',
}));

export const ownCoverage = (payerId: PayerId, memberId = 'XJB112233445'): ClientFact => ({
  type: 'CoverageAdded',
  coverageId: `C.${memberId}` as CoverageId,
  payerId,
  memberId,
  groupNumber: 'GRP7781',
  relationship: 'self',
  from: serviceDate('2026-01-01'),
  priority: 'P',
});

export const childCoverage: ClientFact = {
  type: 'CoverageAdded',
  coverageId: 'C.wei' as CoverageId,
  payerId: cascade,
  memberId: 'ZQW998877665',
  relationship: '19',
  subscriber: { lastName: 'CHEN', firstName: 'WEI' },
  from: serviceDate('2026-01-01'),
  priority: 'P',
};

export const clientFacts: ReadonlyMap<ClientId, readonly ClientFact[]> = new Map([
  [ana, [registered(ana, 'RIVERA', 'ANA'), ownCoverage(cascade), planOfCare, ...consents]],
  [luca, [registered(luca, 'CHEN', 'LUCA'), childCoverage, planOfCare, ...consents]],
  [mia, [registered(mia, 'ROSS', 'MIA'), ownCoverage(beacon, 'BM7'), planOfCare, ...consents]],
]);

export const practiceOf = (facts: readonly PracticeFact[]): EstablishedPractice =>
  facts.reduce(
    (state, fact) => practice.evolve(state, fact),
    practice.initial,
  ) as EstablishedPractice;
export const clientOf = (facts: readonly ClientFact[]): RegisteredClient =>
  facts.reduce((state, fact) => client.evolve(state, fact), client.initial) as RegisteredClient;
export const sessionOf = (facts: readonly GroupSessionFact[]): SignedSession =>
  facts.reduce(
    (state, fact) => groupSession.evolve(state, fact),
    groupSession.initial,
  ) as SignedSession;

export const willow = practiceOf(practiceFacts);
export const clients = new Map([...clientFacts].map(([id, facts]) => [id, clientOf(facts)]));

/** A whole note, in words of the client's own. */
export const noteOf = (clientId: ClientId, documentedAt: Instant): GroupSessionFact => ({
  type: 'ClientDocumented',
  clientId,
  elements: {
    services: 'Graded grip in a group.',
    therapistInvolvement: 'Cued and graded throughout.',
    participation: `${clientId} joined ${[...clientId].join(' then ')} and stayed with it.`,
    progress: `Grip of ${clientId} held ${clientId.length} seconds longer ${[...clientId].reverse().join(' ')}.`,
    medicalNecessity: `Work of ${clientId} needs both hands ${[...clientId].sort().join(' also ')}.`,
    groupReason: 'Peers pace one another.',
  },
  documentedAt,
  documentedBy: 'lind' as StaffId,
});

/** A signed Wednesday group; each client's minutes from the first, null for who did not come. */
export const groupOf = (...asked: Parameters<typeof groupFacts>): SignedSession =>
  sessionOf(groupFacts(...asked));

/** Its facts, the signature last. */
export function groupFacts(
  minutesOf: Readonly<Record<string, number | null>>,
  sessionId = 'S1',
  startsAfterMinutes = 0,
): readonly GroupSessionFact[] {
  const start = Date.parse('2026-11-18T17:00:00Z') + startsAfterMinutes * 60_000;
  const at = (offset: number) => instant(new Date(start + offset * 60_000).toISOString());
  const attended = Object.entries(minutesOf).flatMap(([text, stayed]): GroupSessionFact[] => {
    const clientId = text as ClientId;
    const expected: GroupSessionFact = { type: 'ClientExpected', clientId };
    if (stayed === null)
      return [expected, { type: 'ClientDidNotAttend', clientId, reason: 'no show' }];
    return [
      expected,
      { type: 'ClientJoined', clientId, joinedAt: at(0) },
      { type: 'ClientLeft', clientId, leftAt: at(stayed) },
      noteOf(clientId, at(stayed)),
    ];
  });
  return [
    {
      type: 'GroupSessionOpened',
      sessionId: sessionId as SessionId,
      practiceId: 'willow' as PracticeId,
      clinicianId: lind,
      locationId: east,
      zone: 'America/Los_Angeles',
      placeOfService: '11',
      procedureCode: groupCode,
      purpose: 'hand function',
      openedAt: at(0),
      serviceDate: wednesday,
    },
    ...attended,
    { type: 'GroupSessionSigned', signedBy: lind, signedAt: at(60), attests: true },
  ];
}

export const partner: BatchPartner = {
  partnerId: 'clearinghouse',
  senderQualifier: 'ZZ',
  receiverQualifier: 'ZZ',
  receiverId: 'CLRHOUSE',
  receiverName: 'EXAMPLE CLEARINGHOUSE',
  acknowledgementRequested: true,
};
