import { accept, isSame, refuse } from '@ledgerline/event-store';
import type { ClientId } from '@ledgerline/terms';
import type { AmendmentFact, AmendmentReason } from './amendment.events.js';
import { procedureFlaw, stintFlaw } from './group-session-course.rules.js';
import type { AmendmentCommand, GroupSessionRefusal, Verdict } from './group-session.commands.js';
import type { GroupSessionFact } from './group-session.events.js';
import { evolveSession } from './group-session.evolve.js';
import {
  isIn,
  isPartOf,
  procedureOf,
  type GroupSessionState,
  type HeldSession,
} from './group-session.state.js';

/**
 * Puts right what was recorded wrongly, before the signature or after it. An amendment that changes
 * nothing is no fact. Texts are not amended: a signed text gets an addendum.
 */
export function amend(command: AmendmentCommand, session: HeldSession): Verdict {
  const { amendmentId } = command;
  if (command.reason.trim() === '')
    return refuse({ code: 'amendment-without-reason', amendmentId });
  const held = session.amendments.get(amendmentId);
  if (held)
    return isSame(held, factFor(command, 'clientId' in held ? held : {}))
      ? accept()
      : refuse({ code: 'amendment-id-taken', amendmentId });
  const flaw = flawOf(command, session);
  if (flaw) return refuse(flaw);
  if (changesNothing(command, session)) return accept();
  const clientId = clientOf(command, session);
  const fact = factFor(command, clientId === undefined ? {} : { clientId });
  return accept(placed(fact, session));
}

/** The session as an amendment would leave it, for who asks what it would change. */
export function amendedSession(
  session: GroupSessionState,
  command: AmendmentCommand,
):
  | { readonly session: GroupSessionState; readonly facts: readonly GroupSessionFact[] }
  | { readonly refused: GroupSessionRefusal } {
  if (session.phase === 'unopened') return { refused: { code: 'session-not-open' } };
  const verdict = amend(command, session);
  if ('refused' in verdict) return verdict;
  const facts = verdict.accepted;
  return { session: facts.reduce(evolveSession, session as GroupSessionState), facts };
}

function flawOf(command: AmendmentCommand, session: HeldSession): GroupSessionRefusal | undefined {
  switch (command.type) {
    case 'AmendAttendance': {
      const { clientId, presences } = command;
      const { openedAt } = session.details;
      if (presences.length === 0 && !isIn(session, clientId))
        return { code: 'client-not-in-session', clientId };
      const backwards = presences.find(({ from, to }) => to < from);
      if (backwards)
        return { code: 'departure-before-arrival', clientId, joinedAt: backwards.from };
      if (presences.some(({ from }) => from < openedAt))
        return { code: 'arrival-before-opening', clientId, openedAt };
      const sorted = sortedStays(presences);
      const before = sorted.find(({ to }, nth) => (sorted[nth + 1]?.from ?? '~') < to);
      return before && { code: 'arrival-before-departure', clientId, leftAt: before.to };
    }
    case 'AmendProcedure':
      return procedureFlaw(command, session);
    case 'RemoveProcedure': {
      const { procedureId } = command;
      return session.procedures.has(procedureId) || wasRemoved(procedureId, session)
        ? undefined
        : { code: 'procedure-not-recorded', procedureId };
    }
    case 'AmendStaffing':
      return command.stints.map(stintFlaw).find((each) => each !== undefined);
  }
}

function changesNothing(command: AmendmentCommand, session: HeldSession): boolean {
  switch (command.type) {
    case 'AmendAttendance': {
      const held = session.presences.get(command.clientId) ?? [];
      if (command.presences.length === 0 && held.length === 0)
        return session.absences.has(command.clientId);
      return isSame(held, sortedStays(command.presences));
    }
    case 'AmendProcedure':
      return isSame(session.procedures.get(command.procedureId), procedureOf(command));
    case 'RemoveProcedure':
      return !session.procedures.has(command.procedureId);
    case 'AmendStaffing':
      return isSame(session.stints, command.stints);
  }
}

/** What the decider adds to what was asked: whose it is, and of which day. */
type Added = Partial<Pick<ProcedureRemoved, 'clientId' | 'serviceDate' | 'isPart'>>;
type ProcedureRemoved = Extract<AmendmentFact, { type: 'ProcedureRemoved' }>;

/** The fact an amendment would be; for one that stands already, with what was added then. */
function factFor(command: AmendmentCommand, added: Added): AmendmentFact {
  const { amendmentId, reason, by, at } = command;
  const why: AmendmentReason = { amendmentId, reason, by, at };
  const { serviceDate, isPart } = added;
  const part = {
    ...(serviceDate === undefined ? {} : { serviceDate }),
    ...(isPart === undefined ? {} : { isPart }),
  };
  switch (command.type) {
    case 'AmendAttendance': {
      const { clientId } = command;
      const presences = sortedStays(command.presences);
      return { type: 'AttendanceAmended', clientId, presences, ...why, ...part };
    }
    case 'AmendProcedure':
      return { type: 'ProcedureAmended', ...procedureOf(command), ...why, ...part };
    case 'RemoveProcedure': {
      const { procedureId } = command;
      const clientId = added.clientId as ClientId;
      return { type: 'ProcedureRemoved', procedureId, clientId, ...why, ...part };
    }
    case 'AmendStaffing':
      return { type: 'StaffingAmended', stints: command.stints, ...why };
  }
}

/** Once signed, the client's day must hear whether the session is still one of it. */
function placed(fact: AmendmentFact, session: HeldSession): AmendmentFact {
  if (session.phase !== 'signed' || fact.type === 'StaffingAmended') return fact;
  const after = evolveSession(session, fact);
  const isPart = after.phase === 'signed' && isPartOf(after, fact.clientId);
  return { ...fact, serviceDate: session.details.serviceDate, isPart };
}

function clientOf(command: AmendmentCommand, session: HeldSession): ClientId | undefined {
  if (command.type === 'RemoveProcedure')
    return session.procedures.get(command.procedureId)?.clientId;
  return command.type === 'AmendStaffing' ? undefined : command.clientId;
}

const wasRemoved = (procedureId: string, { amendments }: HeldSession): boolean =>
  [...amendments.values()].some(
    (each) => each.type === 'ProcedureRemoved' && each.procedureId === procedureId,
  );

const sortedStays = <S extends { readonly from: string }>(stays: readonly S[]): readonly S[] =>
  [...stays].sort((a, b) => (a.from < b.from ? -1 : 1));
