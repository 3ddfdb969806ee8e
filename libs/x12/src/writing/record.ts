/** A part of the document as the tables see it: fields by name. */
export type Fields = { readonly [field: string]: unknown };

/** Nothing, an empty text, or an empty list: X12 knows no difference. */
export const isAbsent = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

export function reach(record: unknown, keys: readonly string[]): unknown {
  if (keys.length === 1) return (record as Fields)[keys[0] as string];
  let value = record;
  for (const key of keys) {
    if (value === undefined || value === null) return undefined;
    value = (value as Fields)[key];
  }
  return value;
}

/** `dates.onset` → its steps, as property names, which the engine finds faster than other text. */
export const keysOf = (from: string): readonly string[] =>
  from === '' ? [] : from.split('.').flatMap((key) => Object.keys({ [key]: true }));
