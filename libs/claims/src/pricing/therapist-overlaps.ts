import type { ClientService } from '@ledgerline/session';
import type { ClinicianId } from '@ledgerline/terms';
import { overlap, type DocumentedService, type SessionServices } from './day-services.js';
import type { SignedSession } from './signed-session.js';
import { therapistDayKey, type TherapistDay } from './therapist-days.projection.js';
import type { HandsOn } from '../service-lines/hands-on.js';

/** Who gave it: the assistant, where it was all theirs; else the therapist. */
export const giverOf = ({ clinicianId, assistantId, assistantMinutes, minutes }: ClientService) =>
  assistantId !== undefined && assistantMinutes >= minutes ? assistantId : clinicianId;

/**
 * Services of a client's day during which who gave them was one to one with somebody else, in this
 * session or another, or had another session's group in hand. A therapist may go from one client of
 * a group to another: that is the group's time, and no overlap.
 *
 * @param days  rows of every clinician who gave something, by therapistDayKey
 */
export function therapistOverlaps(
  documented: readonly DocumentedService[],
  services: SessionServices,
  days: ReadonlyMap<string, TherapistDay>,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const each of documented)
    if (isSharedHere(each, services) || isSharedElsewhere(each, days)) found.add(each.key);
  return found;
}

function isSharedHere({ session, service }: DocumentedService, services: SessionServices): boolean {
  if (service.setting === 'group') return false;
  const giver = giverOf(service);
  return services
    .all(session)
    .some(
      (other) =>
        other.setting === 'individual' &&
        other.clientId !== service.clientId &&
        giverOf(other) === giver &&
        overlap(other.spans, service.spans),
    );
}

function isSharedElsewhere(
  { session, service }: DocumentedService,
  days: ReadonlyMap<string, TherapistDay>,
): boolean {
  if (days.size === 0) return false;
  const { sessionId, serviceDate } = session.details;
  const day = days.get(therapistDayKey(giverOf(service), serviceDate));
  if (!day) return false;
  for (const [otherId, entries] of Object.entries<readonly HandsOn[]>(day.bySession))
    if (otherId !== sessionId && entries.some((each) => overlap(each.spans, service.spans)))
      return true;
  return false;
}

/** What a session says of its clinicians' day. The group counts once, whoever was in it. */
export function handsOnOf(session: SignedSession, services: SessionServices): readonly HandsOn[] {
  const found = new Map<string, HandsOn>();
  for (const service of services.all(session)) {
    const { serviceId, setting, spans } = service;
    if (spans.length === 0) continue;
    const clinicianId = giverOf(service);
    const key =
      setting === 'group' ? `${clinicianId}/${spans[0]?.from}/${spans.at(-1)?.to}` : serviceId;
    found.set(key, { clinicianId, serviceId, setting, spans });
  }
  return [...found.values()];
}

/** The rows of therapistDays that pricing these sessions asks for. */
export const therapistDayKeysOf = (
  sessions: readonly SignedSession[],
  services: SessionServices,
): readonly string[] => [
  ...new Set(
    sessions.flatMap((session) =>
      services
        .all(session)
        .map((each) => therapistDayKey(giverOf(each), session.details.serviceDate)),
    ),
  ),
];

/** Clinicians of a session as priced before who gave nothing in it now. */
export const handsOffOf = (
  before: readonly HandsOn[],
  now: readonly HandsOn[],
): readonly ClinicianId[] => {
  const still = new Set(now.map((each) => each.clinicianId));
  return [...new Set(before.map((each) => each.clinicianId))].filter((each) => !still.has(each));
};
