import type { Cursor } from './cursor.js';
import type { PlainAddress, PlainContact, PlainParty, PlainReference } from './plain-claims.js';
import { type Segment, Unreadable } from './segments.js';
import { date, maybeText, present, text } from './values.js';

/** NM1: who, of one role. */
export function party(segment: Segment): PlainParty {
  const person = segment.is(2, '1', '2') === '1';
  const idQualifier = segment.maybe(8);
  const id = maybeText(segment, 9, 80);
  if ((idQualifier === undefined) !== (id === undefined))
    throw new Unreadable(`${segment.where(8)} and the number behind it go together`);
  if (idQualifier === 'XX' && !hasNpiCheckDigit(id!))
    throw new Unreadable(`${segment.where(9)} is no NPI`);
  return present({
    entity: person ? ('person' as const) : ('organization' as const),
    name: maybeText(segment, 3, 60),
    firstName: person ? maybeText(segment, 4, 35) : undefined,
    middleName: person ? maybeText(segment, 5, 25) : undefined,
    suffix: person ? maybeText(segment, 7, 10) : undefined,
    idQualifier,
    id,
  });
}

/** Ten digits; with 80840 before them, every second doubled from the right, they sum to tens. */
export function hasNpiCheckDigit(npi: string): boolean {
  if (!/^\d{10}$/.test(npi)) return false;
  const digits = [...`80840${npi}`].reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => {
    const counted = index % 2 === 1 ? digit * 2 : digit;
    return total + (counted > 9 ? counted - 9 : counted);
  }, 0);
  return sum % 10 === 0;
}

/** N3 and N4, in the United States. */
export function address(cursor: Cursor): PlainAddress {
  const street = cursor.take('N3');
  const town = cursor.take('N4');
  const zip = town.must(3);
  if (!/^\d{5}(\d{4})?$/.test(zip)) throw new Unreadable(`${town.where(3)} is no ZIP`);
  return present({
    line1: text(street, 1, 55),
    line2: maybeText(street, 2, 55),
    city: text(town, 1, 30, 2),
    state: text(town, 2, 2, 2),
    zip,
  });
}

export const maybeAddress = (cursor: Cursor): PlainAddress | undefined =>
  cursor.sees('N3') ? address(cursor) : undefined;

const waysToReach: Readonly<Record<string, string>> = {
  TE: 'phone',
  EX: 'extension',
  FX: 'fax',
  EM: 'email',
};

/** PER*IC: a name and up to three ways to reach it. */
export function contact(segment: Segment): PlainContact {
  const found: Record<string, string> = present({ name: maybeText(segment, 2, 60) }) as never;
  for (const nth of [3, 5, 7]) {
    const qualifier = segment.maybe(nth);
    if (qualifier === undefined) continue;
    const way = waysToReach[qualifier];
    if (!way || found[way] !== undefined) throw new Unreadable(`${segment.where(nth)} is unknown`);
    found[way] = text(segment, nth + 1, 256);
  }
  return found;
}

export const reference = (segment: Segment): PlainReference => ({
  qualifier: segment.must(1),
  value: text(segment, 2, 50),
});

/** DMG*D8: when born, and the sex. */
export function born(segment: Segment | undefined): { birthDate?: string; sex?: string } {
  if (!segment) return {};
  segment.is(1, 'D8');
  return { birthDate: date(segment, 2), sex: segment.is(3, 'F', 'M', 'U') };
}
