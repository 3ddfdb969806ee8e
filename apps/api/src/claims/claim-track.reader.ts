import { Inject, Injectable } from '@nestjs/common';
import { serviceLines } from '@ledgerline/claims';
import {
  acknowledgedBatches,
  claimClocks,
  claimClocksStream,
  claimStatus,
  shippedCalendar,
  type AcknowledgedBatch,
  type ClaimCalendar,
  type ClaimStatus,
  type ClaimTrack,
  type LineNow,
} from '@ledgerline/claims/answers';
import { fold } from '@ledgerline/event-store';
import { PracticeReader } from '../practice/practice-reader.js';
import { books } from '../reading/read-models.js';
import { System } from '../system.js';

/** Rows asked for at once: as many as the pool has connections, and no queue before it. */
const AT_ONCE = 8;

/** What is known of claims now, put together from their rows. */
@Injectable()
export class ClaimTrackReader {
  readonly #practice: PracticeReader;

  constructor(@Inject(System) private readonly system: System) {
    this.#practice = new PracticeReader(system.store, system.settings.LEDGERLINE_PRACTICE);
  }

  async trackOf(patientControlNumber: string): Promise<ClaimTrack | undefined> {
    const claim = await this.system.readModels.get(claimStatus, patientControlNumber);
    return claim ? (await this.tracksOf([claim]))[0] : undefined;
  }

  /** All there is to know of some claims. */
  async tracksOf(claims: readonly ClaimStatus[]): Promise<readonly ClaimTrack[]> {
    const tracks: ClaimTrack[] = [];
    const bare = await this.clockTracksOf(claims);
    for (let at = 0; at < bare.length; at += AT_ONCE)
      tracks.push(
        ...(await Promise.all(bare.slice(at, at + AT_ONCE).map((each) => this.#whole(each)))),
      );
    return tracks;
  }

  /** What clocks look at, without lines and balances. Each batch is read once, however many claims it has. */
  async clockTracksOf(claims: readonly ClaimStatus[]): Promise<readonly ClaimTrack[]> {
    const { readModels } = this.system;
    const batchIds = [...new Set(claims.flatMap(({ sent }) => sent?.batchId ?? []))];
    const batches = new Map<string, AcknowledgedBatch | null | undefined>();
    for (let at = 0; at < batchIds.length; at += AT_ONCE)
      await Promise.all(
        batchIds.slice(at, at + AT_ONCE).map(async (each) => {
          batches.set(each, await readModels.get(acknowledgedBatches, each));
        }),
      );
    return claims.map((claim) => {
      const batch = (claim.sent && batches.get(claim.sent.batchId)) ?? null;
      return { claim, batch, lines: [], byAccount: null };
    });
  }

  async #whole(bare: ClaimTrack): Promise<ClaimTrack> {
    const { readModels } = this.system;
    const { sent, patientControlNumber } = bare.claim;
    const lines: LineNow[] = [];
    for (const lineId of sent?.lineIds ?? []) {
      const line = await readModels.get(serviceLines, lineId);
      if (!line) continue;
      const { phase, patientControlNumber: claimedBy, filingLimit } = line;
      lines.push({ lineId, phase, patientControlNumber: claimedBy, filingLimit });
    }
    const balance = patientControlNumber
      ? await readModels.get(books.claimBalances, patientControlNumber)
      : undefined;
    return { ...bare, lines, byAccount: balance?.byAccount ?? null };
  }

  /** The practice's zone and clocks. */
  async calendar(): Promise<ClaimCalendar> {
    const { settings, store } = this.system;
    const { details } = await this.#practice.established();
    const stream = claimClocksStream(settings.LEDGERLINE_PRACTICE);
    return shippedCalendar(details.zone, fold(claimClocks, await store.readStream(stream)));
  }
}
