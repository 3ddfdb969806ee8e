import { Inject, Injectable } from '@nestjs/common';
import {
  amendmentEffect,
  priceSession,
  sessionPricing,
  type AmendmentEffect,
} from '@ledgerline/claims';
import type { AmendmentBody } from '@ledgerline/claims/contract';
import { fold, streamOf } from '@ledgerline/event-store';
import { amendedSession, groupSession, type AmendmentCommand } from '@ledgerline/session';
import type { SessionId, StaffId } from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { PracticeReader } from '../practice/practice-reader.js';
import { System } from '../system.js';
import { PricingReader } from './pricing-reader.js';

/** What amending a signed session would change in lines and claims. */
@Injectable()
export class AmendmentQuery {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(PracticeReader) private readonly practice: PracticeReader,
    @Inject(PricingReader) private readonly pricing: PricingReader,
  ) {}

  /** @throws RefusedError where the session is not theirs, not signed, or refuses the amendment */
  async effect(
    sessionId: SessionId,
    amendment: AmendmentCommand,
    asked: Asked,
  ): Promise<AmendmentEffect> {
    const facts = await this.system.store.readStream(streamOf('group-session', sessionId));
    const session = fold(groupSession, facts);
    if (session.phase === 'unopened') throw new RefusedError({ code: 'no-such-thing' });
    const { clinicianId } = session.details;
    if (clinicianId !== (await this.practice.clinicianOf(asked)))
      throw new RefusedError({ code: 'session-of-another-clinician', clinicianId });
    if (session.phase !== 'signed') throw new RefusedError({ code: 'session-not-signed' });
    const amended = amendedSession(session, amendment);
    if ('refused' in amended) throw new RefusedError(amended.refused);
    if (amended.session.phase !== 'signed') throw new RefusedError({ code: 'session-not-signed' });
    const pricing = await sessionPricing(this.pricing.reads, {
      commandId: 'preview',
      ...(await this.pricing.now()),
      session: amended.session,
      facts,
      ...(amended.facts.length > 0 ? { amendment } : {}),
    });
    return amendmentEffect(pricing.streams, priceSession(pricing).writes);
  }
}

/** What was sent as the session takes it; who amends is who is signed in. */
export function amendmentOf(body: AmendmentBody, by: StaffId): AmendmentCommand {
  switch (body.amends) {
    case 'attendance': {
      const { amends: _amends, ...rest } = body;
      return { type: 'AmendAttendance', by, ...rest };
    }
    case 'procedure': {
      const { amends: _amends, ...rest } = body;
      return { type: 'AmendProcedure', by, ...rest };
    }
    case 'procedure-removal': {
      const { amends: _amends, ...rest } = body;
      return { type: 'RemoveProcedure', by, ...rest };
    }
    case 'staffing': {
      const { amends: _amends, ...rest } = body;
      return { type: 'AmendStaffing', by, ...rest };
    }
  }
}
