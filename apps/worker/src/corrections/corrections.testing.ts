import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  claim,
  decideAll,
  judgeCorrections,
  previewOf,
  serviceLine,
  serviceLines,
  streamsOf,
  type ClaimFact,
  type ServiceLine,
  type ServiceLineRow,
} from '@ledgerline/claims';
import { returnsOwed } from '@ledgerline/claims/answers';
import {
  commandIdFor,
  factId,
  factOf,
  fold,
  streamOf,
  type Fact,
  type StreamWrite,
} from '@ledgerline/event-store';
import { scratchDatabase, type ScratchDatabase } from '@ledgerline/event-store/postgres-testing';
import type { PatientControlNumber } from '@ledgerline/terms';
import { handlerOf, processors } from '../owed/handlers.js';
import { books } from '../projecting/read-models.js';
import { booksNow, pricingReads, todayAt } from '../sessions/pricing.js';
import {
  clientOf,
  consent,
  practiceFacts,
  sessionFacts,
} from '../sessions/pricing-facts.testing.js';
import { readSettings } from '../settings.js';
import { openSystem, type System } from '../system.js';

export const now = '2026-11-20T22:00:00.000Z';

/** A worker over a database of its own, with a claim each of ANA and BEN sealed in it. */
export class CorrectionsWorker {
  #commands = 0;

  private constructor(
    readonly system: System,
    private readonly database: ScratchDatabase,
    private readonly folder: string,
  ) {}

  static async open(): Promise<CorrectionsWorker> {
    const database = await scratchDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'ledgerline-worker-'));
    const system = await openSystem(
      readSettings({
        DATABASE_URL: database.url,
        LEDGERLINE_DATA: join(folder, 'data'),
        LEDGERLINE_CLEARINGHOUSE: join(folder, 'clearinghouse'),
        LEDGERLINE_PRACTICE: 'WILLOW',
      }),
    );
    const worker = new CorrectionsWorker(system, database, folder);
    await worker.record('practice-WILLOW', practiceFacts);
    for (const each of ['ana', 'ben'])
      await worker.record(`client-${each}`, [...clientOf(each), consent('informed-consent')]);
    await worker.record('group-session-S1', sessionFacts('S1', ['ana', 'ben']));
    await worker.work('propose-lines', 'S1');
    for (const each of ['ana', 'ben']) await worker.approve(each);
    const who = { requestedBy: 'bell', requestedAt: now };
    await worker.record('claim-submission-B1', [
      { type: 'ClaimSubmissionRequested', submissionId: 'B1', ...who } as Fact,
    ]);
    await worker.work('batch-lines', 'B1');
    return worker;
  }

  async close(): Promise<void> {
    await this.system.close();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async append(writes: (commandId: string) => readonly StreamWrite[]): Promise<void> {
    const commandId = commandIdFor('spec', String((this.#commands += 1)));
    const meta = { practiceId: 'WILLOW', actor: 'spec', commandId };
    const { outcome } = await this.system.store.append(writes(commandId), meta);
    if (outcome !== 'appended') throw new Error(outcome);
    await this.system.readModels.catchUp();
  }

  record(stream: string, facts: readonly Fact[]): Promise<void> {
    return this.append((commandId) => [
      {
        stream,
        expected: 'any',
        facts: facts.map((fact, index) => ({ id: factId(commandId, stream, index), fact })),
      },
    ]);
  }

  async work(kind: string, id: string): Promise<void> {
    const processor = processors([])[kind];
    if (!processor) throw new Error(`nobody does ${kind}`);
    await handlerOf(this.system, processor)({ kind, id } as never);
    await this.system.readModels.catchUp();
  }

  async lineOf(clientId: string): Promise<ServiceLineRow> {
    const [row] = await this.system.readModels.find(serviceLines, { client_id: clientId });
    if (!row?.state) throw new Error(`no line of ${clientId}`);
    return row.state;
  }

  async linesOf(clientId: string): Promise<readonly ServiceLineRow[]> {
    const rows = await this.system.readModels.find(serviceLines, { client_id: clientId });
    return rows.flatMap(({ state }) => state ?? []);
  }

  async tell(clientId: string, command: object): Promise<void> {
    await this.tellLine((await this.lineOf(clientId)).lineId, command);
  }

  async tellLine(lineId: string, command: object): Promise<void> {
    const stream = streamOf('service-line', lineId);
    const state = fold(serviceLine, await this.system.store.readStream(stream));
    const decided = serviceLine.decide(command as never, state);
    if ('refused' in decided) throw new Error(decided.refused.code);
    await this.record(stream, decided.accepted);
  }

  async stateOf(lineId: string): Promise<ServiceLine> {
    return fold(serviceLine, await this.system.store.readStream(streamOf('service-line', lineId)));
  }

  approve(clientId: string): Promise<void> {
    return this.tell(clientId, { type: 'ApproveServiceLine', by: 'bell', at: now });
  }

  /** A word of the payer's 277CA, and the lines it gives back. */
  async hear(number: PatientControlNumber, category: string, reason: string): Promise<void> {
    const stream = streamOf('claim', number);
    const decided = claim.decide(
      {
        type: 'RecordFrontDoor',
        patientControlNumber: number,
        by: 'payer',
        category,
        status: '1',
        reason,
        ...(category === 'A2' ? { payerClaimNumber: 'ICN77' } : {}),
        fileSha256: 'f'.repeat(64),
        on: '2026-11-22' as never,
      },
      fold(claim, await this.system.store.readStream(stream)),
    );
    if ('refused' in decided) throw new Error(decided.refused.code);
    await this.record(stream, decided.accepted);
    const returns = returnsOwed(decided.accepted);
    if (returns.length === 0) return;
    const streams = await this.system.store.readStreams(streamsOf(returns));
    await this.append((commandId) => decideAll(returns, streams, commandId).writes);
  }

  async numberOf(clientId: string): Promise<PatientControlNumber> {
    return (await this.lineOf(clientId)).patientControlNumber as PatientControlNumber;
  }

  async preview(number: PatientControlNumber) {
    const tables = await booksNow(this.system);
    const asked = { patientControlNumbers: [number], correctionId: 'X', reason: '', at: now };
    const judged = await judgeCorrections(
      pricingReads(this.system),
      { ...asked, by: 'bell' } as never,
      {
        books: tables,
        today: todayAt(this.system, tables),
      },
    );
    return previewOf(judged);
  }

  async correct(correctionId: string, number: PatientControlNumber, kind: string) {
    const who = { requestedBy: 'bell', requestedAt: now, reason: 'record amended' };
    const claims = [{ patientControlNumber: number, kind }];
    await this.record(`claim-correction-${correctionId}`, [
      { type: 'ClaimCorrectionsRequested', correctionId, claims, previewHash: '', ...who } as Fact,
    ]);
    await this.work('correct-claims', correctionId);
    const facts = await this.system.store.readStream(`claim-correction-${correctionId}`);
    return factOf(facts.at(-1) as never) as Fact & Record<string, unknown>;
  }

  async askNextPayer(correctionId: string, number: PatientControlNumber) {
    const who = { requestedBy: 'bell', requestedAt: now, reason: 'next payer' };
    const claims = [{ patientControlNumber: number, kind: 'secondary' }];
    const does = { asksNextPayer: true, previewHash: '' };
    await this.record(`claim-correction-${correctionId}`, [
      { type: 'ClaimCorrectionsRequested', correctionId, claims, ...does, ...who } as Fact,
    ]);
    await this.work('correct-claims', correctionId);
    const facts = await this.system.store.readStream(`claim-correction-${correctionId}`);
    return factOf(facts.at(-1) as never) as Fact & Record<string, unknown>;
  }

  async preparedOf(number: PatientControlNumber) {
    return factOf<Extract<ClaimFact, { type: 'ClaimPrepared' }>>(
      (await this.system.store.readStream(streamOf('claim', number)))[0] as never,
    );
  }

  async balance(account: string): Promise<number | undefined> {
    return (await this.system.readModels.get(books.accountBalances, account))?.balanceCents;
  }
}
