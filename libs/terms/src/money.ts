declare const centsBrand: unique symbol;
/** Whole cents of a US dollar, signed. Safe to ninety trillion dollars; never a fraction (decision 0006). */
export type Cents = number & { readonly [centsBrand]: true };

/**
 * @param value  whole cents
 * @throws RangeError on a fraction, NaN or beyond ±2^53: money that is not whole is a bug
 */
export function cents(value: number): Cents {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not whole cents: ${value}`);
  return (value === 0 ? 0 : value) as Cents;
}

/** Sum of any number of amounts; nothing sums to 0. */
export function sumCents(amounts: Iterable<number>): Cents {
  let sum = 0;
  for (const each of amounts) sum += each;
  return cents(sum);
}

const DECIMAL = /^(-?)(\d{0,10})(?:\.(\d{0,2})0*)?$/;

/**
 * Reads an X12 or CSV decimal as text: `65`, `65.5`, `-.05`, `65.00`.
 *
 * @returns  whole cents, or undefined where the text is no amount: empty, an exponent, a thousands separator,
 *           a third decimal that is not zero, more than ten integer digits
 */
export function parseCents(text: string): Cents | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  const value = Number(whole || '0') * 100 + Number(fraction.padEnd(2, '0'));
  return cents(sign === '-' ? -value : value);
}

/** As X12 writes it: no trailing zeros, no sign when positive. `6500` → `65`, `6550` → `65.5`. */
export function centsToDecimal(amount: Cents): string {
  const sign = amount < 0 ? '-' : '';
  const size = Math.abs(amount);
  const fraction = String(size % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${sign}${Math.floor(size / 100)}${fraction ? `.${fraction}` : ''}`;
}

/** As people read it: `$1,234.50`, `-$0.05`. */
export function dollars(amount: Cents): string {
  const size = Math.abs(amount);
  const whole = String(Math.floor(size / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount < 0 ? '-' : ''}$${whole}.${String(size % 100).padStart(2, '0')}`;
}
