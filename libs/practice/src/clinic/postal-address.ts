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

/** Why an address does not serve the use it is put to. */
export type AddressFlaw =
  | 'street-or-city-missing'
  | 'state-not-two-letters'
  | 'zip-not-five-or-nine-digits'
  | 'zip-not-nine-digits'
  | 'post-office-box';

const BOX = /\bP\.?\s*O\.?\s*BOX\b/i;

/**
 * @param use  `post`: a client's or a pay-to address. `billing` and `service`: an 837 refuses a
 *             five-digit ZIP there, and a post office box as billing address
 * @returns    the first flaw, or undefined where the address serves
 */
export function flawOf(
  address: PostalAddress,
  use: 'post' | 'service' | 'billing',
): AddressFlaw | undefined {
  if (address.line1.trim() === '' || address.city.trim() === '') return 'street-or-city-missing';
  if (!/^[A-Z]{2}$/.test(address.state)) return 'state-not-two-letters';
  if (use === 'post')
    return /^\d{5}(\d{4})?$/.test(address.zip) ? undefined : 'zip-not-five-or-nine-digits';
  if (!/^\d{9}$/.test(address.zip)) return 'zip-not-nine-digits';
  if (use === 'billing' && BOX.test(`${address.line1} ${address.line2 ?? ''}`))
    return 'post-office-box';
  return undefined;
}
