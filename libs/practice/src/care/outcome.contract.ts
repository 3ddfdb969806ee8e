import type { SessionId } from '@ledgerline/terms';
import { z } from 'zod';
import type { GoalId, PlanId } from '../client/client-identity.js';
import { dateOfService, idOf, line } from '../wire.js';

const planId = idOf<PlanId>();
const goalId = idOf<GoalId>();
/** Whole numbers of the unit, or of its hundredths. */
const value = z.int().min(-9_999_999).max(9_999_999);

export const goal = {
  goalId,
  text: line(400),
  measure: line(120),
  unit: line(40),
  baseline: value,
  target: value,
  hundredths: z.literal(true).optional(),
};

export const AddGoalBody = z.strictObject({ planId, on: dateOfService, ...goal });
export type AddGoalBody = z.infer<typeof AddGoalBody>;

export const ChangeGoalBody = z.strictObject({
  planId,
  on: dateOfService,
  reason: line(200),
  ...goal,
});
export type ChangeGoalBody = z.infer<typeof ChangeGoalBody>;

export const MeasureGoalBody = z.strictObject({
  planId,
  goalId,
  value,
  measuredOn: dateOfService,
  sessionId: idOf<SessionId>().optional(),
});
export type MeasureGoalBody = z.infer<typeof MeasureGoalBody>;

export const MeetGoalBody = z.strictObject({ planId, goalId, on: dateOfService });
export type MeetGoalBody = z.infer<typeof MeetGoalBody>;

export const RecordFunctionalLevelBody = z.strictObject({
  area: z.enum([
    'gross-motor',
    'fine-motor',
    'mobility',
    'self-care',
    'communication',
    'swallowing',
    'cognition',
    'social',
    'sensory',
    'behavior',
  ]),
  level: z.enum(['independent', 'supervised', 'minimal', 'moderate', 'maximal', 'dependent']),
  developmentalAgeMonths: z.int().min(0).max(1_440).optional(),
  gradingNote: line(400),
  recordedOn: dateOfService,
});
export type RecordFunctionalLevelBody = z.infer<typeof RecordFunctionalLevelBody>;
