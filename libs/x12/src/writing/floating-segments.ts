import type { KindName, Limits } from './element-kinds.js';
import type { WriteFaultCode } from './write-faults.js';

interface ContactRecord {
  readonly name: string;
  readonly phone?: string;
  readonly extension?: string;
  readonly fax?: string;
  readonly email?: string;
}

interface AdjustmentRecord {
  readonly group: string;
  readonly reason: string;
  readonly amountCents: number;
  readonly quantity?: number;
}

/** What the pen lends to segments without a table. */
export interface FreeHand {
  form(element: string, kind: KindName, value: unknown, limits: Limits, path: string): string;
  faultAt(code: WriteFaultCode, loop: string, segment: string, element: string, path: string): void;
  put(segmentId: string, values: readonly string[]): void;
}

const CAS_MAX = 5;
/** Six times reason, amount, quantity. */
const VALUES_MAX = 18;
const limits = (max: number, codes?: ReadonlySet<string>): Limits => ({
  min: 1,
  max,
  ...(codes && { codes }),
});
const GROUPS: Limits = { ...limits(2), codes: new Set(['CO', 'CR', 'OA', 'PI', 'PR']) };

/** PER and CAS: what stands where depends on what there is. */
export function writeFloating(
  pen: FreeHand,
  type: 'contact' | 'adjustments',
  value: unknown,
): void {
  if (type === 'contact') writeContact(pen, value as ContactRecord);
  else writeAdjustments(pen, value as readonly AdjustmentRecord[]);
}

/** `PER*IC*name*TE*…*EX*…*EM*…`: up to three numbers, an extension only after its telephone. */
function writeContact(pen: FreeHand, { name, phone, extension, email, fax }: ContactRecord): void {
  const values = ['IC', pen.form('PER02', 'name', name, limits(60), 'contact.name')];
  if (phone) values.push('TE', pen.form('PER04', 'phone', phone, limits(10), 'contact.phone'));
  if (phone && extension)
    values.push('EX', pen.form('PER06', 'id', extension, limits(10), 'contact.extension'));
  if (!phone && extension) pen.faultAt('element-missing', '', 'PER', 'PER04', 'contact.phone');
  // Of an address that is all delimiters nothing is left, and a qualifier of nothing is a fault.
  const mailed = email && pen.form('PER06', 'text', email, limits(256), 'contact.email');
  if (mailed) values.push('EM', mailed);
  if (fax) values.push('FX', pen.form('PER08', 'phone', fax, limits(10), 'contact.fax'));
  if (!name || values[1] === '') pen.faultAt('element-missing', '', 'PER', 'PER02', 'contact.name');
  if (values.length < 4) pen.faultAt('element-missing', '', 'PER', 'PER04', 'contact.phone');
  if (values.length > 8) pen.faultAt('too-many', '', 'PER', 'PER08', 'contact.fax');
  pen.put('PER', values);
}

/** `CAS*CO*45*15**97*3`: one segment a group, six reasons to a segment, in the order given. */
function writeAdjustments(pen: FreeHand, adjustments: readonly AdjustmentRecord[]): void {
  const groups = new Map<string, string[]>();
  adjustments.forEach((adjustment, index) => {
    const path = `adjustments[${index}]`;
    const { reason, amountCents, quantity } = adjustment;
    const group = pen.form('CAS01', 'code', adjustment.group, GROUPS, `${path}.group`);
    const values = groups.get(group) ?? [];
    groups.set(group, values);
    values.push(
      pen.form('CAS02', 'id', reason, limits(5), `${path}.reason`),
      pen.form('CAS03', 'signed-money', amountCents, limits(18), `${path}.amountCents`),
      quantity === undefined
        ? ''
        : pen.form('CAS04', 'count', quantity, limits(15), `${path}.quantity`),
    );
  });
  let segments = 0;
  for (const [group, values] of groups)
    for (let at = 0; at < values.length; at += VALUES_MAX) {
      segments += 1;
      pen.put('CAS', [group, ...values.slice(at, at + VALUES_MAX)]);
    }
  if (segments > CAS_MAX) pen.faultAt('too-many-adjustments', '', 'CAS', '', 'adjustments');
}
