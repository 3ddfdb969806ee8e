import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong, once each unless said otherwise. */
export interface HttpFaults {
  /** Hang up before a submission is kept. */
  cutBeforeWrite?: boolean | undefined;
  /** Keep the submission and hang up without an answer. */
  cutAfterWrite?: boolean | undefined;
  /** Keep the submission and answer 500. */
  failAfterWrite?: boolean | undefined;
  /** Answer nothing for so long, every time. */
  slowMs?: number | undefined;
  /** Answer everything with this redirect. */
  redirectTo?: string | undefined;
  /** Answer everything as this type. */
  contentType?: string | undefined;
  /** Answer listings with so many bytes of padding. */
  padding?: number | undefined;
  /** Send only so many bytes of a file, then hang up. */
  cutFileAfter?: number | undefined;
  /** Say a file is this long, every time. */
  fileLength?: number | undefined;
  /** Listings answered with what was there before, counted down. */
  staleListings?: number | undefined;
  /** Every answer is this status. */
  status?: number | undefined;
}

export interface Kept {
  readonly key: string;
  readonly bytes: Buffer;
}

/** A real HTTP clearinghouse on loopback, in memory, with faults on demand. */
export class HttpClearinghouse {
  readonly faults: HttpFaults = {};
  /** In order of arrival; a repeated key with the same bytes is one. */
  readonly submissions: Kept[] = [];
  /** Waiting for us, by id. */
  readonly files = new Map<string, Buffer>();
  readonly settled: string[] = [];
  /** Every body that came under /submissions, kept or not. */
  posts = 0;
  #stale: readonly (readonly [string, Buffer])[] = [];
  readonly #server: Server;

  constructor(readonly token: string) {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { slowMs, redirectTo, status } = this.faults;
    if (slowMs !== undefined) await new Promise((resolve) => setTimeout(resolve, slowMs));
    if (redirectTo !== undefined)
      return void response.writeHead(307, { location: redirectTo }).end();
    if (status !== undefined) return void response.writeHead(status).end();
    if (request.headers.authorization !== `Bearer ${this.token}`)
      return void response.writeHead(401).end();
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [root, kind, rawId, more] = url.pathname.slice(1).split('/');
    const id = rawId === undefined ? undefined : decodeURIComponent(rawId);
    if (root !== 'v1') return void response.writeHead(404).end();
    if (kind === 'submissions' && request.method === 'POST')
      return this.#keep(request, response, Buffer.concat(chunks));
    if (kind === 'submissions') return this.#find(response, url.searchParams.get('name'));
    if (kind === 'files' && id === undefined)
      return this.#list(response, Number(url.searchParams.get('limit')));
    if (kind === 'files' && more === 'acknowledgement') return this.#settle(response, id ?? '');
    return this.#file(response, id ?? '');
  }

  #keep(request: IncomingMessage, response: ServerResponse, bytes: Buffer): void {
    this.posts += 1;
    const { cutBeforeWrite, cutAfterWrite, failAfterWrite } = this.faults;
    this.faults.cutBeforeWrite = undefined;
    if (cutBeforeWrite) return void response.destroy();
    const key = String(request.headers['idempotency-key']);
    const known = this.submissions.find((each) => each.key === key);
    if (known && !known.bytes.equals(bytes)) return void response.writeHead(409).end();
    if (!known) this.submissions.push({ key, bytes });
    this.faults.cutAfterWrite = undefined;
    this.faults.failAfterWrite = undefined;
    if (cutAfterWrite) return void response.destroy();
    if (failAfterWrite) return void response.writeHead(500).end('{"error":"later"}');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return this.#json(response, known ? 200 : 201, { id: key, bytes: bytes.length, sha256 });
  }

  #find(response: ServerResponse, name: string | null): void {
    const submissions = this.submissions
      .filter(({ key }) => key === name)
      .map(({ key, bytes }) => ({ id: key, name: key, bytes: bytes.length }));
    this.#json(response, 200, { submissions });
  }

  #list(response: ServerResponse, limit: number): void {
    const isStale = (this.faults.staleListings ?? 0) > 0;
    if (isStale) this.faults.staleListings! -= 1;
    const found = isStale ? this.#stale : [...this.files];
    if (!isStale) this.#stale = found;
    const files = found.slice(0, limit).map(([id, bytes]) => ({ id, bytes: bytes.length }));
    const padding = ' '.repeat(this.faults.padding ?? 0);
    this.#json(response, 200, { files, padding });
  }

  #settle(response: ServerResponse, id: string): void {
    if (!this.files.delete(id)) return void response.writeHead(404).end();
    this.settled.push(id);
    response.writeHead(204).end();
  }

  #file(response: ServerResponse, id: string): void {
    const bytes = this.files.get(id);
    if (!bytes) return void response.writeHead(404).end();
    const { cutFileAfter, fileLength, contentType = 'application/edi-x12' } = this.faults;
    response.writeHead(200, {
      'content-type': contentType,
      'content-length': fileLength ?? bytes.length,
    });
    if (cutFileAfter === undefined) return void response.end(bytes);
    this.faults.cutFileAfter = undefined;
    response.write(bytes.subarray(0, cutFileAfter), () => response.destroy());
  }

  #json(response: ServerResponse, status: number, body: object): void {
    const { contentType = 'application/json; charset=utf-8' } = this.faults;
    response.writeHead(status, { 'content-type': contentType }).end(JSON.stringify(body));
  }
}
