import { idOf, type Projection } from '@ledgerline/event-store';
import { minutes } from '@ledgerline/terms';
import type { AmendmentFact } from '../group-session/amendment.events.js';
import {
  asked,
  inRoom,
  noted,
  plus,
  withClient,
  withProcedure,
  type SessionDocumentation,
} from './client-documentation.row.js';
import { sessionPhases } from '../group-session/documentation.js';
import type { GroupSessionFact } from '../group-session/group-session.events.js';
import { arrived, departed } from '../attendance/presence.js';

export const clientDocumentation: Projection<SessionDocumentation, GroupSessionFact> = {
  name: 'client-documentation',
  version: 2,
  categories: ['group-session'],
  types: [
    'GroupSessionOpened',
    'ClientExpected',
    'ClientJoined',
    'ClientLeft',
    'ClientDidNotAttend',
    'PhaseRecorded',
    'ClientDocumented',
    'GroupSessionSigned',
    'AddendumWritten',
    'ProcedurePerformed',
    'SharedTextWritten',
    'SessionCosigned',
    'AttendanceAmended',
    'ProcedureAmended',
    'ProcedureRemoved',
    'StaffingAmended',
  ],
  empty: {
    sessionId: null,
    clinicianId: null,
    procedureCode: null,
    serviceDate: null,
    openedAt: null,
    purpose: '',
    groupId: null,
    telehealth: null,
    shared: {},
    phasesMissing: sessionPhases,
    groupSizeMax: 0,
    groupMinutes: minutes(0),
    signedBy: null,
    signedAt: null,
    attests: false,
    cosignedBy: [],
    amendmentIds: [],
    clients: [],
    addendumIds: [],
  },
  keysOf: (_fact, stored) => [idOf(stored.stream)],
  evolve: (row, fact) => asked(folded(row, fact)),
  columns: {
    service_date: (row) => row.serviceDate,
    clinician_id: (row) => row.clinicianId,
    signed_at: (row) => row.signedAt,
  },
};

const untilSigned: ReadonlySet<GroupSessionFact['type']> = new Set([
  'ClientJoined',
  'ClientLeft',
  'ProcedurePerformed',
]);

function folded(row: SessionDocumentation, fact: GroupSessionFact): SessionDocumentation {
  // Told again after the signature, it must not undo an amendment.
  if (row.signedAt !== null && untilSigned.has(fact.type)) return row;
  switch (fact.type) {
    case 'GroupSessionOpened': {
      const { sessionId, clinicianId, procedureCode, serviceDate, openedAt, purpose } = fact;
      const { groupId = null, telehealth = null } = fact;
      const details = { sessionId, clinicianId, procedureCode, serviceDate, openedAt, purpose };
      return { ...row, ...details, groupId, telehealth };
    }
    case 'ClientExpected':
      return withClient(row, fact.clientId, () => ({ isExpected: true }));
    case 'ClientJoined':
      return inRoom(row, fact.clientId, (presences) => arrived(presences, fact.joinedAt));
    case 'ClientLeft':
      return inRoom(row, fact.clientId, (presences) => departed(presences, fact.leftAt));
    case 'ClientDidNotAttend':
      return withClient(row, fact.clientId, ({ presences }) =>
        presences.length > 0 ? {} : { absenceReason: fact.reason },
      );
    case 'PhaseRecorded':
      return { ...row, phasesMissing: row.phasesMissing.filter((each) => each !== fact.phase) };
    case 'ClientDocumented':
      return withClient(row, fact.clientId, () => noted(fact));
    case 'SharedTextWritten':
      return { ...row, shared: { ...row.shared, ...fact.elements } };
    case 'ProcedurePerformed':
      return withProcedure(row, fact);
    case 'GroupSessionSigned': {
      const { signedBy, signedAt, attests = false } = fact;
      return { ...row, signedBy, signedAt, attests };
    }
    case 'SessionCosigned':
      return { ...row, cosignedBy: plus(row.cosignedBy, fact.by) };
    case 'AddendumWritten':
      return fact.clientId === undefined
        ? { ...row, addendumIds: plus(row.addendumIds, fact.addendumId) }
        : withClient(row, fact.clientId, ({ addendumIds }) => ({
            addendumIds: plus(addendumIds, fact.addendumId),
          }));
    case 'AttendanceAmended':
    case 'ProcedureAmended':
    case 'ProcedureRemoved':
    case 'StaffingAmended':
      // Told again later, it must not undo an amendment that came between.
      return row.amendmentIds.includes(fact.amendmentId)
        ? row
        : { ...amended(row, fact), amendmentIds: [...row.amendmentIds, fact.amendmentId] };
  }
  return row; // Not of this read model.
}

function amended(row: SessionDocumentation, fact: AmendmentFact): SessionDocumentation {
  switch (fact.type) {
    case 'AttendanceAmended': {
      const after = inRoom(row, fact.clientId, () => fact.presences);
      const absenceReason = fact.presences.length === 0 ? fact.reason : null;
      return withClient(after, fact.clientId, () => ({ absenceReason }));
    }
    case 'ProcedureAmended':
      return withProcedure(row, fact);
    case 'ProcedureRemoved':
      return withClient(row, fact.clientId, ({ procedures }) => ({
        procedures: procedures.filter((each) => each.procedureId !== fact.procedureId),
      }));
    case 'StaffingAmended':
      return row;
  }
}
