import { Inject, Injectable } from '@nestjs/common';
import { BooksReader, localDate, type PricingBooks, type PricingReads } from '@ledgerline/claims';
import type { ServiceDate } from '@ledgerline/terms';
import { RefusedError } from '../http/refused.js';
import { System } from '../system.js';

/** What pricing reads, for those who ask what it would say. Nothing is priced here. */
@Injectable()
export class PricingReader {
  readonly reads: PricingReads;
  readonly #books: BooksReader;

  constructor(@Inject(System) private readonly system: System) {
    const { store, readModels, settings } = system;
    this.reads = {
      readStreams: (streams) => store.readStreams(streams),
      getMany: (projection, keys) => readModels.getMany(projection, keys),
      find: (projection, where, page) => readModels.find(projection, where, page),
    };
    const readStream = store.readStream.bind(store);
    this.#books = new BooksReader({ ...this.reads, readStream }, settings.LEDGERLINE_PRACTICE);
  }

  /**
   * The practice and its tables as they stand, and today's date there.
   *
   * @throws RefusedError where no practice stands
   */
  async now(): Promise<{ readonly books: PricingBooks; readonly today: ServiceDate }> {
    const now = this.system.now();
    const books = await this.#books.read(Date.parse(now));
    if (!books) throw new RefusedError({ code: 'practice-not-established' });
    const { zone } = books.practice.details;
    return { books, today: localDate(now, zone) };
  }
}
