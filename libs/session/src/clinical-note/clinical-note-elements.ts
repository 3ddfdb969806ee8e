import type { NoteElements, NotePeriod } from './clinical-note.events.js';
import type { NoteFamily, TemplateElement } from './template.events.js';
import { askedBesideText } from './template-shipped.js';

/** What of a note is written. */
export interface WrittenNote extends NotePeriod {
  readonly family: NoteFamily;
  readonly elements: NoteElements;
  readonly totalTimedMinutes?: number;
  readonly totalTreatmentMinutes?: number;
}

type Asked = readonly Pick<TemplateElement, 'element' | 'isRequired'>[];

/**
 * What a note still lacks before it can be signed, in the order it is asked for: elements of the
 * template, then `periodFrom`, `periodTo`, `totalTimedMinutes`, `totalTreatmentMinutes` where its
 * family asks for them.
 */
export const elementsLacking = (
  note: WrittenNote,
  template: { readonly elements: Asked },
): readonly string[] => lackingOf(note.family, template.elements, new Set(presentIn(note)));

/** The same from the names alone of what is there: for who may not keep a word of it. */
export const lackingOf = (
  family: NoteFamily,
  asked: Asked,
  present: ReadonlySet<string>,
): readonly string[] =>
  [
    ...asked.filter((each) => each.isRequired).map(({ element }) => element),
    ...askedBesideText[family],
  ].filter((each) => !present.has(each));

/** Names of all that is said in a note. */
export function presentIn(note: Omit<WrittenNote, 'family'>): readonly string[] {
  const { elements, periodFrom, periodTo, totalTimedMinutes, totalTreatmentMinutes } = note;
  const beside = { periodFrom, periodTo, totalTimedMinutes, totalTreatmentMinutes };
  return [
    ...Object.keys(elements).filter((each) => elements[each]?.trim() !== ''),
    ...Object.entries(beside)
      .filter(([, value]) => value !== undefined)
      .map(([name]) => name),
  ];
}

/** A note's own text in one piece, to be compared. */
export const textOf = (elements: NoteElements): string =>
  Object.keys(elements)
    .sort()
    .map((each) => elements[each])
    .join('\n');
