import type {
  SharedElement,
  SharedElements,
  WrittenElement,
  WrittenElements,
} from './group-session.events.js';
import type { SessionPhase } from './group-session.parts.js';

/** The six a therapist writes; the client's name, the seventh, is in the client's own record. */
export const writtenElements = [
  'services',
  'therapistInvolvement',
  'participation',
  'progress',
  'medicalNecessity',
  'groupReason',
] as const satisfies readonly WrittenElement[];

/** Of a client who was never in the group, only one to one beside it: no reason for a group. */
export const elementsAskedAlone = writtenElements.filter((each) => each !== 'groupReason');

/** Those a group may share; participation, progress and medical necessity are each client's own. */
export const sharedElements = [
  'services',
  'therapistInvolvement',
  'groupReason',
] as const satisfies readonly SharedElement[];

export const sessionPhases = [
  'beginning',
  'middle',
  'end',
] as const satisfies readonly SessionPhase[];

/**
 * Elements neither the client's own note nor the shared text holds, in the order they are asked
 * for.
 *
 * @param asked  those this client's record must hold; absent, all
 */
export const elementsMissing = (
  own: WrittenElements | undefined,
  shared: SharedElements = {},
  asked: readonly WrittenElement[] = writtenElements,
): readonly WrittenElement[] => asked.filter((each) => elementOf(each, own, shared) === '');

/** The text that stands for an element: the client's own, else what the group shares, else ''. */
export function elementOf(
  element: WrittenElement,
  own: WrittenElements | undefined,
  shared: SharedElements,
): string {
  const written = (own?.[element] ?? '').trim();
  if (written !== '') return written;
  return (isShared(element) ? (shared[element] ?? '') : '').trim();
}

const isShared = (element: WrittenElement): element is SharedElement =>
  (sharedElements as readonly WrittenElement[]).includes(element);
