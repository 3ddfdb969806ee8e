import type { GroupFact } from './group.events.js';

const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** Each fact of a group as one sentence: ids, dates and decisions, never what was written. */
export function groupSentence(fact: GroupFact): string {
  switch (fact.type) {
    case 'GroupFormed':
      return (
        `Group ${fact.groupId} was formed by ${fact.clinicianId} at ${fact.locationId} ` +
        `for ${fact.procedureCode}, ${fact.capacity} clients at most.`
      );
    case 'GroupScheduled': {
      const until = fact.to === undefined ? 'with no end' : `to ${fact.to}`;
      return (
        `The group meets each ${weekdays[fact.weekday - 1]} at ${fact.startsAt} ${fact.zone} ` +
        `for ${fact.minutes} minutes, from ${fact.from}, ${until}.`
      );
    }
    case 'GroundRulesSet':
      return `Version ${fact.version} of the ground rules was set.`;
    case 'GroundRulesAcknowledged':
      return `Client ${fact.clientId} acknowledged version ${fact.version} of the ground rules.`;
    case 'ClientAssessedForGroup':
      return `Client ${fact.clientId} was assessed for the group by ${fact.assessedBy}.`;
    case 'SuitabilityReviewed':
      return (
        `Clinician ${fact.reviewedBy} reviewed whether the group suits client ` +
        `${fact.clientId}: ${fact.decision}.`
      );
    case 'ClientJoinedGroup':
      return `Client ${fact.clientId} is a member of the group from ${fact.joinedOn}.`;
    case 'ClientLeftGroup':
      return `Client ${fact.clientId} left the group; the last day was ${fact.leftOn}.`;
    case 'IncompatibilityNoted':
      return `Clients ${fact.clientIds.join(' and ')} were noted not to be grouped together.`;
    case 'IncompatibilityLifted':
      return `Clients ${fact.clientIds.join(' and ')} may be grouped together again.`;
    case 'GroupClosed':
      return `The group was closed; its last day was ${fact.closedOn}.`;
  }
}
