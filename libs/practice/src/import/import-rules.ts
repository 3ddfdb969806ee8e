import type { ClientId } from '@ledgerline/terms';
import type { z } from 'zod';
import type { ClientCommand } from '../client/client.decider.js';
import type { PracticeCommand } from '../clinic/practice.decider.js';
import type { Column, Columns, CsvRow } from './csv-table.js';
import { faultAt, type ImportFault } from './import-fault.js';

/** What one row asks, and of which record. */
export type RowAsks =
  | { readonly of: 'practice'; readonly commands: readonly PracticeCommand[] }
  | {
      readonly of: 'client';
      readonly clientId: ClientId;
      readonly commands: readonly ClientCommand[];
    };

/** How rows of one kind of file are read and what they ask. */
export interface ImportRules {
  readonly columns: Columns;
  /** What may stand once in a file. */
  keyOf(cells: CsvRow['cells']): string;
  /** Another mark of the same thing, where there is one: who the person is. */
  twinOf?(cells: CsvRow['cells']): string | undefined;
  /** Rows asked earlier where they do not depend on the order of the file: lower first. */
  rankOf?(cells: CsvRow['cells']): number;
  read(row: CsvRow): RowAsks | { readonly faults: readonly ImportFault[] };
  /** Column a refusal is about; the key's where none is named. */
  readonly columnOfRefusal: Readonly<Record<string, string>>;
  readonly keyColumn: string;
  /** Column of a payer that must be under contract, where the decider asked does not know payers. */
  readonly payerColumn?: string;
}

export const required = (write: string): Column => ({ isRequired: true, write });
export const optional = (write: string): Column => ({ isRequired: false, write });

/**
 * Reads a body by the contract of the api, so that a row is held to what a request is held to.
 *
 * @param columnOf  path of a field in the body (`address.zip`) → column; the last part where absent
 */
export function agreed<Body>(
  schema: z.ZodType<Body>,
  body: unknown,
  { row, cells }: CsvRow,
  columns: Columns,
  columnOf: Readonly<Record<string, string>> = {},
): { readonly body: Body } | { readonly faults: readonly ImportFault[] } {
  const result = schema.safeParse(body);
  if (result.success) return { body: result.data };
  const named = result.error.issues.map(({ path }) => {
    const column = columnOf[path.join('.')] ?? String(path.at(-1) ?? '');
    return Object.hasOwn(columns, column) ? column : '';
  });
  const faults = [...new Set(named)].map((column) =>
    column !== '' && cells[column] === undefined
      ? faultAt(row, column, 'cell-missing')
      : faultAt(row, column, 'cell-not-as-agreed', columns[column]?.write),
  );
  return { faults };
}

/** Without what is absent: facts hold no undefined. */
export const present = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** `null` where nothing of it is there. */
export const presentOrNothing = (
  fields: Readonly<Record<string, unknown>>,
): Record<string, unknown> | undefined => {
  const some = present(fields);
  return Object.keys(some).length > 0 ? some : undefined;
};
