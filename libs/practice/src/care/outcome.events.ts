import type { ClinicianId, ServiceDate, SessionId } from '@ledgerline/terms';
import type { GoalId, PlanId } from '../client/client-identity.js';

/** What a client is treated for, so that anyone can tell whether it was reached. */
export interface Goal {
  readonly goalId: GoalId;
  readonly text: string;
  /** What is measured: `grip strength, right hand`. */
  readonly measure: string;
  readonly unit: string;
  /** Whole numbers of the unit, or of its hundredths. */
  readonly baseline: number;
  readonly target: number;
  /** Present where this goal's numbers, measured ones too, are hundredths of the unit. */
  readonly hundredths?: true;
}

export type FunctionalArea =
  | 'gross-motor'
  | 'fine-motor'
  | 'mobility'
  | 'self-care'
  | 'communication'
  | 'swallowing'
  | 'cognition'
  | 'social'
  | 'sensory'
  | 'behavior';
/** How much help the client needs in an area. */
export type AssistanceLevel =
  'independent' | 'supervised' | 'minimal' | 'moderate' | 'maximal' | 'dependent';

/** How the goals of a plan come along, and what a client can do. */
export type OutcomeFact =
  | ({
      readonly type: 'GoalAdded';
      readonly planId: PlanId;
      readonly on: ServiceDate;
      readonly by: ClinicianId;
    } & Goal)
  | ({
      readonly type: 'GoalChanged';
      readonly planId: PlanId;
      readonly on: ServiceDate;
      readonly by: ClinicianId;
      readonly reason: string;
    } & Goal)
  | {
      readonly type: 'GoalMeasured';
      readonly planId: PlanId;
      readonly goalId: GoalId;
      readonly value: number;
      readonly measuredOn: ServiceDate;
      readonly measuredBy: ClinicianId;
      readonly sessionId?: SessionId;
    }
  | {
      readonly type: 'GoalMet';
      readonly planId: PlanId;
      readonly goalId: GoalId;
      readonly on: ServiceDate;
      readonly by: ClinicianId;
    }
  | {
      readonly type: 'FunctionalLevelRecorded';
      readonly area: FunctionalArea;
      readonly level: AssistanceLevel;
      /** Where the client stands against the milestones of an age, in months. */
      readonly developmentalAgeMonths?: number;
      /** How activities are graded so that the client succeeds. */
      readonly gradingNote: string;
      readonly recordedOn: ServiceDate;
      readonly by: ClinicianId;
    };
