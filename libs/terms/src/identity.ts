declare const idBrand: unique symbol;
type Id<Name extends string> = string & { readonly [idBrand]: Name };

export type PracticeId = Id<'practice'>;
export type ClientId = Id<'client'>;
export type ClinicianId = Id<'clinician'>;
/** Anyone who signs in: a clinician, a biller, finance, an auditor. */
export type StaffId = Id<'staff'>;
export type PayerId = Id<'payer'>;
export type CoverageId = Id<'coverage'>;
export type LocationId = Id<'location'>;
export type SessionId = Id<'session'>;
/** REF*6R on the wire: at most 30 characters. */
export type LineId = Id<'line'>;
/** CLM01 on the wire, ours, never used twice: at most 17 of A–Z, 0–9. */
export type PatientControlNumber = Id<'patient-control-number'>;
export type BatchId = Id<'batch'>;
export type RemittanceId = Id<'remittance'>;

// No I, L, O, U: nothing a person could misread, nothing that spells.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A short id from bytes that are already unique (random, or a digest of what the id names).
 * Five bits a character, upper-case, free of X12 delimiters and of the `-` that ends a stream's category.
 *
 * @param bytes   at least ⌈length × 5 / 8⌉ bytes
 * @param length  characters, 1–24
 */
export function shortId<T extends string = string>(bytes: Uint8Array, length: number): T {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5 && text.length < length) {
      bits -= 5;
      text += ALPHABET[(buffer >> bits) & 31];
    }
  }
  if (text.length < length)
    throw new RangeError(`${bytes.length} bytes are too few for ${length} characters`);
  return text as T;
}

/** Whether a text may be the id part of a stream: letters, digits, dot, underscore. */
export const isStreamId = (text: string): boolean => /^[A-Za-z0-9._]{1,64}$/.test(text);
