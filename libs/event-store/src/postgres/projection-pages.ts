import type { EventStore, Position } from '../event-store.js';
import { read, type ReadFact } from '../projection.js';

/** Facts that follow one another, each read once for all who fold it. */
export interface ReadPage {
  readonly facts: readonly ReadFact[];
  /** Of its last fact; where it has none, of the fact before. */
  readonly end: Position | null;
  /** Whether the log held nothing more. */
  readonly isAtEnd: boolean;
}

/** Reads the log a page ahead of who folds it. */
export class ProjectionPages {
  #ahead: { readonly after: Position | null; readonly page: Promise<ReadPage> } | undefined;

  /** @param limit  facts a page */
  constructor(
    private readonly store: EventStore,
    private readonly limit: number,
  ) {}

  /** The page after this position. Not one read ahead that came to the end: more may be there by now. */
  async after(position: Position | null): Promise<ReadPage> {
    const ahead = this.#ahead?.after === position ? await this.#ahead.page : undefined;
    return ahead && !ahead.isAtEnd ? ahead : this.#read(position);
  }

  /** Begins to read what will be asked for next. */
  readAhead(after: Position | null): void {
    const page = this.#read(after);
    page.catch(() => (this.#ahead = undefined)); // Whoever asks for it reads again, and is told.
    this.#ahead = { after, page };
  }

  async #read(after: Position | null): Promise<ReadPage> {
    const { facts } = await this.store.readAll({ after, limit: this.limit });
    const end = facts.at(-1)?.position ?? after;
    return { facts: read(facts), end, isAtEnd: facts.length < this.limit };
  }
}

/** So much is folded before it is written: what is touched often is written once, and memory stays bounded. */
const FACTS_AT_ONCE = 3_000;

/** The pages of one transaction, the same for every lane that folds them, so that all end at the same position. */
export class Stretch {
  readonly #pages: (Promise<ReadPage | null> | undefined)[] = [];
  readonly #takers: number[] = [];
  #facts = 0;

  /**
   * @param first  not empty
   * @param lanes  how many will take each page; then it is let go
   * @param until  ends here, inclusive
   */
  constructor(
    private readonly source: ProjectionPages,
    first: ReadPage,
    private readonly lanes: number,
    private readonly until: Position | undefined,
  ) {
    this.#pages.push(Promise.resolve(this.#count(first)));
  }

  /** How many were read so far. */
  get facts(): number {
    return this.#facts;
  }

  /** Page after page from 0; null after the last. */
  async page(nth: number): Promise<ReadPage | null> {
    const taking = this.#pages[nth];
    if (!taking) throw new RangeError('pages are taken in order');
    this.#pages[nth + 1] ??= taking.then((page) => this.#after(page));
    this.#pages[nth + 1]?.catch(() => undefined); // Told to who takes it.
    this.#takers[nth] = (this.#takers[nth] ?? 0) + 1;
    if (this.#takers[nth] === this.lanes) this.#pages[nth] = undefined;
    return taking;
  }

  async #after(page: ReadPage | null): Promise<ReadPage | null> {
    if (page === null || page.isAtEnd || page.end === this.until) return null;
    if (this.#facts < FACTS_AT_ONCE) return this.#count(await this.source.after(page.end));
    this.source.readAhead(page.end);
    return null;
  }

  #count(page: ReadPage): ReadPage {
    const end = page.facts.findIndex(({ stored }) => stored.position === this.until);
    const part =
      end < 0 ? page : { ...page, facts: page.facts.slice(0, end + 1), end: this.until ?? null };
    this.#facts += part.facts.length;
    return part;
  }
}
