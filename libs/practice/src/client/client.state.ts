import type { Told } from '@ledgerline/event-store';
import type { CoverageId } from '@ledgerline/terms';
import type { AuthorizationFact } from '../care/authorization.events.js';
import type { CoverageFact, DetailsFact } from './client.events.js';
import type { GoalId, PlanId } from './client-identity.js';
import type { ConsentFact } from './consent.events.js';
import type { Goal, OutcomeFact } from '../care/outcome.events.js';
import type { PlanFact } from '../care/plan-of-care.events.js';

export type ClientDetails = Told<DetailsFact, 'ClientRegistered'>;
/** As added, with what was since corrected and `to` as last ended. */
export type Coverage = Told<CoverageFact, 'CoverageAdded'>;
export type PlanOfCare = Told<PlanFact, 'PlanOfCareRecorded'>;
export type Certification = Told<PlanFact, 'PlanCertified'>;
export type FunctionalLevel = Told<OutcomeFact, 'FunctionalLevelRecorded'>;

/** As signed, and when it was taken back. */
export type Consent = Told<ConsentFact, 'ConsentSigned'> &
  Partial<Pick<Told<ConsentFact, 'ConsentRevoked'>, 'revokedOn'>>;

/** As recorded, with `max` and `to` as last extended, and where it was ended. */
export type Authorization = Told<AuthorizationFact, 'AuthorizationRecorded'> & {
  readonly endedOn?: Told<AuthorizationFact, 'AuthorizationEnded'>['on'];
};

export type Measurement = Omit<Told<OutcomeFact, 'GoalMeasured'>, 'planId' | 'goalId'>;

/** A goal as it stands in its plan, with what was measured toward it, oldest recorded first. */
export interface GoalLife {
  readonly goal: Goal;
  /** Before it was changed: what a repeated AddGoal is compared with. */
  readonly asAdded: Goal;
  readonly measured: readonly Measurement[];
  readonly metOn?: Told<OutcomeFact, 'GoalMet'>['on'];
}

/** What became of a plan after it was recorded. */
export interface PlanLife {
  readonly ended?: Omit<Told<PlanFact, 'PlanOfCareEnded'>, 'planId'>;
  readonly certifications: readonly Certification[];
  readonly verbalOrders: readonly Told<PlanFact, 'VerbalOrderRecorded'>[];
  readonly ordersOnFile: readonly Told<PlanFact, 'OrderOnFile'>[];
  readonly sent: readonly Told<PlanFact, 'PlanSentToReferrer'>[];
  readonly goals: ReadonlyMap<GoalId, GoalLife>;
}

/** The client as the facts leave them. */
export type ClientState =
  | { readonly phase: 'unregistered' }
  | {
      readonly phase: 'registered';
      readonly details: ClientDetails;
      /** Before anything was corrected: what a repeated RegisterClient is compared with. */
      readonly detailsAsRegistered: ClientDetails;
      readonly coverages: readonly Coverage[];
      /** The same before any was ended: what a repeated AddCoverage is compared with. */
      readonly coveragesAsAdded: readonly Coverage[];
      readonly consents: readonly Consent[];
      readonly authorizations: readonly Authorization[];
      /** The same before any was extended: what a repeated RecordAuthorization is compared with. */
      readonly authorizationsAsRecorded: readonly Authorization[];
      /** As recorded, oldest first; planOfCareOn picks. */
      readonly plansOfCare: readonly PlanOfCare[];
      /** By the id each plan goes by: planIdOf. */
      readonly planLives: ReadonlyMap<PlanId, PlanLife>;
      /** As recorded, oldest first; functionalLevelOn picks. */
      readonly functionalLevels: readonly FunctionalLevel[];
    };

export type RegisteredClient = Extract<ClientState, { phase: 'registered' }>;

/** The id a plan goes by: its own, or its first date without hyphens, `20260115`. */
export const planIdOf = (plan: PlanOfCare): PlanId =>
  plan.planId ?? (plan.from.replaceAll('-', '') as PlanId);

export const coverageOf = (state: RegisteredClient, coverageId: CoverageId): Coverage | undefined =>
  state.coverages.find((each) => each.coverageId === coverageId);
