import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { claimBatch, type ClaimBatch, type ClaimBatchCommand } from '@ledgerline/claims';
import type { SendOutcome } from '@ledgerline/claims/contract';
import { fold, streamOf } from '@ledgerline/event-store';
import type { BatchId } from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { System } from '../system.js';

/** A person's word on whether a batch arrived. */
export class SettleSendOutcome extends Command<void> {
  constructor(
    readonly batchId: BatchId,
    readonly outcome: SendOutcome,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(SettleSendOutcome)
export class SettleSendOutcomeHandler implements ICommandHandler<SettleSendOutcome> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ batchId, outcome, asked }: SettleSendOutcome): Promise<void> {
    const stream = streamOf('claim-batch', batchId);
    const batch = fold(claimBatch, await this.system.store.readStream(stream));
    if (batch.phase === 'unsealed') throw new RefusedError({ code: 'batch-not-sealed' });
    // Settled meanwhile, by the far side or by the same word said twice.
    if (batch.phase === 'transmitted') return;
    if (batch.phase !== 'send-unknown')
      throw new RefusedError({ code: 'send-outcome-known', phase: batch.phase });
    await this.system.write(claimBatch, stream, commandFor(batch, outcome), asked);
  }
}

const commandFor = (
  { attempt, sha256, fileName }: Exclude<ClaimBatch, { phase: 'unsealed' }>,
  outcome: SendOutcome,
): ClaimBatchCommand =>
  outcome === 'arrived'
    ? {
        type: 'ConfirmTransmission',
        sha256,
        remoteName: fileName,
        evidence: 'a-person-said-arrived',
      }
    : {
        type: 'StartTransmission',
        attempt: attempt + 1,
        evidence: 'a-person-said-not-sent',
      };
