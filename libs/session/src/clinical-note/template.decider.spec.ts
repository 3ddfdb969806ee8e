import { given, project } from '@ledgerline/event-store/testing';
import { serviceDate } from '@ledgerline/terms';
import { noteTemplate, versionsOf, type NoteTemplateCommand } from './template.decider.js';
import type { NoteTemplateFact, TemplateElement } from './template.events.js';
import { noteTemplates } from './template.projection.js';
import { askedBesideText, requiredOf, shippedTemplates, templateOn } from './template-shipped.js';
import { at, nora } from '../testing.js';

const required: readonly TemplateElement[] = requiredOf('daily-note').map((element) => ({
  element,
  label: element,
  isRequired: true,
}));
const mood = { element: 'mood', label: 'Mood', isRequired: true };
const issue = (over: Partial<NoteTemplateCommand> = {}): NoteTemplateCommand => ({
  type: 'IssueNoteTemplate',
  templateId: 'hand_daily',
  family: 'daily-note',
  version: 1,
  title: 'Hand clinic, daily',
  from: serviceDate('2026-12-01'),
  elements: [...required, mood],
  issuedBy: nora,
  issuedAt: at('09:00'),
  ...over,
});
const issued = (over: Partial<NoteTemplateCommand> = {}): NoteTemplateFact => ({
  ...issue(over),
  type: 'NoteTemplateIssued',
});

test('a practice may ask for more', () => {
  given(noteTemplate).when(issue()).thenFacts(issued());
});

test('issuing twice is issuing once, whenever it is sent again', () => {
  given(noteTemplate, issued())
    .when(issue({ issuedAt: at('10:00') }))
    .thenNothing();
});

test('a shipped template gets its next version under the same id', () => {
  const over = { templateId: 'daily_note', version: 2 };
  given(noteTemplate).when(issue(over)).thenFacts(issued(over));
  expect(
    versionsOf('daily_note', given(noteTemplate, issued(over)).state).map((each) => each.version),
  ).toEqual([1, 2]);
});

test.each([
  ['a version that is taken', { title: 'Other' }, { code: 'template-version-taken', version: 1 }],
  [
    'another family under the id',
    { version: 2, family: 'evaluation' },
    { code: 'template-of-another-family', family: 'daily-note' },
  ],
  ['a version skipped', { version: 3 }, { code: 'template-version-not-next', nextVersion: 2 }],
  [
    'a version offered from before the last',
    { version: 2, from: serviceDate('2026-11-30') },
    { code: 'template-from-before-last', from: '2026-12-01' },
  ],
  [
    'an element twice',
    { version: 2, elements: [...required, mood, mood] },
    { code: 'template-element-repeated', element: 'mood' },
  ],
  [
    'an element the family asks for beside its texts',
    { version: 2, elements: [...required, { ...mood, element: 'totalTimedMinutes' }] },
    { code: 'template-element-repeated', element: 'totalTimedMinutes' },
  ],
  [
    'less than the family requires',
    {
      version: 2,
      elements: required.slice(1).map((each, nth) => ({ ...each, isRequired: nth > 0 })),
    },
    { code: 'template-lacks-required', elements: ['interventions', 'therapistInvolvement'] },
  ],
] as const)('%s is refused', (_what, over, refusal) => {
  given(noteTemplate, issued())
    .when(issue(over as Partial<NoteTemplateCommand>))
    .thenRefused(refusal as never);
});

describe('the template of a day', () => {
  const own = [issued(), issued({ version: 2, title: 'Second' })];
  const all = [...shippedTemplates, ...own];

  test.each([
    ['2018-12-31', undefined],
    ['2019-01-01', 'Daily note'],
    ['2026-11-30', 'Daily note'],
    ['2026-12-01', 'Second'],
  ])('%s: %s', (date, title) => {
    expect(templateOn(all, 'daily-note', serviceDate(date))?.title).toBe(title);
  });

  test('is of its family', () => {
    expect(templateOn(all, 'evaluation', serviceDate('2026-12-01'))?.title).toBe(
      'Evaluation and plan',
    );
  });
});

test.each(shippedTemplates.map((each) => [each.family, each] as const))(
  '%s: each element once, with its source',
  (family, { elements, source, templateId }) => {
    const names = [...elements.map(({ element }) => element as string), ...askedBesideText[family]];
    expect(new Set(names).size).toBe(names.length);
    expect(source).toMatch(/ch\. 15 §220\./);
    expect(templateId).toMatch(/^[a-z_]+$/);
  },
);

test('versions are listed in order, each once, without who issued them', () => {
  const second = issued({ version: 2 });
  const rows = project(noteTemplates, 'note-template-hand_daily', second, issued(), second);
  expect(rows.get('hand_daily')?.versions.map((each) => each.version)).toEqual([1, 2]);
  expect(JSON.stringify([...rows.values()])).not.toContain('NORA');
});
