import { centsToDecimal, isNpi, type Cents } from '@ledgerline/terms';
import { dayText, momentTexts } from './calendar.js';
import { holdsDelimiter, isCarried, losesLetters, plainText } from './plain-text.js';
import type { WriteFaultCode, WriteWarningCode } from './write-faults.js';

/** Where a kind says what it found; the pen knows the position. */
export interface Report {
  fault(code: WriteFaultCode): undefined;
  warn(code: WriteWarningCode): void;
}

/** What an element holds at least and at most, and which codes, where it is a code. */
export interface Limits {
  readonly min: number;
  readonly max: number;
  readonly codes?: ReadonlySet<string> | undefined;
}

/**
 * How a value of the document becomes the text of an element. The value is neither absent nor ''.
 * Text, maybe empty; undefined after a fault.
 */
type Kind = (value: unknown, limits: Limits, report: Report) => string | undefined;

/** A kind of plain shape: the text as given, or one fault. */
const shaped =
  (shape: RegExp, code: WriteFaultCode, strip?: RegExp): Kind =>
  (value, _limits, report) => {
    if (typeof value !== 'string') return report.fault('not-text');
    const text = strip ? value.replace(strip, '') : value;
    return shape.test(text) ? text : report.fault(code);
  };

const id: Kind = (value, limits, report) => {
  if (typeof value !== 'string') return report.fault('not-text');
  if (!isCarried(value))
    return report.fault(holdsDelimiter(value) ? 'delimiter-in-id' : 'character-not-allowed');
  return fitting(value, limits, report);
};

const text: Kind = (value, limits, report) => {
  const plain = foldedText(value, report);
  return plain ? fitting(plain, limits, report) : plain;
};

const name: Kind = (value, limits, report) => {
  const plain = foldedText(value, report);
  if (plain === undefined || plain.length <= limits.max) return plain;
  report.warn('text-shortened');
  return plain.slice(0, limits.max).trimEnd();
};

// "PO BOX 4410", "P.O. Box", "POST OFFICE BOX", "LOCKBOX 12".
const PO_BOX = /\bP\.? ?O\.? ?BOX\b|\bPOST(AL)? (OFFICE )?BOX\b|\bLOCK ?BOX\b|\bPOB\b|^BOX \d/;
const street: Kind = (value, limits, report) => {
  const plain = text(value, limits, report);
  return plain && PO_BOX.test(plain) ? report.fault('po-box-not-allowed') : plain;
};

const code: Kind = (value, limits, report) =>
  typeof value === 'string' && limits.codes?.has(value) ? value : report.fault('not-a-code');

const day: Kind = (value, _limits, report) => dayText(value) ?? report.fault('not-a-date');

/** D8, or RD8 where the range is more than one day. */
const days: Kind = (value, _limits, report) => {
  const { from, to } = ends(value);
  const first = dayText(from);
  const last = from === to ? first : dayText(to);
  if (!first || !last) return report.fault('not-a-date');
  if (last < first) return report.fault('date-range-backward');
  return first === last ? first : `${first}-${last}`;
};
const daysFormat: Kind = (value) => {
  const { from, to } = ends(value);
  return from === to ? 'D8' : 'RD8';
};
/** Always both ends: `DTP*314`. */
const range: Kind = (value, limits, report) => {
  const written = days(value, limits, report);
  return written?.length === 8 ? `${written}-${written}` : written;
};

const moment =
  (part: (texts: readonly [day: string, time: string]) => string): Kind =>
  (value, _limits, report) => {
    const texts = momentTexts(value);
    return texts ? part(texts) : report.fault('not-a-moment');
  };

// Ten characters hold 9999999.99 with its point, or ten whole digits.
const signedMoney: Kind = (value, _limits, report) => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return report.fault('not-money');
  const written = centsToDecimal(value as Cents);
  return written.length > (value < 0 ? 11 : 10) ? report.fault('not-money') : written;
};
const money: Kind = (value, limits, report) =>
  typeof value === 'number' && value < 0
    ? report.fault('not-money')
    : signedMoney(value, limits, report);
const charge: Kind = (value, limits, report) =>
  typeof value === 'number' && value < 0
    ? report.fault('charge-negative')
    : signedMoney(value, limits, report);

const count: Kind = (value, _limits, report) => {
  if (typeof value !== 'number' || !(value >= 0)) return report.fault('not-a-quantity');
  const written = String(value);
  return /^\d{1,8}(\.\d{1,3})?$/.test(written) && written.replace('.', '').length <= 8
    ? written
    : report.fault('not-a-quantity');
};
const units: Kind = (value, limits, report) =>
  typeof value === 'number' && value > 0
    ? count(value, limits, report)
    : report.fault('units-not-positive');

const controlNumber: Kind = (value, _limits, report) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 999_999_999
    ? String(value)
    : report.fault('not-a-control-number');

const interchangeId: Kind = (value, limits, report) => {
  if (typeof value === 'string' && value.length > 15)
    return report.fault('interchange-id-too-long');
  return id(value, limits, report)?.padEnd(15, ' ');
};

const npi: Kind = (value, _limits, report) =>
  typeof value === 'string' && isNpi(value) ? value : report.fault('not-an-npi');

const zip = shaped(/^(\d{5}|\d{9})$/, 'not-a-zip', /-/);
const zipNine: Kind = (value, limits, report) => {
  const written = zip(value, limits, report);
  return written?.length === 5 ? report.fault('zip-needs-nine-digits') : written;
};

const state: Kind = (value, _limits, report) =>
  typeof value === 'string' && /^[A-Za-z]{2}$/.test(value)
    ? value.toUpperCase()
    : report.fault('not-a-state');

export const elementKinds = {
  id,
  /** Folded; too long is a fault. */
  text,
  /** Folded; too long is cut, with a warning. Names and notes only. */
  name,
  street,
  code,
  day,
  days,
  'days-format': daysFormat,
  range,
  'created-day': moment(([date]) => date),
  'created-short-day': moment(([date]) => date.slice(2)),
  'created-time': moment(([, time]) => time),
  money,
  'signed-money': signedMoney,
  charge,
  count,
  units,
  npi,
  zip,
  'zip-nine': zipNine,
  state,
  'control-number': controlNumber,
  'padded-control-number': (value, limits, report) =>
    controlNumber(value, limits, report)?.padStart(9, '0'),
  'set-number': shaped(/^\d{4,9}$/, 'not-a-control-number'),
  'interchange-id': interchangeId,
  flag: (value) => (value === true ? '1' : '0'),
  'yes-no': (value) => (value === true ? 'Y' : 'N'),
  yes: (value) => (value === true ? 'Y' : ''),
  'signed-by-provider': (value) => (value === true ? 'P' : ''),
  'copay-exempt': (value) => (value === true ? '0' : ''),
  self: (value) => (value === 'self' ? '18' : ''),
  entity: (value) => (value === 'organization' ? '2' : '1'),
  ordinal: (value) => String(value),
  phone: shaped(/^\d{10}$/, 'not-a-phone', /[ ().-]/g),
  'tax-id': shaped(/^\d{9}$/, 'not-a-tax-id', /-/g),
  taxonomy: shaped(/^[A-Z0-9]{9}X$/, 'not-a-taxonomy'),
  diagnosis: shaped(/^[A-TV-Z]\d[0-9A-Z]{1,5}$/, 'not-a-diagnosis', /(?<=^...)\./),
  procedure: shaped(/^[A-Z0-9]\d{3}[A-Z0-9]$/, 'not-a-procedure'),
  modifier: shaped(/^[A-Z0-9]{2}$/, 'not-a-modifier'),
  place: shaped(/^\d\d$/, 'not-a-place-of-service'),
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof elementKinds;

function foldedText(value: unknown, report: Report): string | undefined {
  if (typeof value !== 'string') return report.fault('not-text');
  const plain = plainText(value);
  if (plain !== value && losesLetters(value)) report.warn('characters-dropped');
  return plain;
}

function fitting(written: string, limits: Limits, report: Report): string | undefined {
  if (written.length > limits.max) return report.fault('too-long');
  return written.length < limits.min ? report.fault('too-short') : written;
}

const ends = (value: unknown): { readonly from?: unknown; readonly to?: unknown } =>
  typeof value === 'object' && value !== null ? value : { from: value, to: value };
