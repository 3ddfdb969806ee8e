import type { ClientId, LineId, PayerId, ServiceDate } from '@ledgerline/terms';
import type { PricingBooks } from '../pricing/pricing-books.js';
import type { ProposeDay } from '../pricing/propose-day.js';
import type { Billing, SaidOfLine } from '../service-lines/service-line.events.js';
import type { ServiceLineRow } from '../service-lines/service-lines.projection.js';
import {
  absent,
  kindsBetween,
  saysOf,
  saysOfRow,
  type LineChange,
  type LineChangeKind,
  type LineSays,
} from './what-if-line.js';
import { isOpenRow, meaningOf, overpaidBy, standingIn } from './what-if-standing.js';
import { totalsOfDay, WhatIfWorld } from './what-if-world.js';

/** A day as it was read, with its books in force, and its lines as they are recorded. */
export interface WhatIfDay {
  readonly request: ProposeDay;
  /** Of the lines the day was priced to. */
  readonly rows: ReadonlyMap<LineId, ServiceLineRow>;
}

/** A line that says something else than the tables in force would make of it today. */
export interface LineDrift {
  readonly lineId: LineId;
  readonly clientId: ClientId;
  readonly serviceDate: ServiceDate;
  readonly kinds: readonly LineChangeKind[];
  readonly recorded: LineSays;
  readonly today: LineSays;
}

/** One line of a day, under the tables in force. */
export interface LineCompared {
  readonly payerId: PayerId | null;
  readonly was: LineSays;
  readonly now: LineSays;
}

/** One client's day, priced twice. */
export interface DayCompared {
  readonly clientId: ClientId;
  readonly serviceDate: ServiceDate;
  /** False of a signed day whose lines are still to come. */
  readonly wasPriced: boolean;
  readonly lines: readonly LineCompared[];
  /** Lines that would differ, by id. */
  readonly changes: readonly LineChange[];
  /** Lines that differ already, whatever becomes of the change. */
  readonly drifts: readonly LineDrift[];
  /** Every line in a claim, and whether it would still be billed. */
  readonly claimed: readonly { readonly number: string; readonly now: Billing | null }[];
}

/**
 * Prices days twice, under their own books and under changed ones, everything else as it stood, and
 * tells what would differ. Nothing happens. Days come by client, and of a client in order of date; one
 * is answered at a time.
 *
 * @param days     each with the books in force
 * @param changed  the same practice with other tables
 */
export async function* whatIf(
  days: AsyncIterable<WhatIfDay> | Iterable<WhatIfDay>,
  changed: PricingBooks,
): AsyncGenerator<DayCompared> {
  const then = new WhatIfWorld(changed);
  let stood: WhatIfWorld | undefined;
  for await (const day of days) {
    if (stood?.books !== day.request.books) stood = new WhatIfWorld(day.request.books);
    yield compared(day, stood, then);
  }
}

function compared({ request, rows }: WhatIfDay, stood: WhatIfWorld, then: WhatIfWorld) {
  const { clientId, serviceDate, before } = request;
  const known = [...rows.values()];
  const wasPriced = before.length > 0;
  const isOpenDay = !wasPriced || known.some(isOpenRow);
  const { byLine } = totalsOfDay(request);
  const standingOf = (lineId: LineId) =>
    standingIn(rows.get(lineId), byLine[lineId]?.isApproved === true, isOpenDay);
  const was = stood.price(request, standingOf);
  const now = then.price(request, standingOf);
  const day: Answered = { request, rows, was, now, standingOf };
  const lineIds = [...new Set([...was.keys(), ...now.keys(), ...rows.keys()])]
    .filter((each) => standingOf(each) !== 'withdrawn')
    .sort();
  const answer: DayCompared = {
    clientId,
    serviceDate,
    wasPriced,
    lines: lineIds.map((each) => ({
      payerId: payerOf(day, each),
      was: saysOf(was.get(each)),
      now: saysOf(now.get(each)),
    })),
    changes: lineIds.flatMap((each) => changeOf(day, each) ?? []),
    drifts: wasPriced ? lineIds.flatMap((each) => driftOf(day, each) ?? []) : [],
    claimed: known.flatMap(({ lineId, phase, patientControlNumber }) => {
      if (phase !== 'claimed' || patientControlNumber === null) return [];
      const says = saysOf(now.get(lineId));
      return [{ number: patientControlNumber, now: says.isBillable ? says.billing : null }];
    }),
  };
  return answer;
}

interface Answered extends WhatIfDay {
  readonly was: ReadonlyMap<LineId, SaidOfLine>;
  readonly now: ReadonlyMap<LineId, SaidOfLine>;
  readonly standingOf: (lineId: LineId) => ReturnType<typeof standingIn>;
}

function changeOf(day: Answered, lineId: LineId): LineChange | undefined {
  const { request, rows, standingOf } = day;
  const [said, saidNow] = [day.was.get(lineId), day.now.get(lineId)];
  const [was, now] = [saysOf(said), saysOf(saidNow)];
  const kinds = kindsBetween(was, now);
  const about = saidNow ?? said;
  if (kinds.length === 0 || !about) return undefined;
  const row = rows.get(lineId);
  const held = row ? saysOfRow(row) : absent;
  const isClaimed = row?.phase === 'claimed';
  const means = meaningOf(standingOf(lineId), row, held, now);
  const { clientId, serviceDate } = request;
  const { procedureCode, part, discipline } = about;
  return {
    lineId,
    clientId,
    serviceDate,
    payerId: payerOf(day, lineId),
    procedureCode,
    ...(part ? { part } : {}),
    ...(discipline ? { discipline } : {}),
    kinds,
    was,
    now,
    phase: row?.phase ?? null,
    means,
    patientControlNumber: isClaimed ? row.patientControlNumber : null,
    overpaid: isClaimed && means !== 'none' ? overpaidBy(held, was, now) : null,
  };
}

function driftOf({ request, rows, was }: Answered, lineId: LineId): LineDrift | undefined {
  const row = rows.get(lineId);
  const recorded = row ? saysOfRow(row) : absent;
  const today = saysOf(was.get(lineId));
  const kinds = kindsBetween(recorded, today).filter(
    // The claim's correction names no price.
    (each) => each !== 'allowed' || recorded.allowedCents !== null,
  );
  // Neither is a line: what a day had and has no more.
  if (kinds.length === 0 || (!was.has(lineId) && recorded.billing === null)) return undefined;
  const { clientId, serviceDate } = request;
  return { lineId, clientId, serviceDate, kinds, recorded, today };
}

const payerOf = ({ rows, was, now }: Answered, lineId: LineId): PayerId | null =>
  now.get(lineId)?.payerId ?? was.get(lineId)?.payerId ?? rows.get(lineId)?.payerId ?? null;
