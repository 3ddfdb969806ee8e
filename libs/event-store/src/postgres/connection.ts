import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** Longer than any page or append takes; shorter than a person waits. */
const STATEMENT_MILLISECONDS = 30_000;

/** A small pool. Its statements end by themselves, and a connection that fell silent is given up. */
export function boundedPool(url: string, max: number, name: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: `ledgerline ${name}`,
    connectionTimeoutMillis: 5_000,
    statement_timeout: STATEMENT_MILLISECONDS,
    query_timeout: STATEMENT_MILLISECONDS + 5_000,
    keepAlive: true,
  });
  pool.on('error', () => undefined); // An idle connection was lost: the next question opens another.
  return pool;
}

/**
 * Classes of SQLSTATE after which the same question may be put again: connection lost, server going down
 * or not yet up, too many connections, serialization, deadlock, lock not to be had.
 */
const PASSING = /^(08|57P|53300|40001|40P01|55P03)/;

/** Data exceptions, constraints, limits of size: what was sent cannot be stored. */
const UNFIT = /^(22|23|54)/;

/** SQLSTATE where the error was spoken by PostgreSQL; null where the connection failed. */
function sqlStateOf(error: unknown): string | null {
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  return typeof code === 'string' && typeof severity === 'string' ? code : null;
}

/**
 * Whether PostgreSQL did not answer. An append may then have been recorded or not; asking again with the
 * same ids finds out.
 */
export function isUnanswered(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === null || PASSING.test(state);
}

/** Whether PostgreSQL refused what was sent, so that others who sent something else need not fail. */
export const isUnfit = (error: unknown): boolean => UNFIT.test(sqlStateOf(error) ?? '');

/**
 * Asks until PostgreSQL answers or patience runs out.
 *
 * @throws what the last attempt threw
 */
export async function persistently<T>(
  ask: () => Promise<T>,
  patienceMilliseconds: number,
  isOver: () => boolean = () => false,
): Promise<T> {
  const started = performance.now();
  for (let wait = 20; ; wait = Math.min(wait * 2, 1_000)) {
    try {
      return await ask();
    } catch (error) {
      const spent = performance.now() - started;
      if (!isUnanswered(error) || isOver() || spent + wait > patienceMilliseconds) throw error;
    }
    await pause(wait);
  }
}
