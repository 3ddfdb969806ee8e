import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { fold, streamOf } from '@ledgerline/event-store';
import {
  assignClaimPayment,
  assignmentStreams,
  identification,
  postingPolicies,
  postingPolicyStream,
  undoAssignment,
  withDenials,
  type AssignmentPlan,
  type IdentificationCommand,
} from '@ledgerline/remittance';
import type { PatientControlNumber, RemittanceId } from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { System } from '../system.js';

/** Which payment of which remittance, and why. */
export interface Pointed {
  readonly remittanceId: RemittanceId;
  readonly index: number;
  readonly reason: string;
}

/** A person says which claim a payment is for. With `isPreview` nothing is written. */
export class AssignClaimPayment extends Command<AssignmentWrites> {
  constructor(
    readonly order: Pointed & { readonly patientControlNumber: PatientControlNumber },
    readonly isPreview: boolean,
    readonly asked: Asked,
  ) {
    super();
  }
}

/** A person says it was not for that claim. */
export class UndoClaimPaymentAssignment extends Command<void> {
  constructor(
    readonly order: Pointed,
    readonly asked: Asked,
  ) {
    super();
  }
}

/** What a person says of a payment that moves no claim: that it is not ours, that it is, that it went back. */
export class TellClaimPayment extends Command<void> {
  constructor(
    readonly command: Extract<
      IdentificationCommand,
      { type: 'Dismiss' | 'UndoDismissal' | 'Return' }
    >,
    readonly asked: Asked,
  ) {
    super();
  }
}

type AssignmentWrites = Extract<AssignmentPlan, { writes: unknown }>['writes'];

@CommandHandler(AssignClaimPayment)
export class AssignClaimPaymentHandler implements ICommandHandler<AssignClaimPayment> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ order, isPreview, asked }: AssignClaimPayment): Promise<AssignmentWrites> {
    const { store, settings } = this.system;
    const policies = fold(
      postingPolicies,
      await store.readStream(postingPolicyStream(settings.LEDGERLINE_PRACTICE)),
    );
    const at = this.system.now();
    const plan = async () => {
      const names = assignmentStreams(order.remittanceId, order.patientControlNumber);
      const streams = await store.readStreams(names);
      const given = { ...order, by: asked.staffId, at };
      return writesOf(assignClaimPayment(given, streams, policies, asked.commandId));
    };
    // A line that was denied, and is paid: what was decided about the denial is settled with it.
    const all = withDenials(this.system, asked.commandId, plan);
    return isPreview ? all() : appended(this.system, asked, all);
  }
}

@CommandHandler(UndoClaimPaymentAssignment)
export class UndoAssignmentHandler implements ICommandHandler<UndoClaimPaymentAssignment> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ order, asked }: UndoClaimPaymentAssignment): Promise<void> {
    const { store } = this.system;
    const at = this.system.now();
    const plan = async () => {
      const { remittanceId, index } = order;
      const told = fold(
        identification,
        await store.readStream(streamOf('remittance', remittanceId)),
      ).claims.get(index)?.at;
      const names = assignmentStreams(remittanceId, told?.patientControlNumber ?? 'NONE');
      const streams = await store.readStreams(names);
      return writesOf(
        undoAssignment({ ...order, by: asked.staffId, at }, streams, asked.commandId),
      );
    };
    // What the payment undid stands again with it.
    await appended(this.system, asked, withDenials(this.system, asked.commandId, plan));
  }
}

@CommandHandler(TellClaimPayment)
export class TellClaimPaymentHandler implements ICommandHandler<TellClaimPayment> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ command, asked }: TellClaimPayment): Promise<void> {
    const stream = streamOf('remittance', command.remittanceId);
    await this.system.write(identification, stream, command, asked);
  }
}

/** @throws RefusedError where it is refused */
function writesOf(plan: AssignmentPlan): AssignmentWrites {
  if ('refused' in plan) throw new RefusedError(plan.refused);
  return plan.writes;
}

const ROUNDS_MAX = 5;

/** Appends what is planned, all or nothing; a stream that moved meanwhile is read and planned again. */
async function appended(
  { store, settings }: System,
  { staffId, commandId }: Asked,
  plan: () => Promise<AssignmentWrites>,
): Promise<AssignmentWrites> {
  const meta = { practiceId: settings.LEDGERLINE_PRACTICE, actor: staffId, commandId };
  for (let round = 1; round <= ROUNDS_MAX; round += 1) {
    const writes = await plan();
    if (writes.length === 0) return writes;
    const { outcome } = await store.append(writes, meta);
    if (outcome === 'appended' || outcome === 'already-recorded') return writes;
    if (outcome === 'fact-id-reused') throw new Error('fact id used twice');
  }
  throw new Error('the streams kept moving');
}
