import { instantOf } from '@ledgerline/session';
import { daysAfter, serviceDate, weekdayOf, type Instant } from '@ledgerline/terms';
import type { ApiClient } from './api-client.js';
import { ownText, sharedText } from './notes.js';
import { location, zone, type DemoSession } from './scenario.js';

/** Monday of the last whole week before a date, `2026-11-16`. */
export function lastMonday(today: string): string {
  const date = serviceDate(today);
  return daysAfter(date, 1 - weekdayOf(date) - 7);
}

/**
 * Records one session as its therapist would, in one screen's worth of requests: who is expected, who
 * came and went, what was done, each client's note, the signature.
 */
export async function recordSession(
  therapist: ApiClient,
  session: DemoSession,
  monday: string,
): Promise<void> {
  const opened = momentOf(session, monday);
  const at = (minute: number) => plus(opened, minute);
  const path = `/group-sessions/${session.sessionId}`;
  await therapist.command('/group-sessions', {
    sessionId: session.sessionId,
    clinicianId: session.clinicianId,
    locationId: location.locationId,
    procedureCode: '97150',
    purpose: session.purpose,
    openedAt: opened,
    clientIds: session.attending.map((each) => each.clientId),
  });
  await therapist.command(`${path}/roster`, {
    clients: session.attending.map(({ clientId, from = 0, to = session.minutes, noShow }) =>
      noShow ? { clientId, absent: noShow } : { clientId, from: at(from), to: at(to) },
    ),
  });
  const third = Math.floor(session.minutes / 3);
  await therapist.command(`${path}/course`, {
    phases: (['beginning', 'middle', 'end'] as const).map((phase, nth) => ({
      phase,
      startedAt: at(nth * third),
      endedAt: at(nth === 2 ? session.minutes : (nth + 1) * third),
      activities: activities[phase],
    })),
    shared: { elements: sharedText, writtenAt: at(session.minutes) },
  });
  for (const { clientId, from, noShow } of session.attending)
    if (!noShow)
      await therapist.command(`${path}/documentation`, {
        clientId,
        documentedAt: at(session.minutes),
        elements: ownText(clientId, from),
      });
  await therapist.command(`${path}/signature`, {
    signedAt: at(session.minutes + 5),
    attests: true,
  });
}

const activities = {
  beginning: 'Warm-up, goals of the day, check of pain and energy.',
  middle: 'Stations in turn; each client works at an own grade.',
  end: 'Cool-down, what went well, what to practise at home.',
} as const;

function momentOf({ weekday, at }: DemoSession, monday: string): Instant {
  const date = daysAfter(serviceDate(monday), weekday - 1);
  const moment = instantOf(`${date}T${at}`, zone);
  if ('fault' in moment) throw new Error(`the demo's own clock is wrong: ${moment.fault.code}`);
  return moment.at;
}

const plus = (from: Instant, minutes: number): Instant =>
  new Date(Date.parse(from) + minutes * 60_000).toISOString() as Instant;
