import { accept, isSame, refuse } from '@ledgerline/event-store';
import type { RecordedProcedure, Stint } from './group-session.parts.js';
import {
  type HeldSession,
  type IncidentFact,
  type OpenSession,
  type RecordedPhase,
} from './group-session.state.js';
import type { Verdict } from './group-session.commands.js';

/** The group's part is a service too, and goes by this id: no procedure may. */
export const GROUP_SERVICE = 'group';

export function recordPhase(phase: RecordedPhase, session: OpenSession): Verdict {
  if (phase.endedAt < phase.startedAt)
    return refuse({ code: 'phase-ends-before-it-starts', phase: phase.phase });
  if (isSame(session.phases.get(phase.phase), phase)) return accept();
  return accept({ type: 'PhaseRecorded', ...phase });
}

/** Anyone's time is recorded, another clinician's as well; who may is asked where it is billed. */
export function recordStint(stint: Stint, session: OpenSession): Verdict {
  const ends = stintFlaw(stint);
  if (ends) return refuse(ends);
  if (session.stints.some((each) => isSame(each, stint))) return accept();
  const { part, ...rest } = stint;
  return accept({ type: part === 'led' ? 'ClinicianLed' : 'ClinicianAssisted', ...rest });
}

export function recordProcedure(procedure: RecordedProcedure, session: OpenSession): Verdict {
  const flaw = procedureFlaw(procedure, session);
  if (flaw) return refuse(flaw);
  if (isSame(session.procedures.get(procedure.procedureId), procedure)) return accept();
  return accept({ type: 'ProcedurePerformed', ...procedure });
}

export const noteIncident = (incident: IncidentFact, session: HeldSession): Verdict =>
  session.incidents.some((each) => isSame(each, incident)) ? accept() : accept(incident);

export const stintFlaw = ({ clinicianId, from, to }: Stint) =>
  to < from ? ({ code: 'stint-ends-before-it-starts', clinicianId } as const) : undefined;

export function procedureFlaw(procedure: RecordedProcedure, session: HeldSession) {
  const { procedureId, clientId, startedAt, endedAt } = procedure;
  if (endedAt < startedAt) return { code: 'procedure-ends-before-it-starts', procedureId } as const;
  const held = session.procedures.get(procedureId);
  if (procedureId === GROUP_SERVICE || (held && held.clientId !== clientId))
    return { code: 'procedure-id-taken', procedureId } as const;
  return undefined;
}
