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

/** The rules of a session, and before them: only its own clinician writes in it. */
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
    return owner === undefined || owner === clinicianId
      ? groupSession.decide(command, session)
      : refuse({ code: 'session-of-another-clinician', clinicianId: owner });
  },
});

function ownerOf(
  command: GroupSessionCommand,
  session: GroupSessionState,
): ClinicianId | undefined {
  if (session.phase !== 'unopened') return session.details.clinicianId;
  return command.type === 'OpenGroupSession' ? command.clinicianId : undefined;
}
