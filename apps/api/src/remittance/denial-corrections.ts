import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { CorrectionsPreview } from '@ledgerline/claims';
import { fold } from '@ledgerline/event-store';
import { claimDenials, denialStream } from '@ledgerline/remittance';
import type { CorrectDenialsBody } from '@ledgerline/remittance/contract';
import type { PatientControlNumber } from '@ledgerline/terms';
import { AskCorrections } from '../claims/correction.commands.js';
import { correctionIdOf, CorrectionQuery } from '../claims/correction.query.js';
import type { Asked } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { System } from '../system.js';
import { DenialActions } from './denial-actions.js';

/** Hands the claims of denials over to correction: frequency 7 under the payer's own number. */
@Injectable()
export class DenialCorrections {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(DenialActions) private readonly actions: DenialActions,
    @Inject(CorrectionQuery) private readonly corrections: CorrectionQuery,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  /** @throws RefusedError denial-not-open where money of a claim was written off or billed: undo that first */
  async correct(
    body: CorrectDenialsBody,
    asked: Asked,
  ): Promise<
    | (CorrectionsPreview & { readonly denials: readonly string[] })
    | { readonly correctionId: string }
  > {
    const correctionId = correctionIdOf(asked);
    if (body.does === 'accept' && (await this.corrections.isAsked(correctionId)))
      return { correctionId };
    const denials = await this.actions.keysOf(body);
    const numbers = [...new Set(denials.map((each) => each.slice(0, each.indexOf('/'))))];
    await this.#refuseMoved(numbers, denials);
    const claims = { patientControlNumbers: numbers as PatientControlNumber[], isVoided: false };
    if (body.does === 'preview')
      return { ...(await this.corrections.preview(claims, asked)), denials };
    const said = { previewHash: body.previewHash, reason: body.why };
    const request = await this.corrections.requestOf(claims, said, asked);
    if (request) await this.commands.execute(new AskCorrections(request, asked));
    return { correctionId };
  }

  /** A replaced claim is owed nothing: what was moved off it would be missing from the books. */
  async #refuseMoved(numbers: readonly string[], denials: readonly string[]): Promise<void> {
    const streams = await this.system.store.readStreams(numbers.map(denialStream));
    for (const number of numbers) {
      const { moves } = fold(claimDenials, streams.get(denialStream(number)) ?? []);
      const denial = denials.find((each) => each.startsWith(`${number}/`)) ?? number;
      if (moves.size > 0) throw new RefusedError({ code: 'denial-not-open', denial });
    }
  }
}
