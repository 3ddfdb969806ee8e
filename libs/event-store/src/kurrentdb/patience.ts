import { ErrorType, isCommandError } from '@eventstore/db-client';

const typeOf = (error: unknown): string | null =>
  error instanceof Error && isCommandError(error) ? error.type : null;

/** The stream is not at the version that was sent. */
export const isMoved = (error: unknown): boolean =>
  typeOf(error) === ErrorType.WRONG_EXPECTED_VERSION;

export const isNotFound = (error: unknown): boolean => typeOf(error) === ErrorType.STREAM_NOT_FOUND;

const LASTING: ReadonlySet<string> = new Set([
  ErrorType.ACCESS_DENIED,
  ErrorType.INVALID_ARGUMENT,
  ErrorType.INVALID_TRANSACTION,
  ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED,
  ErrorType.STREAM_DELETED,
  ErrorType.STREAM_NOT_FOUND,
  ErrorType.UNSUPPORTED,
  ErrorType.WRONG_EXPECTED_VERSION,
]);

/**
 * True where asking again may help: the connection, the leader or the deadline failed, not the
 * question.
 */
export function isPassing(error: unknown): boolean {
  const type = typeOf(error);
  if (type !== null) return !LASTING.has(type);
  // Errors of the channel itself and of discovery come without a type.
  return error instanceof Error && /channel has been shut down|discover/i.test(error.message);
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;
/**
 * About 15 seconds of pauses: longer than the election of a leader, shorter than a person waits.
 */
export const ATTEMPTS = 13;

/** How long to wait before asking again; failures count from 1. */
export const pauseAfter = (failures: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);

/** Waits, but not beyond the signal. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}

/**
 * Asks until there is an answer, a lasting error, or no attempt left. For questions that change
 * nothing.
 */
export async function persist<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await ask();
    } catch (error) {
      if (signal.aborted || failures >= ATTEMPTS || !isPassing(error)) throw error;
      await pause(pauseAfter(failures), signal);
    }
  }
}
