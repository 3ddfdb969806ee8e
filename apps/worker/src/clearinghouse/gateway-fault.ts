/** A fault of the far side under a stable code; the far side's own words stay in its cause, out of every log. */
export const coded = (code: string, cause?: unknown): Error =>
  Object.assign(new Error(code, { cause }), { code });

/** About one file; every other fault is about the far side itself. */
const OF_ONE_FILE: ReadonlySet<string> = new Set([
  'clearinghouse-file-gone',
  'submission-name-taken',
  'submission-cut',
]);
export const isOfOneFile = (code: string): boolean => OF_ONE_FILE.has(code);
