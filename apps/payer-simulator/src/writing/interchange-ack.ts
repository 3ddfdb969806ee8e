import { wrap, segment, type Address } from './x12-text.js';

/** TA1: note `000` accepts, any other refuses the whole interchange. */
export function writeInterchangeAck(address: Address, control: number, note: string): string {
  const { head } = address;
  const verdict = note === '000' ? 'A' : 'R';
  return wrap(address, control, [
    segment('TA1', head.control, head.date.slice(2), head.time, verdict, note),
  ]);
}
