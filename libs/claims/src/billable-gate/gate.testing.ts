import { shippedTables, type DocumentationAsked, type RuleTables } from '@ledgerline/payer-policy';
import { cents, procedureCode, serviceDate, type ClientId } from '@ledgerline/terms';
import type { ClientFact, PracticeFact } from '@ledgerline/practice';
import type { ClientCare, GroupSessionFact } from '@ledgerline/session';
import type { SignedSession } from '../pricing/signed-session.js';
import { therapistDayKey, type TherapistDay } from '../pricing/therapist-days.projection.js';
import {
  ana,
  clientFacts,
  clientOf,
  clients,
  groupFacts,
  groupOf,
  lind,
  planOfCare,
  practiceFacts,
  practiceOf,
  sessionOf,
  wednesday,
} from '../willow.testing.js';

type Plan = Extract<ClientFact, { type: 'PlanOfCareRecorded' }>;

export const session = groupOf({ ana: 45, luca: 45 });
export const medicare = (facts: readonly PracticeFact[] = practiceFacts) =>
  practiceOf(
    facts.map((fact) =>
      fact.type === 'PayerContracted' ? { ...fact, policyId: 'medicare-part-b' } : fact,
    ),
  );
export const anaWith = (change: (facts: readonly ClientFact[]) => readonly ClientFact[]) =>
  new Map(clients).set(ana, clientOf(change(clientFacts.get(ana) ?? [])));
export const anaAnd = (...more: readonly ClientFact[]) => anaWith((facts) => [...facts, ...more]);
export const anaWithout = (type: string) =>
  anaWith((facts) => facts.filter((fact) => fact.type !== type));
export const anaPlanned = (over: Partial<Plan>) =>
  anaWith((facts) =>
    facts.map((fact) =>
      fact.type === 'PlanOfCareRecorded' ? { ...(planOfCare as Plan), ...over } : fact,
    ),
  );
export const practiceWithout = (type: string) =>
  practiceOf(practiceFacts.filter((fact) => fact.type !== type));
export const practiceAnd = (...more: readonly PracticeFact[]) =>
  practiceOf([...practiceFacts, ...more]);
/** The Wednesday group with facts put before the signature. */
export const sessionWith = (...more: readonly GroupSessionFact[]): SignedSession => {
  const facts = groupFacts({ ana: 45, luca: 45 });
  return sessionOf([...facts.slice(0, -1), ...more, ...facts.slice(-1)]);
};
const at = (minute: number) =>
  new Date(Date.parse('2026-11-18T17:00:00Z') + minute * 60_000).toISOString() as never;
export const alone = (procedureId: string, clientId: ClientId, from: number, to: number) =>
  ({
    type: 'ProcedurePerformed',
    procedureId,
    clientId,
    procedureCode: '97110',
    startedAt: at(from),
    endedAt: at(to),
    performedBy: lind,
    role: 'therapist',
  }) as unknown as GroupSessionFact;
export const charged: PracticeFact = {
  type: 'ChargeSet',
  procedureCode: procedureCode('97110'),
  payerId: null,
  chargeCents: cents(4000),
  from: serviceDate('2026-01-01'),
};
export const colleague = {
  type: 'ClinicianJoined',
  clinicianId: 'berg',
  lastName: 'BERG',
  firstName: 'NOA',
  npi: '1970000034',
  taxonomy: '225X00000X',
  discipline: 'OT',
} as unknown as PracticeFact;
/** The commercial payer's terms with more asked of the record. */
export const asking = (over: Partial<DocumentationAsked>): RuleTables => ({
  ...shippedTables,
  terms: shippedTables.terms.map((terms) => ({
    ...terms,
    documentation: { ...terms.documentation, ...over },
  })),
});
export const opened = (over: object): SignedSession =>
  sessionOf(
    groupFacts({ ana: 45, luca: 45 }).map((fact) =>
      fact.type === 'GroupSessionOpened' ? { ...fact, ...over } : fact,
    ),
  );
export const treated = (days: number): ClientCare => ({
  clientId: ana,
  firstTreatment: serviceDate('2026-10-01'),
  treatmentDays: Array.from({ length: days }, (_day, nth) => ({
    serviceDate: serviceDate(`2026-10-${String(nth + 1).padStart(2, '0')}`),
    discipline: 'OT',
  })),
  progressReports: [],
  discharges: [],
});
export const elsewhere: ReadonlyMap<string, TherapistDay> = new Map([
  [
    therapistDayKey(lind, wednesday),
    {
      clinicianId: lind,
      serviceDate: wednesday,
      bySession: {
        ['S7' as never]: [
          {
            clinicianId: lind,
            serviceId: 'P7',
            setting: 'individual',
            spans: [{ from: at(10), to: at(25) }],
          },
        ],
      },
    },
  ],
]);
export const certified: ClientFact = {
  type: 'PlanCertified',
  planId: '20260915' as never,
  kind: 'initial',
  certifiedOn: serviceDate('2026-09-20'),
  certifiedBy: '1234567893' as never,
};
export const authorization = (over: object = {}): ClientFact =>
  ({
    type: 'AuthorizationRecorded',
    authorizationId: 'A1',
    coverageId: 'C.XJB112233445',
    number: 'AUTH1',
    counts: 'visits',
    max: 1,
    from: serviceDate('2026-01-01'),
    to: serviceDate('2026-12-31'),
    ...over,
  }) as ClientFact;
export const enrolment = (payerId: string, clinicianId: string = lind): PracticeFact =>
  ({
    type: 'ClinicianCredentialed',
    credentialId: `E-${payerId}-${clinicianId}`,
    clinicianId,
    kind: 'enrolment',
    name: 'Enrolment',
    payerId,
    from: serviceDate('2020-01-01'),
  }) as PracticeFact;
