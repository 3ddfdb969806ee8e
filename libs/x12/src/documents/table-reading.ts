import { parseCents } from '@ledgerline/terms';
import { text, type Segment } from '../reading/segment.js';
import type { Field, Loop, Part, Segment as SegmentTable } from '../writing/guide.js';
import { valueOf } from './element-values.js';
import { isMeant, planOf, type Child, type Entry } from './table-plan.js';

/** A record as far as it could be read: the document's field names, nothing made up. */
export interface Draft {
  [field: string]: unknown;
}

interface Open {
  readonly loop: Loop;
  readonly record: Draft;
  /** Segments that may come once, and came. */
  readonly taken: Set<Entry>;
}

/**
 * Reads segments into the record of one loop by the writer's own tables, backward. Order inside a
 * loop is of no account; a segment no table knows is counted and left out.
 */
export class TableReading {
  readonly record: Draft = {};
  readonly #open: Open[];
  unplaced = 0;

  constructor(loop: Loop) {
    this.#open = [{ loop, record: this.record, taken: new Set() }];
  }

  /** Whether some table had a place for it. */
  read(segment: Segment): boolean {
    for (let depth = this.#open.length - 1; depth >= 0; depth -= 1) {
      const here = this.#open[depth] as Open;
      const child = childFor(here, segment);
      const entry = child ? undefined : entryFor(here, segment);
      if (!child && !entry) continue;
      this.#open.length = depth + 1;
      if (child) this.#open.push(opened(here, child, segment));
      else take(here, entry as Entry, segment);
      return true;
    }
    this.unplaced += 1;
    return false;
  }
}

function childFor({ loop }: Open, segment: Segment): Child | undefined {
  return planOf(loop)
    .children.get(segment.id)
    ?.find(({ opener }) => isMeant(opener, segment));
}

function entryFor({ loop, taken }: Open, segment: Segment): Entry | undefined {
  return planOf(loop)
    .entries.get(segment.id)
    ?.find(
      (entry) =>
        typeof entry.table === 'string' || (!taken.has(entry) && isMeant(entry.table, segment)),
    );
}

/** A new record for a loop within: the next of a list, or the one there is. */
function opened(parent: Open, { loop, opener, under }: Child, segment: Segment): Open {
  const holder = reachInto(parent.record, under.slice(0, -1));
  const key = under.at(-1);
  let record: Draft;
  if (key === undefined) record = parent.record;
  else if (loop.most > 0) {
    record = {};
    const list = (holder[key] ??= []) as Draft[];
    list.push(record);
  } else record = (holder[key] ??= {}) as Draft;
  const open = { loop, record, taken: new Set<Entry>() };
  const entry = planOf(loop)
    .entries.get(opener.id)
    ?.find((each) => each.table === opener);
  if (entry) take(open, entry, segment);
  return open;
}

function take({ record, taken }: Open, entry: Entry, segment: Segment): void {
  const { table } = entry;
  const holder = reachInto(record, entry.under);
  if (table === 'contact') holder['contact'] = contactOf(segment);
  else if (table === 'adjustments')
    holder['adjustments'] = [
      ...((holder['adjustments'] as Draft[]) ?? []),
      ...adjustmentsOf(segment),
    ];
  else {
    if (table.most === 0) taken.add(entry);
    takeSegment(table, holder, segment);
  }
}

function takeSegment(table: SegmentTable, holder: Draft, segment: Segment): void {
  if (table.keys.length === 0) return void readParts(table.parts, segment, holder);
  const above = reachInto(holder, table.keys.slice(0, -1));
  const key = table.keys.at(-1) as string;
  if (table.most > 0) {
    const list = (above[key] ??= []) as unknown[];
    list.push(readParts(table.parts, segment, {}));
  } else above[key] = readParts(table.parts, segment, (above[key] as Draft | undefined) ?? {});
}

/** @returns  the record filled, or the bare value where the segment is one value */
function readParts(parts: readonly Part[], segment: Segment, record: Draft): unknown {
  let bare: unknown;
  for (const part of parts) bare = readPart(part, segment, part.at, 0, record) ?? bare;
  return bare ?? record;
}

function readPart(
  part: Part,
  segment: Segment,
  element: number,
  component: number,
  record: Draft,
): unknown {
  switch (part.type) {
    case 'is':
      return undefined;
    case 'field':
      return readField(part, text(segment, element, component || 1), record);
    case 'composite': {
      let bare: unknown;
      for (const each of part.parts)
        bare = readPart(each, segment, element, each.at, record) ?? bare;
      return bare;
    }
    case 'many': {
      const inComposite = component > 0;
      const items: unknown[] = [];
      for (let nth = 0; nth < part.most; nth += 1) {
        const [at, within] = inComposite ? [element, part.at + nth] : [element + nth, 0];
        if (text(segment, at, within || 1) === '') break;
        const item: Draft = {};
        items.push(readPart(part.of, segment, at, within, item) ?? item);
      }
      if (items.length > 0) record[part.from] = items;
      return undefined;
    }
  }
}

function readField(field: Field, written: string, record: Draft): unknown {
  if (written === '' || field.kind === 'days-format' || field.kind.startsWith('created-'))
    return undefined;
  const value = valueOf(field.kind, written);
  if (field.keys.length === 0) return value;
  const keys = field.or === 'name' && record['entity'] === 'organization' ? ['name'] : field.keys;
  reachInto(record, keys.slice(0, -1))[keys.at(-1) as string] = value;
  return undefined;
}

function reachInto(record: Draft, keys: readonly string[]): Draft {
  let at = record;
  for (const key of keys) at = (at[key] ??= {}) as Draft;
  return at;
}

const CONTACT = { TE: 'phone', EX: 'extension', EM: 'email', FX: 'fax' } as const;

function contactOf(segment: Segment): Draft {
  const contact: Draft = { name: text(segment, 2) };
  for (const at of [3, 5, 7]) {
    const field = CONTACT[text(segment, at) as keyof typeof CONTACT];
    if (field) contact[field] = text(segment, at + 1);
  }
  return contact;
}

function adjustmentsOf(segment: Segment): Draft[] {
  const found: Draft[] = [];
  for (let at = 2; at + 1 < segment.elements.length && at <= 17; at += 3) {
    if (text(segment, at) === '') continue;
    const amount = text(segment, at + 1);
    const quantity = text(segment, at + 2);
    found.push({
      group: text(segment, 1),
      reason: text(segment, at),
      amountCents: parseCents(amount) ?? amount,
      ...(quantity === '' ? {} : { quantity: valueOf('count', quantity) }),
    });
  }
  return found;
}
