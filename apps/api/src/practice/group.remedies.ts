import type { GroupRefusal } from '@ledgerline/practice';
import { tell, type Remedies } from '../http/remedy.js';

/** What a group's record refuses. */
export type GroupsRefusal = GroupRefusal;

export const groupRemedies = {
  'group-not-formed': tell(404, 'Form the group first.'),
  'group-already-formed': tell(409, 'This id has other details; choose another for a new group.'),
  'group-closed': tell(409, 'Form a new group; this one has ended.'),
  'group-capacity-below-two': tell(422, 'Make room for at least two.'),
  'group-schedule-unfit': tell(422, 'Mend the part of the schedule named in the evidence.'),
  'ground-rules-version-unknown': tell(422, 'Name a version of the ground rules that was set.'),
  'client-is-a-member': tell(409, 'They are a member already; nothing to do.'),
  'client-not-a-member': tell(409, 'They have left already, or never joined.'),
  'group-assessment-missing': tell(409, 'Record the needs assessment first.'),
  'group-assessment-blank': tell(422, 'Write what the client needs.'),
  'suitability-review-missing': tell(409, 'Review whether the group suits them first.'),
  'client-not-suitable': tell(409, 'Review again, or find the client another group.'),
  'group-full': tell(409, 'Wait until a place is free, or form a second group.'),
  'joined-before-reviewed': tell(422, 'Let them join on the day of the review or later.'),
  'left-before-joined': tell(422, 'Check both dates.'),
  'incompatible-with-oneself': tell(422, 'Name two clients.'),
} as const satisfies Remedies<GroupsRefusal['code']>;
