import { type Decider, refuse, told } from '@ledgerline/event-store';
import {
  decideAuthorization,
  foldAuthorization,
  type AuthorizationCommand,
  type AuthorizationRefusal,
} from '../care/authorization.rules.js';
import {
  correctDetails,
  foldDetails,
  register,
  registeredAs,
  type CorrectClientDetails,
  type DetailsRefusal,
  type RegisterClient,
} from './client-details.rules.js';
import type { ClientFact } from './client.events.js';
import type { ClientState } from './client.state.js';
import {
  decideConsent,
  foldConsent,
  type ConsentCommand,
  type ConsentRefusal,
} from './consent.rules.js';
import {
  decideCoverage,
  foldCoverage,
  type CoverageCommand,
  type CoverageRefusal,
} from './coverage.rules.js';
import {
  decideOutcome,
  foldOutcome,
  type OutcomeCommand,
  type OutcomeRefusal,
} from '../care/outcome.rules.js';
import { foldPlan } from '../care/plan-of-care.fold.js';
import { decidePlan, type PlanCommand, type PlanRefusal } from '../care/plan-of-care.rules.js';

export type ClientCommand =
  | RegisterClient
  | CorrectClientDetails
  | CoverageCommand
  | ConsentCommand
  | AuthorizationCommand
  | PlanCommand
  | OutcomeCommand;

/** Each noun's in its own file; whether there is such a client is asked before all of them. */
export type ClientRefusal =
  | { readonly code: 'client-not-registered' }
  | DetailsRefusal
  | CoverageRefusal
  | ConsentRefusal
  | AuthorizationRefusal
  | PlanRefusal
  | OutcomeRefusal;

/** One client's record. What each noun asks for and refuses is in its `.rules` file. */
export const client: Decider<ClientState, ClientCommand, ClientFact, ClientRefusal> = {
  initial: { phase: 'unregistered' },

  decide(command, state) {
    if (command.type === 'RegisterClient') return register(told(command), state);
    if (state.phase === 'unregistered') return refuse({ code: 'client-not-registered' });
    switch (command.type) {
      case 'CorrectClientDetails':
        return correctDetails(command, state);
      case 'AddCoverage':
      case 'EndCoverage':
      case 'CorrectCoverage':
        return decideCoverage(command, state);
      case 'SignConsent':
      case 'RevokeConsent':
        return decideConsent(command, state);
      case 'RecordAuthorization':
      case 'ExtendAuthorization':
      case 'EndAuthorization':
        return decideAuthorization(command, state);
      case 'RecordPlanOfCare':
      case 'EndPlanOfCare':
      case 'CertifyPlan':
      case 'RecordVerbalOrder':
      case 'FileOrder':
      case 'RecordPlanSent':
        return decidePlan(command, state);
      case 'AddGoal':
      case 'ChangeGoal':
      case 'MeasureGoal':
      case 'MeetGoal':
      case 'RecordFunctionalLevel':
        return decideOutcome(command, state);
    }
  },

  evolve(state, fact) {
    if (fact.type === 'ClientRegistered') return registeredAs(told(fact));
    if (state.phase === 'unregistered') return state;
    switch (fact.type) {
      case 'ClientDetailsCorrected':
        return foldDetails(state, fact);
      case 'CoverageAdded':
      case 'CoverageEnded':
      case 'CoverageCorrected':
        return foldCoverage(state, fact);
      case 'ConsentSigned':
      case 'ConsentRevoked':
        return foldConsent(state, fact);
      case 'AuthorizationRecorded':
      case 'AuthorizationExtended':
      case 'AuthorizationEnded':
        return foldAuthorization(state, fact);
      case 'PlanOfCareRecorded':
      case 'PlanOfCareEnded':
      case 'PlanCertified':
      case 'VerbalOrderRecorded':
      case 'OrderOnFile':
      case 'PlanSentToReferrer':
        return foldPlan(state, fact);
      case 'GoalAdded':
      case 'GoalChanged':
      case 'GoalMeasured':
      case 'GoalMet':
      case 'FunctionalLevelRecorded':
        return foldOutcome(state, fact);
    }
    return state; // A fact of a later version.
  },
};
