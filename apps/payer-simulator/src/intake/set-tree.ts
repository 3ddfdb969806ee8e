import { element, type Segment } from './segment.js';

/** The 837P as nested blocks. Cut by the segments that open a loop; nothing is judged here. */
export interface LineBlock {
  readonly lx: Segment;
  readonly segments: Segment[];
}
export interface ClaimBlock {
  readonly clm: Segment;
  readonly header: Segment[];
  readonly lines: LineBlock[];
}
export interface LevelBlock {
  readonly hl: Segment;
  readonly id: string;
  readonly parent: string;
  /** 20 billing provider, 22 subscriber, 23 patient. */
  readonly level: string;
  readonly head: Segment[];
  readonly claims: ClaimBlock[];
}
export interface SetTree {
  readonly header: Segment[];
  readonly levels: LevelBlock[];
  /** Position of SE, or one past the last segment. */
  readonly end: number;
}

export function treeOf(segments: readonly Segment[]): SetTree {
  const tree = { header: [] as Segment[], levels: [] as LevelBlock[], end: segments.length };
  for (const each of segments) {
    if (each.id === 'SE') continue;
    const level = tree.levels.at(-1);
    const claim = level?.claims.at(-1);
    const line = claim?.lines.at(-1);
    if (each.id === 'HL') tree.levels.push(openLevel(each));
    else if (!level) tree.header.push(each);
    else if (each.id === 'CLM') level.claims.push({ clm: each, header: [], lines: [] });
    else if (!claim) level.head.push(each);
    else if (each.id === 'LX') claim.lines.push({ lx: each, segments: [] });
    else if (!line) claim.header.push(each);
    else line.segments.push(each);
  }
  return tree;
}

const openLevel = (hl: Segment): LevelBlock => ({
  hl,
  id: element(hl, 1),
  parent: element(hl, 2),
  level: element(hl, 3),
  head: [],
  claims: [],
});

/** The segments of one named party, `NM1*code` up to the next NM1; undefined where it is absent. */
export function partyOf(segments: readonly Segment[], code: string): Segment[] | undefined {
  const from = segments.findIndex((each) => each.id === 'NM1' && element(each, 1) === code);
  if (from < 0) return undefined;
  const next = segments.findIndex(
    (each, index) => index > from && (each.id === 'NM1' || each.id === 'SBR'),
  );
  return segments.slice(from, next < 0 ? undefined : next);
}

/** The first segment with this id and, if asked, this first element. */
export const find = (
  segments: readonly Segment[] | undefined,
  id: string,
  qualifier?: string,
): Segment | undefined =>
  segments?.find(
    (each) => each.id === id && (qualifier === undefined || element(each, 1) === qualifier),
  );
