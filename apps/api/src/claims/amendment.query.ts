import { Inject, Injectable } from '@nestjs/common';
import {
  amendmentConsequences,
  amendmentEffect,
  ClaimChains,
  priceSession,
  readClaims,
  sessionPricing,
  shownHash,
  type AmendmentConsequences,
  type AmendmentEffect,
} from '@ledgerline/claims';
import type { AmendmentBody } from '@ledgerline/claims/contract';
import { fold, streamOf, type Streams, type StreamWrite } from '@ledgerline/event-store';
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
  ): Promise<AmendmentShown> {
    const facts = await this.system.store.readStream(streamOf('group-session', sessionId));
    const session = fold(groupSession, facts);
    if (session.phase === 'unopened') throw new RefusedError({ code: 'no-such-thing' });
    const { clinicianId } = session.details;
    // A biller looks at what it would do to claims; only who led the session amends it.
    if (asked.role !== 'biller' && clinicianId !== (await this.practice.clinicianOf(asked)))
      throw new RefusedError({ code: 'session-of-another-clinician', clinicianId });
    if (session.phase !== 'signed') throw new RefusedError({ code: 'session-not-signed' });
    const amended = amendedSession(session, amendment);
    if ('refused' in amended) throw new RefusedError(amended.refused);
    if (amended.session.phase !== 'signed') throw new RefusedError({ code: 'session-not-signed' });
    const now = await this.pricing.now();
    const pricing = await sessionPricing(this.pricing.reads, {
      commandId: 'preview',
      ...now,
      session: amended.session,
      facts,
      ...(amended.facts.length > 0 ? { amendment } : {}),
    });
    const { writes } = priceSession(pricing);
    const effect = amendmentEffect(pricing.streams, writes);
    const follows = await this.#consequences(effect, pricing.streams, writes, now);
    return { ...effect, follows, effectHash: shownHash(effect, follows) };
  }

  async #consequences(
    effect: AmendmentEffect,
    streams: Streams,
    writes: readonly StreamWrite[],
    { books, today: on }: Awaited<ReturnType<PricingReader['now']>>,
  ): Promise<AmendmentConsequences> {
    const { reads } = this.pricing;
    const claims = await readClaims(reads, books.practice, effect.claims);
    const chains = await ClaimChains.read(reads, books.practice, effect.claims);
    const nextPayers = new Map(
      effect.claims.flatMap((number) => {
        const prior = chains.priorOf(number)?.claim.prepared.patientControlNumber;
        return prior ? [[number, prior] as const] : [];
      }),
    );
    const { payers } = books.practice;
    const at = this.system.now();
    return amendmentConsequences({ effect, streams, writes, claims, payers, nextPayers, at, on });
  }
}

/** What an amendment would do, and all that follows from it; the hash is of both. */
export interface AmendmentShown extends AmendmentEffect {
  readonly follows: AmendmentConsequences;
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
