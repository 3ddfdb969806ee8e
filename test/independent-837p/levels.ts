import { claim } from './claim.js';
import { coverage } from './coverage.js';
import type { Cursor } from './cursor.js';
import { address, born, contact, maybeAddress, party, reference } from './parties.js';
import type { Above, PlainBilling, PlainClaim, PlainMember, PlainPayer } from './plain-claims.js';
import { Unreadable } from './segments.js';
import { present, some, whole } from './values.js';

/** The next HL01 that may come; levels are numbered through the set from 1. */
export interface Tree {
  next: number;
}

interface Level {
  readonly id: number;
  readonly hasChildren: boolean;
}

/** HL: numbered in order, hanging under its parent, saying truly whether something hangs below. */
function level(cursor: Cursor, tree: Tree, code: string, parent?: number): Level {
  const hl = cursor.take('HL');
  hl.is(3, code);
  const id = whole(hl, 1);
  cursor.holds(id === tree.next, `${hl.where(1)} is ${id}, wanted ${tree.next}`);
  tree.next = id + 1;
  const under = hl.maybe(2);
  cursor.holds(under === parent?.toString(), `${hl.where(2)} is ${under}, wanted ${parent}`);
  return { id, hasChildren: hl.is(4, '0', '1') === '1' };
}

/** 2000A and what hangs below it. */
export function billingLevel(cursor: Cursor, tree: Tree): PlainClaim[] {
  const own = level(cursor, tree, '20');
  cursor.holds(own.hasChildren, 'a billing provider has no subscriber');
  const taxonomy = cursor.maybe('PRV', 'BI');
  taxonomy?.is(2, 'PXC');
  const named = party(cursor.take('NM1', '85'));
  const at = address(cursor);
  cursor.holds(at.zip.length === 9, 'the ZIP of a billing provider has nine digits');
  cursor.holds(!/\bP\.? ?O\.? BOX\b/.test(at.line1), 'a billing provider is in a box');
  const taxId = reference(cursor.take('REF', ['EI', 'SY']));
  cursor.holds(/^\d{9}$/.test(taxId.value), 'a tax id is nine digits');
  const secondaryIds = some(cursor.all(2, 'REF', ['0B', '1G']).map(reference));
  const called = cursor.maybe('PER', 'IC');
  const billingProvider: PlainBilling = present({
    ...named,
    taxonomy: taxonomy?.must(3),
    address: at,
    taxId,
    secondaryIds,
    contact: called && contact(called),
    payTo: payTo(cursor),
  });
  return cursor
    .loops(
      () => cursor.seesLevel('22'),
      () => subscriberLevel(cursor, tree, own.id, billingProvider),
    )
    .flat();
}

function payTo(cursor: Cursor) {
  const segment = cursor.maybe('NM1', '87');
  if (!segment) return undefined;
  segment.is(2, '1', '2');
  return address(cursor);
}

/** 2000B: a subscriber, the payer, and the claims of the subscriber or of those who depend on it. */
function subscriberLevel(
  cursor: Cursor,
  tree: Tree,
  parent: number,
  billingProvider: PlainBilling,
): PlainClaim[] {
  const own = level(cursor, tree, '22', parent);
  const covered = coverage(cursor.take('SBR'));
  cursor.holds(
    own.hasChildren ? covered.relationship === undefined : covered.relationship === '18',
    `level ${own.id}: SBR02 and the child flag disagree`,
  );
  const subscriber = member(cursor, 'IL');
  cursor.holds(subscriber.id !== undefined, `level ${own.id}: a subscriber has no number`);
  if (!own.hasChildren && subscriber.entity === 'person')
    cursor.holds(
      subscriber.address !== undefined && subscriber.birthDate !== undefined,
      `level ${own.id}: a patient has no address or birth date`,
    );
  const above = { billingProvider, coverage: covered, subscriber, payer: payer(cursor) };
  const own_ = own.hasChildren ? [] : claims(cursor, above, own.id);
  const below = cursor.loops(
    () => cursor.seesLevel('23'),
    () => patientLevel(cursor, tree, own.id, above),
  );
  cursor.holds(below.length > 0 === own.hasChildren, `level ${own.id}: its child flag is untrue`);
  return [...own_, ...below.flat()];
}

/** 2010BA or 2010CA. */
function member(cursor: Cursor, role: string): PlainMember {
  const named = party(cursor.take('NM1', role));
  const at = maybeAddress(cursor);
  const demographics = born(cursor.maybe('DMG'));
  const number = cursor.maybe('REF', 'Y4');
  return present({
    ...named,
    address: at,
    ...demographics,
    propertyCasualtyClaimNumber: number && reference(number).value,
  });
}

/** 2010BB. */
function payer(cursor: Cursor): PlainPayer {
  const nm1 = cursor.take('NM1', 'PR');
  nm1.is(2, '2');
  nm1.is(8, 'PI', 'XV');
  const named = party(nm1);
  const at = maybeAddress(cursor);
  return present({
    ...named,
    address: at,
    secondaryIds: some(cursor.all(3, 'REF', ['2U', 'EI', 'FY', 'NF']).map(reference)),
    billingProviderIds: some(cursor.all(2, 'REF', ['G2', 'LU']).map(reference)),
  });
}

/** 2000C: a patient who is not the subscriber. */
function patientLevel(
  cursor: Cursor,
  tree: Tree,
  parent: number,
  above: Omit<Above, 'patient'>,
): PlainClaim[] {
  const own = level(cursor, tree, '23', parent);
  cursor.holds(!own.hasChildren, `level ${own.id}: nothing hangs below a patient`);
  const relationship = cursor.take('PAT').is(1, '01', '19', '20', '21', '39', '40', '53', 'G8');
  const named = member(cursor, 'QC');
  if (named.id !== undefined || !named.address || !named.birthDate)
    throw new Unreadable(`level ${own.id}: a patient wants address and birth date, and no number`);
  return claims(cursor, { ...above, patient: { relationship, ...named } }, own.id);
}

function claims(cursor: Cursor, above: Above, id: number): PlainClaim[] {
  const found = cursor.loops(
    () => cursor.sees('CLM'),
    () => claim(cursor, above),
  );
  cursor.holds(found.length > 0, `level ${id} has no claim`);
  cursor.holds(found.length <= 100, `level ${id} has ${found.length} claims, 100 fit`);
  return found;
}
