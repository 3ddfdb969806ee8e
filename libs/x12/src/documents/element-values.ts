import { parseCents } from '@ledgerline/terms';
import type { KindName } from '../writing/element-kinds.js';

const day = (text: string): string =>
  /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text;

const span = (text: string): unknown => {
  const [from = '', to] = text.split('-');
  return to === undefined ? day(from) : { from: day(from), to: day(to) };
};

const number = (text: string): unknown =>
  /^-?(?=\.?\d)\d{0,15}(\.\d{0,10})?$/.test(text) ? Number(text) : text;

const money = (text: string): unknown => parseCents(text) ?? text;

/** What another kind of element says; the text itself where a kind has no entry. */
const values: Partial<Record<KindName, (text: string) => unknown>> = {
  day,
  days: span,
  range: (text) => {
    const value = span(text);
    return typeof value === 'string' ? { from: value, to: value } : value;
  },
  money,
  'signed-money': money,
  charge: money,
  count: number,
  units: number,
  ordinal: number,
  'control-number': number,
  'padded-control-number': number,
  'interchange-id': (text) => text.trimEnd(),
  flag: (text) => text === '1',
  'yes-no': (text) => text === 'Y',
  yes: (text) => text === 'Y',
  'signed-by-provider': (text) => text === 'P',
  'copay-exempt': (text) => text === '0',
  self: (text) => (text === '18' ? 'self' : text),
  entity: (text) => (text === '2' ? 'organization' : 'person'),
};

/**
 * An element's text as the document holds it: the writer's kinds, backward. What cannot be read as
 * its kind stays the text it was, for whoever judges it.
 */
export const valueOf = (kind: KindName, text: string): unknown => values[kind]?.(text) ?? text;
