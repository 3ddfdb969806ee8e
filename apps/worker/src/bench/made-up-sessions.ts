import { streamOf } from '@ledgerline/event-store';
import {
  client,
  practice,
  type ClientFact,
  type ClientState,
  type PracticeFact,
} from '@ledgerline/practice';
import { groupSession, type GroupSessionFact, type GroupSessionState } from '@ledgerline/session';
import type { EstablishedPractice } from '@ledgerline/claims';
import {
  cents,
  instant,
  procedureCode,
  serviceDate,
  type ClientId,
  type Instant,
  type ServiceDate,
  type SessionId,
  type StaffId,
} from '@ledgerline/terms';
import {
  CLINICIAN,
  GROUP_CODE,
  LOCATION,
  PRACTICE,
  clientFacts,
  clientIdOf,
  practiceFacts,
} from './made-up-practice.js';

type SignedSession = Extract<GroupSessionState, { phase: 'signed' }>;

const ZONE = 'America/Los_Angeles';
const GROUP = 4;
const MINUTES = 45;
const CONSENTS = ['confidentiality', 'informed-consent'] as const;
const alone = procedureCode('97530');

/** The bench's practice with its therapist licensed: the gate asks. */
export const licensedFacts: readonly PracticeFact[] = [
  ...practiceFacts,
  {
    type: 'ClinicianCredentialed',
    credentialId: 'licence',
    clinicianId: CLINICIAN,
    kind: 'licence',
    name: 'Occupational therapist',
    from: serviceDate('2020-01-01'),
  },
  {
    type: 'ChargeSet',
    procedureCode: alone,
    payerId: null,
    chargeCents: cents(8800),
    from: serviceDate('2020-01-01'),
  },
];
export const licensedPractice = (): EstablishedPractice =>
  licensedFacts.reduce(
    (state, fact) => practice.evolve(state, fact),
    practice.initial,
  ) as EstablishedPractice;

/** A client of the bench, each paper signed. */
export const signedFacts = (index: number): readonly ClientFact[] => [
  ...clientFacts(index),
  ...CONSENTS.map((kind): ClientFact => ({
    type: 'ConsentSigned',
    consentId: kind as never,
    kind,
    documentVersion: '1',
    signedOn: serviceDate('2020-01-01'),
    signedBy: 'ANA RIVERA',
    signedAs: 'client',
  })),
];

/** The bench's clients, by id. */
export const signedClients = (count: number): ReadonlyMap<ClientId, ClientState> =>
  new Map(
    Array.from({ length: count }, (_each, index) => [
      clientIdOf(index),
      signedFacts(index).reduce((state, fact) => client.evolve(state, fact), client.initial),
    ]),
  );

/**
 * Sessions of four, one after another through the day, each with one client treated alone afterwards:
 * five lines a session. A client comes again when all others have been.
 */
export function* signedSessions(lines: number, clients: number): Iterable<SignedSession> {
  const sessionsTotal = Math.ceil(lines / (GROUP + 1));
  const aDay = 8;
  const first = Date.parse('2026-01-05T16:00:00Z');
  for (let nth = 0; nth < sessionsTotal; nth += 1) {
    const hour = first + Math.floor(nth / aDay) * 86_400_000 + (nth % aDay) * 3_600_000;
    const clientIds = Array.from({ length: GROUP }, (_each, seat) =>
      clientIdOf((nth * GROUP + seat) % clients),
    );
    yield sessionOf(nth, hour, clientIds);
  }
}

function sessionOf(nth: number, hour: number, clientIds: readonly ClientId[]): SignedSession {
  const at = (minute: number): Instant => instant(new Date(hour + minute * 60_000).toISOString());
  const serviceDate_ = new Date(hour - 8 * 3_600_000).toISOString().slice(0, 10) as ServiceDate;
  const [treated] = clientIds as [ClientId];
  const facts: GroupSessionFact[] = [
    {
      type: 'GroupSessionOpened',
      sessionId: `B${nth}` as SessionId,
      practiceId: PRACTICE as never,
      clinicianId: CLINICIAN,
      locationId: LOCATION,
      zone: ZONE,
      placeOfService: '11',
      procedureCode: GROUP_CODE,
      purpose: 'Bench',
      openedAt: at(0),
      serviceDate: serviceDate_,
    },
    ...clientIds.flatMap((clientId, seat) => partOf(clientId, nth * GROUP + seat, at)),
    {
      type: 'ProcedurePerformed',
      procedureId: 'alone',
      clientId: treated,
      procedureCode: alone,
      startedAt: at(MINUTES - 15),
      endedAt: at(MINUTES),
      performedBy: CLINICIAN,
      role: 'therapist',
    },
    { type: 'GroupSessionSigned', signedBy: CLINICIAN, signedAt: at(MINUTES + 10), attests: true },
  ];
  return facts.reduce(
    (state, fact) => groupSession.evolve(state, fact),
    groupSession.initial,
  ) as SignedSession;
}

const partOf = (
  clientId: ClientId,
  nth: number,
  at: (minute: number) => Instant,
): GroupSessionFact[] => [
  { type: 'ClientJoined', clientId, joinedAt: at(0) },
  { type: 'ClientLeft', clientId, leftAt: at(MINUTES) },
  {
    type: 'ClientDocumented',
    clientId,
    elements: {
      services: 'Stations.',
      therapistInvolvement: 'In the room.',
      participation: `Round ${nth % 7} of ${7 + (nth % 5)} done without a pause.`,
      progress: `${nth % 13} more than the ${nth % 11} of last week.`,
      medicalNecessity: `Goal ${nth % 4} is open, grade ${nth % 9} needs a hand.`,
      groupReason: 'Peers set the pace.',
    },
    documentedAt: at(MINUTES + 5),
    documentedBy: CLINICIAN as unknown as StaffId,
  },
];

export const sessionStream = ({ details }: SignedSession): string =>
  streamOf('group-session', details.sessionId);
