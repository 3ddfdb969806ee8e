import type { StreamWrite } from '@ledgerline/event-store';
import type { ClinicPlan, PlannedGroup } from './plan.js';
import { clientScribe } from './record-client.js';
import { practiceWrites } from './record-practice.js';
import { ProgressWriter } from './record-progress.js';
import { sessionScribe } from './record-session.js';

/**
 * Everything a clinic put on record, in the order it happened: the practice and its groups, each
 * client, then session after session with the reports that came due. Each write begins a stream.
 */
export function* clinicWrites(plan: ClinicPlan): Iterable<StreamWrite> {
  yield* practiceWrites(plan);
  const groups = groupsByClient(plan);
  for (const each of plan.clients)
    yield clientScribe(plan.seed, each, groups.get(each.clientId) ?? []).write();
  const clinicians = new Map(plan.clinicians.map((each) => [each.clinicianId, each]));
  const progress = new ProgressWriter(plan);
  for (const session of plan.sessions) {
    yield sessionScribe(plan.seed, session, clinicians).write();
    for (const report of progress.after(session)) yield report.write();
  }
}

/** The groups each client sits in, one a discipline. */
export function groupsByClient(plan: ClinicPlan): ReadonlyMap<string, readonly PlannedGroup[]> {
  const groups = new Map(plan.groups.map((each) => [each.groupId, each]));
  const found = new Map<string, PlannedGroup[]>();
  for (const { clientId, groupId } of plan.memberships) {
    const held = found.get(clientId) ?? [];
    const group = groups.get(groupId);
    if (group && !held.some((each) => each.discipline === group.discipline)) held.push(group);
    found.set(clientId, held);
  }
  return found;
}
