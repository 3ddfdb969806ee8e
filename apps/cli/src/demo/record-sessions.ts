import { instantOf } from '@ledgerline/session';
import type { Instant } from '@ledgerline/terms';
import type { ApiClient } from './api-client.js';
import { location, zone, type Attending, type DemoSession } from './scenario.js';

/** Monday of the last whole week before a date, `2026-11-16`. */
export function lastMonday(today: string): string {
  const day = new Date(`${today}T00:00:00Z`);
  const sinceMonday = (day.getUTCDay() + 6) % 7;
  day.setUTCDate(day.getUTCDate() - sinceMonday - 7);
  return day.toISOString().slice(0, 10);
}

/** Records one session as its therapist would: who came and went, what was done, each client's note, the signature. */
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
  });
  for (const { clientId } of session.attending)
    await therapist.command(`${path}/expectations`, { clientId });
  for (const each of session.attending) {
    if (each.noShow) {
      await therapist.command(`${path}/absences`, { clientId: each.clientId, reason: each.noShow });
      continue;
    }
    await therapist.command(`${path}/arrivals`, {
      clientId: each.clientId,
      joinedAt: at(each.from ?? 0),
    });
    await therapist.command(`${path}/departures`, {
      clientId: each.clientId,
      leftAt: at(each.to ?? session.minutes),
    });
  }
  const third = Math.floor(session.minutes / 3);
  for (const [nth, phase] of (['beginning', 'middle', 'end'] as const).entries())
    await therapist.command(`${path}/phases`, {
      phase,
      startedAt: at(nth * third),
      endedAt: at(nth === 2 ? session.minutes : (nth + 1) * third),
      activities: activities[phase],
    });
  for (const each of session.attending)
    if (!each.noShow)
      await therapist.command(`${path}/documentation`, noteOf(each, at(session.minutes)));
  await therapist.command(`${path}/signature`, { signedAt: at(session.minutes + 5) });
}

const activities = {
  beginning: 'Warm-up, goals of the day, check of pain and energy.',
  middle: 'Stations in turn; each client works at an own grade.',
  end: 'Cool-down, what went well, what to practise at home.',
} as const;

/** With the client's name, the seven elements a group note must hold. */
const noteOf = ({ clientId, from }: Attending, documentedAt: Instant) => ({
  clientId,
  documentedAt,
  elements: {
    services: 'Graded balance, coordination and strengthening activities in a small group.',
    therapistInvolvement: 'Constant attendance; cueing and grading for each client in turn.',
    participation: from
      ? `Joined ${from} minutes in; took part fully from then on.`
      : 'Took part in every station.',
    progress: 'Two more repetitions than last time with less cueing.',
    medicalNecessity:
      'Skilled grading is needed to progress safely toward the goals of the plan of care.',
    groupReason: 'Peers model the movement and keep the pace; individual work goes on beside it.',
  },
});

function momentOf({ weekday, at }: DemoSession, monday: string): Instant {
  const day = new Date(`${monday}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + weekday - 1);
  const moment = instantOf(`${day.toISOString().slice(0, 10)}T${at}`, zone);
  if ('fault' in moment) throw new Error(`the demo's own clock is wrong: ${moment.fault.code}`);
  return moment.at;
}

const plus = (from: Instant, minutes: number): Instant =>
  new Date(Date.parse(from) + minutes * 60_000).toISOString() as Instant;
