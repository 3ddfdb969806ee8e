import { accept, type Decision, isSame, refuse, told, type Told } from '@ledgerline/event-store';
import type { CoverageId, ServiceDate } from '@ledgerline/terms';
import type { AuthorizationFact } from './authorization.events.js';
import type { AuthorizationId } from '../client/client-identity.js';
import { coverageOf, type Authorization, type RegisteredClient } from '../client/client.state.js';

type Recorded = Told<AuthorizationFact, 'AuthorizationRecorded'>;
type Extended = Told<AuthorizationFact, 'AuthorizationExtended'>;
type Ended = Told<AuthorizationFact, 'AuthorizationEnded'>;
export type AuthorizationCommand =
  | ({ readonly type: 'RecordAuthorization' } & Recorded)
  | ({ readonly type: 'ExtendAuthorization' } & Extended)
  | ({ readonly type: 'EndAuthorization' } & Ended);

/** Most fundamental first. */
export type AuthorizationRefusal =
  | { readonly code: 'authorization-id-taken'; readonly authorizationId: AuthorizationId }
  | { readonly code: 'authorization-unknown'; readonly authorizationId: AuthorizationId }
  | { readonly code: 'coverage-unknown'; readonly coverageId: CoverageId }
  | { readonly code: 'authorization-of-nothing'; readonly max: number }
  | {
      readonly code: 'authorization-ends-before-it-begins';
      readonly from: ServiceDate;
      readonly to: ServiceDate;
    }
  | {
      readonly code: 'authorization-already-ended';
      readonly authorizationId: AuthorizationId;
      readonly on: ServiceDate;
    }
  | {
      readonly code: 'authorization-would-shrink';
      readonly max: number;
      readonly to: ServiceDate;
    };

type Verdict = Decision<AuthorizationFact, AuthorizationRefusal>;

export function decideAuthorization(
  command: AuthorizationCommand,
  state: RegisteredClient,
): Verdict {
  switch (command.type) {
    case 'RecordAuthorization':
      return record(told(command), state);
    case 'ExtendAuthorization':
      return extend(told(command), heldOf(state, command.authorizationId));
    case 'EndAuthorization':
      return end(told(command), heldOf(state, command.authorizationId));
  }
}

export function foldAuthorization(
  state: RegisteredClient,
  fact: AuthorizationFact,
): RegisteredClient {
  switch (fact.type) {
    case 'AuthorizationRecorded':
      return {
        ...state,
        authorizations: [...state.authorizations, told(fact)],
        authorizationsAsRecorded: [...state.authorizationsAsRecorded, told(fact)],
      };
    case 'AuthorizationExtended':
      return withAuthorization(state, fact.authorizationId, { max: fact.max, to: fact.to });
    case 'AuthorizationEnded':
      return withAuthorization(state, fact.authorizationId, { endedOn: fact.on });
  }
}

function record(recorded: Recorded, state: RegisteredClient): Verdict {
  const { authorizationId, coverageId, max, from, to } = recorded;
  const held = state.authorizationsAsRecorded.find(
    (each) => each.authorizationId === authorizationId,
  );
  if (held)
    return isSame(held, recorded)
      ? accept()
      : refuse({ code: 'authorization-id-taken', authorizationId });
  if (!coverageOf(state, coverageId)) return refuse({ code: 'coverage-unknown', coverageId });
  if (max < 1) return refuse({ code: 'authorization-of-nothing', max });
  if (to < from) return refuse({ code: 'authorization-ends-before-it-begins', from, to });
  return accept({ type: 'AuthorizationRecorded', ...recorded });
}

function extend(extended: Extended, held: Authorization | undefined): Verdict {
  const { authorizationId, max, to } = extended;
  if (!held) return refuse({ code: 'authorization-unknown', authorizationId });
  if (held.max === max && held.to === to) return accept();
  if (held.endedOn !== undefined)
    return refuse({ code: 'authorization-already-ended', authorizationId, on: held.endedOn });
  if (max < held.max || to < held.to)
    return refuse({ code: 'authorization-would-shrink', max: held.max, to: held.to });
  return accept({ type: 'AuthorizationExtended', ...extended });
}

/** Like a coverage's, its end may be moved: payers move it. */
function end(ended: Ended, held: Authorization | undefined): Verdict {
  const { authorizationId, on } = ended;
  if (!held) return refuse({ code: 'authorization-unknown', authorizationId });
  return held.endedOn === on ? accept() : accept({ type: 'AuthorizationEnded', ...ended });
}

const heldOf = (state: RegisteredClient, id: AuthorizationId): Authorization | undefined =>
  state.authorizations.find((each) => each.authorizationId === id);

const withAuthorization = (
  state: RegisteredClient,
  id: AuthorizationId,
  change: Partial<Authorization>,
): RegisteredClient => ({
  ...state,
  authorizations: state.authorizations.map((each) =>
    each.authorizationId === id ? { ...each, ...change } : each,
  ),
});
