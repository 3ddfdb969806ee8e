import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  localDate,
  serviceLine,
  settlementOf,
  type ClaimFact,
  type LineRead,
} from '@ledgerline/claims';
import {
  claimClocks,
  claimClocksStream,
  contradictionsOf,
  parkedAcknowledgement,
  parkedAcknowledgementStream,
  type ParkedTarget,
} from '@ledgerline/claims/answers';
import type {
  DismissAcknowledgementBody,
  MatchAcknowledgementBody,
  SetClaimClockBody,
  SettleContradictionBody,
} from '@ledgerline/claims/contract';
import { factOf, fold, streamOf, type StoredFact } from '@ledgerline/event-store';
import type { BatchSealed } from '@ledgerline/claims/answers';
import type { PatientControlNumber } from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { System } from '../system.js';
import { ClaimTrackReader } from './claim-track.reader.js';

/** A person says whose a parked word is. */
export class MatchParked extends Command<void> {
  constructor(
    readonly parkedId: string,
    readonly body: MatchAcknowledgementBody,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(MatchParked)
export class MatchParkedHandler implements ICommandHandler<MatchParked> {
  constructor(@Inject(System) private readonly system: System) {}

  /** @throws RefusedError where the batch, set or claim named is none of ours */
  async execute({ parkedId, body, asked }: MatchParked): Promise<void> {
    const to = body.to as ParkedTarget;
    if (!(await this.#isOurs(to))) throw new RefusedError({ code: 'target-unknown' });
    const { staffId: matchedBy } = asked;
    const told = { parkedId, to, matchedBy, matchedAt: this.system.now(), reason: body.reason };
    const stream = parkedAcknowledgementStream(parkedId);
    const command = { type: 'MatchAcknowledgement', ...told } as const;
    await this.system.write(parkedAcknowledgement, stream, command, asked);
  }

  async #isOurs(to: ParkedTarget): Promise<boolean> {
    const stream =
      'batchId' in to
        ? streamOf('claim-batch', to.batchId)
        : streamOf('claim', to.patientControlNumber);
    const [first] = await this.system.store.readStream(stream);
    if (!first) return false;
    if (!('batchId' in to) || to.setControlNumber === undefined) return true;
    const { sets } = factOf<BatchSealed>(first);
    return sets.some(({ controlNumber }) => controlNumber === to.setControlNumber);
  }
}

/** A person finds a parked word to be nobody's of ours. */
export class DismissParked extends Command<void> {
  constructor(
    readonly parkedId: string,
    readonly body: DismissAcknowledgementBody,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(DismissParked)
export class DismissParkedHandler implements ICommandHandler<DismissParked> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ parkedId, body, asked }: DismissParked): Promise<void> {
    const told = { dismissedBy: asked.staffId, dismissedAt: this.system.now(), ...body };
    const command = { type: 'DismissAcknowledgement', parkedId, ...told } as const;
    const stream = parkedAcknowledgementStream(parkedId);
    await this.system.write(parkedAcknowledgement, stream, command, asked);
  }
}

/** A person asked, and says which of a claim's contradicting answers holds. */
export class SettleAnswers extends Command<void> {
  constructor(
    readonly patientControlNumber: PatientControlNumber,
    readonly body: SettleContradictionBody,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(SettleAnswers)
export class SettleAnswersHandler implements ICommandHandler<SettleAnswers> {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(ClaimTrackReader) private readonly tracks: ClaimTrackReader,
  ) {}

  /**
   * Claim and lines move in one append: where the claim was accepted after all, nothing can send its
   * lines anew between.
   *
   * @throws RefusedError where nothing contradicts, or a payment says otherwise
   */
  async execute({ patientControlNumber, body, asked }: SettleAnswers): Promise<void> {
    await this.system.readModels.catchUp();
    const track = await this.tracks.trackOf(patientControlNumber);
    const about = track ? contradictionsOf(track).flatMap((each) => each.about) : [];
    const told = { ...body, about, settledBy: asked.staffId, settledAt: this.system.now() };
    const command = { type: 'SettleContradiction', patientControlNumber, ...told } as const;
    const { zone } = await this.tracks.calendar();
    const on = localDate(this.system.now(), zone);
    await this.system.writeTogether(asked, async () => {
      const claimStream = streamOf('claim', patientControlNumber);
      const paymentStream = streamOf('claim-payment', patientControlNumber);
      const streams = await this.system.store.readStreams([claimStream, paymentStream]);
      const claimFacts = streams.get(claimStream) ?? [];
      const payments = streams.get(paymentStream) ?? [];
      const lines = await this.#linesOf(claimFacts);
      const batchFacts = (await this.#batchOf(claimFacts)) ?? [];
      return settlementOf({
        command,
        commandId: asked.commandId,
        claimFacts,
        payments,
        batchFacts,
        lines,
        on,
      });
    });
  }

  async #batchOf(claimFacts: readonly StoredFact[]): Promise<readonly StoredFact[] | undefined> {
    const [first] = claimFacts;
    if (first?.type !== 'ClaimPrepared') return undefined;
    const { batchId } = factOf<ClaimPrepared>(first);
    return this.system.store.readStream(streamOf('claim-batch', batchId));
  }

  async #linesOf(claimFacts: readonly StoredFact[]): Promise<readonly LineRead[]> {
    const [first] = claimFacts;
    if (first?.type !== 'ClaimPrepared') return [];
    const lineIds = factOf<ClaimPrepared>(first).lines.map(({ lineId }) => lineId);
    const streams = await this.system.store.readStreams(
      lineIds.map((each) => streamOf('service-line', each)),
    );
    return lineIds.map((lineId): LineRead => {
      const facts = streams.get(streamOf('service-line', lineId)) ?? [];
      return { lineId, state: fold(serviceLine, facts), version: facts.length - 1 };
    });
  }
}

type ClaimPrepared = Extract<ClaimFact, { type: 'ClaimPrepared' }>;

/** How long claims may wait. */
export class SetClock extends Command<void> {
  constructor(
    readonly body: SetClaimClockBody,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(SetClock)
export class SetClockHandler implements ICommandHandler<SetClock> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ body, asked }: SetClock): Promise<void> {
    const stream = claimClocksStream(this.system.settings.LEDGERLINE_PRACTICE);
    const told = { ...body, setBy: asked.staffId, setAt: this.system.now() };
    await this.system.write(claimClocks, stream, { type: 'SetClaimClock', ...told }, asked);
  }
}
