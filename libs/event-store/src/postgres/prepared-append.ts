import { canonicalJson } from '../canonical.js';
import {
  categoryOf,
  type ExpectedVersion,
  type FactMeta,
  type StreamWrite,
} from '../event-store.js';

/** One append, turned into what PostgreSQL takes, once: what cannot be stored fails its caller alone. */
export interface PreparedAppend {
  readonly writes: readonly StreamWrite[];
  readonly meta: string;
  /** In order: the write's index, the fact's id in lower case, its type, its canonical JSON. */
  readonly facts: readonly PreparedFact[];
}

interface PreparedFact {
  readonly write: number;
  readonly id: string;
  readonly type: string;
  readonly data: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * @throws TypeError where an id is no UUID, a stream has no category or holds what text cannot, or a fact
 *         has no canonical form. These are bugs of the caller.
 */
export function prepare(writes: readonly StreamWrite[], meta: FactMeta): PreparedAppend {
  for (const { stream } of writes)
    if (categoryOf(stream) === '' || !stream.includes('-') || !isText(stream))
      throw new TypeError('not the name of a stream: <category>-<id>');
  const facts = writes.flatMap((write, index) =>
    write.facts.map(({ id, fact }) => {
      if (!UUID.test(id)) throw new TypeError('the id of a fact is a UUID in lower case');
      if (typeof fact.type !== 'string' || !isText(fact.type))
        throw new TypeError('a fact has a type, in words');
      return { write: index, id, type: fact.type, data: canonicalJson(fact) };
    }),
  );
  return { writes, meta: canonicalJson(meta), facts };
}

/** No control characters, which PostgreSQL or an array of its would not give back; no half pairs. */
const isText = (text: string): boolean => !/[\p{Cc}\p{Surrogate}]/u.test(text);

/** Ids that this one append uses twice. */
export function repeatedIds({ facts }: PreparedAppend): string[] {
  const seen = new Set<string>();
  return facts.flatMap(({ id }) => (seen.size < seen.add(id).size ? [] : [id]));
}

const versionNumber = (expected: ExpectedVersion): number =>
  expected === 'none' ? -1 : expected === 'any' ? -2 : expected;

/** The arguments of es.append for many appends, in the order given. */
export function argumentsOf(appends: readonly PreparedAppend[]): string[] {
  const writes = { append: [] as number[], stream: [] as string[], category: [] as string[] };
  const expected: number[] = [];
  const facts = { write: [] as number[], id: [] as string[], type: [] as string[] };
  const data: string[] = [];
  for (const [index, append] of appends.entries()) {
    const before = writes.append.length + 1; // SQL counts from one.
    for (const write of append.writes) {
      writes.append.push(index + 1);
      writes.stream.push(write.stream);
      writes.category.push(categoryOf(write.stream));
      expected.push(versionNumber(write.expected));
    }
    for (const fact of append.facts) {
      facts.write.push(before + fact.write);
      facts.id.push(fact.id);
      facts.type.push(fact.type);
      data.push(fact.data);
    }
  }
  const metas = appends.map((each) => each.meta);
  return [
    ...[writes.append, writes.stream, writes.category, expected],
    ...[facts.write, facts.id, facts.type, data],
    metas,
  ].map(arrayLiteral);
}

/**
 * `{1,2}` or `{"a","b"}`: an array as PostgreSQL reads it. Text without control characters, which ours
 * is, has the same quotes and escapes in JSON as in such an array, and JSON is twenty times as fast to write
 * as what the driver does.
 */
const arrayLiteral = (values: readonly (number | string)[]): string =>
  `{${JSON.stringify(values).slice(1, -1)}}`;
