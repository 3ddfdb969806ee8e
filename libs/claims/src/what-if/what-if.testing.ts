import { factOf, fold } from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import { shippedTables, type RuleTables } from '@ledgerline/payer-policy';
import {
  instant,
  serviceDate,
  type ClientId,
  type LineId,
  type PatientControlNumber,
  type ServiceDate,
} from '@ledgerline/terms';
import type { EstablishedPractice } from '../batches/claim-context.js';
import {
  clientUnitTotals,
  unitTotalsKey,
  type ClientUnitTotals,
} from '../pricing/client-unit-totals.projection.js';
import { approvedOf } from '../service-lines/line-facts.testing.js';
import { patientDay, patientDayStream } from '../pricing/patient-day.decider.js';
import { priceDay } from '../pricing/price-day.js';
import { laid, price } from '../pricing/pricing.testing.js';
import { PricingBooks } from '../pricing/pricing-books.js';
import { proposeDay, type ProposeDay } from '../pricing/propose-day.js';
import type { ServiceLineFact } from '../service-lines/service-line.events.js';
import { serviceLine } from '../service-lines/service-line.decider.js';
import { isBillable } from '../service-lines/service-line.state.js';
import { serviceLines, type ServiceLineRow } from '../service-lines/service-lines.projection.js';
import { rosterOf, type SignedSession } from '../pricing/signed-session.js';
import type { WhatIfDay } from './what-if.js';
import { isOpenRow } from './what-if-standing.js';
import { clients, groupOf } from '../willow.testing.js';

type Totals = Map<string, ClientUnitTotals>;

/** A week of a practice in memory: sessions, priced one after another, and what became of their lines. */
export class PastWeek {
  #streams: ReturnType<typeof laid> = new Map();
  readonly #sessions: SignedSession[] = [];

  constructor(
    readonly practice: EstablishedPractice,
    readonly tables: RuleTables = shippedTables,
  ) {}

  /** A group of that date: minutes of each client. */
  hold(date: string, minutesOf: Readonly<Record<string, number>>): this {
    const held = groupOf(minutesOf, `S${this.#sessions.length + 1}`);
    const session = { ...held, details: { ...held.details, serviceDate: serviceDate(date) } };
    this.#sessions.push(session);
    const unitTotals = new Map(
      rosterOf(session).map((each) => [each, this.#totalsOf(each)] as const),
    );
    const { practice, tables } = this;
    const priced = price({ session, practice, tables, unitTotals, streams: this.#streams });
    this.#streams = laid(priced.writes, this.#streams);
    return this;
  }

  /** Every line that may be is approved, or approved and claimed; a line a claim. */
  move(to: 'approved' | 'claimed', isMeant: (row: ServiceLineRow) => boolean = () => true): this {
    for (const row of this.rows().filter(isMeant)) {
      const line = fold(serviceLine, this.#facts(row.lineId));
      if (!isBillable(line) || line.phase !== 'proposed') continue;
      this.#add(row.lineId, factOf(approvedOf(line.line)));
      if (to === 'claimed')
        this.#add(row.lineId, {
          type: 'ServiceLineClaimed',
          lineId: row.lineId,
          patientControlNumber: `P${row.lineId}` as PatientControlNumber,
        });
    }
    return this;
  }

  /** A person takes lines back. */
  withdraw(): this {
    for (const { lineId, clientId, serviceDate: date } of this.rows())
      this.#add(lineId, {
        type: 'ServiceLineWithdrawn',
        lineId,
        clientId,
        serviceDate: date,
        reason: 'entered twice',
        withdrawnBy: 'olsen' as never,
        withdrawnAt: at,
      });
    return this;
  }

  rows(): readonly ServiceLineRow[] {
    return [...this.#streams.keys()]
      .filter((stream) => stream.startsWith('service-line-'))
      .flatMap((stream) => this.row(stream.slice('service-line-'.length) as LineId) ?? []);
  }

  row(lineId: LineId): ServiceLineRow | null {
    let row: ServiceLineRow | null = null;
    for (const each of this.#facts(lineId))
      row = serviceLines.evolve(row, factOf<ServiceLineFact>(each), lineId, each);
    return row;
  }

  /** Each client's days in order, as whatIf asks for them. */
  days(books = new PricingBooks(this.practice, this.tables)): readonly WhatIfDay[] {
    return this.#dayKeys().map(([clientId, date]) => {
      const request = this.#request(clientId, date, books);
      const known = request.before.flatMap(({ lineId }) => {
        const row = this.row(lineId);
        return row ? [[lineId, row] as const] : [];
      });
      return { request, rows: new Map(known) };
    });
  }

  /** Judges every open line again under other tables, day by day, as the worker does. */
  accept(tables: RuleTables): this {
    const books = new PricingBooks(this.practice, tables);
    for (const [clientId, date] of this.#dayKeys()) {
      const request = this.#request(clientId, date, books);
      const rows = request.before.flatMap(({ lineId }) => this.row(lineId) ?? []);
      if (!rows.some(isOpenRow)) continue;
      const day = proposeDay(request);
      const asked = { commandId: `again ${clientId} ${date}`, day, absences: [], at };
      const priced = priceDay({ ...asked, judgedUpTo: null, streams: this.#streams });
      this.#streams = laid(priced.writes, this.#streams);
    }
    return this;
  }

  /** Every fact there is, to tell whether one was added. */
  get factsTotal(): number {
    return [...this.#streams.values()].reduce((sum, facts) => sum + facts.length, 0);
  }

  #dayKeys(): (readonly [ClientId, ServiceDate])[] {
    const keys = this.#sessions.flatMap((session) =>
      rosterOf(session).map((each) => unitTotalsKey(each, session.details.serviceDate)),
    );
    return [...new Set(keys)].sort().map((key) => key.split('/') as [ClientId, ServiceDate]);
  }

  #request(clientId: ClientId, date: ServiceDate, books: PricingBooks): ProposeDay {
    const onFile = fold(patientDay, this.#streams.get(patientDayStream(clientId, date)) ?? []);
    return {
      clientId,
      serviceDate: date,
      sessions: this.#sessions.filter(
        (each) => each.details.serviceDate === date && rosterOf(each).includes(clientId),
      ),
      client: clients.get(clientId),
      unitTotals: this.#totalsOf(clientId),
      therapistDays: new Map(),
      choices: [],
      before: onFile.priced?.lines ?? [],
      today: serviceDate('2026-11-21'),
      books,
    };
  }

  #totalsOf(clientId: ClientId): readonly ClientUnitTotals[] {
    const totals: Totals = new Map();
    for (const [stream, facts] of this.#streams) {
      if (!stream.startsWith('service-line-')) continue;
      for (const each of facts) {
        const fact = factOf<Parameters<typeof clientUnitTotals.evolve>[1]>(each);
        if (!clientUnitTotals.types.includes(fact.type) || fact.clientId !== clientId) continue;
        for (const key of clientUnitTotals.keysOf(fact, each)) {
          const before = totals.get(key) ?? clientUnitTotals.empty;
          totals.set(key, clientUnitTotals.evolve(before, fact, key, each));
        }
      }
    }
    return [...totals.values()];
  }

  #facts(lineId: LineId) {
    return this.#streams.get(`service-line-${lineId}`) ?? [];
  }

  #add(lineId: LineId, fact: ServiceLineFact): void {
    const stream = `service-line-${lineId}`;
    const facts = this.#facts(lineId);
    this.#streams = new Map(this.#streams).set(stream, [
      ...facts,
      stored(stream, facts.length, fact),
    ]);
  }
}

const at = instant('2026-11-21T09:00:00Z');
