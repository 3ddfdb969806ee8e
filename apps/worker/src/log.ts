import { pino } from 'pino';

/** Ids, codes and counts only: never a name, a note, a date of birth, a member number, or an error's text. */
export type Said = Readonly<Record<string, string | number | boolean | null | undefined>>;

const log = pino(
  { base: { app: 'worker' }, level: process.env['LEDGERLINE_LOG_LEVEL'] ?? 'info' },
  pino.destination({ dest: 1, sync: true }),
);
const LINES_PER_SECOND = 50;
let second = 0;
let lines = 0;

/** One line of the log, at most fifty a second: a runaway log has filled a disk before. */
export function say(what: string, about: Said): void {
  const now = Math.floor(Date.now() / 1000);
  if (now !== second) [second, lines] = [now, 0];
  lines += 1;
  if (lines > LINES_PER_SECOND) return;
  log.info(about, lines === LINES_PER_SECOND ? `${what} (and more this second)` : what);
}

/** The code of an error, or its name: its text may hold personal data. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : error.name;
}
