import {
  payerPolicy,
  shippedTables,
  withAdopted,
  type DayService,
  type PayerPolicyFact,
  type RuleTables,
} from '@ledgerline/payer-policy';
import {
  groupSession,
  servicesOf,
  type GroupSessionFact,
  type GroupSessionState,
} from '@ledgerline/session';
import { clinicWrites } from '../../apps/cli/src/clinic/clinic-writes.js';
import type { ClinicPlan } from '../../apps/cli/src/clinic/plan.js';

/** One client's date as the facts in the log tell it. */
export interface RecordedDay {
  readonly clientId: string;
  readonly date: string;
  readonly policyId: string;
  readonly services: readonly DayService[];
}

export interface RecordedClinic {
  readonly tables: RuleTables;
  /** By date, then client. */
  readonly days: readonly RecordedDay[];
}

/** Reads a clinic's facts back, session by session, into days. */
export function recordedClinic(plan: ClinicPlan): RecordedClinic {
  const policyOf = new Map(plan.payers.map((each) => [each.payerId, each.policyId]));
  const payerOf = new Map(plan.clients.map((each) => [each.clientId, each.payerId]));
  const disciplineOf = new Map(plan.clinicians.map((each) => [each.clinicianId, each.discipline]));
  const days = new Map<string, { clientId: string; date: string; services: DayService[] }>();
  let adopted = payerPolicy.initial;
  for (const { stream, facts } of clinicWrites(plan)) {
    if (stream.startsWith('payer-policy-'))
      adopted = folded(payerPolicy.evolve, adopted, facts as unknown as Facts<PayerPolicyFact>);
    if (!stream.startsWith('group-session-')) continue;
    const session: GroupSessionState = folded(
      groupSession.evolve,
      groupSession.initial,
      facts as unknown as Facts<GroupSessionFact>,
    );
    if (session.phase !== 'signed') continue;
    const { sessionId, serviceDate, placeOfService, telehealth } = session.details;
    for (const each of servicesOf(session)) {
      const key = `${serviceDate} ${each.clientId}`;
      const day = days.get(key) ?? { clientId: each.clientId, date: serviceDate, services: [] };
      days.set(key, day);
      day.services.push({
        serviceId: `${sessionId}/${each.serviceId}`,
        encounterId: sessionId,
        procedureCode: each.procedureCode,
        discipline: disciplineOf.get(each.clinicianId) ?? 'PT',
        clinicianId: each.clinicianId,
        minutes: each.minutes,
        assistantMinutes: each.assistantMinutes,
        ...(each.setting === 'group'
          ? { group: { attendedMinutes: each.attendedMinutes, groupLargest: each.groupLargest } }
          : {}),
        placeOfService,
        ...(telehealth ? { telehealth } : {}),
      });
    }
  }
  return {
    tables: withAdopted(shippedTables, [adopted]),
    days: [...days]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, day]) => ({
        ...day,
        policyId: policyOf.get(payerOf.get(day.clientId) ?? '') ?? '',
      })),
  };
}

type Facts<F> = readonly { readonly fact: F }[];

const folded = <State, F>(
  evolve: (state: State, fact: F) => State,
  initial: State,
  facts: Facts<F>,
): State => facts.reduce((state, { fact }) => evolve(state, fact), initial);
