import type { ApiClient } from '../demo/api-client.js';
import type { ClaimListed, WorkLists } from './claim-standing.js';

interface ExceptionRow {
  readonly patientControlNumber: string;
  readonly state: string;
  readonly exceptions: readonly { readonly kind: string; readonly clause: string }[];
}
interface DenialRow {
  readonly patientControlNumber: string;
  readonly reasons: readonly string[];
}
export interface DepositRow {
  readonly amountCents: number;
  readonly matches: readonly unknown[];
  readonly proof: { readonly state: string; readonly remainderCents: number };
}
export interface ProofRow {
  readonly state: string;
  readonly depositCents: number;
  readonly postedCents: number;
  readonly providerAdjustmentCents: number;
  readonly suspenseCents: number;
  readonly unexplainedCents: number;
  readonly conflicts: number;
}
interface EntryRow {
  readonly legs: readonly {
    readonly account: string;
    readonly cents: number;
    readonly patientControlNumber?: string;
  }[];
}
interface LineRow {
  readonly phase: string;
}

/** What the lists of the office show at the end, read through the api as its people would. */
export interface DeskSeen {
  readonly claims: ReadonlyMap<string, ClaimListed>;
  readonly lists: WorkLists;
  readonly exceptions: readonly ExceptionRow[];
  readonly deposits: readonly DepositRow[];
  readonly proofs: readonly ProofRow[];
  readonly files: readonly { readonly phase: string }[];
  readonly linePhases: Readonly<Record<string, number>>;
  readonly parked: number;
  /** Balance of each account, debit positive. */
  readonly balances: ReadonlyMap<string, number>;
  /** What payers still owe, by claim. */
  readonly owedByClaim: ReadonlyMap<string, number>;
  /** By how much the worst entry of the journal does not balance. */
  readonly entryOffCents: number;
}

export async function readDesk(finance: ApiClient): Promise<DeskSeen> {
  const states = async <T>(path: string): Promise<T[]> =>
    (await finance.rows<T>(path)).map((row) => row.state);
  const claims = await states<ClaimListed>('/claims');
  const exceptions = await states<ExceptionRow>('/posting-exceptions');
  const denials = await states<DenialRow>('/denials?state=open');
  const accounts = await finance.rows<{ balanceCents: number }>('/accounts');
  const lines = await states<LineRow>('/service-lines');
  const { silent, rejections } = await waitingOf(finance);
  const lists = {
    exceptions: byClaim(
      exceptions.filter(({ state }) => state === 'open'),
      (each) => each.exceptions.map(({ kind, clause }) => `${kind}: ${clause}`),
    ),
    denials: byClaim(denials, (each) => each.reasons),
    rejections,
    silent,
  };
  return {
    claims: new Map(claims.map((each) => [each.patientControlNumber, each])),
    lists,
    exceptions,
    deposits: await states<DepositRow>('/deposits'),
    proofs: await states<ProofRow>('/remittances'),
    files: await states<{ phase: string }>('/inbound-files'),
    linePhases: tallied(lines.map((each) => each.phase)),
    parked: (await finance.rows('/parked-acknowledgements?phase=waiting')).length,
    balances: new Map(accounts.map(({ key, state }) => [key, state.balanceCents])),
    ...entriesTold(await states<EntryRow>('/journal')),
  };
}

async function waitingOf(finance: ApiClient): Promise<Pick<WorkLists, 'silent' | 'rejections'>> {
  const { claims: late } = await finance.query<{
    claims: readonly {
      readonly patientControlNumber: string;
      readonly overdue: readonly { readonly clock: string }[];
    }[];
  }>('/work/silent-claims');
  const silent = byClaim(late, (each) => each.overdue.map(({ clock }) => clock));
  const { causes } = await finance.query<{ causes: readonly Cause[] }>('/rejections');
  const rejections = new Map<string, string[]>();
  for (const { causeId, origin, code } of causes) {
    const { claims } = await finance.query<{
      claims: readonly { readonly patientControlNumber: string }[];
    }>(`/rejections/${causeId}/claims`);
    for (const { patientControlNumber } of claims)
      rejections.set(patientControlNumber, [
        ...(rejections.get(patientControlNumber) ?? []),
        `${origin} ${code}`,
      ]);
  }
  return { silent, rejections };
}

interface Cause {
  readonly causeId: string;
  readonly origin: string;
  readonly code: string;
}

function entriesTold(entries: readonly EntryRow[]) {
  const owedByClaim = new Map<string, number>();
  let entryOffCents = 0;
  for (const { legs } of entries) {
    const off = legs.reduce((sum, leg) => sum + leg.cents, 0);
    entryOffCents = Math.max(entryOffCents, Math.abs(off));
    for (const { account, cents, patientControlNumber: number } of legs)
      if (account === 'payer-receivable' && number !== undefined)
        owedByClaim.set(number, (owedByClaim.get(number) ?? 0) + cents);
  }
  return { owedByClaim, entryOffCents };
}

function byClaim<Row extends { readonly patientControlNumber: string }>(
  rows: readonly Row[],
  reasonsOf: (row: Row) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const row of rows)
    found.set(row.patientControlNumber, [
      ...(found.get(row.patientControlNumber) ?? []),
      ...reasonsOf(row),
    ]);
  return found;
}

/** How often each was said, most often first. */
export function tallied(words: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const each of words) counts.set(each, (counts.get(each) ?? 0) + 1);
  return Object.fromEntries(
    [...counts].sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1)),
  );
}
