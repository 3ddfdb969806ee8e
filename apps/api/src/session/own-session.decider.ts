import { refuse, type Decider } from '@ledgerline/event-store';
import {
  groupSession,
  type GroupSessionCommand,
  type GroupSessionFact,
  type GroupSessionRefusal,
  type GroupSessionState,
} from '@ledgerline/session';
import type { ClinicianId } from '@ledgerline/terms';
import type { DoorRefusal } from '../http/door-refusals.js';

type NotTheirs = Extract<DoorRefusal, { code: 'session-of-another-clinician' }>;

/**
 * The rules of a session, and before them: only its own clinician writes in it. Who led or helped
 * in it writes notes, their own procedures and what went wrong; who cosigns is another by nature.
 */
export const ownSession = (
  clinicianId: ClinicianId,
): Decider<
  GroupSessionState,
  GroupSessionCommand,
  GroupSessionFact,
  NotTheirs | GroupSessionRefusal
> => ({
  ...groupSession,
  decide(command, session) {
    const owner = ownerOf(command, session);
    return owner === undefined ||
      owner === clinicianId ||
      isTheirsToo(command, session, clinicianId)
      ? groupSession.decide(command, session)
      : refuse({ code: 'session-of-another-clinician', clinicianId: owner });
  },
});

function ownerOf(
  command: GroupSessionCommand,
  session: GroupSessionState,
): ClinicianId | undefined {
  if (session.phase !== 'unopened') return session.details.clinicianId;
  // Who opens it leads it, whoever planned it: a plan binds nobody.
  if (command.type === 'OpenGroupSession') return command.clinicianId;
  if (session.plan) return session.plan.clinicianId;
  return command.type === 'PlanSession' ? command.clinicianId : undefined;
}

function isTheirsToo(
  command: GroupSessionCommand,
  session: GroupSessionState,
  clinicianId: ClinicianId,
): boolean {
  if (session.phase === 'unopened') return false;
  switch (command.type) {
    case 'CosignSession':
      return true;
    case 'RecordProcedure':
      return command.performedBy === clinicianId && hasWorkedIn(session, clinicianId);
    case 'DocumentClient':
    case 'NoteSafety':
    case 'NoteConflict':
      return hasWorkedIn(session, clinicianId);
    default:
      return false;
  }
}

/** Led, helped or treated somebody in it. */
export const hasWorkedIn = (
  { stints, procedures }: Exclude<GroupSessionState, { phase: 'unopened' }>,
  clinicianId: ClinicianId,
): boolean =>
  stints.some((each) => each.clinicianId === clinicianId) ||
  [...procedures.values()].some((each) => each.performedBy === clinicianId);
