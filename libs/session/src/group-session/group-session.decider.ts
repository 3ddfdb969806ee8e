import { accept, type Decider, isSame, refuse, told } from '@ledgerline/event-store';
import { isZone } from '@ledgerline/practice';
import { amend } from './amendment.rules.js';
import {
  recordAbsence,
  recordArrival,
  recordDeparture,
  recordRoster,
} from '../attendance/attendance.rules.js';
import { documentClient, writeSharedText } from '../services/client-documentation.rules.js';
import {
  noteIncident,
  recordPhase,
  recordProcedure,
  recordStint,
} from './group-session-course.rules.js';
import { cosign, sign, writeAddendum } from './group-session-signing.rules.js';
import type {
  GroupSessionCommand,
  GroupSessionRefusal,
  Verdict,
} from './group-session.commands.js';
import type { GroupSessionFact } from './group-session.events.js';
import { evolveSession } from './group-session.evolve.js';
import { inTurn } from './group-session.turns.js';
import {
  isIn,
  type GroupSessionState,
  type HeldSession,
  type OpenSession,
  type SessionPlan,
} from './group-session.state.js';
import { serviceDateAt } from '../attendance/service-date.js';
import { assessSession, planSession } from './session-plan.rules.js';

/**
 * The rules of one group session. It records what happened, a group of one as well: whether that
 * is paid is for the payer's policy. It refuses only what cannot have happened, and a signature
 * under a record that is not whole.
 */
export const groupSession: Decider<
  GroupSessionState,
  GroupSessionCommand,
  GroupSessionFact,
  GroupSessionRefusal
> = {
  initial: { phase: 'unopened' },

  decide(command, session) {
    if (command.type === 'PlanSession') return planSession(told(command), session);
    if (command.type === 'OpenGroupSession') return open(command, session);
    if (session.phase === 'unopened') return refuse({ code: 'session-not-open' });
    return atAnyTime(command, session) ?? whileOpen(command, session);
  },

  evolve: evolveSession,
};

/** What may be said before the signature and after it. */
function atAnyTime(command: GroupSessionCommand, session: HeldSession): Verdict | undefined {
  switch (command.type) {
    case 'WriteAddendum':
      return writeAddendum(told(command), session);
    case 'CosignSession':
      return cosign(told(command), session);
    case 'AssessSession':
      return assessSession(told(command), session);
    case 'DocumentClient':
      return documentClient(told(command), session);
    case 'NoteSafety':
      return noteIncident({ ...command, type: 'SafetyNoted' }, session);
    case 'NoteConflict':
      return noteIncident({ ...command, type: 'ConflictNoted' }, session);
    case 'AmendAttendance':
    case 'AmendProcedure':
    case 'RemoveProcedure':
    case 'AmendStaffing':
      return amend(command, session);
    default:
      return undefined;
  }
}

function whileOpen(command: GroupSessionCommand, session: HeldSession): Verdict {
  if (session.phase === 'signed') {
    // Signed by the same hand: saying it twice changes nothing.
    if (command.type === 'SignGroupSession' && command.signedBy === session.signedBy)
      return accept();
    return refuse({ code: 'session-already-signed', signedBy: session.signedBy });
  }
  switch (command.type) {
    case 'ExpectClient':
      return isIn(session, command.clientId)
        ? accept()
        : accept({ type: 'ClientExpected', clientId: command.clientId });
    case 'RecordArrival':
      return recordArrival(told(command), session);
    case 'RecordDeparture':
      return recordDeparture(told(command), session);
    case 'RecordAbsence':
      return recordAbsence(told(command), session);
    case 'RecordRoster':
      return recordRoster(command.clients, session);
    case 'RecordPhase':
      return recordPhase(told(command), session);
    case 'RecordPhases':
      return recordPhases(command, session);
    case 'RecordStint':
      return recordStint(told(command), session);
    case 'RecordProcedure':
      return recordProcedure(told(command), session);
    case 'WriteSharedText':
      return writeSharedText(told(command), session);
    case 'SignGroupSession':
      return sign(told(command), session);
    default:
      return accept();
  }
}

type Opening = Extract<GroupSessionCommand, { type: 'OpenGroupSession' }>;

function open(command: Opening, session: GroupSessionState): Verdict {
  const { type: _type, clientIds = session.plan?.clientIds ?? [], ...asked } = command;
  const details = { ...groupOf(session.plan), ...asked };
  const { openedAt, zone } = details;
  if (session.phase !== 'unopened') {
    const { serviceDate: _computed, ...held } = session.details;
    return isSame(held, details)
      ? accept()
      : refuse({ code: 'session-already-open', openedAt: session.details.openedAt });
  }
  if (!isZone(zone)) return refuse({ code: 'zone-unknown', zone });
  const serviceDate = serviceDateAt(openedAt, zone);
  return accept<GroupSessionFact>(
    { type: 'GroupSessionOpened', ...details, serviceDate },
    ...[...new Set(clientIds)].map((clientId) => ({ type: 'ClientExpected', clientId }) as const),
  );
}

const groupOf = (plan: SessionPlan | undefined) =>
  plan?.groupId === undefined ? {} : { groupId: plan.groupId };

type Phases = Extract<GroupSessionCommand, { type: 'RecordPhases' }>;

/** Beginning, middle and end in one go, and what the group shares. */
function recordPhases({ phases, shared }: Phases, session: OpenSession): Verdict {
  const steps = [
    ...phases.map((phase) => (now: OpenSession) => recordPhase(phase, now)),
    ...(shared ? [(now: OpenSession) => writeSharedText(shared, now)] : []),
  ];
  return inTurn(session, steps, (step, now) => step(now));
}
