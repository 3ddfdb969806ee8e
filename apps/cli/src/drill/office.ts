import { Refused, type ApiClient } from '../demo/api-client.js';
import { until } from '../demo/quiescence.js';
import type { FarSide } from './far-side.js';

/** One row of `/claim-batches`, as far as it is looked at. */
export interface BatchRow {
  readonly batchId: string;
  readonly partnerId: string;
  readonly fileName: string;
  readonly claimCount: number;
  readonly attempt: number;
  readonly transport: 'sealed' | 'sending' | 'send-unknown' | 'transmitted';
}
interface Completed {
  readonly state: string;
  readonly batchIds?: readonly string[];
  readonly heldBack?: readonly unknown[];
}

/** Longest wait for one batch: cuts, a host key turned and a second look after a minute included. */
const PATIENCE_SECONDS = 420;

/** A biller at her desk: submits, mends, and says what became of a batch when nobody else can. */
export class Office {
  /** Claims no batch took, with why; they stay on their lines' list. */
  heldBack = 0;
  wordsGiven = { arrived: 0, 'not-sent': 0 };

  constructor(
    private readonly biller: ApiClient,
    private readonly farSides: readonly FarSide[],
    private readonly onAsked: () => void,
  ) {}

  /** Looks at what would go, sends exactly that, and waits until the other side has taken every batch of it. */
  async submit(filter: object): Promise<void> {
    const submissionId = await this.#asked(filter);
    if (submissionId === undefined) return;
    await this.#followed(`/claim-submissions/${submissionId}`);
  }

  /** What would go may move between look and word: then it is looked at again. */
  async #asked(filter: object): Promise<string | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      const { previewHash, claimsTotal } = await this.biller.command<{
        previewHash: string;
        claimsTotal: number;
      }>('/claim-submissions/preview', { filter });
      if (claimsTotal === 0) return undefined;
      try {
        const body = { filter, previewHash };
        const told = await this.biller.command<{ submissionId: string }>(
          '/claim-submissions',
          body,
        );
        this.onAsked();
        return told.submissionId;
      } catch (error) {
        if (!(error instanceof Refused) || error.code !== 'submission-moved' || attempt === 5)
          throw error;
      }
    }
  }

  /**
   * One corrective action for the claims a cause kept when the list was looked at: what came onto it since waits for
   * another look. Returns how many claims went; none where something stops each of them.
   */
  async resend(patientControlNumbers: readonly string[], reason: string): Promise<number> {
    const body = { patientControlNumbers };
    const { previewHash, claimsTotal } = await this.biller.command<{
      previewHash: string;
      claimsTotal: number;
    }>('/claim-corrections/previews', body);
    if (claimsTotal === 0) return 0;
    const { correctionId } = await this.biller.command<{ correctionId: string }>(
      '/claim-corrections',
      { ...body, previewHash, reason },
    );
    this.onAsked();
    await this.#followed(`/claim-corrections/${correctionId}`);
    return claimsTotal;
  }

  /** Waits for the answer to a request, then for its batches to be taken; settles what is unknown on the way. */
  async #followed(path: string): Promise<void> {
    let answer: Completed = { state: 'requested' };
    await until(`an answer to ${path}`, PATIENCE_SECONDS, async () => {
      answer = await this.biller.query<Completed>(path);
      return answer.state === 'completed';
    });
    this.heldBack += answer.heldBack?.length ?? 0;
    const { batchIds = [] } = answer;
    const waiting = new Set(batchIds);
    await until(`the batches of ${path} to be taken`, PATIENCE_SECONDS, async () => {
      if (waiting.size === 0) return true;
      for (const batch of await this.batches()) {
        if (!waiting.has(batch.batchId)) continue;
        if (batch.transport === 'send-unknown') await this.#tell(batch);
        if (this.#farSideOf(batch).whereabouts(batch.fileName) === 'taken')
          waiting.delete(batch.batchId);
      }
      return waiting.size === 0;
    });
  }

  async batches(): Promise<readonly BatchRow[]> {
    return (await this.biller.rows<BatchRow>('/claim-batches')).map(({ state }) => state);
  }

  /** Every batch nobody knows the outcome of: the biller rings them up and says what she was told. */
  async settleUnknown(): Promise<void> {
    for (const batch of await this.batches())
      if (batch.transport === 'send-unknown') await this.#tell(batch);
  }

  async #tell(batch: BatchRow): Promise<void> {
    const outcome =
      this.#farSideOf(batch).whereabouts(batch.fileName) === 'not-there' ? 'not-sent' : 'arrived';
    try {
      const path = `/claim-batches/${batch.batchId}/send-outcome`;
      await this.biller.command(path, { outcome }, `attempt ${batch.attempt}`);
      this.wordsGiven[outcome] += 1;
    } catch (error) {
      // Settled meanwhile by the worker's own second look.
      if (!(error instanceof Refused) || error.code !== 'send-outcome-known') throw error;
    }
  }

  #farSideOf({ partnerId }: BatchRow): FarSide {
    const found = this.farSides.find(({ id }) => id === partnerId);
    if (!found) throw new Error(`no far side ${partnerId}`);
    return found;
  }
}
