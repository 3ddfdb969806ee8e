import type { StoredFact } from '@ledgerline/event-store';
import type { ClientId, LineId, ServiceDate } from '@ledgerline/terms';
import {
  clientUnitTotals,
  unitTotalsKey,
  type ClientUnitTotals,
  type DayLine,
} from '../pricing/client-unit-totals.projection.js';
import type { PricingBooks } from '../pricing/pricing-books.js';
import { proposeDay, type ProposeDay } from '../pricing/propose-day.js';
import type { SaidOfLine } from '../service-lines/service-line.events.js';
import type { WhatIfStanding } from './what-if-standing.js';

type StandingOf = (lineId: LineId) => WhatIfStanding;
type Overlay = Map<ServiceDate, ClientUnitTotals>;

/**
 * Days priced one after another under some tables, each by what the days before it came to: a weekly
 * cap or a yearly threshold moves with them. Days come by client, in order of date; one client is
 * remembered at a time.
 *
 * What is open comes to what it would be if nothing held changed, for acceptance leaves that as it is.
 * What is held comes to what it would be if everything had been so from the beginning, for that is
 * what its claim should have said.
 */
export class WhatIfWorld {
  #clientId: ClientId | undefined;
  #ifHeldStands: Overlay = new Map();
  #ifAllFollows: Overlay = new Map();
  /** Whether the two came apart for this client: then a day is priced twice. */
  #isParted = false;

  constructor(readonly books: PricingBooks) {}

  /** What each line of the day comes to. Lines a person withdrew are left out. */
  price(day: ProposeDay, standingOf: StandingOf): ReadonlyMap<LineId, SaidOfLine> {
    if (day.clientId !== this.#clientId) this.#begin(day.clientId);
    const open = this.#said(day, this.#ifHeldStands);
    const all = this.#isParted ? this.#said(day, this.#ifAllFollows) : open;
    const before = totalsOfDay(day);
    const isOpen = (lineId: LineId) => standingOf(lineId) === 'open';
    const isThere = (lineId: LineId) => standingOf(lineId) !== 'withdrawn';
    const stands = totalsAfter(before, day, open, isOpen);
    const follows = totalsAfter(before, day, all, isThere);
    this.#ifHeldStands.set(day.serviceDate, stands);
    this.#ifAllFollows.set(day.serviceDate, follows);
    this.#isParted ||= usedIn(stands) !== usedIn(follows);
    return new Map(
      [
        ...open.filter(({ lineId }) => isOpen(lineId)),
        ...all.filter(({ lineId }) => standingOf(lineId) === 'held'),
      ].map((each) => [each.lineId, each]),
    );
  }

  #begin(clientId: ClientId): void {
    this.#clientId = clientId;
    this.#ifHeldStands = new Map();
    this.#ifAllFollows = new Map();
    this.#isParted = false;
  }

  #said(day: ProposeDay, overlay: Overlay): readonly SaidOfLine[] {
    const { books } = this;
    if (overlay.size === 0) return proposeDay({ ...day, books }).said;
    const asStood = [...day.unitTotals].filter(
      ({ serviceDate }) => serviceDate === null || !overlay.has(serviceDate),
    );
    return proposeDay({ ...day, books, unitTotals: [...asStood, ...overlay.values()] }).said;
  }
}

/** The day's units as they stand. */
export function totalsOfDay({ unitTotals, serviceDate, clientId }: ProposeDay): ClientUnitTotals {
  for (const each of unitTotals) if (each.serviceDate === serviceDate) return each;
  return { ...clientUnitTotals.empty, clientId, serviceDate };
}

/** The day's units once these lines have been said again, and those it no longer has are gone. */
function totalsAfter(
  totals: ClientUnitTotals,
  { clientId, serviceDate, before }: ProposeDay,
  said: readonly SaidOfLine[],
  applies: (lineId: LineId) => boolean,
): ClientUnitTotals {
  const key = unitTotalsKey(clientId, serviceDate);
  const isSaid = new Set(said.map(({ lineId }) => lineId));
  const gone = before.filter(({ lineId }) => !isSaid.has(lineId) && applies(lineId));
  const byLine = Object.fromEntries(
    Object.entries<DayLine>(totals.byLine).filter(
      ([lineId]) => !gone.some((each) => each.lineId === lineId),
    ),
  ) as ClientUnitTotals['byLine'];
  let after: ClientUnitTotals = { ...totals, byLine };
  for (const each of said)
    if (applies(each.lineId)) after = clientUnitTotals.evolve(after, each, key, nowhere);
  return after;
}

/** What other days look at; who approved a line is no part of it. */
const usedIn = ({ byLine }: ClientUnitTotals): string =>
  Object.entries<DayLine>(byLine)
    .map(([lineId, { procedureCode, units, discipline, allowedCents, authorizationId }]) =>
      [lineId, procedureCode, units, discipline, allowedCents, authorizationId].join('|'),
    )
    .sort()
    .join('\n');

/** Of no use to the fold asked here. */
const nowhere = { stream: '' } as StoredFact;
