import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  commandIdFor,
  factOf,
  fold,
  handle,
  streamOf,
  writeAfter,
  type StreamWrite,
} from '@ledgerline/event-store';
import {
  depositMatch,
  evidenceOf,
  exactClause,
  expectedDeposits,
  importDeposits,
  linesOfDaysIn,
  matchDeposits,
  streamOfDeposit,
  streamOfPatientDeposit,
  type DepositImportReport,
  type DepositMatchCommand,
  type ExpectedDeposit,
  type OpenDeposit,
} from '@ledgerline/remittance';
import { cents, sumCents, type RemittanceId } from '@ledgerline/terms';
import type { Asked } from '../http/asked.js';
import { RefusedError } from '../http/refused.js';
import { System } from '../system.js';
import type {
  ImportDepositsBody,
  MatchDepositBody,
  UnmatchDepositBody,
} from './deposit.contract.js';
import { DepositQuery } from './deposit.query.js';
import { broughtPatients, openDepositOf, recordedLine } from './recorded-line.js';

/** What was read, and how many of its lines, or of those that waited, matched by themselves. */
export type ImportedDeposits = DepositImportReport & { readonly matched: number };

/** Records a bank's statement, all of it or nothing, and matches what agrees. */
export class ImportDeposits extends Command<ImportedDeposits> {
  constructor(
    readonly body: ImportDepositsBody,
    readonly asked: Asked,
  ) {
    super();
  }
}

/** Matches every bank line that waits and agrees with one remittance. */
export class MatchAllDeposits extends Command<{ readonly matched: number }> {
  constructor(readonly asked: Asked) {
    super();
  }
}

/** A person says that this bank line brought this remittance. */
export class MatchDeposit extends Command<void> {
  constructor(
    readonly depositId: string,
    readonly body: MatchDepositBody,
    readonly asked: Asked,
  ) {
    super();
  }
}

/** A person says that it did not. */
export class UnmatchDeposit extends Command<void> {
  constructor(
    readonly depositId: string,
    readonly body: UnmatchDepositBody,
    readonly asked: Asked,
  ) {
    super();
  }
}

const streamOfMatch = (remittanceId: string) => streamOf('deposit-match', remittanceId);

@CommandHandler(MatchAllDeposits)
export class MatchAllDepositsHandler implements ICommandHandler<MatchAllDeposits> {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(DepositQuery) private readonly deposits: DepositQuery,
  ) {}

  async execute({ asked }: MatchAllDeposits): Promise<{ readonly matched: number }> {
    return { matched: await this.match([], asked) };
  }

  /**
   * @param justRecorded  bank lines the read model may not show yet
   * @returns how many matched
   */
  async match(justRecorded: readonly string[], asked: Asked): Promise<number> {
    const { staffId } = asked;
    const [waiting, expected] = await Promise.all([
      this.deposits.openDeposits(),
      this.deposits.openExpected(),
    ]);
    const untold = waiting.filter((each) => each.matches.length === 0);
    const known = new Map<string, OpenDeposit>(untold.map((each) => [each.depositId, each]));
    for (const each of await this.#read(justRecorded)) known.set(each.depositId, each);
    const { LEDGERLINE_PRACTICE: practiceId } = this.system.settings;
    let matched = 0;
    for (const { deposit, expected: said, evidence } of matchDeposits([...known.values()], expected)
      .exact) {
      const stream = streamOfMatch(said.remittanceId);
      const commandId = commandIdFor(asked.commandId, stream, deposit.depositId);
      const outcome = await handle(
        this.system.store,
        depositMatch,
        stream,
        {
          type: 'MatchDeposit',
          ...pairOf(deposit, said),
          evidence,
          clause: exactClause,
          matchedBy: `policy for ${staffId}`,
          matchedAt: this.system.now(),
        },
        { practiceId, actor: staffId, commandId },
      );
      // Refused: it came with another line a moment ago.
      if ('accepted' in outcome && outcome.accepted.length > 0) matched += 1;
    }
    return matched;
  }

  async #read(depositIds: readonly string[]): Promise<OpenDeposit[]> {
    const streams = await this.system.store.readStreams(
      depositIds.flatMap((id) => [streamOfDeposit(id), streamOfPatientDeposit(id)]),
    );
    return depositIds.flatMap((id) => {
      const last = streams.get(streamOfDeposit(id))?.at(-1);
      if (broughtPatients(streams, id)) return [];
      return last?.type === 'BankDepositRecorded' ? [openDepositOf(factOf(last))] : [];
    });
  }
}

@CommandHandler(ImportDeposits)
export class ImportDepositsHandler implements ICommandHandler<ImportDeposits> {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(MatchAllDepositsHandler) private readonly matching: MatchAllDepositsHandler,
  ) {}

  async execute({ body, asked }: ImportDeposits): Promise<ImportedDeposits> {
    const { dryRun: isDryRun, again: isAgain, ...file } = body;
    const { store, settings, readModels } = this.system;
    const { staffId: recordedBy, commandId } = asked;
    const report = await importDeposits(
      store,
      file,
      { isDryRun, isAgain, linesOfDays: linesOfDaysIn(readModels, () => readModels.catchUp()) },
      { recordedBy, recordedAt: this.system.now() },
      { practiceId: settings.LEDGERLINE_PRACTICE, actor: recordedBy, commandId },
    );
    const isRecorded = !isDryRun && report.faults.length === 0;
    const matched = isRecorded ? await this.matching.match(report.depositIds, asked) : 0;
    return { ...report, matched };
  }
}

@CommandHandler(MatchDeposit)
export class MatchDepositHandler implements ICommandHandler<MatchDeposit> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ depositId, body, asked }: MatchDeposit): Promise<void> {
    const ids = 'remittanceIds' in body ? body.remittanceIds : [body.remittanceId];
    const own = streamOfDeposit(depositId);
    const deposit = recordedLine(await this.system.store.readStream(own), depositId);
    const found = await this.system.readModels.getMany(expectedDeposits, ids);
    const all = [...new Set(ids)].map((remittanceId) => {
      const expected = found.get(remittanceId);
      if (!expected || expected.isGone)
        throw new RefusedError({
          code: 'remittance-not-received',
          remittanceId: remittanceId as RemittanceId,
        });
      return expected;
    });
    await this.system.writeTogether(asked, async () => {
      const streams = await this.system.store.readStreams([
        ...ids.map(streamOfMatch),
        streamOfPatientDeposit(depositId),
      ]);
      if (broughtPatients(streams, depositId))
        return { refused: { code: 'deposit-brought-patient-money', depositId } };
      const writes: StreamWrite[] = [];
      for (const expected of all) {
        const stream = streamOfMatch(expected.remittanceId);
        const before = streams.get(stream) ?? [];
        const command = this.#command(deposit, expected, all, { body, asked });
        const decision = depositMatch.decide(command, fold(depositMatch, before));
        if ('refused' in decision) return decision;
        if (decision.accepted.length > 0)
          writes.push(writeAfter(before.length - 1, asked.commandId, stream, decision.accepted));
      }
      return { writes };
    });
  }

  #command(
    deposit: OpenDeposit,
    expected: ExpectedDeposit,
    all: readonly ExpectedDeposit[],
    { body, asked }: Pick<MatchDeposit, 'body' | 'asked'>,
  ): DepositMatchCommand {
    const brought = 'remittanceId' in body ? body.broughtCents : undefined;
    const others = all.filter((each) => each !== expected);
    const together = others.map((each): string => each.remittanceId);
    const differenceCents = cents(
      deposit.amountCents - sumCents(all.map((each) => each.amountCents)),
    );
    return {
      type: 'MatchDeposit',
      ...pairOf(deposit, expected),
      evidence: { ...evidenceOf(deposit, expected), differenceCents },
      clause: 'person',
      ...(together.length > 0 && { together }),
      ...(brought !== undefined && { broughtCents: cents(brought) }),
      ...(body.reason && { reason: body.reason }),
      matchedBy: asked.staffId,
      matchedAt: this.system.now(),
    };
  }
}

@CommandHandler(UnmatchDeposit)
export class UnmatchDepositHandler implements ICommandHandler<UnmatchDeposit> {
  constructor(@Inject(System) private readonly system: System) {}

  async execute({ depositId, body, asked }: UnmatchDeposit): Promise<void> {
    const remittanceId = body.remittanceId as RemittanceId;
    const [unmatchedBy, unmatchedAt] = [asked.staffId, this.system.now()];
    const said = { reason: body.reason, unmatchedBy, unmatchedAt };
    const command = { type: 'UnmatchDeposit', remittanceId, depositId, ...said } as const;
    await this.system.write(depositMatch, streamOfMatch(remittanceId), command, asked);
  }
}

const pairOf = (deposit: OpenDeposit, expected: ExpectedDeposit) => ({
  remittanceId: expected.remittanceId,
  depositId: deposit.depositId,
  depositDate: deposit.depositDate,
  remittanceCents: expected.amountCents,
});
