import {
  correctionRequest,
  decideAll,
  judgeCorrections,
  linesThatMatch,
  planBatches,
  readClaimable,
  readJudging,
  sealBatch,
  streamsOf,
  type BatchPlan,
  type ClaimFact,
  type CorrectionRequestFact,
} from '@ledgerline/claims';
import {
  acknowledged,
  knownBatches,
  returnsOwed,
  type AcknowledgementItem,
  type AddressedCommand,
  type BatchSealed,
} from '@ledgerline/claims/answers';
import {
  commandIdFor,
  factOf,
  numbered,
  streamOf,
  type Fact,
  type StreamWrite,
} from '@ledgerline/event-store';
import { serviceDate, type PatientControlNumber } from '@ledgerline/terms';
import { TestApi, type StaffName } from '../api.testing.js';
import { PricingReader } from './pricing-reader.js';

type Number = PatientControlNumber;

/** A practice over the api, with the worker's own words beside it: which process says them does not matter. */
export class MendingStory {
  #commands = 0;

  private constructor(readonly api: TestApi) {}

  static async open(payers: readonly object[] = [cascade]): Promise<MendingStory> {
    const api = await TestApi.open();
    await api.establish();
    const story = new MendingStory(api);
    for (const payer of payers) await story.said('olive', '/practice/payers', payer);
    return story;
  }

  close = (): Promise<void> => this.api.close();

  async said(who: StaffName, path: string, body: object): Promise<void> {
    const { status, text } = await this.api.ask(who, 'POST', path, body);
    if (status !== 204) throw new Error(`${path} answered ${status}: ${text}`);
  }

  /** A client with a plan of care, covered by each payer in turn. */
  async client(clientId: string, memberIds: Readonly<Record<string, string>>): Promise<void> {
    await this.said('olive', '/clients', {
      clientId,
      lastName: `Of${clientId}`,
      firstName: 'Anabel',
      birthDate: '1951-02-28',
      sex: 'F',
      address: { line1: '2 Elm Street', city: 'Portland', state: 'OR', zip: '972010001' },
    });
    for (const [nth, [payerId, memberId]] of Object.entries(memberIds).entries())
      await this.said('bell', `/clients/${clientId}/coverages`, {
        coverageId: `V${nth + 1}`,
        priority: nth === 0 ? 'P' : 'S',
        payerId,
        memberId,
        relationship: 'self',
        from: '2026-01-01',
      });
    const diagnosed = { diagnoses: ['G56.01'], from: '2026-09-15' };
    await this.said('lind', `/clients/${clientId}/plans-of-care`, diagnosed);
  }

  /** A line as pricing proposes it, approved. */
  async line(lineId: string, about: LineOf): Promise<void> {
    const line = { ...lineOf, ...about, lineId, sessionId: about.sessionId ?? `S${lineId}` };
    const { clientId, serviceDate: date, procedureCode, units } = line;
    const own = { lineId, clientId, serviceDate: date, procedureCode, units };
    await this.record(`service-line-${lineId}`, [
      { type: 'ServiceLineProposed', ...line } as Fact,
      { type: 'ServiceLineApproved', ...own, approvedBy: 'bell', approvedAt: AT } as Fact,
    ]);
  }

  record(stream: string, facts: readonly Fact[]): Promise<void> {
    return this.append((commandId) => [
      { stream, expected: 'any', facts: numbered(commandId, stream, facts) },
    ]);
  }

  async append(writes: (commandId: string) => readonly StreamWrite[]): Promise<void> {
    const commandId = commandIdFor('story', String((this.#commands += 1)));
    const meta = { practiceId: 'WILLOW', actor: 'story', commandId };
    const { outcome } = await this.api.system.store.append(writes(commandId), meta);
    if (outcome !== 'appended') throw new Error(outcome);
    await this.api.system.readModels.catchUp();
  }

  /** Everything approved goes into batches. @returns the claims, as sealed */
  async submit(): Promise<readonly Number[]> {
    await this.api.system.readModels.catchUp();
    const { reads } = this.#reader;
    const { books } = await this.#reader.now();
    const lines = await readClaimable(
      reads,
      (await linesThatMatch(reads, {})).map(({ lineId }) => lineId),
    );
    const numbers: Number[] = [];
    for (const plan of planBatches(lines, books.practice))
      numbers.push(...(await this.#seal(plan)));
    return numbers;
  }

  /** A word of the payer's 277CA, and the lines it gives back. */
  async hear(number: Number, category: string, reason: string): Promise<void> {
    const command = {
      type: 'RecordFrontDoor',
      patientControlNumber: number,
      by: 'payer',
      category,
      status: '1',
      reason,
      ...(category === 'A2' ? { payerClaimNumber: `ICN${number}` } : {}),
      fileSha256: String((this.#commands += 1)).padStart(64, '0'),
      on: serviceDate('2026-11-22'),
    } as const;
    await this.#decide([{ of: 'claim', stream: streamOf('claim', number), command }]);
  }

  /** A 999 of the batch a claim is in. */
  async hear999(number: Number, code: 'A' | 'R', segmentErrors: object[] = []): Promise<void> {
    const { batchId, setControlNumber } = await this.preparedOf(number);
    const [first] = await this.api.system.store.readStream(streamOf('claim-batch', batchId));
    const sealed = factOf<BatchSealed>(first!);
    const item = {
      type: 'set-acknowledgement',
      groupControlNumber: String(sealed.groupControlNumber),
      setKind: '837',
      setControlNumber,
      code,
      isAccepted: code === 'A',
      errorCodes: [],
      segmentErrors,
      segmentIndex: 3,
    } as unknown as AcknowledgementItem;
    const heardIn = { fileSha256: '9'.repeat(64), on: serviceDate('2026-11-22') };
    await this.#decide(acknowledged([item], knownBatches([sealed]), heardIn).commands);
  }

  /**
   * What a request for corrections asks is done.
   *
   * @param meanwhile  what others do between its reading and its sealing
   * @returns the batches it sealed
   */
  async work(
    correctionId: string,
    meanwhile: () => Promise<void> = () => Promise.resolve(),
  ): Promise<{ readonly batches: number; readonly claims: Number[] }> {
    const stream = streamOf('claim-correction', correctionId);
    const facts = await this.api.system.store.readStream(stream);
    type Requested = Extract<CorrectionRequestFact, { type: 'ClaimCorrectionsRequested' }>;
    const asked = factOf<Requested>(facts[0]!);
    const now = await this.#reader.now();
    const judged = await judgeCorrections(
      this.#reader.reads,
      {
        ...asked,
        patientControlNumbers: asked.claims.map((each) => each.patientControlNumber),
        by: asked.requestedBy,
        at: asked.requestedAt,
      },
      now,
    );
    const drafts = judged.flatMap(({ planned, judged: found }) =>
      'draft' in planned && found?.ready ? planned.draft : [],
    );
    await meanwhile();
    const before = await this.batches();
    const claims = drafts.length > 0 ? await this.#seal({ receiverId: null, drafts }) : [];
    const told = { correctionId, batchIds: [], claimCount: claims.length, heldBack: [] };
    const done = correctionRequest.decide({ type: 'CompleteCorrections', ...told }, 'requested');
    if ('accepted' in done) await this.record(stream, done.accepted);
    return { batches: (await this.batches()) - before, claims };
  }

  async preparedOf(number: Number): Promise<Extract<ClaimFact, { type: 'ClaimPrepared' }>> {
    const [first] = await this.api.system.store.readStream(streamOf('claim', number));
    return factOf(first!);
  }

  async batches(): Promise<number> {
    const { facts } = await this.api.system.store.readAll({ after: null, limit: 100_000 });
    return facts.filter(({ type }) => type === 'BatchSealed').length;
  }

  async #seal(plan: BatchPlan): Promise<Number[]> {
    const { reads } = this.#reader;
    const now = await this.#reader.now();
    const numbers = await this.api.system.store.readStream('control-numbers-CH');
    const sealing = sealBatch({
      ...(await readJudging(reads, plan.drafts, now)),
      commandId: commandIdFor('seal', String((this.#commands += 1))),
      plan,
      partner,
      controlNumbers: {
        state: { last: numbers.length, batchId: null },
        version: numbers.length - 1,
      },
      usage: 'T',
      sealedAt: this.api.system.now(),
      sealedBy: 'bell' as never,
    });
    if ('refused' in sealing) throw new Error(JSON.stringify(sealing.refused));
    const { batch, heldBack } = sealing;
    if (!batch) throw new Error(JSON.stringify(heldBack[0]));
    await this.append(() => batch.writes);
    const facts = batch.writes.flatMap((each) => each.facts.map(({ fact }) => fact as ClaimFact));
    return facts.flatMap((fact) =>
      fact.type === 'ClaimPrepared' ? fact.patientControlNumber : [],
    );
  }

  async #decide(commands: readonly AddressedCommand[]): Promise<void> {
    const { store } = this.api.system;
    const streams = await store.readStreams(streamsOf(commands));
    const { writes } = decideAll(commands, streams, commandIdFor('hear', String(this.#commands)));
    const gained = writes.flatMap(({ facts }) => facts.map(({ fact }) => fact));
    const returns = returnsOwed(gained);
    const lines = await store.readStreams(streamsOf(returns));
    const back = decideAll(returns, lines, commandIdFor('back', String(this.#commands)));
    await this.append(() => [...writes, ...back.writes]);
  }

  get #reader(): PricingReader {
    return this.api.app.get(PricingReader);
  }
}

export const AT = '2026-11-19T09:00:00.000Z';

export const cascade = {
  payerId: 'CASCADE',
  name: 'CASCADE HEALTH PLAN',
  x12PayerId: 'TEST1',
  filingIndicator: 'CI',
  policyId: 'commercial-ama',
};

/** What differs from one line to the next. */
export interface LineOf {
  readonly clientId: string;
  readonly serviceDate: string;
  readonly sessionId?: string;
  readonly payerId?: string;
  readonly chargeCents?: number;
}

const lineOf = {
  clinicianId: 'lind',
  payerId: 'CASCADE',
  coverageId: 'V1',
  locationId: 'MAIN',
  placeOfService: '11',
  procedureCode: '97150',
  modifiers: ['GO'],
  minutes: 45,
  units: 1,
  chargeCents: 6500,
  derivation: { ruleId: 'r', version: 1, citation: 'c', inputs: {}, steps: [], result: '1' },
};

const partner = {
  partnerId: 'CH',
  senderQualifier: 'ZZ',
  receiverQualifier: 'ZZ',
  receiverId: 'CLRHOUSE',
  receiverName: 'CLEARINGHOUSE',
  acknowledgementRequested: true,
} as const;
