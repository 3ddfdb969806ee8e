import { TestApi } from '../api.testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
  const client = {
    clientId: 'ANA',
    firstName: 'Anahita',
    lastName: 'Lindqvist',
    birthDate: '1990-03-07',
    sex: 'F',
    address: { line1: '7 Elm Street', city: 'Portland', state: 'OR', zip: '972120777' },
  };
  expect((await api.ask('olive', 'POST', '/clients', client)).status).toBe(204);
});
afterAll(() => api.close());

const starting = (noteId: string) => ({
  noteId,
  clientId: 'ANA',
  family: 'daily-note',
  serviceDate: '2026-12-01',
  startedAt: '2026-12-01T17:00:00.000Z',
});

test('a practice asks more of a note, never less', async () => {
  const { templates } = (await api.ask('lind', 'GET', '/note-templates')).body;
  const shipped = templates.find((each: { family: string }) => each.family === 'daily-note');
  const next = {
    templateId: 'daily_note',
    family: 'daily-note',
    version: 2,
    title: 'Daily note of Willow',
    from: '2026-12-01',
    elements: [...shipped.elements, { element: 'mood', label: 'Mood', isRequired: true }],
    issuedAt: '2026-11-18T17:00:00.000Z',
  };
  const less = { ...next, elements: next.elements.slice(1) };
  expect(await api.ask('olive', 'POST', '/note-templates', less)).toMatchObject({
    status: 422,
    body: { code: 'template-lacks-required', evidence: { elements: ['interventions'] } },
  });
  expect((await api.ask('olive', 'POST', '/note-templates', next)).status).toBe(204);
  await api.system.readModels.catchUp();
  expect((await api.ask('lind', 'POST', '/clinical-notes', starting('N6'))).status).toBe(204);
  expect((await api.ask('lind', 'GET', '/clinical-notes/N6')).body).toMatchObject({
    templateVersion: 2,
    lacking: expect.arrayContaining(['mood']),
  });
  const unknown = { ...starting('N7'), templateId: 'nobody.issued.it' };
  expect((await api.ask('lind', 'POST', '/clinical-notes', unknown)).body.code).toBe(
    'note-template-unknown',
  );
});

test('the history of a template', async () => {
  expect((await api.ask('audra', 'GET', '/history/note-template-daily_note')).status).toBe(200);
});
