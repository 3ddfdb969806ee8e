import type { ClientId, ClinicianId, LocationId } from '@ledgerline/terms';
import { z } from 'zod';
import type { GroupId } from './group.events.js';
import { dateOfService, idOf, line, procedure, prose } from '../wire.js';

const clientId = idOf<ClientId>();
const clientIds = z.tuple([clientId, clientId]);

export const FormGroupBody = z.strictObject({
  groupId: idOf<GroupId>(),
  name: line(80),
  purpose: prose(2000),
  structure: prose(2000),
  procedureCode: procedure,
  clinicianId: idOf<ClinicianId>(),
  locationId: idOf<LocationId>(),
  capacity: z.int().min(0).max(99),
  formedOn: dateOfService,
});
export type FormGroupBody = z.infer<typeof FormGroupBody>;

export const ScheduleGroupBody = z.strictObject({
  weekday: z.int().meta({ description: '1 Monday to 7 Sunday' }),
  startsAt: z.string().max(5).meta({ description: 'Wall clock of the zone, 09:30' }),
  minutes: z.int(),
  zone: z.string().max(64),
  from: dateOfService,
  to: dateOfService.optional(),
});
export type ScheduleGroupBody = z.infer<typeof ScheduleGroupBody>;

export const SetGroundRulesBody = z.strictObject({ text: prose(8000) });
export type SetGroundRulesBody = z.infer<typeof SetGroundRulesBody>;

export const AcknowledgeGroundRulesBody = z.strictObject({
  clientId,
  version: z.int().min(1).max(9999),
  acknowledgedOn: dateOfService,
});
export type AcknowledgeGroundRulesBody = z.infer<typeof AcknowledgeGroundRulesBody>;

export const AssessForGroupBody = z.strictObject({
  clientId,
  needsAssessment: prose(8000),
  assessedOn: dateOfService,
});
export type AssessForGroupBody = z.infer<typeof AssessForGroupBody>;

export const ReviewSuitabilityBody = z.strictObject({
  clientId,
  decision: z.enum(['suitable', 'unsuitable', 'defer']),
  reasons: prose(4000),
  reviewedOn: dateOfService,
});
export type ReviewSuitabilityBody = z.infer<typeof ReviewSuitabilityBody>;

export const JoinGroupBody = z.strictObject({ clientId, joinedOn: dateOfService });
export type JoinGroupBody = z.infer<typeof JoinGroupBody>;

export const LeaveGroupBody = z.strictObject({
  clientId,
  leftOn: dateOfService,
  reason: line(200),
});
export type LeaveGroupBody = z.infer<typeof LeaveGroupBody>;

export const NoteIncompatibilityBody = z.strictObject({ clientIds, reason: prose(2000) });
export type NoteIncompatibilityBody = z.infer<typeof NoteIncompatibilityBody>;

export const LiftIncompatibilityBody = z.strictObject({ clientIds });
export type LiftIncompatibilityBody = z.infer<typeof LiftIncompatibilityBody>;

export const CloseGroupBody = z.strictObject({ closedOn: dateOfService });
export type CloseGroupBody = z.infer<typeof CloseGroupBody>;

/** Who is thought of for a meeting: ids parted by commas; the members of the day where left out. */
export const RosterQuery = z.strictObject({
  on: dateOfService,
  clientIds: z
    .string()
    .max(4000)
    .transform((text) => text.split(',').map((each) => each.trim()))
    .pipe(z.array(clientId).max(60))
    .optional(),
});
export type RosterQuery = z.infer<typeof RosterQuery>;
