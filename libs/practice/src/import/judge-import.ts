import type { ClientId, PayerId } from '@ledgerline/terms';
import { client, type ClientCommand } from '../client/client.decider.js';
import type { ClientFact } from '../client/client.events.js';
import type { ClientState } from '../client/client.state.js';
import type { ImportKind } from './import.contract.js';
import { practice, type PracticeCommand } from '../clinic/practice.decider.js';
import type { PracticeFact } from '../clinic/practice.events.js';
import type { PracticeState } from '../clinic/practice.state.js';
import { chargeRows } from './charge-rows.js';
import { clientRows } from './client-rows.js';
import { clinicianRows } from './clinician-rows.js';
import { coverageRows } from './coverage-rows.js';
import { readCsv, type CsvRow } from './csv-table.js';
import { faultAt, type ImportFault } from './import-fault.js';
import type { ImportRules, RowAsks } from './import-rules.js';

/** What a file would do, told without a cell of it. */
export interface ImportReport {
  readonly rowsTotal: number;
  /** Rows that say something new: recorded, or in a dry run to be recorded; 0 beside any fault. */
  readonly imported: number;
  /** Rows that stand already in the same words. */
  readonly unchanged: number;
  /** In the order of the rows. */
  readonly faults: readonly ImportFault[];
}

/** Facts of a file that has no fault, by record. */
export interface ImportPlan extends ImportReport {
  readonly practiceFacts: readonly PracticeFact[];
  readonly clientFacts: ReadonlyMap<ClientId, readonly ClientFact[]>;
}

/** What the rows are judged against. A client who is not there is not registered. */
export interface Known {
  readonly practice: PracticeState;
  readonly clients: ReadonlyMap<ClientId, ClientState>;
}

/** A file read once: rows that can be judged, and those that cannot. */
export interface ImportFile {
  readonly rules: ImportRules;
  readonly rowsTotal: number;
  readonly asked: readonly (RowAsks & { readonly row: CsvRow })[];
  readonly faults: readonly ImportFault[];
}

const rulesOf: Readonly<Record<ImportKind, ImportRules>> = {
  clients: clientRows,
  coverages: coverageRows,
  clinicians: clinicianRows,
  charges: chargeRows,
};

/** Columns of each kind of file, for whoever writes one. */
export const importColumns = (kind: ImportKind): ImportRules['columns'] => rulesOf[kind].columns;

/** Reads a file and every row of it, against nothing but itself. */
export function readImport(kind: ImportKind, csv: string): ImportFile {
  const rules = rulesOf[kind];
  const table = readCsv(csv, rules.columns);
  const faults = [...table.faults, ...faultsOfTwins(table.rows, rules)];
  const ranked = [...table.rows].sort(
    (a, b) => (rules.rankOf?.(a.cells) ?? 0) - (rules.rankOf?.(b.cells) ?? 0),
  );
  const asked: (RowAsks & { row: CsvRow })[] = [];
  for (const row of ranked) {
    const read = rules.read(row);
    if ('faults' in read) faults.push(...read.faults);
    else asked.push({ ...read, row });
  }
  const rowsTotal = table.rows.length + table.faults.filter(({ row }) => row > 1).length;
  return { rules, rowsTotal, asked, faults };
}

/** Clients a file speaks of: whose records are to be read before it is judged. */
export const clientsOf = ({ asked }: ImportFile): readonly ClientId[] => [
  ...new Set(asked.flatMap((each) => (each.of === 'client' ? [each.clientId] : []))),
];

/** Judges every row as if those before it had been taken. One fault anywhere, and nothing is to be recorded. */
export function judgeImport(file: ImportFile, known: Known): ImportPlan {
  const faults = [...file.faults];
  const practiceFacts: PracticeFact[] = [];
  const clientFacts = new Map<ClientId, ClientFact[]>();
  const clients = new Map(known.clients);
  let held = known.practice;
  let imported = 0;
  for (const each of file.asked) {
    const stranger = unknownPayer(each, file.rules, held);
    if (stranger) {
      faults.push(stranger);
      continue;
    }
    if (each.of === 'practice') {
      const told = ask(practice, each.commands, held);
      if ('refused' in told) faults.push(refusedAt(each.row, file.rules, told.refused));
      else {
        held = told.state;
        practiceFacts.push(...told.facts);
        imported += told.facts.length > 0 ? 1 : 0;
      }
    } else {
      const told = ask(client, each.commands, clients.get(each.clientId) ?? client.initial);
      if ('refused' in told) faults.push(refusedAt(each.row, file.rules, told.refused));
      else {
        clients.set(each.clientId, told.state);
        if (told.facts.length > 0)
          clientFacts.set(each.clientId, [
            ...(clientFacts.get(each.clientId) ?? []),
            ...told.facts,
          ]);
        imported += told.facts.length > 0 ? 1 : 0;
      }
    }
  }
  if (faults.length > 0) {
    const inOrder = faults.sort((a, b) => a.row - b.row);
    return nothing(file.rowsTotal, inOrder);
  }
  const unchanged = file.rowsTotal - imported;
  return { rowsTotal: file.rowsTotal, imported, unchanged, faults, practiceFacts, clientFacts };
}

const nothing = (rowsTotal: number, faults: readonly ImportFault[]): ImportPlan => ({
  rowsTotal,
  imported: 0,
  unchanged: 0,
  faults,
  practiceFacts: [],
  clientFacts: new Map(),
});

type Refused = { readonly code: ImportFault['code']; readonly flaw?: string };
interface Judge<State, Command, F> {
  decide(command: Command, state: State): { accepted: readonly F[] } | { refused: Refused };
  evolve(state: State, fact: F): State;
}

function ask<State, Command extends PracticeCommand | ClientCommand, F>(
  decider: Judge<State, Command, F>,
  commands: readonly Command[],
  before: State,
): { readonly state: State; readonly facts: readonly F[] } | { readonly refused: Refused } {
  let state = before;
  const facts: F[] = [];
  for (const command of commands) {
    const decision = decider.decide(command, state);
    if ('refused' in decision) return decision;
    for (const fact of decision.accepted) {
      state = decider.evolve(state, fact);
      facts.push(fact);
    }
  }
  return { state, facts };
}

function refusedAt({ row }: CsvRow, rules: ImportRules, { code, flaw }: Refused): ImportFault {
  const column = rules.columnOfRefusal[flaw ?? code] ?? rules.columnOfRefusal[code];
  return faultAt(row, column ?? rules.keyColumn, code);
}

function unknownPayer(
  { row }: { readonly row: CsvRow },
  { payerColumn }: ImportRules,
  state: PracticeState,
): ImportFault | undefined {
  if (payerColumn === undefined) return undefined;
  if (state.phase === 'unestablished') return faultAt(row.row, '', 'practice-not-established');
  const payerId = row.cells[payerColumn] as PayerId;
  return state.payers.has(payerId)
    ? undefined
    : faultAt(row.row, payerColumn, 'payer-not-contracted');
}

/** Ids that stand twice, and people who do: both are mended in the file. */
function faultsOfTwins(rows: readonly CsvRow[], rules: ImportRules): ImportFault[] {
  const keys = new Set<string>();
  const people = new Set<string>();
  const faults: ImportFault[] = [];
  for (const { row, cells } of rows) {
    const key = rules.keyOf(cells);
    const twin = rules.twinOf?.(cells);
    if (keys.has(key)) faults.push(faultAt(row, rules.keyColumn, 'row-repeated'));
    else if (twin !== undefined && people.has(twin))
      faults.push(faultAt(row, rules.keyColumn, 'person-repeated'));
    keys.add(key);
    if (twin !== undefined) people.add(twin);
  }
  return faults;
}
