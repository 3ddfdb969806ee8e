import { accept, isSame, refuse } from '@ledgerline/event-store';
import { isNpi, type ServiceDate } from '@ledgerline/terms';
import { flawOf, type PostalAddress } from './postal-address.js';
import type { PracticeFact } from './practice.events.js';
import type { PracticeRefusal, Verdict } from './practice-refusal.js';
import { isZone } from './zone.js';

/** Said before in the same words: nothing. In other words: refused. New: judged, then recorded. */
export function once<T>(
  held: T | undefined,
  said: T,
  taken: PracticeRefusal,
  flaw: PracticeRefusal | undefined,
  fact: PracticeFact,
): Verdict {
  if (held !== undefined) return isSame(held, said) ? accept() : refuse(taken);
  return flaw ? refuse(flaw) : accept(fact);
}

export const flawOfNpi = (npi: string): PracticeRefusal | undefined =>
  isNpi(npi) ? undefined : { code: 'npi-check-digit-wrong', npi };

export const flawOfTaxonomy = (taxonomy: string): PracticeRefusal | undefined =>
  /^[A-Z0-9]{9}X$/.test(taxonomy) ? undefined : { code: 'taxonomy-not-a-code', taxonomy };

export const flawOfZone = (zone: string): PracticeRefusal | undefined =>
  isZone(zone) ? undefined : { code: 'zone-unknown', zone };

export function flawOfAddress(
  address: PostalAddress,
  use: Parameters<typeof flawOf>[1],
): PracticeRefusal | undefined {
  const flaw = flawOf(address, use);
  return flaw && { code: 'address-unfit', flaw };
}

export const flawOfSpan = ({
  from,
  to,
}: {
  readonly from: ServiceDate;
  readonly to?: ServiceDate;
}): PracticeRefusal | undefined =>
  to !== undefined && to < from ? { code: 'ends-before-it-begins', from, to } : undefined;

export const put = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> =>
  new Map(map).set(key, value);
