import type pg from 'pg';
import type { EventStore, Projection } from '@ledgerline/event-store';
import { ProjectionStore, type Where } from '@ledgerline/event-store/postgres';
import { journal, type Entry } from '@ledgerline/ledger';
import {
  bankDeposits,
  expectedDeposits,
  payerClaimNumbers,
  plainPayerNumber,
} from '@ledgerline/remittance';
import { postings } from '../chain/postings.js';

type Kept<State> = Pick<Projection<State>, 'name' | 'version' | 'empty'>;

/** Rows of read models, found by key or column. */
export interface Rows {
  get<State>(projection: Kept<State>, key: string): Promise<State | undefined>;
  find<State>(
    projection: Kept<State>,
    where: Where,
    page: { readonly limit: number; readonly afterKey?: string },
  ): Promise<readonly { readonly key: string; readonly state: State }[]>;
}

const entries: Projection<Entry | null> = journal(postings);

/** The read models a trace finds its way by. */
export const traceModels = [bankDeposits, expectedDeposits, payerClaimNumbers, entries] as const;

/** Read models as the worker keeps them in the database. */
export const rowsIn = (pool: pg.Pool, store: EventStore): Rows =>
  new ProjectionStore(pool, store, traceModels);

const AT_ONCE = 1000;

/** What a remittance's entries name. */
export interface Named {
  readonly lineIds: readonly string[];
  /** Of claims whose payment named no line. */
  readonly claims: readonly string[];
}

/** Leads from keys that are no stream to those that are: each by an index, none by reading the log. */
export class TraceIndex {
  constructor(private readonly rows: Rows) {}

  async remittancesOfTrace(traceNumber: string): Promise<string[]> {
    const where = { trace_text: traceNumber };
    return (await this.rows.find(expectedDeposits, where, { limit: AT_ONCE })).map(
      ({ key }) => key,
    );
  }

  async depositsOfTrace(traceNumber: string): Promise<string[]> {
    const where = { trace_text: traceNumber };
    return (await this.rows.find(bankDeposits, where, { limit: AT_ONCE })).map(({ key }) => key);
  }

  /** That stand matched with a bank line. */
  async remittancesOfDeposit(depositId: string): Promise<string[]> {
    const deposit = await this.rows.get(bankDeposits, depositId);
    return (deposit?.matches ?? []).map((each) => each.remittanceId);
  }

  async claimsOfPayerNumber(payerClaimNumber: string): Promise<string[]> {
    const prefix = `${plainPayerNumber(payerClaimNumber)}/`;
    const page = { limit: AT_ONCE, afterKey: prefix };
    const found = await this.rows.find(payerClaimNumbers, {}, page);
    const own = found.filter(({ key }) => key.startsWith(prefix));
    return [...new Set(own.flatMap(({ state }) => state?.patientControlNumber ?? []))];
  }

  async entry(entryId: string): Promise<Entry | undefined> {
    return (await this.rows.get(entries, entryId)) ?? undefined;
  }

  /** Lines the entries of a remittance name; of claims paid without lines, the claims. */
  async namedByRemittance(remittanceId: string): Promise<Named> {
    const [lineIds, claims] = [new Set<string>(), new Set<string>()];
    for (let afterKey = ''; ;) {
      const where = { remittance_id: remittanceId };
      const found = await this.rows.find(entries, where, { limit: AT_ONCE, afterKey });
      for (const { state } of found) {
        const named = namedBy(state);
        for (const each of named.lineIds) lineIds.add(each);
        for (const each of named.claims) claims.add(each);
      }
      const last = found.at(-1);
      if (!last || found.length < AT_ONCE) break;
      afterKey = last.key;
    }
    return { lineIds: [...lineIds], claims: [...claims] };
  }
}

export function namedBy(entry: Entry | null): Named {
  const legs = entry?.legs ?? [];
  const lineIds = legs.flatMap((leg): string[] => (leg.lineId === undefined ? [] : [leg.lineId]));
  const claims = legs.flatMap((leg): string[] =>
    leg.patientControlNumber === undefined ? [] : [leg.patientControlNumber],
  );
  return { lineIds, claims: lineIds.length > 0 ? [] : claims };
}
