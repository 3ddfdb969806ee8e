const MINUTE_MS = 60_000;

/** Counts sign-ins of the last minute, for each member of staff and in all. */
export class Attempts {
  #times: { readonly who: string; readonly at: number }[] = [];

  /**
   * @param each  attempts a minute for one staff id
   * @param all   attempts a minute in all: what bounds the work of hashing
   */
  constructor(
    private readonly each: number,
    private readonly all: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Counts one attempt; where there were too many, counts nothing and gives the seconds to wait. */
  begin(who: string): { readonly waitSeconds: number } {
    const now = this.now();
    this.#times = this.#times.filter(({ at }) => at > now - MINUTE_MS);
    const theirs = this.#times.filter((each) => each.who === who);
    const full =
      theirs.length >= this.each ? theirs : this.#times.length >= this.all ? this.#times : [];
    const [oldest] = full;
    if (oldest) return { waitSeconds: Math.ceil((oldest.at + MINUTE_MS - now) / 1000) };
    this.#times.push({ who, at: now });
    return { waitSeconds: 0 };
  }
}
