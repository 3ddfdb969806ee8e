import { daysBetween, serviceDate, type ServiceDate } from '@ledgerline/terms';
import { mondayMonthsBefore } from './calendar.js';
import { clinicPayers, cliniciansOf } from './people.js';
import { planClients } from './plan-clients.js';
import { planGroups } from './plan-groups.js';
import { planSessions } from './plan-sessions.js';
import type { ClinicPlan } from './plan.js';

/** The made-up clinic's last day: fixed, so that a seed means one clinic and not one a day. */
const lastDay = serviceDate('2026-11-15');

export interface ClinicSize {
  readonly seed: number;
  readonly months: number;
  readonly to?: ServiceDate;
}

/**
 * Invents a clinic: who works there, who comes, and how every session went. Pure; one seed, one
 * clinic. Eighteen months hold about 25,000 lines.
 */
export function planClinic({ seed, months, to = lastDay }: ClinicSize): ClinicPlan {
  const from = mondayMonthsBefore(to, months);
  const clinicians = cliniciansOf(from, daysBetween(from, to));
  const groups = planGroups(seed, clinicians);
  const { clients, memberships } = planClients(seed, groups, from, to);
  const sessions = planSessions(seed, groups, memberships, from, to);
  return {
    seed,
    from,
    to,
    clinicians,
    payers: clinicPayers,
    groups,
    clients,
    memberships,
    sessions,
  };
}
