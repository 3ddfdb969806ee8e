import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { factOf, fold, streamOf, writeAfter, type StreamWrite } from '@ledgerline/event-store';
import type { ClaimFact } from '@ledgerline/claims';
import {
  claimPayment,
  claimPaymentStream,
  claimPaymentUndo,
  depositMatch,
  expectedIn,
  policyInForce,
  policyOn,
  postingPolicies,
  postingPolicyStream,
  priorIn,
  remittanceUndo,
  repostClaims,
  shippedPostingPolicy,
  streamOfDeposit,
  supersededIn,
  withDenials,
  type BankDepositFact,
  type PostingPolicyFact,
  type UndoableKind,
  type UndoPreview,
} from '@ledgerline/remittance';
import type { PracticeId, RemittanceId } from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { takeBackPatients } from '../deposits/take-back-patients.js';
import { RefusedError } from '../http/refused.js';
import { writeWithDenials } from '../remittance/write-with-denials.js';
import { System } from '../system.js';
import type { RepostBody, UndoBody } from './undo.contract.js';
import { UndoQuery } from './undo.query.js';
import { UndoReads } from './undo.reads.js';

/** Undoes what was shown; answered with what was. */
export class Undo extends Command<UndoPreview> {
  constructor(
    readonly kind: UndoableKind,
    readonly id: string,
    readonly body: UndoBody,
    readonly asked: Asked,
  ) {
    super();
  }
}

/** Posts anew what was undone. */
export class Repost extends Command<void> {
  constructor(
    readonly kind: UndoableKind,
    readonly id: string,
    readonly body: RepostBody,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(Undo)
export class UndoHandler implements ICommandHandler<Undo> {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(UndoQuery) private readonly query: UndoQuery,
    @Inject(UndoReads) private readonly reads: UndoReads,
  ) {}

  async execute(command: Undo): Promise<UndoPreview> {
    const { kind, id, body } = command;
    const shown = await this.query.preview(kind, id);
    if (shown.hash !== body.hash) throw new RefusedError({ code: 'undo-moved', hash: shown.hash });
    await {
      'claim-payment': () => this.#payment(command),
      remittance: () => this.#remittance(command),
      'bank-statement': () => this.#statement(command),
      'posting-policy': () => this.#policy(command),
    }[kind]();
    return shown;
  }

  async #payment({ id, body: { reason }, asked }: Undo): Promise<void> {
    const [number = '', paymentId = ''] = id.split('.');
    const said = { reason, undoneBy: asked.staffId, undoneAt: this.system.now() };
    const command = { type: 'UndoClaimPayment', paymentId, because: 'person', ...said } as const;
    const stream = claimPaymentStream(number);
    await writeWithDenials(this.system, claimPaymentUndo, stream, command, asked);
  }

  /** Ordered here; the worker does it, claim by claim. */
  async #remittance({ id, body: { hash, reason }, asked }: Undo): Promise<void> {
    const command = {
      type: 'OrderRemittanceUndo',
      remittanceId: id as RemittanceId,
      previewHash: hash,
      reason,
      orderedBy: asked.staffId,
      orderedAt: this.system.now(),
    } as const;
    await this.system.write(remittanceUndo, streamOf('remittance', id), command, asked);
  }

  /** All lines of a statement and their matches, or none. */
  async #statement(command: Undo): Promise<void> {
    await this.system.writeTogether(command.asked, async () => ({
      writes: await this.#statementWrites(command),
    }));
  }

  async #statementWrites({ id, body: { reason }, asked }: Undo): Promise<StreamWrite[]> {
    const { store } = this.system;
    const deposits = await this.reads.depositsOf(id);
    const [undoneBy, undoneAt] = [asked.staffId, this.system.now()];
    const streams = await store.readStreams(
      deposits.flatMap(({ depositId, matches }) => [
        streamOfDeposit(depositId),
        ...matches.map((each) => streamOf('deposit-match', each.remittanceId)),
      ]),
    );
    const writes: StreamWrite[] = [];
    const apart = new Map<string, string[]>();
    for (const { depositId, depositDate, amountCents, matches } of deposits) {
      const stream = streamOfDeposit(depositId);
      const before = streams.get(stream) ?? [];
      const fact: BankDepositFact = {
        type: 'BankDepositUndone',
        ...{ depositId, depositDate, amountCents, fileSha256: id, reason, undoneBy, undoneAt },
      };
      writes.push(writeAfter(before.length - 1, asked.commandId, stream, [fact]));
      for (const { remittanceId } of matches)
        apart.set(remittanceId, [...(apart.get(remittanceId) ?? []), depositId]);
    }
    for (const [remittanceId, depositIds] of apart) {
      const stream = streamOf('deposit-match', remittanceId);
      const before = streams.get(stream) ?? [];
      const facts = depositIds.flatMap((depositId) => {
        const decision = depositMatch.decide(
          {
            type: 'UnmatchDeposit',
            ...{ remittanceId: remittanceId as RemittanceId, depositId, reason },
            because: 'statement-undone',
            ...{ unmatchedBy: undoneBy, unmatchedAt: undoneAt },
          },
          fold(depositMatch, before),
        );
        return 'accepted' in decision ? decision.accepted : [];
      });
      if (facts.length > 0)
        writes.push(writeAfter(before.length - 1, asked.commandId, stream, facts));
    }
    const ofPatients = await takeBackPatients(
      store,
      deposits.map((each) => each.depositId),
      { reason, because: 'statement-undone', unmatchedBy: undoneBy, unmatchedAt: undoneAt },
      asked.commandId,
    );
    return [...writes, ...ofPatients];
  }

  /** What held before the version holds again, as a version of its own. */
  async #policy({ id, body: { reason }, asked }: Undo): Promise<void> {
    const practiceId = this.system.settings.LEDGERLINE_PRACTICE as PracticeId;
    const stream = postingPolicyStream(practiceId);
    const facts = (await this.system.store.readStream(stream)).map((each) =>
      factOf<PostingPolicyFact>(each),
    );
    const undone = facts.at(-1);
    if (!undone) throw new RefusedError({ code: 'undo-not-found', id });
    const others = facts.slice(0, -1);
    const adopted = others.reduce(
      (state, fact) => postingPolicies.evolve(state, fact),
      postingPolicies.initial,
    );
    const before = policyOn(adopted, undone.from) ?? shippedPostingPolicy;
    const fact = others.find((each) => each.version === before.version);
    const command = {
      type: 'AdoptPostingPolicy',
      practiceId,
      from: undone.from,
      toleranceCents: fact?.toleranceCents ?? shippedPostingPolicy.toleranceCents,
      identifyFromPercent: fact?.identifyFromPercent,
      overrides: fact?.overrides ?? [],
      undoes: undone.version,
      by: asked.staffId,
      at: this.system.now(),
      reason,
    } as const;
    await this.system.write(postingPolicies, stream, command, asked);
  }
}

@CommandHandler(Repost)
export class RepostHandler implements ICommandHandler<Repost> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ kind, id, body: { reason }, asked }: Repost): Promise<void> {
    if (kind === 'remittance') {
      const command = {
        type: 'OrderRemittanceRepost',
        remittanceId: id as RemittanceId,
        reason,
        orderedBy: asked.staffId,
        orderedAt: this.system.now(),
      } as const;
      await this.system.write(remittanceUndo, streamOf('remittance', id), command, asked);
    } else if (kind === 'claim-payment') await this.#payment(id, asked);
    else throw new RefusedError({ code: 'undo-not-found', id });
  }

  /** From what the undone payment kept of the payer's words, under the policy of today. */
  async #payment(id: string, asked: Asked): Promise<void> {
    const anew = withDenials(this.system, asked.commandId, () => this.#anew(id, asked));
    await this.system.writeTogether(asked, async () => ({ writes: await anew() }));
  }

  async #anew(id: string, asked: Asked): Promise<readonly StreamWrite[]> {
    const [number = '', paymentId = ''] = id.split('.');
    const { store, settings } = this.system;
    const stream = claimPaymentStream(number);
    const policyStream = postingPolicyStream(settings.LEDGERLINE_PRACTICE);
    const streams = await store.readStreams([stream, streamOf('claim', number), policyStream]);
    const payments = streams.get(stream) ?? [];
    const undone = fold(claimPayment, payments).undone.get(paymentId);
    if (!undone) throw new RefusedError({ code: 'undo-not-found', id });
    const adopted = fold(postingPolicies, streams.get(policyStream) ?? []);
    const [sent] = streams.get(streamOf('claim', number)) ?? [];
    const prepared =
      sent?.type === 'ClaimPrepared'
        ? factOf<Extract<ClaimFact, { type: 'ClaimPrepared' }>>(sent)
        : undefined;
    const judging = {
      policy: policyInForce(adopted, undone.paymentDate),
      payerX12Id: undone.payerX12Id ?? '',
      expectedOf: prepared ? expectedIn(prepared) : () => undefined,
      ...(prepared?.follows?.kind === 'secondary' && { priorOf: priorIn(prepared) }),
      ...supersededIn(streams, number),
    };
    return repostClaims(
      new Map([[stream, payments]]),
      (each) => each.paymentId === paymentId,
      () => judging,
      asked.commandId,
    ).writes;
  }
}
