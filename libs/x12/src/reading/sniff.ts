import type { FaultCode } from './fault-codes.js';

const signs: readonly (readonly [RegExp, FaultCode])[] = [
  [/^(\xff\xfe|\xfe\xff|I\0S\0A|\0I\0S\0A)/, 'NOT_X12_UTF16'],
  [/^PK[\x03\x05\x07]/, 'NOT_X12_ZIP'],
  [/^\x1f\x8b/, 'NOT_X12_GZIP'],
  [/^(-----BEGIN PGP|[\x84\x85\x8c\xc1])/, 'NOT_X12_PGP'],
  [/^%PDF/, 'NOT_X12_PDF'],
  [/^</, 'NOT_X12_HTML'],
  [/^[{[]/, 'NOT_X12_JSON'],
  [/^isa/i, 'ISA_MALFORMED'],
];

/**
 * Names what a file that does not begin with `ISA` most likely is, so the remedy can be told.
 *
 * @param head  the first bytes as latin1, after a byte order mark and white space
 */
export function sniff(head: string): FaultCode {
  return signs.find(([sign]) => sign.test(head))?.[1] ?? 'NOT_X12';
}
