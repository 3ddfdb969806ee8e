import { Inject, Injectable } from '@nestjs/common';
import { factOf, fold, isUpTo, streamOf, type StoredFact } from '@ledgerline/event-store';
import { entryOf, type Entry } from '@ledgerline/ledger';
import {
  bankDeposits,
  claimPaymentStream,
  depositMatch,
  suspenseKey,
  suspenseLinks,
} from '@ledgerline/remittance';
import { RefusedError } from '../http/refused.js';
import { books, postings } from '../reading/read-models.js';
import { System } from '../system.js';

const AT_ONCE = 1000;

/** A stream of payments of one claim, and the claim's own. */
export interface ClaimStreams {
  readonly patientControlNumber: string;
  readonly payments: readonly StoredFact[];
  readonly claim: readonly StoredFact[];
}

/** What is read to see what an undo would do. */
@Injectable()
export class UndoReads {
  constructor(@Inject(System) private readonly system: System) {}

  /** The entry one stored fact made; none where it moved no money. */
  entryOf(stored: StoredFact | undefined): Entry[] {
    const entry =
      stored && postings.types.includes(stored.type)
        ? entryOf(postings, factOf(stored), stored)
        : null;
    return entry ? [entry] : [];
  }

  stream(category: string, id: string): Promise<readonly StoredFact[]> {
    return this.system.store.readStream(streamOf(category, id));
  }

  async claims(numbers: readonly string[]): Promise<ClaimStreams[]> {
    const streams = await this.system.store.readStreams(
      numbers.flatMap((each) => [claimPaymentStream(each), streamOf('claim', each)]),
    );
    return numbers.map((each) => ({
      patientControlNumber: each,
      payments: streams.get(claimPaymentStream(each)) ?? [],
      claim: streams.get(streamOf('claim', each)) ?? [],
    }));
  }

  /** Claims on whose books a remittance is, or was, some hundred at a time. */
  async *claimsOf(remittanceId: string): AsyncIterable<readonly ClaimStreams[]> {
    const found = new Set<string>();
    const { readModels } = this.system;
    for (let afterKey = ''; ;) {
      const where = { remittance_id: remittanceId };
      const rows = await readModels.find(books.journal, where, { limit: AT_ONCE, afterKey });
      for (const { state } of rows)
        for (const leg of state?.legs ?? [])
          if (leg.patientControlNumber !== undefined) found.add(leg.patientControlNumber);
      const last = rows.at(-1);
      if (!last || rows.length < AT_ONCE) break;
      afterKey = last.key;
    }
    // Takebacks that wait have moved nothing: no entry tells of them.
    const prefix = suspenseKey(remittanceId, '');
    for (let afterKey = prefix; ;) {
      const rows = await readModels.find(suspenseLinks, {}, { limit: AT_ONCE, afterKey });
      const own = rows.filter((each) => each.key.startsWith(prefix));
      for (const { state } of own)
        if (state?.patientControlNumber !== undefined) found.add(state.patientControlNumber);
      const last = own.at(-1);
      if (!last || own.length < AT_ONCE) break;
      afterKey = last.key;
    }
    const all = [...found].sort();
    for (let at = 0; at < all.length; at += 500) yield this.claims(all.slice(at, at + 500));
  }

  /** The facts that match a remittance with bank lines, and stand. */
  async matchesOf(remittanceId: string): Promise<{ depositId: string; stored: StoredFact }[]> {
    const facts = await this.stream('deposit-match', remittanceId);
    return [...fold(depositMatch, facts).keys()].flatMap((depositId) => {
      const stored = facts.findLast(
        (each) =>
          each.type === 'DepositMatched' &&
          factOf<{ type: string; depositId: string }>(each).depositId === depositId,
      );
      return stored ? [{ depositId, stored }] : [];
    });
  }

  /** Lines of one statement that are on the books. */
  async depositsOf(fileSha256: string) {
    const all = [];
    for (let afterKey = ''; ;) {
      const where = { file_sha256: fileSha256, state: ['matched', 'part-matched', 'unmatched'] };
      const rows = await this.system.readModels.find(bankDeposits, where, {
        limit: AT_ONCE,
        afterKey,
      });
      for (const { state } of rows) if (state) all.push(state);
      const last = rows.at(-1);
      if (!last || rows.length < AT_ONCE) return all;
      afterKey = last.key;
    }
  }

  /** @throws RefusedError books-behind, where a read model does not hold all of a stream yet */
  async insistFolded(names: readonly string[], last: StoredFact | undefined): Promise<void> {
    if (!last) return;
    const progress = await this.system.readModels.progress();
    for (const name of names) {
      const position = progress.find((each) => each.name === name)?.position ?? null;
      if (position === null || !isUpTo(last.position, position))
        throw new RefusedError({ code: 'books-behind' });
    }
  }
}
