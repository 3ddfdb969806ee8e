import { createHash } from 'node:crypto';

/** A refusal of the api, as problem+json tells it. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly status: number,
    readonly code: string,
    readonly remedy: string,
  ) {
    super(`${status} ${code}: ${remedy}`);
  }
}

/**
 * One signed-in member of staff at the api. Each command carries a key made of what it is about, so that a whole script
 * may be run again after a cut and says everything once.
 */
export class ApiClient {
  private constructor(
    private readonly baseUrl: string,
    readonly staffId: string,
    private readonly token: string,
  ) {}

  static async signIn(baseUrl: string, staffId: string, password: string): Promise<ApiClient> {
    const answer = await send(`${baseUrl}/sign-ins`, 'POST', {}, { staffId, password });
    return new ApiClient(baseUrl, staffId, (answer as { token: string }).token);
  }

  /** @param occasion  tells apart what is said in the same words twice, and meant twice */
  command<T = unknown>(path: string, body: object = {}, occasion = ''): Promise<T> {
    const said = `${this.staffId} ${path} ${JSON.stringify(body)}${occasion && ` ${occasion}`}`;
    const about = createHash('sha256').update(said);
    const headers = {
      authorization: `Bearer ${this.token}`,
      'idempotency-key': about.digest('hex'),
    };
    return send(`${this.baseUrl}${path}`, 'POST', headers, body) as Promise<T>;
  }

  query<T>(path: string): Promise<T> {
    return send(`${this.baseUrl}${path}`, 'GET', {
      authorization: `Bearer ${this.token}`,
    }) as Promise<T>;
  }

  /** Every row of a listing, page after page. */
  async rows<State>(path: string): Promise<{ key: string; state: State }[]> {
    const all: { key: string; state: State }[] = [];
    for (let after = ''; ;) {
      const separator = path.includes('?') ? '&' : '?';
      const page = await this.query<{ rows: { key: string; state: State }[]; next: string | null }>(
        `${path}${separator}after=${encodeURIComponent(after)}&limit=500`,
      );
      all.push(...page.rows);
      if (page.next === null) return all;
      after = page.next;
    }
  }
}

async function send(
  url: string,
  method: 'GET' | 'POST',
  headers: Readonly<Record<string, string>>,
  body?: object,
): Promise<unknown> {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  const value = text ? (JSON.parse(text) as Record<string, unknown>) : undefined;
  if (answer.ok) return value;
  throw new Refused(
    answer.status,
    String(value?.['code'] ?? 'unknown'),
    String(value?.['remedy'] ?? ''),
  );
}
