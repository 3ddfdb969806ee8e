import { serviceDate } from '@ledgerline/terms';
import type { NoteFamily, NoteTemplate } from './template.events.js';

/** A template everybody has, and where its elements are asked for. */
export interface ShippedTemplate extends NoteTemplate {
  readonly source: string;
}

// Since Medicare's functional codes ended nothing else is asked.
const from = serviceDate('2019-01-01');

const asked = (element: string, label: string) => ({ element, label, isRequired: true });
const offered = (element: string, label: string) => ({ element, label, isRequired: false });

/**
 * Version 1 of each family: the least a note must say. What is asked beside text (the period, the
 * minutes of the day) is the family's, not the template's: see askedBesideText.
 */
export const shippedTemplates = [
  {
    templateId: 'evaluation',
    family: 'evaluation',
    version: 1,
    title: 'Evaluation and plan',
    from,
    source:
      'Medicare Benefit Policy Manual (MBPM) ch. 15 §220.1.2 and §220.3.C; ' +
      '42 CFR 410.61(c): diagnoses, long-term goals, type, amount, duration, frequency',
    elements: [
      asked('history', 'History and reason for referral'),
      asked('diagnoses', 'Diagnoses treated'),
      asked('objectiveMeasures', 'Objective measures at the beginning'),
      asked('assessment', 'Assessment'),
      asked('medicalNecessity', 'Why skilled therapy is needed'),
      asked('longTermGoals', 'Long-term goals'),
      asked('planType', 'Plan: type of therapy'),
      asked('planAmount', 'Plan: amount, times a day'),
      asked('planDuration', 'Plan: duration, number of weeks or visits'),
      asked('planFrequency', 'Plan: frequency, times a week'),
      offered('priorLevel', 'Level of function before'),
      offered('precautions', 'Precautions'),
      offered('potential', 'Potential to improve'),
    ],
  },
  {
    templateId: 'daily_note',
    family: 'daily-note',
    version: 1,
    title: 'Daily note',
    from,
    source:
      'MBPM ch. 15 §220.3.E: each intervention, billed or not, and the total minutes; the practice ' +
      'guide on group billing: therapist’s involvement, participation, medical necessity',
    elements: [
      asked('interventions', 'Each intervention, billed or not'),
      asked('therapistInvolvement', 'What the therapist did and why it took skill'),
      asked('participation', 'How the client took part and responded'),
      asked('medicalNecessity', 'Why it was needed'),
      offered('progress', 'Progress toward goals'),
      offered('nextPlan', 'Plan for the next visit'),
    ],
  },
  {
    templateId: 'progress_note',
    family: 'progress-note',
    version: 1,
    title: 'Progress report',
    from,
    source:
      'MBPM ch. 15 §220.3.D: period, objective measures, improvement per goal, plans, changes',
    elements: [
      asked('objectiveMeasures', 'Objective measures now'),
      asked('goalProgress', 'Improvement toward each goal'),
      asked('plan', 'Plan for going on'),
      asked('goalChanges', 'Goals changed, or that none was'),
      offered('medicalNecessity', 'Why skilled therapy is still needed'),
    ],
  },
  {
    templateId: 'discharge_summary',
    family: 'discharge-summary',
    version: 1,
    title: 'Discharge summary',
    from,
    source: 'MBPM ch. 15 §220.3.D: a progress report on the last period',
    elements: [
      asked('objectiveMeasures', 'Objective measures at the end'),
      asked('goalStatus', 'Status of each goal'),
      asked('disposition', 'Disposition: where to, and why therapy ends'),
      offered('recommendations', 'Recommendations and home program'),
    ],
  },
] as const satisfies readonly ShippedTemplate[];

/** What a family asks beside its texts. */
export type BesideText = 'periodFrom' | 'periodTo' | 'totalTimedMinutes' | 'totalTreatmentMinutes';

export const askedBesideText: Readonly<Record<NoteFamily, readonly BesideText[]>> = {
  evaluation: [],
  // MBPM ch. 15 §220.3.E: timed code minutes, and timed and untimed together; no rest.
  'daily-note': ['totalTimedMinutes', 'totalTreatmentMinutes'],
  'progress-note': ['periodFrom', 'periodTo'],
  'discharge-summary': ['periodFrom', 'periodTo'],
};

/** What no template of a family may leave out. */
export const requiredOf = (family: NoteFamily): readonly string[] =>
  shippedTemplates
    .filter((each) => each.family === family)
    .flatMap(({ elements }) => elements.filter((each) => each.isRequired))
    .map(({ element }) => element);

/**
 * The template of a family for a date of service: the one offered from the latest day, and of those
 * the highest version. Undefined before there was any.
 *
 * @param templates  the practice's own and shippedTemplates
 */
export const templateOn = (
  templates: readonly NoteTemplate[],
  family: NoteFamily,
  date: NoteTemplate['from'],
): NoteTemplate | undefined =>
  templates
    .filter((each) => each.family === family && each.from <= date)
    .sort(
      (a, b) =>
        byText(b.from, a.from) || b.version - a.version || byText(a.templateId, b.templateId),
    )[0];

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
