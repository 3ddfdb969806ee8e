import { createHash } from 'node:crypto';
import { z } from 'zod';
import { boundedTo } from './bounded-chunks.js';
import type { Clearinghouse, RemoteFile, Submission } from './clearinghouse.gateway.js';
import { coded } from '../append.js';
import { ask, jsonOf, type Answered, type HttpAddress } from './http-exchange.js';
import { FILE_BYTES_MAX, ourName, theirName } from './remote-name.js';

const bytes = z.int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/i);
const id = z.string().min(1).max(200);
// Loose on purpose: a far side may say more than we ask.
const Submitted = z.object({ id, bytes, sha256: sha256.optional() });
const Submissions = z.object({
  submissions: z.array(z.object({ name: z.string(), bytes, sha256: sha256.optional() })).max(1000),
});
const Files = z.object({ files: z.array(z.object({ id, bytes })).max(10_000) });

/** What a file may be sent as; a page of HTML is a sign-in or a proxy speaking, never a file. */
const FILE_TYPES = new Set([
  'application/edi-x12',
  'application/x12',
  'application/octet-stream',
  'text/plain',
]);

/**
 * A clearinghouse behind HTTP: submissions under our file name as idempotency key, answers by the id the far side
 * gave them. What was asked may be asked again; what was sent is sent again only after asking.
 */
export class HttpGateway implements Clearinghouse {
  readonly #address: HttpAddress;

  constructor(address: Pick<HttpAddress, 'baseUrl' | 'tokenFile'> & Partial<HttpAddress>) {
    const baseUrl = address.baseUrl.replace(/\/+$/, '');
    this.#address = { patienceMs: 120_000, answerBytesMax: 4 << 20, ...address, baseUrl };
  }

  /**
   * @throws Error with code clearinghouse-away where it may or may not have been taken: ask before sending again;
   *         submission-name-taken, submission-cut where it took other bytes than ours, clearinghouse-refused, or any of
   *         `ask`
   */
  async submit(name: string, body: Uint8Array): Promise<void> {
    const answer = await ask(this.#address, {
      method: 'POST',
      path: '/submissions',
      headers: {
        'content-type': 'application/edi-x12',
        'idempotency-key': ourName(name),
      },
      body,
    });
    if (answer.status === 409 || answer.status >= 400) {
      await answer.discard();
      throw coded(answer.status === 409 ? 'submission-name-taken' : 'clearinghouse-refused');
    }
    const taken = read(Submitted, await jsonOf(this.#address, answer));
    const ours = createHash('sha256').update(body).digest('hex');
    if (taken.bytes !== body.length || (taken.sha256 ?? ours).toLowerCase() !== ours)
      throw coded('submission-cut');
  }

  /** Only a whole answer that does not list it says absent: a 404 may be a wrong address. */
  async findSubmission(name: string, size: number): Promise<Submission> {
    const answer = await this.#get(`/submissions?name=${encodeURIComponent(ourName(name))}`);
    const { submissions } = read(Submissions, await this.#json(answer));
    const found = submissions.find((each) => each.name === name);
    if (!found) return 'absent';
    return found.bytes === size ? 'present' : 'other-size';
  }

  async list(limit: number): Promise<readonly RemoteFile[]> {
    const answer = await this.#get(`/files?limit=${limit}`);
    const { files } = read(Files, await this.#json(answer));
    return files.slice(0, limit).map((each) => ({ name: each.id, bytes: each.bytes }));
  }

  open(name: string): AsyncIterable<Uint8Array> {
    return this.#chunks(`/files/${encodeURIComponent(theirName(name))}`);
  }

  async settle(name: string): Promise<void> {
    const path = `/files/${encodeURIComponent(theirName(name))}/acknowledgement`;
    const answer = await ask(this.#address, { method: 'POST', path });
    await answer.discard();
    const isGone = answer.status === 404 || answer.status === 410; // Settled before, and forgotten.
    if (answer.status >= 400 && !isGone) throw coded('clearinghouse-refused');
  }

  async *#chunks(path: string): AsyncGenerator<Uint8Array> {
    const answer = await this.#get(path, 'application/edi-x12, application/octet-stream');
    const isTooLong = (answer.contentLength ?? 0) > FILE_BYTES_MAX;
    if (answer.status !== 200 || !FILE_TYPES.has(answer.contentType) || isTooLong) {
      await answer.discard();
      throw coded(answer.status === 404 ? 'clearinghouse-file-gone' : 'clearinghouse-fault');
    }
    yield* boundedTo(FILE_BYTES_MAX, answer.body);
  }

  /** Asking changes nothing: a connection lost in between is tried once more. */
  async #get(path: string, accept = 'application/json'): Promise<Answered> {
    const asked = { method: 'GET', path, headers: { accept } } as const;
    return ask(this.#address, asked).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== 'clearinghouse-away') throw error;
      return ask(this.#address, asked);
    });
  }

  async #json(answer: Answered): Promise<unknown> {
    if (answer.status === 200) return jsonOf(this.#address, answer);
    await answer.discard();
    throw coded('clearinghouse-refused');
  }
}

/** @throws Error with code clearinghouse-fault: the far side's words never reach a log */
function read<T>(shape: z.ZodType<T>, answer: unknown): T {
  const parsed = shape.safeParse(answer);
  if (!parsed.success) throw coded('clearinghouse-fault');
  return parsed.data;
}
