import { createHash } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { localDate, type ClaimFact } from '@ledgerline/claims';
import { factOf, fold, streamOf, writeAfter } from '@ledgerline/event-store';
import {
  claimPaymentStream,
  postingResolutions,
  type ResolutionCommand,
} from '@ledgerline/remittance';
import type {
  ReturnRepeatedPaymentBody,
  ResolveExceptionBody,
} from '@ledgerline/remittance/contract';
import { shortId, type LineId } from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { PracticeReader } from '../practice/practice-reader.js';
import { System } from '../system.js';
import { previewOf, type AssignmentPreview } from './claim-payment.query.js';

/** The entries a decision makes, and the id it is undone by. */
export interface ResolutionMade extends AssignmentPreview {
  readonly resolutionId: string;
}

/** A person decides what becomes of one exception. With `isPreview` nothing is written. */
export class ResolveException extends Command<ResolutionMade> {
  constructor(
    readonly of: { readonly patientControlNumber: string; readonly paymentId: string },
    readonly body: ResolveExceptionBody,
    readonly isPreview: boolean,
    readonly asked: Asked,
  ) {
    super();
  }
}

/** What is said of a decision that was made: that it is undone, or that its money went back. */
export class TellResolution extends Command<void> {
  constructor(
    readonly patientControlNumber: string,
    readonly resolutionId: string,
    readonly said: { readonly why: string } | ReturnRepeatedPaymentBody,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(ResolveException)
export class ResolveExceptionHandler implements ICommandHandler<ResolveException> {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(PracticeReader) private readonly practice: PracticeReader,
  ) {}

  async execute({ of, body, isPreview, asked }: ResolveException): Promise<ResolutionMade> {
    const { patientControlNumber, paymentId } = of;
    const stream = claimPaymentStream(patientControlNumber);
    const claim = streamOf('claim', patientControlNumber);
    const streams = await this.system.store.readStreams([stream, claim]);
    const before = streams.get(stream) ?? [];
    const [first] = streams.get(claim) ?? [];
    const at = this.system.now();
    const { details } = await this.practice.established();
    const resolutionId = resolutionIdOf(asked);
    const command: ResolutionCommand = {
      type: 'ResolveException',
      ...{ resolutionId, paymentId, exception: body.at, resolve: body.resolve, why: body.why },
      lineIds: first ? linesOf(factOf<ClaimFact>(first)) : [],
      ...{ by: asked.staffId, at, on: localDate(at, details.zone) },
    };
    const decision = postingResolutions.decide(command, fold(postingResolutions, before));
    if ('refused' in decision) throw new RefusedError(decision.refused);
    if (!isPreview) await this.system.write(postingResolutions, stream, command, asked);
    const version = before.length - 1;
    const made = [writeAfter(version, asked.commandId, stream, decision.accepted)];
    return { resolutionId, ...previewOf(made) };
  }
}

@CommandHandler(TellResolution)
export class TellResolutionHandler implements ICommandHandler<TellResolution> {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(PracticeReader) private readonly practice: PracticeReader,
  ) {}

  async execute({
    patientControlNumber,
    resolutionId,
    said,
    asked,
  }: TellResolution): Promise<void> {
    const at = this.system.now();
    const { details } = await this.practice.established();
    const by = asked.staffId;
    const command: ResolutionCommand =
      'why' in said
        ? { type: 'UndoResolution', resolutionId, ...said, by, at, on: localDate(at, details.zone) }
        : { type: 'ReturnRepeatedPayment', resolutionId, ...said, by, at };
    const stream = claimPaymentStream(patientControlNumber);
    await this.system.write(postingResolutions, stream, command, asked);
  }
}

const linesOf = (fact: ClaimFact): readonly LineId[] =>
  fact.type === 'ClaimPrepared' ? fact.lines.map(({ lineId }) => lineId) : [];

/** The same key of the same person is the same decision. */
const resolutionIdOf = ({ commandId }: Asked): string =>
  shortId(createHash('sha256').update(`posting-resolution/${commandId}`).digest(), 16);
