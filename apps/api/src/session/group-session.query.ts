import { Inject, Injectable } from '@nestjs/common';
import {
  clientDocumentation,
  type ClientDocumentation,
  type SessionDocumentation,
} from '@ledgerline/session';
import type { SessionId } from '@ledgerline/terms';
import type { SignedIn } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { PracticeReader } from '../practice/practice-reader.js';
import { System } from '../system.js';

type Part = Omit<ClientDocumentation, 'elements' | 'activities' | 'absenceReason'>;
/** A session's documentation without a word of what was written. */
export type SessionView = Omit<SessionDocumentation, 'clients' | 'purpose'> & {
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
}

function withoutText({ clients, purpose: _purpose, ...row }: SessionDocumentation): SessionView {
  return { ...row, clients: clients.map(partWithoutText) };
}

function partWithoutText({
  elements: _elements,
  activities: _activities,
  absenceReason: _absenceReason,
  ...part
}: ClientDocumentation): Part {
  return part;
}
