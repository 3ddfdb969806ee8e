import type { Loop, Part, Segment as SegmentTable } from '../writing/guide.js';
import { text, type Segment } from '../reading/segment.js';

/** A segment of a loop, and where under the loop's record it lies. */
export interface Entry {
  readonly table: SegmentTable | 'contact' | 'adjustments';
  readonly under: readonly string[];
}

/** A loop within a loop, opened by a segment of its own. */
export interface Child {
  readonly loop: Loop;
  readonly opener: SegmentTable;
  readonly under: readonly string[];
}

/** A loop of the writer's tables, laid out for reading. */
export interface Plan {
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  readonly children: ReadonlyMap<string, readonly Child[]>;
}

/** Segments that open a loop of the guide; other loops of the tables only group fields. */
const OPENERS = new Set(['NM1', 'SBR', 'LX', 'SVD', 'PAT']);
const plans = new WeakMap<Loop, Plan>();

export function planOf(loop: Loop): Plan {
  const known = plans.get(loop);
  if (known) return known;
  const entries = new Map<string, Entry[]>();
  const children = new Map<string, Child[]>();
  lay(loop, [], entries, children);
  const plan = { entries, children };
  plans.set(loop, plan);
  return plan;
}

function lay(
  loop: Loop,
  under: readonly string[],
  entries: Map<string, Entry[]>,
  children: Map<string, Child[]>,
): void {
  const enter = (id: string, entry: Entry) => entries.set(id, [...(entries.get(id) ?? []), entry]);
  for (const node of loop.nodes) {
    if (node.type === 'segment') enter(node.id, { table: node, under });
    else if (node.type === 'contact') enter('PER', { table: 'contact', under });
    else if (node.type === 'adjustments') enter('CAS', { table: 'adjustments', under });
    else if (node.type === 'loop') {
      const [opener] = node.nodes;
      if (opener?.type === 'segment' && OPENERS.has(opener.id))
        children.set(opener.id, [
          ...(children.get(opener.id) ?? []),
          { loop: node, opener, under: [...under, ...node.keys] },
        ]);
      else lay(node, [...under, ...node.keys], entries, children);
    }
  }
}

/** Whether a segment is the one a table means: its constants agree, and its qualifier is known. */
export function isMeant(table: SegmentTable, segment: Segment): boolean {
  return table.id === segment.id && table.parts.every((part) => agrees(part, segment, 0));
}

function agrees(part: Part, segment: Segment, element: number): boolean {
  const at = element === 0 ? part.at : element;
  const component = element === 0 ? 1 : part.at;
  const written = text(segment, at, component);
  switch (part.type) {
    case 'is':
      return part.when !== '' ? written === '' || written === part.text : isText(part, written);
    case 'field':
      // The qualifier of a reference tells its uses apart.
      return segment.id === 'REF' && at === 1 && part.codes ? part.codes.has(written) : true;
    case 'composite':
      return part.when !== '' || part.parts.every((each) => agrees(each, segment, part.at));
    case 'many':
      return part.of.type !== 'composite' || element !== 0
        ? true
        : part.of.parts.every((each) => agrees(each, segment, part.at));
  }
}

const isText = (part: { readonly text: string; readonly first: string }, written: string) =>
  written === part.text || written === part.first;
