import type { NotBillableReason } from '../not-billable.js';
import type { DayService } from '../patient-day.js';
import type { PayerTerms } from '../payer-terms.js';
import type { CodeRule } from './code-rule.js';

/** Nothing stands against the service. */
const NONE: readonly NotBillableReason[] = [];

/** Every reason a service cannot count, most fundamental first, judged alone. */
export function againstService(
  service: DayService,
  rule: CodeRule,
  terms: PayerTerms,
): readonly NotBillableReason[] {
  const { group, discipline, placeOfService } = service;
  if (
    rule.refusal === undefined &&
    group === undefined &&
    !rule.isGroup &&
    service.minutes > 0 &&
    rule.modifiers[discipline] !== undefined &&
    terms.placesOfService === undefined
  )
    return NONE;
  if (rule.refusal === 'code-not-known') return [rule.refusal];
  if (hasNoMinutes(service, rule)) return ['did-not-attend'];
  const reasons: NotBillableReason[] = [];
  if (rule.modifiers[discipline] === undefined) reasons.push('discipline-not-covered');
  if (terms.placesOfService && !terms.placesOfService.includes(placeOfService))
    reasons.push('place-not-covered');
  if (rule.refusal) reasons.push(rule.refusal);
  const groupReason = isTakenAsGroup(service, rule)
    ? againstGroup(service, rule)
    : group && group.groupLargest > 1 && service.minutes > 0
      ? 'given-in-a-group'
      : undefined;
  if (groupReason) reasons.push(groupReason);
  return reasons.length === 0 ? NONE : reasons;
}

/** A code we have no row of is a group's where the record says so. */
const isTakenAsGroup = (service: DayService, rule: CodeRule): boolean =>
  rule.isGroup || (rule.row === undefined && service.group !== undefined);

function hasNoMinutes(service: DayService, rule: CodeRule): boolean {
  if (rule.isGroup) return (service.group?.attendedMinutes ?? service.minutes) === 0;
  return service.minutes === 0 && rule.counting !== 'area' && rule.counting !== 'add-on';
}

function againstGroup(service: DayService, rule: CodeRule): NotBillableReason | undefined {
  const largest = service.group?.groupLargest ?? 1;
  if (service.minutes === 0 || largest < 2) return 'group-of-one';
  if (largest < rule.groupMin) return 'group-too-small';
  return rule.groupMax !== undefined && largest > rule.groupMax ? 'group-too-large' : undefined;
}

/** The same as a person reads it. */
export function standingStep(service: DayService, rule: CodeRule): string {
  const { group, minutes, discipline } = service;
  if (!group) return `${service.procedureCode}: ${minutes} one-to-one minutes of ${discipline}.`;
  const most = rule.groupMax === undefined ? 'no most' : `at most ${rule.groupMax}`;
  return (
    `Of ${group.attendedMinutes} minutes attended ${minutes} were with another client, at most ` +
    `${group.groupLargest} at once; at least ${rule.groupMin} and ${most} are asked.`
  );
}
