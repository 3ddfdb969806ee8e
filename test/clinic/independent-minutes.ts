import type { PlannedSession } from '../../apps/cli/src/clinic/plan.js';
import type { PlainService } from './independent-units.js';

/**
 * What each client was given in a session, read off the clock minute by minute from how the session
 * was planned: the facts in the log, and how the product adds them up, are not looked at. The made-up
 * clinic comes and goes on whole minutes.
 */
export function independentMinutes(session: PlannedSession): ReadonlyMap<string, PlainService[]> {
  const { group, attendances, procedures, assistantLed, openedAt, endedAt } = session;
  const begin = Date.parse(openedAt);
  const length = (Date.parse(endedAt) - begin) / 60_000;
  const is = (minute: number, span: { readonly from: string; readonly to: string }): boolean => {
    const at = begin + minute * 60_000;
    return Date.parse(span.from) <= at && at < Date.parse(span.to);
  };
  const parts = new Map<
    string,
    { minutes: number; attended: number; most: number; assisted: number }
  >();
  for (const { clientId, presences } of attendances)
    if (presences.length > 0)
      parts.set(clientId, { minutes: 0, attended: 0, most: 0, assisted: 0 });
  for (let minute = 0; minute < length; minute += 1) {
    const alone = procedures.filter((each) => is(minute, each));
    const isAssistants = assistantLed.some((each) => is(minute, each));
    const leader = isAssistants ? group.assistantId : group.clinicianId;
    if (alone.some((each) => each.performedBy === leader)) continue;
    const here = attendances.filter(
      ({ clientId, presences }) =>
        presences.some((each) => is(minute, each)) &&
        !alone.some((each) => each.clientId === clientId),
    );
    for (const { clientId } of here) {
      const part = parts.get(clientId);
      if (!part) continue;
      part.attended += 1;
      part.most = Math.max(part.most, here.length);
      if (here.length < 2) continue;
      part.minutes += 1;
      if (isAssistants) part.assisted += 1;
    }
  }
  const services = new Map<string, PlainService[]>();
  const shared = {
    discipline: group.discipline,
    ...(group.telehealth ? { telehealth: group.telehealth } : {}),
  };
  for (const [clientId, part] of parts)
    services.set(clientId, [
      {
        ...shared,
        serviceId: `${session.sessionId}/group`,
        procedureCode: group.procedureCode,
        minutes: part.minutes,
        assistantMinutes: part.assisted,
        group: { attendedMinutes: part.attended, groupLargest: part.most },
      },
    ]);
  for (const each of procedures) {
    const minutes = (Date.parse(each.to) - Date.parse(each.from)) / 60_000;
    services.get(each.clientId)?.push({
      ...shared,
      serviceId: `${session.sessionId}/${each.procedureId}`,
      procedureCode: each.procedureCode,
      minutes,
      assistantMinutes: each.performedBy === group.assistantId ? minutes : 0,
    });
  }
  return services;
}
