/** A word, or PostgreSQL's five characters (`23505`, `40P01`). */
const CODE = /^([A-Za-z][A-Za-z0-9_.-]{0,63}|[0-9A-Z]{5})$/;

/**
 * The one thing kept of an error: its code, or else its name. Never its message or stack, which may
 * quote a client. Something thrown that has neither is `unknown-error`.
 */
export function codeOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return 'unknown-error';
  const { code, name } = thrown as { readonly code?: unknown; readonly name?: unknown };
  if (typeof code === 'string' && CODE.test(code)) return code;
  if (typeof name === 'string' && CODE.test(name)) return name;
  return 'unknown-error';
}
