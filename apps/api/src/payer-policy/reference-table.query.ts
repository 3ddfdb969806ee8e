import { Inject, Injectable } from '@nestjs/common';
import {
  loadedTables,
  pairsWith,
  shippedReference,
  withLoaded,
  type PairRow,
  type ReferenceKind,
  type ReferenceTableFact,
  type ReferenceTables,
} from '@ledgerline/payer-policy';
import type { PairsQuery } from '@ledgerline/payer-policy/contract';
import { System } from '../system.js';

/** A table that rules are read from, without its rows. */
export interface TableShown {
  readonly kind: ReferenceKind;
  /** The quarter it was published for. */
  readonly edition: string;
  readonly from: string;
  readonly rows: number;
  readonly isShipped: boolean;
  readonly citation: string;
  /** What is not known of it. */
  readonly caveat: string | null;
  /** Of a loaded table: the file's hash, and who loaded it when. */
  readonly loaded: Pick<
    ReferenceTableFact,
    'sha256' | 'rowsTotal' | 'loadedBy' | 'loadedAt'
  > | null;
}

export interface PairsShown {
  readonly code: string;
  readonly date: string;
  readonly pairs: readonly PairRow[];
}

@Injectable()
export class ReferenceTableQuery {
  constructor(@Inject(System) private readonly system: System) {}

  /** Loaded tables before shipped ones, as dates of service ask them. */
  async list(): Promise<readonly TableShown[]> {
    const facts = await this.#facts();
    const { ptp, mue, fees } = withLoaded(shippedReference, facts);
    const kinds = [
      ['ptp', ptp],
      ['mue', mue],
      ['rvu', fees],
    ] as const;
    return kinds.flatMap(([kind, tables]) =>
      tables.map(({ edition, from, rows, citation, source }) => {
        const isShipped = source.title === shippedTitles[kind];
        const fact = facts.find((each) => each.kind === kind && each.quarter === edition);
        return {
          kind,
          edition,
          from,
          rows: rows.length,
          isShipped,
          citation,
          caveat: source.caveat ?? null,
          loaded: fact && !isShipped ? loadingOf(fact) : null,
        };
      }),
    );
  }

  async pairs({ code, date }: PairsQuery): Promise<PairsShown> {
    return { code, date, pairs: pairsWith(code, date, await this.#tables()) };
  }

  async #tables(): Promise<ReferenceTables> {
    return withLoaded(shippedReference, await this.#facts());
  }

  async #facts(): Promise<readonly ReferenceTableFact[]> {
    const rows = await this.system.readModels.find(loadedTables);
    return rows.flatMap(({ state }) => (state ? [state] : []));
  }
}

const shippedTitles: Readonly<Record<ReferenceKind, string | undefined>> = {
  ptp: shippedReference.ptp[0]?.source.title,
  mue: shippedReference.mue[0]?.source.title,
  rvu: shippedReference.fees[0]?.source.title,
};

const loadingOf = ({ sha256, rowsTotal, loadedBy, loadedAt }: ReferenceTableFact) => ({
  sha256,
  rowsTotal,
  loadedBy,
  loadedAt,
});
