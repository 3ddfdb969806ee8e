import { coded } from '../append.js';

/** @throws Error with code clearinghouse-fault at the first byte too many */
export async function* boundedTo(
  bytesMax: number,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of chunks) {
    total += chunk.length;
    if (total > bytesMax) throw coded('clearinghouse-fault');
    yield chunk;
  }
}

/** @throws Error with code clearinghouse-away where the next chunk takes longer than this */
export async function* neverIdle(
  idleMs: number,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const reading = chunks[Symbol.asyncIterator]();
  let isEnded = false;
  try {
    for (;;) {
      const next = await inTime(reading.next(), idleMs);
      isEnded = next.done === true;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Not waited for: of one that hangs it would never come.
    if (!isEnded) void reading.return?.().catch(() => undefined);
  }
}

/** A far side that never answers is away. */
export async function inTime<T>(work: Promise<T>, patienceMs: number): Promise<T> {
  if (patienceMs === Infinity) return work;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(coded('clearinghouse-away')), patienceMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
