import { accept, type Decision, isSame, refuse, told, type Told } from '@ledgerline/event-store';
import { isCalendarDate, type CoverageId, type ServiceDate } from '@ledgerline/terms';
import { withoutNulls } from './client-details.rules.js';
import type { CoverageFact, CoveragePriority } from './client.events.js';
import { coverageOf, type Coverage, type RegisteredClient } from './client.state.js';
import { flawOf, type AddressFlaw } from '../clinic/postal-address.js';

export type CoverageCommand =
  | ({ readonly type: 'AddCoverage' } & Coverage)
  | ({ readonly type: 'EndCoverage' } & Told<CoverageFact, 'CoverageEnded'>)
  | ({ readonly type: 'CorrectCoverage' } & Told<CoverageFact, 'CoverageCorrected'>);

/** Most fundamental first. */
export type CoverageRefusal =
  | { readonly code: 'coverage-id-taken'; readonly coverageId: CoverageId }
  | { readonly code: 'coverage-unknown'; readonly coverageId: CoverageId }
  | { readonly code: 'member-id-missing' }
  | { readonly code: 'subscriber-is-the-client' }
  | { readonly code: 'subscriber-missing' }
  | { readonly code: 'name-missing' }
  | { readonly code: 'birth-date-not-a-date' }
  | { readonly code: 'address-unfit'; readonly flaw: AddressFlaw }
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
    };

type Verdict = Decision<CoverageFact, CoverageRefusal>;

export function decideCoverage(command: CoverageCommand, state: RegisteredClient): Verdict {
  switch (command.type) {
    case 'AddCoverage':
      return addCoverage(told(command), state);
    case 'EndCoverage':
      return endCoverage(told(command), state);
    case 'CorrectCoverage':
      return correctCoverage(told(command), state);
  }
}

export function foldCoverage(state: RegisteredClient, fact: CoverageFact): RegisteredClient {
  switch (fact.type) {
    case 'CoverageAdded':
      return {
        ...state,
        coverages: [...state.coverages, told(fact)],
        coveragesAsAdded: [...state.coveragesAsAdded, told(fact)],
      };
    case 'CoverageEnded':
      return withCoverage(state, fact.coverageId, (each) => ({ ...each, to: fact.to }));
    case 'CoverageCorrected':
      return withCoverage(state, fact.coverageId, (each) => putRight(each, told(fact)));
  }
}

function addCoverage(coverage: Coverage, state: RegisteredClient): Verdict {
  const held = state.coveragesAsAdded.find((each) => each.coverageId === coverage.coverageId);
  if (held)
    return isSame(held, coverage)
      ? accept()
      : refuse({ code: 'coverage-id-taken', coverageId: held.coverageId });
  const flaw = flawOfMember(coverage) ?? flawOfSpan(coverage) ?? overlapOf(coverage, state);
  return flaw ? refuse(flaw) : accept({ type: 'CoverageAdded', ...coverage });
}

function endCoverage(
  { coverageId, to }: Told<CoverageFact, 'CoverageEnded'>,
  state: RegisteredClient,
): Verdict {
  const held = coverageOf(state, coverageId);
  if (!held) return refuse({ code: 'coverage-unknown', coverageId });
  if (held.to === to) return accept();
  // An end may be moved later, but not into the coverage that followed.
  const flaw = flawOfSpan({ from: held.from, to }) ?? overlapOf({ ...held, to }, state);
  return flaw ? refuse(flaw) : accept({ type: 'CoverageEnded', coverageId, to });
}

function correctCoverage(
  correction: Told<CoverageFact, 'CoverageCorrected'>,
  state: RegisteredClient,
): Verdict {
  const { coverageId } = correction;
  const held = coverageOf(state, coverageId);
  if (!held) return refuse({ code: 'coverage-unknown', coverageId });
  const coverage = putRight(held, correction);
  if (isSame(held, coverage)) return accept();
  const flaw = flawOfMember(coverage);
  return flaw ? refuse(flaw) : accept({ type: 'CoverageCorrected', ...correction });
}

function putRight(
  held: Coverage,
  { by: _by, at: _at, reason: _reason, ...said }: Told<CoverageFact, 'CoverageCorrected'>,
): Coverage {
  return withoutNulls({ ...held, ...said }) as Coverage;
}

function flawOfMember({
  memberId,
  relationship,
  subscriber,
}: Coverage): CoverageRefusal | undefined {
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

type Span = Pick<Coverage, 'from' | 'to'>;

const flawOfSpan = ({ from, to }: Span): CoverageRefusal | undefined =>
  to !== undefined && to < from ? { code: 'coverage-ends-before-it-begins', from, to } : undefined;

function overlapOf(coverage: Coverage, state: RegisteredClient): CoverageRefusal | undefined {
  const other = state.coverages.find(
    (each) =>
      each.coverageId !== coverage.coverageId &&
      each.priority === coverage.priority &&
      overlaps(each, coverage),
  );
  if (!other) return undefined;
  const { coverageId, priority, from, to = null } = other;
  return { code: 'coverage-overlaps', coverageId, priority, from, to };
}

const overlaps = (a: Span, b: Span): boolean =>
  (b.to === undefined || a.from <= b.to) && (a.to === undefined || b.from <= a.to);

const withCoverage = (
  state: RegisteredClient,
  coverageId: CoverageId,
  change: (coverage: Coverage) => Coverage,
): RegisteredClient => ({
  ...state,
  coverages: state.coverages.map((each) => (each.coverageId === coverageId ? change(each) : each)),
});
