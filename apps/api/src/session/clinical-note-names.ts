import { Inject, Injectable } from '@nestjs/common';
import { fold, streamOf } from '@ledgerline/event-store';
import { client, type ClientFact, type ClientState } from '@ledgerline/practice';
import {
  clientCare,
  clientDocumentation,
  type ClinicalNoteState,
  type NamedClient,
  type NamesAround,
} from '@ledgerline/session';
import type { ClientId, SessionId } from '@ledgerline/terms';
import { System } from '../system.js';

type Begun = Exclude<ClinicalNoteState, { phase: 'unstarted' }>;

/** A report tells of some ten sessions; one that names a year of them is compared with the latest. */
const SESSIONS_MAX = 40;

/** Looks up what a note must not say: names of those a client was treated with. Keeps none. */
@Injectable()
export class ClientNames {
  constructor(@Inject(System) private readonly system: System) {}

  /** Names of whom the client met in the sessions a note tells of, and of the client. */
  async around({ details, written }: Begun): Promise<NamesAround> {
    const { clientId, sessionId, serviceDate } = details;
    const { periodFrom = serviceDate, periodTo = serviceDate } = written;
    const care = await this.system.readModels.get(clientCare, clientId);
    const sessions = (care?.treatmentDays ?? [])
      .filter((day) => periodFrom <= day.serviceDate && day.serviceDate <= periodTo)
      .flatMap((day): SessionId[] => (day.sessionId === undefined ? [] : [day.sessionId]))
      .slice(-SESSIONS_MAX);
    const met = await this.#clientsOf(
      sessionId === undefined ? sessions : [...sessions, sessionId],
    );
    const [own] = await this.namesOf([clientId]);
    return {
      others: await this.namesOf(met.filter((each) => each !== clientId)),
      own: own?.names ?? [],
    };
  }

  /** First, middle, last and preferred names. Who is not registered has none. */
  async namesOf(clientIds: readonly ClientId[]): Promise<readonly NamedClient[]> {
    const stream = (clientId: ClientId) => streamOf('client', clientId);
    const stored = await this.system.store.readStreams(clientIds.map(stream));
    return clientIds.map((clientId) => ({
      clientId,
      names: namesIn(fold<ClientState, ClientFact>(client, stored.get(stream(clientId)) ?? [])),
    }));
  }

  async #clientsOf(sessionIds: readonly SessionId[]): Promise<readonly ClientId[]> {
    const { readModels } = this.system;
    const rows = await readModels.getMany(clientDocumentation, [...new Set(sessionIds)]);
    const all = [...rows.values()].flatMap((row) => row.clients.map(({ clientId }) => clientId));
    return [...new Set(all)];
  }
}

function namesIn(state: ClientState): readonly string[] {
  if (state.phase === 'unregistered') return [];
  const { firstName, middleName = '', lastName, preferredName = '' } = state.details;
  return [firstName, middleName, lastName, preferredName];
}
