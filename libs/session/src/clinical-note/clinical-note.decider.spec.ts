import { given } from '@ledgerline/event-store/testing';
import { minutes, serviceDate, type ClientId, type ClinicianId } from '@ledgerline/terms';
import {
  clinicalNote,
  type ClinicalNoteCommand,
  type FormerNote,
} from './clinical-note.decider.js';
import {
  begun,
  monday,
  period,
  sign,
  signedDaily,
  signedNote,
  start,
  templateOf,
  totals,
  wholeOf,
  write,
  wrote,
} from './clinical-note.testing.js';
import { ana, at, ben, rivera } from '../testing.js';

const ohara = 'OHARA' as ClinicianId;
const former: FormerNote = {
  noteId: 'N0',
  clientId: ana,
  family: 'progress-note',
  isSigned: true,
  elements: { plan: 'Go on twice a week.', goalChanges: ' ', retired: 'of a former template' },
};

describe('beginning a note', () => {
  test('it keeps the template as it was', () => {
    given(clinicalNote).when(start('evaluation')).thenFacts(begun('evaluation'));
  });

  test('twice is once, though the template has a later version meanwhile', () => {
    const later = { ...templateOf('evaluation'), version: 2 };
    given(clinicalNote, begun('evaluation')).when(start('evaluation')).thenNothing();
    given(clinicalNote, begun('evaluation'))
      .when(start('evaluation', { template: later }))
      .thenNothing();
  });

  test('the id of another note is taken', () => {
    given(clinicalNote, begun('evaluation'))
      .when(start('evaluation', { clientId: ben }))
      .thenRefused({ code: 'note-already-started', noteId: 'N1' });
  });

  test('from the former one its text is carried over, where there is still a place for it', () => {
    given(clinicalNote)
      .when(start('progress-note', { former }))
      .thenFacts(
        { ...begun('progress-note'), copiedFrom: 'N0' },
        wrote({ plan: 'Go on twice a week.' }, { writtenAt: at('16:00') }),
      );
  });

  test.each([
    [{ clientId: ben }, { code: 'former-note-of-another-client', noteId: 'N0' }],
    [{ family: 'evaluation' }, { code: 'former-note-of-another-family', family: 'evaluation' }],
    [{ isSigned: false }, { code: 'former-note-not-signed', noteId: 'N0' }],
  ] as const)('not from %j', (over, refusal) => {
    given(clinicalNote)
      .when(start('progress-note', { former: { ...former, ...over } }))
      .thenRefused(refusal);
  });

  test('a template of another family is refused', () => {
    given(clinicalNote)
      .when(start('evaluation', { template: templateOf('daily-note') }))
      .thenRefused({ code: 'note-template-of-another-family', family: 'daily-note' });
  });

  test('a period that runs backwards is refused', () => {
    const backwards = { periodFrom: period.periodTo, periodTo: period.periodFrom };
    given(clinicalNote)
      .when(start('progress-note', backwards))
      .thenRefused({ code: 'period-ends-before-it-begins', ...backwards });
  });
});

describe('writing', () => {
  const draft = begun('daily-note');

  test('names of clients are compared and never kept', () => {
    given(clinicalNote, draft)
      .when(write({ participation: 'Ana took part.' }, totals))
      .thenFacts(wrote({ participation: 'Ana took part.' }, totals));
  });

  test('element by element: what is not said stays', () => {
    const { state } = given(
      clinicalNote,
      draft,
      wrote({ participation: 'a', progress: 'b' }, totals),
      wrote({ progress: 'c' }),
    );
    expect(state).toMatchObject({
      written: { elements: { participation: 'a', progress: 'c' }, totalTimedMinutes: 30 },
    });
  });

  test('the same words again are no new text, whenever they are sent', () => {
    given(clinicalNote, draft, wrote({ progress: 'b' }, totals))
      .when(write({ progress: 'b' }, { writtenAt: at('19:00') }))
      .thenNothing();
  });

  test('another client in the text is refused, told by id and place', () => {
    given(clinicalNote, draft)
      .when(write({ progress: 'Kept up with Benedikt.' }))
      .thenRefused({
        code: 'note-names-another-client',
        clientId: ana,
        named: ben,
        element: 'progress',
        at: 13,
      });
  });

  test('the client’s own name may be another’s too', () => {
    given(clinicalNote, draft)
      .when(
        write(
          { progress: 'Ana kept up.' },
          { others: [{ clientId: 'X' as ClientId, names: ['Ana'] }] },
        ),
      )
      .thenFacts(wrote({ progress: 'Ana kept up.' }));
  });

  test('an element the template does not have is refused', () => {
    given(clinicalNote, draft)
      .when(write({ progress: 'x', mood: 'y' }))
      .thenRefused({ code: 'element-not-in-template', elements: ['mood'] });
  });

  test('timed minutes are part of the treatment, also where they are said apart', () => {
    given(clinicalNote, draft, wrote({}, { totalTreatmentMinutes: minutes(40) }))
      .when(write({}, { totalTimedMinutes: minutes(41) }))
      .thenRefused({ code: 'timed-minutes-exceed-treatment', totalTreatmentMinutes: 40 });
  });

  test('a period is judged with what was said before', () => {
    given(clinicalNote, { ...begun('progress-note'), periodFrom: period.periodFrom })
      .when(write({}, { periodTo: serviceDate('2026-11-01') }))
      .thenRefused({
        code: 'period-ends-before-it-begins',
        periodFrom: period.periodFrom,
        periodTo: serviceDate('2026-11-01'),
      });
  });
});

describe('signing', () => {
  test('a note that is not whole is refused with what it lacks', () => {
    const { interventions: _left, ...rest } = wholeOf('daily-note');
    given(clinicalNote, begun('daily-note'), wrote({ ...rest, participation: ' \n' }))
      .when(sign)
      .thenRefused({
        code: 'note-incomplete',
        lacking: ['interventions', 'participation', 'totalTimedMinutes', 'totalTreatmentMinutes'],
      });
  });

  test('a report lacks its period', () => {
    given(clinicalNote, begun('progress-note'), wrote(wholeOf('progress-note')))
      .when(sign)
      .thenRefused({ code: 'note-incomplete', lacking: ['periodFrom', 'periodTo'] });
  });

  test('the day is the practice’s, not that of Greenwich', () => {
    given(clinicalNote, begun('evaluation'), wrote(wholeOf('evaluation')))
      .when(sign)
      .thenFacts(signedNote('evaluation'));
  });

  test('a report carries the end of its period', () => {
    given(clinicalNote, begun('progress-note'), wrote(wholeOf('progress-note'), period))
      .when(sign)
      .thenFacts({ ...signedNote('progress-note'), periodTo: period.periodTo });
  });

  test.each([
    ['progress-note', 'progress-report-needs-a-clinician'],
    ['discharge-summary', 'progress-report-needs-a-clinician'],
    ['evaluation', 'evaluation-needs-a-clinician'],
  ] as const)('an assistant does not sign: %s', (family, code) => {
    given(clinicalNote, begun(family), wrote(wholeOf(family), period))
      .when({ ...sign, role: 'assistant' })
      .thenRefused({ code });
  });

  test('an assistant signs a daily note', () => {
    given(clinicalNote, ...signedDaily.slice(0, 2))
      .when({ ...sign, role: 'assistant' })
      .thenFacts({ ...signedNote('daily-note'), role: 'assistant' });
  });

  test('twice by the same hand is once; another hand is refused', () => {
    given(clinicalNote, ...signedDaily)
      .when(sign)
      .thenNothing();
    given(clinicalNote, ...signedDaily)
      .when({ ...sign, by: ohara })
      .thenRefused({ code: 'note-already-signed', signedBy: rivera });
  });

  test('a signed note is not written in', () => {
    given(clinicalNote, ...signedDaily)
      .when(write({ progress: 'more' }))
      .thenRefused({ code: 'note-already-signed', signedBy: rivera });
  });
});

test.each<ClinicalNoteCommand>([write({}), sign])(
  'nothing is asked of a note nobody began: %#',
  (ask) => {
    given(clinicalNote).when(ask).thenRefused({ code: 'note-not-started' });
  },
);

test('facts in an impossible order leave the note as it was', () => {
  const { state } = given(clinicalNote, signedNote('daily-note'), wrote({ progress: 'x' }));
  expect(state).toEqual({ phase: 'unstarted' });
  const after = given(
    clinicalNote,
    ...signedDaily,
    wrote({ progress: 'late' }),
    begun('evaluation'),
  );
  expect(after.state).toEqual(given(clinicalNote, ...signedDaily).state);
  expect(after.state).toMatchObject({ phase: 'signed', details: { serviceDate: monday } });
});
