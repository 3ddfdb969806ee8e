import type { ClinicianId, PayerId, ServiceDate } from '@ledgerline/terms';
import type { CredentialKind } from './credential.events.js';
import type {
  Clinician,
  Credential,
  PracticeState,
  UnnumberedAssistant,
} from './practice.state.js';

/** Narrows a question: enrolment with a payer, a licence of a state. */
export interface CredentialAbout {
  readonly payerId?: PayerId;
  readonly state?: string;
}

/** Whether a clinician may: `not-recorded` where the practice keeps no record of the kind at all. */
export type CredentialStanding =
  | { readonly standing: 'held'; readonly credential: Credential }
  | { readonly standing: 'not-yet'; readonly from: ServiceDate }
  | { readonly standing: 'lapsed'; readonly endedOn: ServiceDate }
  | { readonly standing: 'not-recorded' };

/** Therapist or assistant, with or without a number. */
export const clinicianOf = (
  practice: PracticeState,
  clinicianId: ClinicianId,
): Clinician | UnnumberedAssistant | undefined =>
  practice.phase === 'unestablished'
    ? undefined
    : (practice.clinicians.get(clinicianId) ?? practice.unnumberedAssistants.get(clinicianId));

/**
 * The therapist an assistant works under on a date, or undefined: for a therapist, for an unknown
 * id, and where that therapist has left by then.
 */
export function supervisorOn(
  practice: PracticeState,
  assistantId: ClinicianId,
  date: ServiceDate,
): Clinician | undefined {
  const assistant = clinicianOf(practice, assistantId);
  if (practice.phase === 'unestablished' || assistant?.role !== 'assistant') return undefined;
  const assigned = latest(
    practice.supervisions.filter((each) => each.clinicianId === assistantId && each.from <= date),
  );
  const supervisorId = assigned?.supervisorId ?? assistant.supervisorId;
  const supervisor = supervisorId && practice.clinicians.get(supervisorId);
  return supervisor && !hasLeft(supervisor, date) ? supervisor : undefined;
}

/**
 * Whom a claim names for what a clinician did on a date: the therapist, or the assistant's
 * supervisor, for assistants cannot enrol (rule book 1.4).
 */
export function renderingClinicianOn(
  practice: PracticeState,
  clinicianId: ClinicianId,
  date: ServiceDate,
): Clinician | undefined {
  const treating = clinicianOf(practice, clinicianId);
  if (treating?.role === 'assistant') return supervisorOn(practice, clinicianId, date);
  return treating?.npi === undefined ? undefined : treating;
}

/** The credential of a kind that is good on a date: of several the one that lasts longest. */
export const credentialOn = (
  practice: PracticeState,
  clinicianId: ClinicianId,
  kind: CredentialKind,
  date: ServiceDate,
  about: CredentialAbout = {},
): Credential | undefined =>
  credentialsOf(practice, clinicianId, kind, about)
    .filter((each) => each.from <= date && date <= (each.to ?? FOREVER))
    .reduce<Credential | undefined>(
      (best, each) => (best && (best.to ?? FOREVER) >= (each.to ?? FOREVER) ? best : each),
      undefined,
    );

/** Why credentialOn answers as it does: nothing recorded, run out, or not begun. */
export function credentialStandingOn(
  practice: PracticeState,
  clinicianId: ClinicianId,
  kind: CredentialKind,
  date: ServiceDate,
  about: CredentialAbout = {},
): CredentialStanding {
  const credential = credentialOn(practice, clinicianId, kind, date, about);
  if (credential) return { standing: 'held', credential };
  const all = credentialsOf(practice, clinicianId, kind, about);
  const ends = all.flatMap(({ to }) => (to !== undefined && to < date ? [to] : []));
  const endedOn = ends.sort().at(-1);
  if (endedOn) return { standing: 'lapsed', endedOn };
  const from = all.map((each) => each.from).sort()[0];
  return from ? { standing: 'not-yet', from } : { standing: 'not-recorded' };
}

/**
 * Credentials whose last day lies in a span, both ends included, soonest first: without those
 * renewed beyond it and those of people who have left by then.
 */
export function expiringCredentials(
  practice: PracticeState,
  from: ServiceDate,
  to: ServiceDate,
): readonly Credential[] {
  if (practice.phase === 'unestablished') return [];
  return practice.credentials
    .filter((each) => each.to !== undefined && each.to >= from && each.to <= to)
    .filter((each) => {
      const holder = clinicianOf(practice, each.clinicianId);
      return holder && !hasLeft(holder, from) && !isRenewed(practice.credentials, each);
    })
    .sort(
      (a, b) =>
        compare(a.to ?? FOREVER, b.to ?? FOREVER) || compare(a.credentialId, b.credentialId),
    );
}

const isRenewed = (all: readonly Credential[], ending: Credential): boolean =>
  all.some(
    (each) =>
      each.clinicianId === ending.clinicianId &&
      each.kind === ending.kind &&
      each.payerId === ending.payerId &&
      each.state === ending.state &&
      (each.kind === 'licence' || each.kind === 'enrolment' || each.name === ending.name) &&
      (each.to ?? FOREVER) > (ending.to ?? FOREVER),
  );

function credentialsOf(
  practice: PracticeState,
  clinicianId: ClinicianId,
  kind: CredentialKind,
  { payerId, state }: CredentialAbout,
): readonly Credential[] {
  if (practice.phase === 'unestablished') return [];
  return practice.credentials.filter(
    (each) =>
      each.clinicianId === clinicianId &&
      each.kind === kind &&
      (payerId === undefined || each.payerId === payerId) &&
      (state === undefined || each.state === state),
  );
}

const FOREVER = '9999-12-31';
const hasLeft = ({ leftOn }: { readonly leftOn?: ServiceDate }, date: ServiceDate): boolean =>
  leftOn !== undefined && leftOn < date;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The one begun last; of two from one day the later recorded, as its correction. */
const latest = <T extends { readonly from: ServiceDate }>(all: readonly T[]): T | undefined =>
  all.reduce<T | undefined>(
    (best, each) => (best && best.from > each.from ? best : each),
    undefined,
  );
