import type { Fact } from '@ledgerline/event-store';

const address = { line1: '410 ALDER AVE', city: 'PORTLAND', state: 'OR', zip: '972051234' };
const start = Date.parse('2026-11-18T17:00:00.000Z');
export const at = (minute: number): string => new Date(start + minute * 60_000).toISOString();

export const charge = (procedureCode: string, chargeCents: number, from = '2026-01-01') =>
  ({ type: 'ChargeSet', procedureCode, payerId: null, chargeCents, from }) as Fact;

/** A practice with one therapist, one payer and two charges. */
export const practiceFacts = [
  {
    type: 'PracticeEstablished',
    practiceId: 'WILLOW',
    name: 'WILLOW THERAPY GROUP',
    npi: '1990000014',
    taxonomy: '261QR0400X',
    taxId: '931234567',
    address,
    contact: { name: 'OFFICE', phone: '5035550100' },
    submitterId: 'SUB123456',
    zone: 'America/Los_Angeles',
  },
  {
    type: 'LocationOpened',
    locationId: 'MAIN',
    name: 'MAIN',
    address,
    zone: 'America/Los_Angeles',
    placeOfService: '11',
  },
  {
    type: 'ClinicianJoined',
    clinicianId: 'lind',
    lastName: 'LIND',
    firstName: 'SARA',
    npi: '1980000024',
    taxonomy: '225X00000X',
    discipline: 'OT',
  },
  {
    type: 'ClinicianCredentialed',
    credentialId: 'K1',
    clinicianId: 'lind',
    kind: 'licence',
    name: 'OT',
    state: 'OR',
    from: '2020-01-01',
  },
  {
    type: 'PayerContracted',
    payerId: 'CASCADE',
    name: 'CASCADE HEALTH PLAN',
    x12PayerId: 'TEST1',
    filingIndicator: 'CI',
    policyId: 'commercial-ama',
  },
  charge('97150', 6500),
  charge('97110', 6500),
] as readonly Fact[];

export const consent = (kind: string) =>
  ({
    type: 'ConsentSigned',
    consentId: kind,
    kind,
    documentVersion: 'v1',
    signedOn: '2026-09-01',
    signedBy: 'CLIENT',
    signedAs: 'client',
  }) as Fact;

/** A client all is known of but the informed consent. */
export const clientOf = (clientId: string) =>
  [
    {
      type: 'ClientRegistered',
      clientId,
      lastName: 'QUILL',
      firstName: 'A',
      birthDate: '1951-02-28',
      sex: 'F',
      address,
    },
    {
      type: 'CoverageAdded',
      coverageId: 'V1',
      payerId: 'CASCADE',
      memberId: `M${clientId}`,
      relationship: 'self',
      from: '2026-01-01',
      priority: 'P',
    },
    { type: 'PlanOfCareRecorded', diagnoses: ['G56.01'], from: '2026-09-15' },
    consent('confidentiality'),
  ] as readonly Fact[];

/** A group of three quarters of an hour, signed. */
export const sessionFacts = (sessionId: string, clientIds: readonly string[]) =>
  [
    {
      type: 'GroupSessionOpened',
      sessionId,
      practiceId: 'WILLOW',
      clinicianId: 'lind',
      locationId: 'MAIN',
      zone: 'America/Los_Angeles',
      placeOfService: '11',
      procedureCode: '97150',
      purpose: 'hand function',
      openedAt: at(0),
      serviceDate: '2026-11-18',
    },
    ...clientIds.flatMap((clientId) => [
      { type: 'ClientJoined', clientId, joinedAt: at(0) },
      { type: 'ClientLeft', clientId, leftAt: at(45) },
      {
        type: 'ClientDocumented',
        clientId,
        elements: {
          services: 'Grip.',
          therapistInvolvement: 'Cued.',
          participation: `${clientId} took part in ${[...clientId].join(' then ')}.`,
          progress: `${clientId} held on ${[...clientId].reverse().join(' and ')}.`,
          medicalNecessity: `${clientId} works with ${clientId.length} tools.`,
          groupReason: 'Peers pace one another.',
        },
        documentedAt: at(46),
        documentedBy: 'lind',
      },
    ]),
    {
      type: 'GroupSessionSigned',
      signedBy: 'lind',
      signedAt: at(50),
      attests: true,
      serviceDate: '2026-11-18',
      attended: clientIds,
      discipline: 'OT',
    },
  ] as readonly Fact[];

/** One to one, remembered after the signature. */
export const procedure = (clientId: string, procedureCode: string, from: number, to: number) =>
  ({
    type: 'ProcedureAmended',
    amendmentId: 'M1',
    reason: 'forgotten',
    by: 'lind',
    at: at(90),
    procedureId: 'P1',
    clientId,
    procedureCode,
    startedAt: at(from),
    endedAt: at(to),
    performedBy: 'lind',
    role: 'therapist',
    serviceDate: '2026-11-18',
    isPart: true,
  }) as Fact;
