import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { fold, streamOf } from '@ledgerline/event-store';
import { groupSession, type AmendmentCommand } from '@ledgerline/session';
import type { SessionId } from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { AskGroupSession } from '../session/group-session.commands.js';
import { System } from '../system.js';
import { AmendmentQuery } from './amendment.query.js';

/** Amends a signed session, where what happens is what was shown. */
export class AcceptAmendment extends Command<void> {
  constructor(
    readonly sessionId: SessionId,
    readonly amendment: AmendmentCommand,
    readonly effectHash: string,
    readonly asked: Asked,
  ) {
    super();
  }
}

@CommandHandler(AcceptAmendment)
export class AcceptAmendmentHandler implements ICommandHandler<AcceptAmendment> {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(AmendmentQuery) private readonly amendments: AmendmentQuery,
    @Inject(System) private readonly system: System,
  ) {}

  async execute({ sessionId, amendment, effectHash, asked }: AcceptAmendment): Promise<void> {
    if (!(await this.#isMade(sessionId, amendment))) {
      const effect = await this.amendments.effect(sessionId, amendment, asked);
      if (effect.effectHash !== effectHash)
        throw new RefusedError({ code: 'effect-changed', effectHash: effect.effectHash });
    }
    await this.commands.execute(new AskGroupSession(sessionId, amendment, asked));
  }

  /** Sent twice: its effect has happened, and the session answers by itself. */
  async #isMade(sessionId: SessionId, { amendmentId }: AmendmentCommand): Promise<boolean> {
    const facts = await this.system.store.readStream(streamOf('group-session', sessionId));
    const session = fold(groupSession, facts);
    return session.phase === 'signed' && session.amendments.has(amendmentId);
  }
}
