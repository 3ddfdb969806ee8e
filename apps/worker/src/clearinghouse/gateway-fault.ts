/** About one file; every other fault is about the far side itself. */
const OF_ONE_FILE: ReadonlySet<string> = new Set([
  'clearinghouse-file-gone',
  'submission-name-taken',
  'submission-cut',
]);
export const isOfOneFile = (code: string): boolean => OF_ONE_FILE.has(code);
