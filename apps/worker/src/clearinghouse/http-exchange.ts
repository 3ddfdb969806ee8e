import { readFile } from 'node:fs/promises';
import { boundedTo } from './bounded-chunks.js';
import { coded } from '../append.js';

/** Where an HTTP clearinghouse is, and how long and how much it may answer. */
export interface HttpAddress {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly tokenFile: string;
  /** Until the last byte of an answer. */
  readonly patienceMs: number;
  /** Of an answer that is no file. */
  readonly answerBytesMax: number;
}

export interface Asked {
  readonly method: 'GET' | 'POST';
  /** Below the base address, its parts encoded. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/** What was answered: the status, and the body as far as someone wants it. */
export interface Answered {
  readonly status: number;
  readonly contentType: string;
  readonly contentLength: number | undefined;
  readonly body: AsyncIterable<Uint8Array>;
  /** Lets go of a body nobody reads. */
  discard(): Promise<void>;
}

/**
 * One request, one answer: no redirect is followed (our token and our claims go to the address that was
 * agreed), nothing is tried twice here, and an answer that takes too long is none.
 *
 * @throws Error with code clearinghouse-away (unanswered: a POST may have been taken), clearinghouse-redirected,
 *         clearinghouse-refused-sign-in, clearinghouse-busy, clearinghouse-token-unreadable
 */
export async function ask(address: HttpAddress, asked: Asked): Promise<Answered> {
  const token = await tokenOf(address);
  const { method, path, headers, body } = asked;
  const response = await fetch(`${address.baseUrl}${path}`, {
    method,
    headers: { accept: 'application/json', ...headers, authorization: `Bearer ${token}` },
    ...(body && { body }),
    redirect: 'manual',
    signal: AbortSignal.timeout(address.patienceMs),
  }).catch((error: unknown) => {
    throw coded('clearinghouse-away', error);
  });
  const answered = answeredBy(response);
  const refusal = refusalOf(response.status);
  if (!refusal) return answered;
  await answered.discard();
  throw coded(refusal);
}

/** Codes of an answer that says the same whatever was asked. */
function refusalOf(status: number): string | undefined {
  if (status >= 300 && status < 400) return 'clearinghouse-redirected';
  if (status === 401 || status === 403) return 'clearinghouse-refused-sign-in';
  if (status === 429) return 'clearinghouse-busy';
  return status >= 500 ? 'clearinghouse-away' : undefined;
}

function answeredBy(response: Response): Answered {
  const length = response.headers.get('content-length');
  return {
    status: response.status,
    contentType: (response.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '',
    contentLength: length !== null && /^\d{1,15}$/.test(length) ? Number(length) : undefined,
    body: bodyOf(response),
    discard: async () => {
      await response.body?.cancel().catch(() => undefined);
    },
  };
}

async function* bodyOf({ body }: Response): AsyncGenerator<Uint8Array> {
  if (!body) return;
  try {
    yield* body as unknown as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw coded('clearinghouse-away', error); // Cut, or too slow.
  }
}

/**
 * @returns the parsed body of a JSON answer
 * @throws Error with code clearinghouse-fault where it is none or too long, and as `ask` where it was cut
 */
export async function jsonOf({ answerBytesMax }: HttpAddress, answer: Answered): Promise<unknown> {
  if (answer.contentType !== 'application/json') {
    await answer.discard();
    throw coded('clearinghouse-fault');
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of boundedTo(answerBytesMax, answer.body)) chunks.push(chunk);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch (error) {
    throw coded('clearinghouse-fault', error);
  }
}

async function tokenOf({ tokenFile }: HttpAddress): Promise<string> {
  const token = await readFile(tokenFile, 'utf8').then(
    (text) => text.trim(),
    () => '',
  );
  if (!/^[\x21-\x7e]{1,4096}$/.test(token)) throw coded('clearinghouse-token-unreadable');
  return token;
}
