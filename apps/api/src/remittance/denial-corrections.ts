import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { CorrectionsPreview } from '@ledgerline/claims';
import type { CorrectDenialsBody } from '@ledgerline/remittance/contract';
import type { PatientControlNumber } from '@ledgerline/terms';
import { AskCorrections } from '../claims/correction.commands.js';
import { correctionIdOf, CorrectionQuery } from '../claims/correction.query.js';
import type { Asked } from '../http/asked.js';
import { DenialActions } from './denial-actions.js';

/** Hands the claims of denials over to correction: frequency 7 under the payer's own number. */
@Injectable()
export class DenialCorrections {
  constructor(
    @Inject(DenialActions) private readonly actions: DenialActions,
    @Inject(CorrectionQuery) private readonly corrections: CorrectionQuery,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  /** A claim of which denied money was moved shows blocked, as it does however its correction is asked for. */
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
    const claims = { patientControlNumbers: numbers as PatientControlNumber[], isVoided: false };
    if (body.does === 'preview')
      return { ...(await this.corrections.preview(claims, asked)), denials };
    const said = { previewHash: body.previewHash, reason: body.why };
    const request = await this.corrections.requestOf(claims, said, asked);
    if (request) await this.commands.execute(new AskCorrections(request, asked));
    return { correctionId };
  }
}
