import type { SessionPhase, WrittenElement, WrittenElements } from './group-session.events.js';

/** The six a therapist writes; the client's name, the seventh, is in the client's own record. */
export const writtenElements = [
  'services',
  'therapistInvolvement',
  'participation',
  'progress',
  'medicalNecessity',
  'groupReason',
] as const satisfies readonly WrittenElement[];

export const sessionPhases = [
  'beginning',
  'middle',
  'end',
] as const satisfies readonly SessionPhase[];

/** Elements a note still lacks, in the order they are asked for; all where there is no note. */
export const elementsMissing = (elements: WrittenElements | undefined): readonly WrittenElement[] =>
  writtenElements.filter((each) => (elements?.[each] ?? '').trim() === '');
