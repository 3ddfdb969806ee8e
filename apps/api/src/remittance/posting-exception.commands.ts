import { createHash } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { localDate, type ClaimFact } from '@ledgerline/claims';
import { canonicalJson, factOf, fold, streamOf, writeAfter } from '@ledgerline/event-store';
import {
  claimPaymentStream,
  exceptionsOf,
  postingResolutions,
  waitingTakeback,
  withDenials,
  type ClaimPayments,
  type PostingException,
  type ResolutionCommand,
} from '@ledgerline/remittance';
import type {
  PreviewResolutionBody,
  ReturnRepeatedPaymentBody,
} from '@ledgerline/remittance/contract';
import { cents, shortId, type LineId } from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { PracticeReader } from '../practice/practice-reader.js';
import { System } from '../system.js';
import { previewOf, type AssignmentPreview } from './claim-payment.query.js';
import { writeWithDenials } from './write-with-denials.js';

/** The entries a decision makes, what it does to decisions about denials, and the id it is undone by. */
export interface ResolutionMade extends AssignmentPreview {
  readonly resolutionId: string;
  /** The exception as it stands, as far as it is shown on the list. */
  readonly exception: Pick<PostingException, 'kind' | 'clause' | 'reason' | 'openCents'>;
  /** Named when it is done: what happens is then what was shown, or nothing is. */
  readonly previewHash: string;
}

/** A person looks at what a decision about one exception would do, or, naming what was shown, decides. */
export class ResolveException extends Command<ResolutionMade> {
  constructor(
    readonly of: { readonly patientControlNumber: string; readonly paymentId: string },
    readonly body: PreviewResolutionBody,
    /** Of what was shown; null where it is only looked at. */
    readonly previewHash: string | null,
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

  async execute({ of, body, previewHash, asked }: ResolveException): Promise<ResolutionMade> {
    let made: ResolutionMade | undefined;
    const plan = async () => {
      const planned = await this.#plan(of, body, asked);
      made = planned.made;
      // Sent twice: what was asked for has happened, and shows otherwise now.
      if (previewHash !== null && !planned.isRepeat && made.previewHash !== previewHash)
        throw new RefusedError({ code: 'effect-changed', effectHash: made.previewHash });
      return { writes: planned.writes };
    };
    if (previewHash === null) await plan();
    else await this.system.writeTogether(asked, plan);
    return made as unknown as ResolutionMade;
  }

  async #plan(
    { patientControlNumber, paymentId }: ResolveException['of'],
    body: PreviewResolutionBody,
    asked: Asked,
  ) {
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
    const state = fold(postingResolutions, before);
    const decision = postingResolutions.decide(command, state);
    if ('refused' in decision) throw new RefusedError(decision.refused);
    const version = before.length - 1;
    const own = writeAfter(version, asked.commandId, stream, decision.accepted);
    const isRepeat = decision.accepted.length === 0;
    const writes = await withDenials(this.system, asked.commandId, () =>
      Promise.resolve(isRepeat ? [] : [own]),
    )();
    const effect = previewOf(writes);
    const exception = exceptionIn(state, paymentId, body.at);
    const shown = { paymentId, ...body, why: '', exception, ...effect };
    const made = { resolutionId, exception, ...effect, previewHash: hashOf(shown) };
    return { made, writes, isRepeat };
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
    await writeWithDenials(this.system, postingResolutions, stream, command, asked);
  }
}

const linesOf = (fact: ClaimFact): readonly LineId[] =>
  fact.type === 'ClaimPrepared' ? fact.lines.map(({ lineId }) => lineId) : [];

/** The same key of the same person is the same decision. */
const resolutionIdOf = ({ commandId }: Asked): string =>
  shortId(createHash('sha256').update(`posting-resolution/${commandId}`).digest(), 16);

const hashOf = (shown: object): string =>
  createHash('sha256').update(canonicalJson(shown)).digest('hex').slice(0, 32);

/** What is decided about, in the words of the list. */
function exceptionIn(
  { standing, parked }: ClaimPayments,
  paymentId: string,
  at: string,
): ResolutionMade['exception'] {
  const waiting = parked.get(paymentId);
  const payment = standing.get(paymentId);
  const all = waiting ? [waitingTakeback(waiting)] : payment ? exceptionsOf(payment) : [];
  const found = all.find((each) => each.at === at);
  return {
    kind: found?.kind ?? 'held',
    clause: found?.clause ?? '',
    reason: found?.reason ?? '',
    openCents: found?.openCents ?? cents(0),
  };
}
