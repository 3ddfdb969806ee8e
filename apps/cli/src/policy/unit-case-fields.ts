import type { Discipline } from '@ledgerline/payer-policy';
import { minutes, type Minutes } from '@ledgerline/terms';
import { fail } from './case-fault.js';

/** As people write them; behaviour analysts and psychologists bill as BH. */
const DISCIPLINES: Readonly<Record<string, Discipline>> = {
  PT: 'PT',
  OT: 'OT',
  SLP: 'SLP',
  ST: 'SLP',
  BH: 'BH',
  ABA: 'BH',
  PSY: 'BH',
  MH: 'BH',
};

export function disciplineOf(value: unknown, path: string, otherwise: Discipline): Discipline {
  if (value === undefined) return otherwise;
  const found = typeof value === 'string' ? DISCIPLINES[value.toUpperCase()] : undefined;
  return (
    found ??
    fail('discipline-unknown', path, 'No discipline has this name.', 'Write PT, OT, SLP or BH.')
  );
}

/** Minutes of a day; undefined where the value is none. */
export const wholeMinutes = (value: unknown): Minutes | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= 1440
    ? minutes(value)
    : undefined;
