import type { AmendmentReason } from './group-session/amendment.events.js';
import type { GroupSessionFact } from './group-session/group-session.events.js';
import type {
  RecordedProcedure,
  SessionPhase,
  Stint,
} from './group-session/group-session.parts.js';
import { elementsMissing, writtenElements } from './group-session/documentation.js';

/** Each fact of a group session as one sentence for an auditor: ids and times, no name, no note. */
export function groupSessionSentence(fact: GroupSessionFact): string {
  switch (fact.type) {
    case 'GroupSessionOpened':
      return (
        `Clinician ${fact.clinicianId} opened group session ${fact.sessionId} ` +
        `(${fact.procedureCode}) at ${fact.openedAt}, ${fact.serviceDate} in ${fact.zone}.`
      );
    case 'ClientExpected':
      return `Client ${fact.clientId} was expected.`;
    case 'ClientJoined':
      return `Client ${fact.clientId} joined at ${fact.joinedAt}.`;
    case 'ClientLeft':
      return `Client ${fact.clientId} left at ${fact.leftAt}.`;
    case 'ClientDidNotAttend':
      return `Client ${fact.clientId} did not attend; a reason is on record.`;
    case 'PhaseRecorded':
      return `${phaseNames[fact.phase]} was recorded, ${fact.startedAt} to ${fact.endedAt}.`;
    case 'ClientDocumented': {
      const total = 1 + writtenElements.length - elementsMissing(fact.elements).length;
      return (
        `${fact.documentedBy} documented client ${fact.clientId} at ${fact.documentedAt}, ` +
        `${total} of 7 elements.`
      );
    }
    case 'GroupSessionSigned':
      return `Clinician ${fact.signedBy} signed the session at ${fact.signedAt}.`;
    case 'SessionPlanned':
      return (
        `${fact.plannedBy} planned session ${fact.sessionId} for ${fact.plannedFor}, ` +
        `${fact.minutes} minutes, ${fact.clientIds.length} expected.`
      );
    case 'SessionAssessed':
      return `${fact.by} assessed the session at ${fact.at} and planned the next.`;
    case 'ClinicianLed':
      return `${worker(fact)} led from ${fact.from} to ${fact.to}.`;
    case 'ClinicianAssisted':
      return `${worker(fact)} helped from ${fact.from} to ${fact.to}.`;
    case 'ProcedurePerformed':
      return `${procedure(fact)} was given to client ${fact.clientId} by ${performer(fact)}.`;
    case 'SafetyNoted':
      return `${fact.by} noted a matter of safety at ${fact.at}.`;
    case 'ConflictNoted':
      return `${fact.by} noted a conflict at ${fact.at}.`;
    case 'SharedTextWritten':
      return (
        `${fact.writtenBy} wrote what the group shares at ${fact.writtenAt}: ` +
        `${Object.keys(fact.elements).sort().join(', ')}.`
      );
    case 'SessionCosigned':
      return `Clinician ${fact.by} cosigned the session at ${fact.at}.`;
    case 'AttendanceAmended':
      return (
        `${amended(fact, `the times of client ${fact.clientId}`)}: ` +
        `${fact.presences.map(({ from, to }) => `${from} to ${to}`).join(', ') || 'not there'}.`
      );
    case 'ProcedureAmended':
      return (
        `${amended(fact, `procedure ${fact.procedureId} of client ${fact.clientId}`)}: ` +
        `${procedure(fact)} by ${performer(fact)}.`
      );
    case 'ProcedureRemoved':
      return (
        `${amended(fact, `procedure ${fact.procedureId} of client ${fact.clientId}`)}: ` +
        'not given.'
      );
    case 'StaffingAmended':
      return `${amended(fact, 'who led and who helped')}: ${fact.stints.length} times.`;
    case 'AddendumWritten': {
      const whom = fact.clientId === undefined ? 'the session' : `client ${fact.clientId}`;
      return (
        `${fact.writtenBy} wrote addendum ${fact.addendumId} about ${whom} ` +
        `at ${fact.writtenAt}.`
      );
    }
  }
}

const worker = ({ clinicianId, role }: Pick<Stint, 'clinicianId' | 'role'>): string =>
  `${role === 'assistant' ? 'Assistant' : 'Therapist'} ${clinicianId}`;

const procedure = ({ procedureCode, startedAt, endedAt }: RecordedProcedure): string =>
  `${procedureCode}, ${startedAt} to ${endedAt},`;

const performer = ({ role, performedBy }: RecordedProcedure): string => `${role} ${performedBy}`;

const amended = ({ by, at, amendmentId }: AmendmentReason, what: string): string =>
  `${by} amended ${what} at ${at} (${amendmentId})`;

const phaseNames = {
  beginning: 'The beginning',
  middle: 'The middle part',
  end: 'The end',
} as const satisfies Record<SessionPhase, string>;
