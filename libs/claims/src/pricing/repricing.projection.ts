import { idOf, type Fact, type Projection } from '@ledgerline/event-store';
import type { ClientId, ServiceDate } from '@ledgerline/terms';
import type { PatientDayFact } from './patient-day.events.js';

/**
 * What may have to be judged again of one client: days with a line that is not billable yet, or that
 * nobody approved. Key: the client.
 */
export interface Repricing {
  readonly clientId: ClientId;
  /** The last fact about the client that can mend a line, and when it was recorded. */
  readonly movedBy: string | null;
  readonly movedAt: string | null;
  /** Open days, each with the last such fact it was judged by. */
  readonly days: Readonly<Record<ServiceDate, string | null>>;
}

/** Facts about a client that conditions of the gate look at. */
const mending = [
  'ClientRegistered',
  'ClientDetailsCorrected',
  'CoverageAdded',
  'CoverageEnded',
  'CoverageCorrected',
  'ConsentSigned',
  'ConsentRevoked',
  'AuthorizationRecorded',
  'AuthorizationExtended',
  'AuthorizationEnded',
  'PlanOfCareRecorded',
  'PlanOfCareEnded',
  'PlanCertified',
  'VerbalOrderRecorded',
  'OrderOnFile',
  'PlanSentToReferrer',
  'ClinicalNoteSigned',
  // A day of treatment more or less moves what is due on others.
  'AttendanceAmended',
  'ProcedureAmended',
  'ProcedureRemoved',
] as const;

type Mending = Fact & { readonly clientId?: ClientId };
type Seen = Mending | PatientDayFact;

export const repricing: Projection<Repricing | null, Seen> = {
  name: 'repricing',
  version: 2,
  categories: ['client', 'clinical-note', 'group-session', 'patient-day'],
  types: [...mending, 'UnitTieSettled', 'PatientDayPriced'],
  empty: null,
  // On a client's own stream only the first fact names the client.
  keysOf: (fact, { stream }) => [fact.clientId ?? idOf(stream)],
  evolve(before, fact, key, { id, recordedAt }) {
    const row = before ?? { clientId: key as ClientId, movedBy: null, movedAt: null, days: {} };
    if (isPriced(fact)) {
      const { [fact.serviceDate]: _judged, ...others } = row.days;
      const days = fact.isOpen ? { ...others, [fact.serviceDate]: fact.judgedUpTo } : others;
      return { ...row, days };
    }
    // A choice concerns its own day: judged by the choice, it waits to be judged again.
    if (isTie(fact))
      return { ...row, days: { ...row.days, [fact.serviceDate]: id }, movedAt: recordedAt };
    return { ...row, movedBy: id, movedAt: recordedAt };
  },
  columns: {
    phase: (row) => (row && staleDays(row).length > 0 ? 'owed' : 'done'),
    client_id: (row) => row?.clientId ?? null,
  },
};

/** Days whose lines were judged by less than is known now, in order. */
export const staleDays = ({ days, movedBy }: Repricing): readonly ServiceDate[] =>
  Object.entries<string | null>(days)
    .filter(([, judgedUpTo]) => judgedUpTo !== movedBy)
    .map(([date]) => date as ServiceDate)
    .sort();

const isPriced = (fact: Seen): fact is Extract<PatientDayFact, { type: 'PatientDayPriced' }> =>
  fact.type === 'PatientDayPriced';
const isTie = (fact: Seen): fact is Extract<PatientDayFact, { type: 'UnitTieSettled' }> =>
  fact.type === 'UnitTieSettled';
