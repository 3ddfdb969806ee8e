import type { GroupSessionFact, SessionPhase } from './group-session.events.js';
import { elementsMissing, writtenElements } from './documentation.js';

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
    case 'AddendumWritten': {
      const whom = fact.clientId === undefined ? 'the session' : `client ${fact.clientId}`;
      return (
        `${fact.writtenBy} wrote addendum ${fact.addendumId} about ${whom} ` +
        `at ${fact.writtenAt}.`
      );
    }
  }
}

const phaseNames = {
  beginning: 'The beginning',
  middle: 'The middle part',
  end: 'The end',
} as const satisfies Record<SessionPhase, string>;
