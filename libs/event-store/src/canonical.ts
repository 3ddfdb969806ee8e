/**
 * JSON with one spelling: keys sorted by UTF-16 code unit, no white space, whole numbers only.
 * These bytes are what is stored, sent and hashed (decision 0008).
 *
 * @throws TypeError on undefined inside an array, a fraction, NaN, a bigint, a function: none of
 *         them has one spelling. A property whose value is undefined is left out.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || value === true || value === false) return String(value);
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      if (!Number.isSafeInteger(value)) throw new TypeError(`not a whole number: ${value}`);
      return String(value === 0 ? 0 : value);
    case 'object':
      return Array.isArray(value)
        ? `[${value.map(canonicalJson).join(',')}]`
        : canonicalObject(value);
    default:
      throw new TypeError(`no canonical form for ${typeof value}`);
  }
}

function canonicalObject(value: object): string {
  const record = value as Record<string, unknown>;
  let text = '';
  for (const key of Object.keys(record).sort()) {
    const held = record[key];
    if (held === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(held)}`;
  }
  return `{${text}}`;
}
