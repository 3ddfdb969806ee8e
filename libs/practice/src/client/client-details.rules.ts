import { accept, type Decision, isSame, refuse, told, type Told } from '@ledgerline/event-store';
import { isCalendarDate, type ClientId } from '@ledgerline/terms';
import type { CorrectedDetails, DetailsFact } from './client.events.js';
import type { ClientDetails, ClientState, RegisteredClient } from './client.state.js';
import { flawOf, type AddressFlaw } from '../clinic/postal-address.js';

export type RegisterClient = { readonly type: 'RegisterClient' } & ClientDetails;
export type CorrectClientDetails = { readonly type: 'CorrectClientDetails' } & Told<
  DetailsFact,
  'ClientDetailsCorrected'
>;

/** Most fundamental first. */
export type DetailsRefusal =
  | { readonly code: 'client-already-registered'; readonly clientId: ClientId }
  | { readonly code: 'name-missing' }
  | { readonly code: 'birth-date-not-a-date' }
  | { readonly code: 'address-unfit'; readonly flaw: AddressFlaw };

type Verdict = Decision<DetailsFact, DetailsRefusal>;

export function register(details: ClientDetails, state: ClientState): Verdict {
  if (state.phase === 'registered')
    return isSame(state.detailsAsRegistered, details)
      ? accept()
      : refuse({ code: 'client-already-registered', clientId: state.details.clientId });
  const flaw = flawOfDetails(details);
  return flaw ? refuse(flaw) : accept({ type: 'ClientRegistered', ...details });
}

export function correctDetails(command: CorrectClientDetails, state: RegisteredClient): Verdict {
  const details = putRight(state.details, command.corrected);
  if (isSame(details, state.details)) return accept();
  const flaw = flawOfDetails(details);
  return flaw ? refuse(flaw) : accept({ ...told(command), type: 'ClientDetailsCorrected' });
}

function flawOfDetails(details: ClientDetails): DetailsRefusal | undefined {
  if (details.lastName.trim() === '' || details.firstName.trim() === '')
    return { code: 'name-missing' };
  if (!isCalendarDate(details.birthDate)) return { code: 'birth-date-not-a-date' };
  const flaw = flawOf(details.address, 'post');
  return flaw && { code: 'address-unfit', flaw };
}

export function foldDetails(
  state: RegisteredClient,
  fact: Extract<DetailsFact, { type: 'ClientDetailsCorrected' }>,
): RegisteredClient {
  return { ...state, details: putRight(state.details, fact.corrected) };
}

export const registeredAs = (details: ClientDetails): RegisteredClient => ({
  phase: 'registered',
  details,
  detailsAsRegistered: details,
  coverages: [],
  coveragesAsAdded: [],
  consents: [],
  authorizations: [],
  authorizationsAsRecorded: [],
  plansOfCare: [],
  planLives: new Map(),
  functionalLevels: [],
});

const putRight = (details: ClientDetails, corrected: CorrectedDetails): ClientDetails =>
  withoutNulls({ ...details, ...corrected }) as ClientDetails;

/** Null says: there is none. */
export const withoutNulls = (record: object): object =>
  Object.fromEntries(
    Object.entries(record).filter(([, held]) => held !== null && held !== undefined),
  );
