import { pino } from 'pino';

/** Ids, codes and counts only: never a name, a note, a date of birth, a member number, or an error's text. */
export type Said = Readonly<Record<string, string | number | boolean | null | undefined>>;

const stdout = { write: (line: string) => void process.stdout.write(line) };
const log = pino({ base: { app: 'api' } }, stdout);
const LINES_PER_SECOND = 50;
let second = 0;
let lines = new Map<string, number>();

/**
 * One line of the log, at most fifty a second of each kind: a runaway log has filled a disk before, and a flood of
 * requests must not hide the one that failed.
 */
export function say(what: string, about: Said): void {
  const now = Math.floor(Date.now() / 1000);
  if (now !== second) [second, lines] = [now, new Map()];
  const count = (lines.get(what) ?? 0) + 1;
  lines.set(what, count);
  if (count > LINES_PER_SECOND) return;
  log.info(about, count === LINES_PER_SECOND ? `${what} (and more this second)` : what);
}

/** The code of an error, or its name: its text may hold personal data. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : error.name;
}
