import type { SentGroup, SentSet } from '../intake/envelope.js';
import type { SetFault } from '../intake/set-fault.js';
import { segment, type SetText } from './x12-text.js';

export interface CheckedSet {
  readonly set: SentSet;
  readonly faults: readonly SetFault[];
}

export const isClean = ({ set, faults }: CheckedSet): boolean =>
  set.faults.length === 0 && faults.length === 0;

/** The 999 for one functional group: every set accepted or rejected, each fault in its place. */
export function functionalAck(group: SentGroup, sets: readonly CheckedSet[]): SetText {
  const accepted = group.faults.length > 0 ? 0 : sets.filter(isClean).length;
  const verdict = accepted === 0 ? 'R' : accepted === sets.length ? 'A' : 'P';
  const counts = [group.declaredSets, sets.length, accepted];
  return {
    type: '999',
    guide: '005010X231A1',
    body: [
      segment('AK1', group.code, group.control, group.guide),
      ...sets.flatMap(setAck),
      segment('AK9', verdict, ...counts, ...group.faults.slice(0, 5)),
    ],
  };
}

function setAck(checked: CheckedSet): string[] {
  const { set, faults } = checked;
  const codes = [...(faults.length > 0 ? ['5'] : []), ...set.faults].slice(0, 5);
  return [
    segment('AK2', '837', set.control, set.guide),
    ...faults.flatMap(faultSegments),
    segment('IK5', isClean(checked) ? 'A' : 'R', ...codes),
  ];
}

function faultSegments(fault: SetFault): string[] {
  const segments = [segment('IK3', fault.segment, fault.position, fault.loop, fault.code)];
  if (fault.claim) segments.push(segment('CTX', `CLM01:${fault.claim}`));
  if (fault.element) {
    const { position, component, reference, code, bad } = fault.element;
    const at = component === undefined ? String(position) : `${position}:${component}`;
    segments.push(segment('IK4', at, reference, code, bad ?? ''));
  }
  return segments;
}
