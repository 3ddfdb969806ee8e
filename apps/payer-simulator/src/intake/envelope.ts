import { isDate8 } from '../calendar.js';
import { cutSegments, element, plain, type Segment } from './segment.js';

/** Who sent the interchange, to whom, when: what every answer is addressed with. */
export interface InterchangeHead {
  readonly senderQualifier: string;
  readonly sender: string;
  readonly receiverQualifier: string;
  readonly receiver: string;
  /** CCYYMMDD */
  readonly date: string;
  readonly time: string;
  /** ISA13, nine digits. */
  readonly control: string;
  readonly usage: string;
}

export interface SentSet {
  readonly control: string; // ST02
  readonly guide: string; // ST03
  readonly segments: readonly Segment[];
  /** IK502 codes found on the envelope of the set. */
  readonly faults: readonly string[];
}

export interface SentGroup {
  readonly code: string; // GS01
  readonly control: string; // GS06
  readonly guide: string; // GS08
  readonly sets: readonly SentSet[];
  /** GE01 as sent; the count of sets where GE is missing. */
  readonly declaredSets: number;
  /** AK905 codes. */
  readonly faults: readonly string[];
}

/** `note` is the TA105 code of the refusal. */
export type Intake =
  | { readonly kind: 'readable'; readonly head: InterchangeHead; readonly groups: SentGroup[] }
  | { readonly kind: 'unreadable'; readonly head: InterchangeHead; readonly note: string };

const ISA_LENGTH = 106;
const WIDTHS = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1];
const GUIDES = ['005010X222A1', '005010X222A2', '005010X222'];
const NOBODY: InterchangeHead = {
  senderQualifier: 'ZZ',
  sender: 'UNKNOWN',
  receiverQualifier: 'ZZ',
  receiver: 'CLRHOUSE',
  date: '20260101',
  time: '0000',
  control: '000000000',
  usage: 'T',
};

/** Reads one file as one interchange. Never throws, whatever the bytes. */
export function readInterchange(bytes: Uint8Array): Intake {
  const text = Buffer.from(bytes).toString('latin1');
  const isa = readIsa(text);
  if ('note' in isa) return { kind: 'unreadable', head: isa.head, note: isa.note };
  const refuse = (note: string): Intake => ({ kind: 'unreadable', head: isa.head, note });
  const segments = cutSegments(text.slice(ISA_LENGTH), isa.separators);
  const last = segments.at(-1);
  if (last?.id !== 'IEA' || !text.trimEnd().endsWith(isa.separators.terminator.trim())) {
    return refuse(segments.some((each) => each.id === 'IEA') ? '022' : '023');
  }
  if (element(last, 2) !== isa.head.control) return refuse('001');
  const groups = readGroups(segments.slice(0, -1));
  if (groups === undefined) return refuse('022');
  if (Number(element(last, 1)) !== groups.length || groups.length === 0) return refuse('021');
  return { kind: 'readable', head: isa.head, groups };
}

type IsaReading =
  | { head: InterchangeHead; note: string }
  | {
      head: InterchangeHead;
      separators: { element: string; component: string; terminator: string };
    };

function readIsa(text: string): IsaReading {
  if (!text.startsWith('ISA')) return { head: NOBODY, note: '024' };
  const separator = text[3] ?? '*';
  const fields = text.slice(4, ISA_LENGTH - 1).split(separator);
  const field = (n: number): string => plain(fields[n - 1] ?? '');
  const head: InterchangeHead = {
    senderQualifier: field(5).slice(0, 2) || 'ZZ',
    sender: field(6).slice(0, 15),
    receiverQualifier: field(7).slice(0, 2) || 'ZZ',
    receiver: field(8).slice(0, 15),
    date: `20${field(9)}`,
    time: /^\d{4}$/.test(field(10)) ? field(10) : '0000',
    control: /^\d{9}$/.test(field(13)) ? field(13) : '000000000',
    usage: field(15) === 'P' ? 'P' : 'T',
  };
  const widths = WIDTHS.every((width, index) => fields[index]?.length === width);
  const dated = isDate8(head.date) ? head : { ...head, date: NOBODY.date };
  if (text.length < ISA_LENGTH) return { head: dated, note: '023' };
  if (!widths || fields.length !== WIDTHS.length) return { head: dated, note: '024' };
  const component = text[104] ?? ':';
  const terminator = text[105] ?? '~';
  if (/[A-Za-z0-9 ]/.test(separator + component + terminator)) return { head: dated, note: '026' };
  if (new Set([separator, component, terminator]).size < 3) return { head: dated, note: '027' };
  if (!isDate8(head.date)) return { head: dated, note: '014' };
  if (!/^\d{9}$/.test(field(13))) return { head, note: '018' };
  if (field(12) !== '00501') return { head, note: '017' };
  if (!/^[01]$/.test(field(14))) return { head, note: '019' };
  if (!/^[TP]$/.test(field(15))) return { head, note: '020' };
  return { head, separators: { element: separator, component, terminator } };
}

interface OpenSet {
  segments: Segment[];
  faults: string[];
}
interface OpenGroup {
  gs: Segment;
  sets: SentSet[];
}

/** undefined where segments stand outside the envelopes. */
function readGroups(segments: readonly Segment[]): SentGroup[] | undefined {
  const groups: SentGroup[] = [];
  let group: OpenGroup | undefined;
  let set: OpenSet | undefined;
  const closeSet = (fault?: string): void => {
    if (set && group) group.sets.push(closedSet(set, fault, group.sets));
    set = undefined;
  };
  for (const each of segments) {
    if (each.id === 'TA1' && !set) continue;
    if (each.id === 'GS') {
      if (group) return undefined;
      group = { gs: each, sets: [] };
    } else if (!group) {
      return undefined;
    } else if (each.id === 'ST') {
      closeSet('2');
      set = { segments: [{ ...each, position: 1 }], faults: [] };
    } else if (each.id === 'GE') {
      closeSet('2');
      groups.push(closedGroup(group, each));
      group = undefined;
    } else if (!set) {
      return undefined;
    } else {
      set.segments.push({ ...each, position: set.segments.length + 1 });
      if (each.id === 'SE') closeSet();
    }
  }
  closeSet('2');
  if (group) groups.push(closedGroup(group, undefined));
  return groups;
}

function closedSet(set: OpenSet, fault: string | undefined, before: readonly SentSet[]): SentSet {
  const [st] = set.segments;
  const last = set.segments.at(-1);
  const control = element(st, 2);
  const faults = fault ? [fault] : [];
  if (element(st, 1) !== '837') faults.push('1');
  if (!/^[A-Za-z0-9]{4,9}$/.test(control)) faults.push('7');
  if (before.some((each) => each.control === plain(control))) faults.push('23');
  if (!fault && element(last, 2) !== control) faults.push('3');
  if (!fault && element(last, 1) !== String(set.segments.length)) faults.push('4');
  return { control: plain(control), guide: plain(element(st, 3)), segments: set.segments, faults };
}

function closedGroup({ gs, sets }: OpenGroup, ge: Segment | undefined): SentGroup {
  const faults: string[] = [];
  const guide = plain(element(gs, 8));
  if (element(gs, 1) !== 'HC') faults.push('1');
  if (!GUIDES.includes(guide)) faults.push('2');
  if (!ge) faults.push('3');
  else {
    if (element(ge, 2) !== element(gs, 6)) faults.push('4');
    if (element(ge, 1) !== String(sets.length)) faults.push('5');
  }
  if (!/^[1-9]\d{0,8}$/.test(element(gs, 6))) faults.push('6');
  const declared = Number(element(ge, 1));
  return {
    code: plain(element(gs, 1)).slice(0, 2),
    control: plain(element(gs, 6)).slice(0, 9),
    guide,
    sets,
    declaredSets: Number.isSafeInteger(declared) && declared > 0 ? declared : sets.length,
    faults,
  };
}
