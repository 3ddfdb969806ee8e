import { minutes, serviceDate, type ClientId } from '@ledgerline/terms';
import type { ClinicalNoteCommand } from './clinical-note.decider.js';
import type { ClinicalNoteFact } from './clinical-note.events.js';
import type { NoteFamily, NoteTemplate } from './template.events.js';
import { requiredOf, shippedTemplates } from './template-shipped.js';
import { ana, at, ben, nora, rivera } from '../testing.js';

type CommandOf<Type extends ClinicalNoteCommand['type']> = Extract<
  ClinicalNoteCommand,
  { type: Type }
>;
type FactOf<Type extends ClinicalNoteFact['type']> = Extract<ClinicalNoteFact, { type: Type }>;

/** One note about Ana, for the specs beside it. */
export const monday = serviceDate('2026-11-23');
export const around = {
  others: [{ clientId: ben, names: ['Benedikt', 'Okafor'] }],
  own: ['Ana', 'Lindt'],
};
export const templateOf = (family: NoteFamily): NoteTemplate =>
  shippedTemplates.find((each) => each.family === family) as NoteTemplate;

export const start = (
  family: NoteFamily,
  over: Partial<CommandOf<'StartClinicalNote'>> = {},
): CommandOf<'StartClinicalNote'> => ({
  type: 'StartClinicalNote',
  noteId: 'N1',
  clientId: ana as ClientId,
  family,
  template: templateOf(family),
  discipline: 'OT',
  clinicianId: rivera,
  serviceDate: monday,
  writtenBy: nora,
  writtenAt: at('16:00'),
  ...over,
});

export const begun = (family: NoteFamily): FactOf<'ClinicalNoteStarted'> => {
  const { templateId, version, elements } = templateOf(family);
  return {
    type: 'ClinicalNoteStarted',
    noteId: 'N1',
    clientId: ana,
    family,
    templateId,
    templateVersion: version,
    asked: elements.map(({ element, isRequired }) => ({ element, isRequired })),
    discipline: 'OT',
    clinicianId: rivera,
    serviceDate: monday,
  };
};

export const wholeOf = (family: NoteFamily): Readonly<Record<string, string>> =>
  Object.fromEntries(requiredOf(family).map((each) => [each, `What is said of ${each}.`]));

export const period = {
  periodFrom: serviceDate('2026-11-02'),
  periodTo: serviceDate('2026-11-20'),
};
export const totals = {
  totalTimedMinutes: minutes(30),
  totalTreatmentMinutes: minutes(40),
};

export const wrote = (
  elements: Readonly<Record<string, string>>,
  over: Partial<FactOf<'ClinicalNoteWritten'>> = {},
): FactOf<'ClinicalNoteWritten'> => ({
  type: 'ClinicalNoteWritten',
  elements,
  writtenBy: nora,
  writtenAt: at('16:05'),
  ...over,
});

export const write = (
  elements: Readonly<Record<string, string>>,
  over: Partial<CommandOf<'WriteClinicalNote'>> = {},
): CommandOf<'WriteClinicalNote'> => ({
  ...wrote(elements),
  ...around,
  ...over,
  type: 'WriteClinicalNote',
});

export const sign: CommandOf<'SignClinicalNote'> = {
  type: 'SignClinicalNote',
  by: rivera,
  role: 'therapist',
  credential: 'OTR/L',
  at: at('03:30', '2026-11-24'),
  zone: 'America/New_York',
};

export const signedNote = (family: NoteFamily): FactOf<'ClinicalNoteSigned'> => ({
  type: 'ClinicalNoteSigned',
  by: rivera,
  role: 'therapist',
  credential: 'OTR/L',
  at: at('03:30', '2026-11-24'),
  signedOn: monday,
  clientId: ana,
  family,
  discipline: 'OT',
  serviceDate: monday,
});

/** A whole daily note, signed. */
export const signedDaily: readonly ClinicalNoteFact[] = [
  begun('daily-note'),
  wrote(wholeOf('daily-note'), totals),
  signedNote('daily-note'),
];
