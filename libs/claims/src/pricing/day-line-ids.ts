import type { LineId } from '@ledgerline/terms';
import { lineIdOf } from '../claim-identity.js';
import type { DocumentedService } from './day-services.js';
import type { DayLineId } from './patient-day.events.js';

type Named = Omit<DayLineId, 'lineId'> & { readonly services: readonly DocumentedService[] };

/**
 * Gives each line of a day its id. A line the day had before keeps it; the first line of a session's
 * own group code has the session's; any other is named by its code and part.
 *
 * @param before  lines of the day as priced last
 * @param lines   billed lines first: where one code has both, the billed one keeps the old id
 */
export function dayLineIds(
  before: readonly DayLineId[],
  lines: readonly Named[],
): readonly LineId[] {
  const left = [...before];
  const taken = new Set<LineId>();
  const ids = new Map<Named, LineId>();
  const keep = (line: Named, isSame: (each: DayLineId) => boolean) => {
    if (ids.has(line)) return;
    const at = left.findIndex(isSame);
    const [known] = at < 0 ? [] : left.splice(at, 1);
    if (!known) return;
    ids.set(line, known.lineId);
    taken.add(known.lineId);
  };
  for (const line of lines)
    keep(
      line,
      ({ procedureCode, part, discipline }) =>
        procedureCode === line.procedureCode &&
        part === line.part &&
        discipline === line.discipline,
    );
  for (const line of lines) keep(line, (each) => each.procedureCode === line.procedureCode);
  return lines.map((line) => ids.get(line) ?? newId(line, taken));
}

function newId({ procedureCode, part, discipline, services }: Named, taken: Set<LineId>): LineId {
  const [first] = services;
  if (!first) throw new Error('a line of no service');
  const { sessionId, procedureCode: own } = first.session.details;
  const { clientId } = first.service;
  const nameless = services.some(
    ({ service }) => service.setting === 'group' && service.procedureCode === own,
  );
  const about = [procedureCode, part ?? 'none'];
  const candidates = [
    ...(nameless ? [[]] : []),
    about,
    [...about, discipline ?? 'none'],
    [...about, discipline ?? 'none', first.service.serviceId],
  ].map((names) => lineIdOf(sessionId, clientId, ...names));
  const free = candidates.find((each) => !taken.has(each));
  if (free === undefined) throw new Error('two lines of a day are for the same service');
  taken.add(free);
  return free;
}
