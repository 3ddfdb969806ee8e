/**
 * JSON with one spelling: keys sorted by UTF-16 code unit, no white space, whole numbers only.
 * These bytes are what is stored, sent and hashed (decision 0008). Every fact passes here, so it is
 * written for speed: most objects have their keys in order already, and most keys were quoted before.
 *
 * @throws TypeError on undefined inside an array, a fraction, NaN, a bigint, a function: none of
 *         them has one spelling. A property whose value is undefined is left out.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      if (!Number.isSafeInteger(value)) throw new TypeError(`not a whole number: ${value}`);
      return value === 0 ? '0' : String(value); // −0 is 0.
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value);
    default:
      throw new TypeError(`no canonical form for ${typeof value}`);
  }
}

function canonicalArray(items: readonly unknown[]): string {
  let text = '[';
  for (let at = 0; at < items.length; at += 1)
    text += at === 0 ? canonicalJson(items[at]) : `,${canonicalJson(items[at])}`;
  return `${text}]`;
}

function canonicalObject(value: object): string {
  const record = value as Record<string, unknown>;
  const given = Object.keys(record);
  const keys = areSorted(given) ? given : sorted(given);
  let text = '{';
  for (const key of keys) {
    const held = record[key];
    if (held === undefined) continue;
    text += text.length === 1 ? quoted(key) : `,${quoted(key)}`;
    text += canonicalJson(held);
  }
  return `${text}}`;
}

function areSorted(keys: readonly string[]): boolean {
  for (let at = 1; at < keys.length; at += 1)
    if ((keys[at - 1] as string) > (keys[at] as string)) return false;
  return true;
}

/** Where keys given in one order lead: at the end of the path stands their order sorted. */
interface Path {
  readonly next: Map<string, Path>;
  order: readonly string[] | undefined;
}
const PATHS_MAX = 10_000;
const noPaths = (): Path => ({ next: new Map(), order: undefined });
let paths = noPaths();
let pathsTotal = 0;

/** Objects are few in shape and many in number: each order of keys is sorted once, a quarter of the time of sorting. */
function sorted(keys: readonly string[]): readonly string[] {
  let path = paths;
  for (const key of keys) {
    let next = path.next.get(key);
    if (!next) {
      path.next.set(key, (next = noPaths()));
      pathsTotal += 1;
    }
    path = next;
  }
  path.order ??= [...keys].sort();
  const { order } = path;
  // Maps by id are no shapes: they do not fill it for good.
  if (pathsTotal > PATHS_MAX) [paths, pathsTotal] = [noPaths(), 0];
  return order;
}

const QUOTED_MAX = 4096;
const quotedKeys = new Map<string, string>();

/** `"key":`; the names of fields are few, and those of maps do not push them out. */
function quoted(key: string): string {
  const known = quotedKeys.get(key);
  if (known !== undefined) return known;
  const made = `${JSON.stringify(key)}:`;
  if (quotedKeys.size < QUOTED_MAX) quotedKeys.set(key, made);
  return made;
}
