import type { ClaimDocument } from '@ledgerline/x12/contract';
import type { BatchHeader } from '../batches/claim-batch.events.js';

/** One field of a claim before and after; null where it is absent. */
export interface FieldChange {
  /** Under the claim's document: `subscriber.memberId`, `lines[0].units`. */
  readonly field: string;
  readonly was: string | null;
  readonly now: string | null;
}

/** A claim, and who bills it: said once for its batch. */
type Billed = ClaimDocument & { readonly billingProvider?: BatchHeader['billingProvider'] };

/** Changed by every correction: its number, how often it was told, whom it replaces. */
const OWN: ReadonlySet<string> = new Set(['patientControlNumber', 'frequency', 'payerClaimNumber']);

/**
 * What a payer would read otherwise, field by field, sorted. It holds what the claim holds of its
 * client: for who may see the claim, and never for a log.
 */
export function documentChanges(was: Billed, now: Billed): readonly FieldChange[] {
  const before = new Map(fieldsOf(was));
  const after = new Map(fieldsOf(now));
  const changes: FieldChange[] = [];
  for (const field of new Set([...before.keys(), ...after.keys()])) {
    const change = { field, was: before.get(field) ?? null, now: after.get(field) ?? null };
    if (!OWN.has(field) && change.was !== change.now) changes.push(change);
  }
  return changes.sort((a, b) => (a.field < b.field ? -1 : 1));
}

function* fieldsOf(value: unknown, path = ''): Generator<[string, string]> {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) yield* fieldsOf(each, `${path}[${index}]`);
    return;
  }
  if (typeof value === 'object') {
    for (const [key, each] of Object.entries(value))
      yield* fieldsOf(each, path === '' ? key : `${path}.${key}`);
    return;
  }
  yield [path, String(value)];
}
