import {
  BooksReader,
  localDate,
  type JudgedAsOf,
  type PricingBooks,
  type PricingReads,
} from '@ledgerline/claims';
import type { ServiceDate } from '@ledgerline/terms';
import type { System } from '../system.js';

/** The log and the read models, as pricing reads them. */
export const pricingReads = ({ store, readModels }: System): PricingReads => ({
  readStreams: (streams) => store.readStreams(streams),
  getMany: (projection, keys) => readModels.getMany(projection, keys),
  find: (projection, where, page) => readModels.find(projection, where, page),
});

const readers = new WeakMap<System, BooksReader>();

/**
 * The practice and its tables as they stand now.
 *
 * @param isFresh  whether tables must be read again
 * @throws Error with code practice-not-established: the work waits until it is
 */
export async function booksNow(system: System, isFresh = false): Promise<PricingBooks> {
  let reader = readers.get(system);
  if (!reader) {
    const reads = {
      ...pricingReads(system),
      readStream: system.store.readStream.bind(system.store),
    };
    reader = new BooksReader(reads, system.settings.LEDGERLINE_PRACTICE);
    readers.set(system, reader);
  }
  const books = await reader.read(Date.parse(system.now()), isFresh);
  if (!books)
    throw Object.assign(new Error('the practice is not established'), {
      code: 'practice-not-established',
    });
  return books;
}

/** Today where the practice is. */
export const todayAt = (system: System, { practice }: PricingBooks): ServiceDate =>
  localDate(system.now(), practice.details.zone);

/** By which day a record is judged: today, or its signature's where the settings say so. */
export const judgedAsOf = (system: System, books: PricingBooks): JudgedAsOf =>
  system.settings.LEDGERLINE_JUDGE_AS_OF === 'signature' ? 'signature' : todayAt(system, books);
