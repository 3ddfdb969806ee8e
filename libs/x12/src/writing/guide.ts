import type { KindName, Limits } from './element-kinds.js';
import { keysOf } from './record.js';
import type { Scene } from './said-above.js';
import type { WriteFaultCode } from './write-faults.js';

/**
 * The vocabulary of our tables of the guide 005010X222A1. A table says which element of which
 * segment of which loop comes from which field, how it is formed, and whether it must be there.
 * R is required, S situational: written when the field has a value.
 */
export type Part = Constant | Field | Composite | Many;

/** Asked of the record and of what stands above it. The table's author knows the record's type. */
type Said = (record: never, scene: Scene) => boolean;
type Fallback = (record: never, scene: Scene) => unknown;

export interface Constant {
  readonly type: 'is';
  readonly at: number;
  readonly text: string;
  /** Where the first of many differs: ABK before ABF. */
  readonly first: string;
  /** Written only beside this field: a qualifier of nothing is a fault. Always when empty. */
  readonly when: string;
}

export interface Field extends Limits {
  readonly type: 'field';
  readonly at: number;
  readonly use: 'R' | 'S';
  readonly kind: KindName;
  readonly from: string;
  readonly keys: readonly string[];
  /** Another field, taken when the first is absent. */
  readonly or: string | undefined;
  readonly orKeys: readonly string[];
  /** What an absent value means. */
  readonly otherwise: Fallback | undefined;
  /** Left out where a loop above has said it. */
  readonly isSaid: Said | undefined;
}

export interface Composite {
  readonly type: 'composite';
  readonly at: number;
  readonly parts: readonly Part[];
  /** Written only when this field has a value; always when empty. */
  readonly when: string;
}

/** A list spread over successive positions. */
export interface Many {
  readonly type: 'many';
  readonly at: number;
  readonly from: string;
  readonly most: number;
  readonly of: Field | Composite;
  /** The fault of one too many. */
  readonly over: WriteFaultCode;
}

export interface Segment {
  readonly type: 'segment';
  readonly id: string;
  readonly use: 'R' | 'S';
  /** The field that holds the segment's values; empty for the record of the loop. */
  readonly from: string;
  readonly keys: readonly string[];
  /** A field that must have a value for the segment to be written. */
  readonly when: string;
  /** `from` is a list: one segment for each item, at most so many. 0: no list. */
  readonly most: number;
  /** Asked of the record that holds `from`. */
  readonly isSaid: Said | undefined;
  readonly parts: readonly Part[];
}

export interface Loop {
  readonly type: 'loop';
  readonly id: string;
  readonly from: string;
  readonly keys: readonly string[];
  readonly most: number;
  readonly over: WriteFaultCode;
  /** Asked of the value at `from`. */
  readonly isSaid: Said | undefined;
  readonly nodes: readonly Node[];
}

/** Segments whose elements have no fixed place: contacts (PER) and adjustments (CAS). */
export interface Floating {
  readonly type: 'contact' | 'adjustments';
  readonly from: string;
}

export type Node = Segment | Loop | Floating;

type Details = Partial<Pick<Field, 'min' | 'max' | 'codes' | 'or' | 'isSaid'>> & {
  readonly otherwise?: string | Fallback;
};
// Every field has the same properties in the same order: the engine reads them faster so.
const field =
  (use: 'R' | 'S') =>
  (at: number, from: string, kind: KindName, details: Details = {}): Field => ({
    type: 'field',
    at,
    use,
    kind,
    from,
    keys: keysOf(from),
    min: details.min ?? 1,
    max: details.max ?? 80,
    codes: details.codes,
    or: details.or,
    orKeys: keysOf(details.or ?? ''),
    otherwise: otherwiseOf(details.otherwise),
    isSaid: details.isSaid,
  });

const otherwiseOf = (otherwise: Details['otherwise']): Fallback | undefined =>
  typeof otherwise === 'string' ? () => otherwise : otherwise;

export const must = field('R');
export const may = field('S');
export const is = (at: number, text: string, { first = text, when = '' } = {}): Constant => ({
  type: 'is',
  at,
  text,
  first,
  when,
});
export const composite = (at: number, parts: readonly Part[], when = ''): Composite => ({
  type: 'composite',
  at,
  parts,
  when,
});
export const many = (
  at: number,
  from: string,
  most: number,
  of: Field | Composite,
  over: WriteFaultCode = 'too-many',
): Many => ({ type: 'many', at, from, most, of, over });

export interface Context {
  readonly from?: string;
  readonly when?: string;
  readonly each?: number;
  readonly isSaid?: Said | undefined;
}
const segmentOf =
  (use: 'R' | 'S') =>
  (id: string, parts: readonly Part[], context: Context = {}): Segment => ({
    type: 'segment',
    id,
    use,
    from: context.from ?? '',
    keys: keysOf(context.from ?? ''),
    when: context.when ?? '',
    most: context.each ?? 0,
    isSaid: context.isSaid,
    parts,
  });

/** A segment the guide requires: its object must be there. */
export const required = segmentOf('R');
/** A situational segment: written when `from` (or `when`) has a value. */
export const situational = segmentOf('S');

interface Place extends Omit<Context, 'when'> {
  readonly over?: WriteFaultCode;
}
export const loop = (id: string, nodes: readonly Node[], place: Place = {}): Loop => ({
  type: 'loop',
  id,
  from: place.from ?? '',
  keys: keysOf(place.from ?? ''),
  most: place.each ?? 0,
  over: place.over ?? 'too-many',
  isSaid: place.isSaid,
  nodes,
});

export const contact = (from: string): Floating => ({ type: 'contact', from });
export const adjustments: Floating = { type: 'adjustments', from: 'adjustments' };

/** `DTP*431*D8*…` from one day. */
export const onDay = (qualifier: string, from: string, isSaid?: Said): Segment =>
  situational('DTP', [is(1, qualifier), is(2, 'D8'), must(3, '', 'day')], { from, isSaid });

/** `REF*G1*…` from one identifier. */
export const reference = (qualifier: string, from: string, max = 50): Segment =>
  situational('REF', [is(1, qualifier), must(2, '', 'id', { max })], { from });

/** `REF` of secondary ids, each with its own qualifier. */
export const secondaryIds = (codes: readonly string[], each: number, from = 'secondaryIds') =>
  situational(
    'REF',
    [must(1, 'qualifier', 'code', { codes: new Set(codes) }), must(2, 'value', 'id', { max: 50 })],
    { from, each },
  );
