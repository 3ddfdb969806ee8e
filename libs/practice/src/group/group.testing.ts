import {
  procedureCode,
  serviceDate,
  type ClientId,
  type ClinicianId,
  type LocationId,
} from '@ledgerline/terms';
import type { GroupFact, GroupId } from '../index.js';

export const on = serviceDate;
export const ann = 'C1' as ClientId;
export const bo = 'C2' as ClientId;
export const ines = 'CL1' as ClinicianId;

export const formed = {
  ...{ type: 'GroupFormed', groupId: 'G1' as GroupId, name: 'Balance', purpose: 'ZZCANARY steady' },
  ...{ structure: 'ZZCANARY closed, eight weeks', procedureCode: procedureCode('97150') },
  ...{ clinicianId: ines, locationId: 'L1' as LocationId, capacity: 4, formedOn: on('2026-01-05') },
} as const satisfies GroupFact;
export const scheduled = {
  ...{ type: 'GroupScheduled', weekday: 3, startsAt: '09:30', minutes: 45 },
  ...{ zone: 'America/Chicago', from: on('2026-01-07') },
} as const satisfies GroupFact;
export const rules = (version: number) =>
  ({ type: 'GroundRulesSet', version, text: `ZZCANARY ${version}` }) as const satisfies GroupFact;
export const acknowledged = (clientId: ClientId, version: number) =>
  ({
    ...{ type: 'GroundRulesAcknowledged', clientId, version, acknowledgedOn: on('2026-01-07') },
  }) as const satisfies GroupFact;
export const assessed = (clientId: ClientId) =>
  ({
    ...{ type: 'ClientAssessedForGroup', clientId, needsAssessment: 'ZZCANARY falls' },
    ...{ assessedOn: on('2026-01-06'), assessedBy: ines },
  }) as const satisfies GroupFact;
export const reviewed = (
  clientId: ClientId,
  decision: 'suitable' | 'unsuitable' | 'defer' = 'suitable',
) =>
  ({
    ...{ type: 'SuitabilityReviewed', clientId, decision, reasons: 'ZZCANARY calm' },
    ...{ reviewedBy: ines, reviewedOn: on('2026-01-06') },
  }) as const satisfies GroupFact;
export const joined = (clientId: ClientId, date = '2026-01-07') =>
  ({ type: 'ClientJoinedGroup', clientId, joinedOn: on(date) }) as const satisfies GroupFact;
export const left = (clientId: ClientId, date = '2026-03-04') =>
  ({
    type: 'ClientLeftGroup',
    clientId,
    leftOn: on(date),
    reason: 'ZZCANARY moved',
  }) as const satisfies GroupFact;
export const noted = {
  ...{ type: 'IncompatibilityNoted', clientIds: [ann, bo], reason: 'ZZCANARY quarrel' },
  notedBy: ines,
} as const satisfies GroupFact;
export const lifted = {
  type: 'IncompatibilityLifted',
  clientIds: [ann, bo],
  liftedBy: ines,
} as const satisfies GroupFact;
export const closed = {
  type: 'GroupClosed',
  closedOn: on('2026-06-30'),
} as const satisfies GroupFact;
export const member = (clientId: ClientId): readonly GroupFact[] => [
  assessed(clientId),
  reviewed(clientId),
  joined(clientId),
];

export const life: readonly GroupFact[] = [
  ...[formed, scheduled, rules(1), acknowledged(ann, 1)],
  ...[...member(ann), ...member(bo), noted, lifted, left(ann), closed],
];
