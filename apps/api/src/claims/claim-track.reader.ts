import { Inject, Injectable } from '@nestjs/common';
import {
  acknowledgedBatches,
  claimClocks,
  claimClocksStream,
  claimStatus,
  serviceLines,
  shippedCalendar,
  type ClaimCalendar,
  type ClaimStatus,
  type ClaimTrack,
  type LineNow,
} from '@ledgerline/claims';
import { fold } from '@ledgerline/event-store';
import { PracticeReader } from '../practice/practice-reader.js';
import { books } from '../reading/read-models.js';
import { System } from '../system.js';

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

  /** Each batch is read once, however many claims of it there are. */
  async tracksOf(claims: readonly ClaimStatus[]): Promise<readonly ClaimTrack[]> {
    const { readModels } = this.system;
    const batchIds = [...new Set(claims.flatMap(({ sent }) => sent?.batchId ?? []))];
    const batches = new Map(
      await Promise.all(
        batchIds.map(async (id) => [id, await readModels.get(acknowledgedBatches, id)] as const),
      ),
    );
    const tracks: ClaimTrack[] = [];
    for (const claim of claims) {
      const { sent, patientControlNumber } = claim;
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
      const batch = (sent && batches.get(sent.batchId)) ?? null;
      tracks.push({ claim, batch, lines, byAccount: balance?.byAccount ?? null });
    }
    return tracks;
  }

  /** The practice's zone and clocks. */
  async calendar(): Promise<ClaimCalendar> {
    const { settings, store } = this.system;
    const { details } = await this.#practice.established();
    const stream = claimClocksStream(settings.LEDGERLINE_PRACTICE);
    return shippedCalendar(details.zone, fold(claimClocks, await store.readStream(stream)));
  }
}
