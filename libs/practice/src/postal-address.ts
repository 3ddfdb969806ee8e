/** Where a person or a practice is reached by post, as an 837 writes N3 and N4. */
export interface PostalAddress {
  readonly line1: string;
  readonly line2?: string;
  readonly city: string;
  /** Two letters, USPS. */
  readonly state: string;
  /** Digits only: five, or nine where the place bills or treats. */
  readonly zip: string;
}

/** What an address lacks for the use it is put to. */
export type AddressFlaw =
  'state-not-two-letters' | 'zip-not-five-or-nine-digits' | 'zip-not-nine-digits';

/**
 * @param digits  'nine' for billing and service addresses, which an 837 refuses with a five-digit ZIP
 * @returns       the first flaw, or undefined where the address serves
 */
export function flawOf(
  address: PostalAddress,
  digits: 'five-or-nine' | 'nine',
): AddressFlaw | undefined {
  if (!/^[A-Z]{2}$/.test(address.state)) return 'state-not-two-letters';
  if (digits === 'nine') return /^\d{9}$/.test(address.zip) ? undefined : 'zip-not-nine-digits';
  return /^\d{5}(\d{4})?$/.test(address.zip) ? undefined : 'zip-not-five-or-nine-digits';
}
