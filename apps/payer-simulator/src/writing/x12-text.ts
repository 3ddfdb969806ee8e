import type { InterchangeHead } from '../intake/envelope.js';

/** One segment without its terminator; trailing empty elements fall away. */
export function segment(id: string, ...elements: (string | number)[]): string {
  const texts = [id, ...elements.map(String)];
  while (texts.length > 1 && texts.at(-1) === '') texts.pop();
  return texts.join('*');
}

export interface SetText {
  readonly type: '999' | '277' | '835';
  readonly guide: string;
  /** Between ST and SE. */
  readonly body: readonly string[];
}

/** How an answer is addressed: back to the sender of `head`, dated `date`. */
export interface Address {
  readonly head: InterchangeHead;
  /** CCYYMMDD */
  readonly date: string;
}

const GROUP_CODES = { '999': 'FA', '277': 'HN', '835': 'HP' } as const;

/** An interchange of sets of one type; ST02 counts from 0001, so re-wrapped sets keep their bytes. */
export function interchangeOf(address: Address, control: number, sets: readonly SetText[]): string {
  const groups = sets.slice(0, 1).map((first) => openGroup(address, control, first));
  const close = groups.map(() => `GE*${sets.length}*${control}`);
  const segments = [...groups, ...sets.flatMap(setSegments), ...close];
  return wrap(address, control, segments, groups.length);
}

/** Segments between ISA and IEA; a TA1 travels without any group. */
export function wrap(
  address: Address,
  control: number,
  segments: readonly string[],
  groups = 0,
): string {
  const number = controlNumber(control);
  return [openInterchange(address, control), ...segments, `IEA*${groups}*${number}`]
    .map((each) => `${each}~`)
    .join('');
}

export const controlNumber = (control: number): string => String(control).padStart(9, '0');

/** The 105 bytes of ISA before its terminator. */
export function openInterchange({ head, date }: Address, control: number): string {
  const party = (text: string): string => text.padEnd(15).slice(0, 15);
  const zz = (text: string): string => text.padEnd(2).slice(0, 2);
  return [
    `ISA*00*${' '.repeat(10)}*00*${' '.repeat(10)}`,
    `${zz(head.receiverQualifier)}*${party(head.receiver)}`,
    `${zz(head.senderQualifier)}*${party(head.sender)}`,
    `${date.slice(2)}*${head.time}*^*00501*${controlNumber(control)}*0*${head.usage}*:`,
  ].join('*');
}

export function openGroup({ head, date }: Address, control: number, set: SetText): string {
  const code = GROUP_CODES[set.type];
  return segment('GS', code, head.receiver, head.sender, date, head.time, control, 'X', set.guide);
}

function setSegments(set: SetText, index: number): string[] {
  const control = String(index + 1).padStart(4, '0');
  // The 835 guide has no ST03; the acknowledgements require it.
  const open = segment('ST', set.type, control, set.type === '835' ? '' : set.guide);
  return [open, ...set.body, `SE*${set.body.length + 2}*${control}`];
}
