import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import {
  canonicalJson,
  categoryOf,
  type FactMeta,
  type StreamWrite,
} from '@ledgerline/event-store';

const RECORDED_AT = '2026-01-01T00:00:00.000Z';
const AT_ONCE = 256 * 1024;
const COLUMNS = 'position, stream, version, category, id, type, data, meta, recorded_at';

/**
 * Lays facts into an empty log by COPY, for setting up: the same rows that appends would have made, with positions
 * 1, 2, 3 … and the head after the last.
 */
export class BulkLog {
  #position = 0;
  #pending = '';

  private constructor(
    private readonly client: pg.Client,
    private readonly copy: ReturnType<typeof copyFrom>,
    private readonly meta: string,
  ) {}

  /** The log must be empty and no one else write to it. */
  static async into(url: string, meta: FactMeta): Promise<BulkLog> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('begin');
    const copy = client.query(copyFrom(`copy es.events (${COLUMNS}) from stdin`));
    return new BulkLog(client, copy, canonicalJson(meta));
  }

  get facts(): number {
    return this.#position;
  }

  async write(writes: readonly StreamWrite[]): Promise<void> {
    for (const { stream, expected, facts } of writes) {
      let version = typeof expected === 'number' ? expected : -1;
      for (const { id, fact } of facts) {
        version += 1;
        this.#position += 1;
        const data = escaped(canonicalJson(fact));
        this.#pending +=
          `${this.#position}\t${stream}\t${version}\t${categoryOf(stream)}\t${id}\t` +
          `${fact.type}\t${data}\t${escaped(this.meta)}\t${RECORDED_AT}\n`;
      }
    }
    if (this.#pending.length > AT_ONCE) await this.#flush();
  }

  /** Everything is in the log, and the planner knows it. */
  async finish(): Promise<void> {
    await this.#flush();
    this.copy.end();
    await finished(this.copy);
    await this.client.query('update es.head set position = $1, recorded_at = $2', [
      this.#position,
      RECORDED_AT,
    ]);
    await this.client.query('commit');
    await this.client.query('analyze es.events');
    await this.client.end();
  }

  async #flush(): Promise<void> {
    const text = this.#pending;
    this.#pending = '';
    if (text !== '' && !this.copy.write(text)) await once(this.copy, 'drain');
  }
}

/** As COPY reads text; canonical JSON holds no tab and no line break. */
const escaped = (text: string): string => text.replaceAll('\\', '\\\\');
