import { Inject, Injectable } from '@nestjs/common';
import { fold, streamOf } from '@ledgerline/event-store';
import {
  SIMILAR_FROM_PERCENT,
  clientDocumentation,
  groupNextPlans,
  groupSession,
  similarityOf,
  type ClientDocumentation,
  type GroupNextPlan,
  type IncidentFact,
  type SessionDocumentation,
} from '@ledgerline/session';
import type { ClientId, SessionId } from '@ledgerline/terms';
import type { SignedIn } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { PracticeReader } from '../practice/practice-reader.js';
import { System } from '../system.js';
import { hasWorkedIn } from './own-session.decider.js';

type Told = 'elements' | 'activities' | 'modifications' | 'feedback' | 'device' | 'absenceReason';
type Part = Omit<ClientDocumentation, Told> & {
  /** Notes so alike that a payer may call them copied. */
  readonly similarities: readonly { readonly similarTo: ClientId; readonly percent: number }[];
};
/** A session's documentation without a word of what was written. */
export type SessionView = Omit<SessionDocumentation, 'clients' | 'purpose' | 'shared'> & {
  readonly clients: readonly Part[];
};

@Injectable()
export class GroupSessionQuery {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(PracticeReader) private readonly practice: PracticeReader,
  ) {}

  /** @throws RefusedError where there is no such session, or a therapist asks for another's */
  async documentation(sessionId: SessionId, by: SignedIn): Promise<SessionView> {
    const row = await this.system.readModels.get(clientDocumentation, sessionId);
    if (!row) throw new RefusedError({ code: 'no-such-thing' });
    const { clinicianId } = row;
    if (by.role === 'therapist' && clinicianId !== null)
      if (clinicianId !== (await this.practice.clinicianOf(by)))
        throw new RefusedError({ code: 'session-of-another-clinician', clinicianId });
    return withoutText(row);
  }

  /**
   * What went wrong in a session, for who worked in it: it is in no read model.
   *
   * @throws RefusedError where there is no such session, or it is another's
   */
  async incidents(sessionId: SessionId, by: SignedIn): Promise<readonly IncidentFact[]> {
    const stored = await this.system.store.readStream(streamOf('group-session', sessionId));
    const session = fold(groupSession, stored);
    if (session.phase === 'unopened') throw new RefusedError({ code: 'no-such-thing' });
    const { clinicianId } = session.details;
    const reader = await this.practice.clinicianOf(by);
    if (reader !== clinicianId && !hasWorkedIn(session, reader))
      throw new RefusedError({ code: 'session-of-another-clinician', clinicianId });
    return session.incidents;
  }

  /** @throws RefusedError where no session of the group was planned or assessed */
  async nextPlan(groupId: string): Promise<GroupNextPlan> {
    const row = await this.system.readModels.get(groupNextPlans, groupId);
    if (!row) throw new RefusedError({ code: 'no-such-thing' });
    return row;
  }
}

function withoutText({
  clients,
  purpose: _purpose,
  shared: _shared,
  ...row
}: SessionDocumentation): SessionView {
  const similar = similarityOf(
    clients.map((each) => ({ clientId: each.clientId, text: ownTextOf(each) })),
  ).filter(({ percent }) => percent >= SIMILAR_FROM_PERCENT);
  const alike = (clientId: ClientId) =>
    similar
      .filter(({ a, b }) => a === clientId || b === clientId)
      .map(({ a, b, percent }) => ({ similarTo: a === clientId ? b : a, percent }));
  return {
    ...row,
    clients: clients.map((each) => ({
      ...partWithoutText(each),
      similarities: alike(each.clientId),
    })),
  };
}

/** What is each client's own by its nature: the rest may be shared, and alike. */
const ownTextOf = ({ elements, modifications, feedback }: ClientDocumentation): string =>
  [
    elements?.participation,
    elements?.progress,
    elements?.medicalNecessity,
    modifications,
    feedback,
  ].join('\n');

function partWithoutText({
  elements: _elements,
  activities: _activities,
  modifications: _modifications,
  feedback: _feedback,
  device: _device,
  absenceReason: _absenceReason,
  ...part
}: ClientDocumentation): Omit<Part, 'similarities'> {
  return part;
}
