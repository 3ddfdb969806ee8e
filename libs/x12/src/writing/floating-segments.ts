import type { Limits } from './element-kinds.js';
import type { Pen } from './pen.js';

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

const CAS_MAX = 5;
const TRIPLETS_MAX = 6;
const limits = (max: number, codes?: ReadonlySet<string>): Limits => ({
  min: 1,
  max,
  ...(codes && { codes }),
});
const GROUPS = limits(2, new Set(['CO', 'CR', 'OA', 'PI', 'PR']));

/** PER and CAS: what stands where depends on what there is. */
export function writeFloating(pen: Pen, type: 'contact' | 'adjustments', value: unknown): void {
  if (type === 'contact') writeContact(pen, value as ContactRecord);
  else writeAdjustments(pen, value as readonly AdjustmentRecord[]);
}

/** `PER*IC*name*TE*…*EX*…*EM*…`: up to three numbers, an extension only after its telephone. */
function writeContact(pen: Pen, contact: ContactRecord): void {
  let segment = 'PER*IC';
  const { name, phone, extension, email, fax } = contact;
  segment += `*${pen.form('PER02', 'name', name, limits(60), 'contact.name')}`;
  const numbers = [
    phone && `*TE*${pen.form('PER04', 'phone', phone, limits(10), 'contact.phone')}`,
    phone &&
      extension &&
      `*EX*${pen.form('PER06', 'id', extension, limits(10), 'contact.extension')}`,
    email && `*EM*${pen.form('PER06', 'text', email, limits(256), 'contact.email')}`,
    fax && `*FX*${pen.form('PER08', 'phone', fax, limits(10), 'contact.fax')}`,
  ].filter(Boolean);
  if (name.trim() === '') pen.faultAt('element-missing', '', 'PER', 'PER02', 'contact.name');
  if (numbers.length > 3) pen.faultAt('too-many', '', 'PER', 'PER08', 'contact.fax');
  if (numbers.length === 0) pen.faultAt('element-missing', '', 'PER', 'PER04', 'contact.phone');
  pen.put(segment + numbers.join(''));
}

/** `CAS*CO*45*15**97*3`: one segment a group, six reasons to a segment, in the order given. */
function writeAdjustments(pen: Pen, adjustments: readonly AdjustmentRecord[]): void {
  const groups = new Map<string, string[]>();
  adjustments.forEach((adjustment, index) => {
    const path = `adjustments[${index}]`;
    const { reason, amountCents, quantity } = adjustment;
    const group = pen.form('CAS01', 'code', adjustment.group, GROUPS, `${path}.group`);
    const triplet = [
      pen.form('CAS02', 'id', reason, limits(5), `${path}.reason`),
      pen.form('CAS03', 'signed-money', amountCents, limits(18), `${path}.amountCents`),
      quantity === undefined
        ? ''
        : pen.form('CAS04', 'count', quantity, limits(15), `${path}.quantity`),
    ].join('*');
    groups.set(group, [...(groups.get(group) ?? []), triplet]);
  });
  let segments = 0;
  for (const [group, triplets] of groups) {
    for (let at = 0; at < triplets.length; at += TRIPLETS_MAX) {
      segments += 1;
      const some = triplets.slice(at, at + TRIPLETS_MAX).join('*');
      pen.put(`CAS*${group}*${some}`.replace(/\*+$/, ''));
    }
  }
  if (segments > CAS_MAX) pen.faultAt('too-many-adjustments', '', 'CAS', '', 'adjustments');
}
