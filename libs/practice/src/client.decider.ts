import {
  accept,
  canonicalJson,
  refuse,
  type Decider,
  type Decision,
} from '@ledgerline/event-store';
import {
  isCalendarDate,
  isNpi,
  type ClientId,
  type CoverageId,
  type Icd10,
  type ServiceDate,
} from '@ledgerline/terms';
import type { ClientFact, CoveragePriority, ReferringProvider } from './client.events.js';
import { flawOf, type AddressFlaw } from './postal-address.js';

type Told<Type extends ClientFact['type']> = Omit<Extract<ClientFact, { type: Type }>, 'type'>;
export type ClientDetails = Told<'ClientRegistered'>;
/** As added, with `to` as last ended. */
export type Coverage = Told<'CoverageAdded'>;
export type PlanOfCare = Told<'PlanOfCareRecorded'>;

export type ClientCommand =
  | ({ readonly type: 'RegisterClient' } & ClientDetails)
  | ({ readonly type: 'AddCoverage' } & Coverage)
  | ({ readonly type: 'EndCoverage' } & Told<'CoverageEnded'>)
  | ({ readonly type: 'RecordPlanOfCare' } & Omit<PlanOfCare, 'referringProvider'> & {
        readonly referringProvider?: Omit<ReferringProvider, 'npi'> & { readonly npi: string };
      });

/** Most fundamental first. */
export type ClientRefusal =
  | { readonly code: 'client-not-registered' }
  | { readonly code: 'client-already-registered'; readonly clientId: ClientId }
  | { readonly code: 'coverage-id-taken'; readonly coverageId: CoverageId }
  | { readonly code: 'coverage-unknown'; readonly coverageId: CoverageId }
  | { readonly code: 'name-missing' }
  | { readonly code: 'birth-date-not-a-date' }
  | { readonly code: 'address-unfit'; readonly flaw: AddressFlaw }
  | { readonly code: 'member-id-missing' }
  | { readonly code: 'subscriber-missing' }
  | { readonly code: 'subscriber-is-the-client' }
  | {
      readonly code: 'coverage-ends-before-it-begins';
      readonly from: ServiceDate;
      readonly to: ServiceDate;
    }
  | {
      readonly code: 'coverage-overlaps';
      readonly coverageId: CoverageId;
      readonly priority: CoveragePriority;
      readonly from: ServiceDate;
      readonly to: ServiceDate | null;
    }
  | { readonly code: 'diagnosis-missing' }
  | { readonly code: 'more-than-twelve-diagnoses'; readonly diagnosesTotal: number }
  | { readonly code: 'diagnosis-repeated'; readonly diagnosis: Icd10 }
  | { readonly code: 'npi-check-digit-wrong'; readonly npi: string }
  | { readonly code: 'onset-after-plan'; readonly onset: ServiceDate; readonly from: ServiceDate };

/** The client as the facts leave them. */
export type ClientState =
  | { readonly phase: 'unregistered' }
  | {
      readonly phase: 'registered';
      readonly details: ClientDetails;
      readonly coverages: readonly Coverage[];
      /** The same before any was ended: what a repeated AddCoverage is compared with. */
      readonly coveragesAsAdded: readonly Coverage[];
      /** As recorded, oldest first; planOfCareOn picks. */
      readonly plansOfCare: readonly PlanOfCare[];
    };

type Registered = Extract<ClientState, { phase: 'registered' }>;
type Verdict = Decision<ClientFact, ClientRefusal>;

export const client: Decider<ClientState, ClientCommand, ClientFact, ClientRefusal> = {
  initial: { phase: 'unregistered' },

  decide(command, state) {
    if (command.type === 'RegisterClient') return register(told(command), state);
    if (state.phase === 'unregistered') return refuse({ code: 'client-not-registered' });
    switch (command.type) {
      case 'AddCoverage':
        return addCoverage(told(command), state);
      case 'EndCoverage':
        return endCoverage(told(command), state);
      case 'RecordPlanOfCare':
        // The cast holds wherever the plan is recorded: the check digit is read first.
        return recordPlanOfCare(told(command) as PlanOfCare, state);
    }
  },

  evolve(state, fact) {
    if (fact.type === 'ClientRegistered')
      return {
        phase: 'registered',
        details: told(fact),
        coverages: [],
        coveragesAsAdded: [],
        plansOfCare: [],
      };
    if (state.phase === 'unregistered') return state;
    switch (fact.type) {
      case 'CoverageAdded':
        return {
          ...state,
          coverages: [...state.coverages, told(fact)],
          coveragesAsAdded: [...state.coveragesAsAdded, told(fact)],
        };
      case 'CoverageEnded':
        return {
          ...state,
          coverages: state.coverages.map((each) =>
            each.coverageId === fact.coverageId ? { ...each, to: fact.to } : each,
          ),
        };
      case 'PlanOfCareRecorded':
        return { ...state, plansOfCare: [...state.plansOfCare, told(fact)] };
    }
    return state; // A fact of a later version.
  },
};

function register(details: ClientDetails, state: ClientState): Verdict {
  if (state.phase === 'registered')
    return isSame(state.details, details)
      ? accept()
      : refuse({ code: 'client-already-registered', clientId: state.details.clientId });
  if (details.lastName.trim() === '' || details.firstName.trim() === '')
    return refuse({ code: 'name-missing' });
  if (!isCalendarDate(details.birthDate)) return refuse({ code: 'birth-date-not-a-date' });
  const flaw = flawOf(details.address, 'post');
  if (flaw) return refuse({ code: 'address-unfit', flaw });
  return accept({ type: 'ClientRegistered', ...details });
}

function addCoverage(coverage: Coverage, state: Registered): Verdict {
  const held = state.coveragesAsAdded.find((each) => each.coverageId === coverage.coverageId);
  if (held)
    return isSame(held, coverage)
      ? accept()
      : refuse({ code: 'coverage-id-taken', coverageId: held.coverageId });
  const flaw = flawOfMember(coverage) ?? flawOfSpan(coverage);
  if (flaw) return refuse(flaw);
  const other = state.coverages.find(
    (each) => each.priority === coverage.priority && overlaps(each, coverage),
  );
  if (other) {
    const { coverageId, priority, from, to = null } = other;
    return refuse({ code: 'coverage-overlaps', coverageId, priority, from, to });
  }
  return accept({ type: 'CoverageAdded', ...coverage });
}

function flawOfMember({ memberId, relationship, subscriber }: Coverage): ClientRefusal | undefined {
  if (memberId.trim() === '') return { code: 'member-id-missing' };
  if (relationship === 'self') return subscriber && { code: 'subscriber-is-the-client' };
  if (!subscriber) return { code: 'subscriber-missing' };
  if (subscriber.lastName.trim() === '' || subscriber.firstName.trim() === '')
    return { code: 'name-missing' };
  if (subscriber.birthDate !== undefined && !isCalendarDate(subscriber.birthDate))
    return { code: 'birth-date-not-a-date' };
  const flaw = subscriber.address && flawOf(subscriber.address, 'post');
  return flaw && { code: 'address-unfit', flaw };
}

const flawOfSpan = ({ from, to }: Pick<Coverage, 'from' | 'to'>): ClientRefusal | undefined =>
  to !== undefined && to < from ? { code: 'coverage-ends-before-it-begins', from, to } : undefined;

function endCoverage({ coverageId, to }: Told<'CoverageEnded'>, state: Registered): Verdict {
  const held = state.coverages.find((each) => each.coverageId === coverageId);
  if (!held) return refuse({ code: 'coverage-unknown', coverageId });
  if (held.to === to) return accept();
  const flaw = flawOfSpan({ from: held.from, to });
  if (flaw) return refuse(flaw);
  const other = state.coverages.find(
    (each) => each !== held && each.priority === held.priority && overlaps(each, { ...held, to }),
  );
  // An end may be moved later, but not into the coverage that followed.
  if (other) {
    const { priority, from, to: otherTo = null } = other;
    return refuse({
      code: 'coverage-overlaps',
      coverageId: other.coverageId,
      priority,
      from,
      to: otherTo,
    });
  }
  return accept({ type: 'CoverageEnded', coverageId, to });
}

function recordPlanOfCare(plan: PlanOfCare, state: Registered): Verdict {
  const held = state.plansOfCare.findLast((each) => each.from === plan.from);
  if (held && isSame(held, plan)) return accept();
  const { diagnoses, referringProvider, onset, from } = plan;
  if (diagnoses.length === 0) return refuse({ code: 'diagnosis-missing' });
  if (diagnoses.length > 12)
    return refuse({ code: 'more-than-twelve-diagnoses', diagnosesTotal: diagnoses.length });
  const repeated = diagnoses.find((each, index) => diagnoses.indexOf(each) < index);
  if (repeated) return refuse({ code: 'diagnosis-repeated', diagnosis: repeated });
  if (referringProvider && !isNpi(referringProvider.npi))
    return refuse({ code: 'npi-check-digit-wrong', npi: referringProvider.npi });
  if (onset !== undefined && onset > from) return refuse({ code: 'onset-after-plan', onset, from });
  return accept({ type: 'PlanOfCareRecorded', ...plan });
}

const overlaps = (a: Pick<Coverage, 'from' | 'to'>, b: Pick<Coverage, 'from' | 'to'>): boolean =>
  (b.to === undefined || a.from <= b.to) && (a.to === undefined || b.from <= a.to);

const isSame = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** What was asked or told, without the word for it. */
function told<T extends { readonly type: string }>(said: T): Omit<T, 'type'> {
  const { type: _type, ...rest } = said;
  return rest;
}
