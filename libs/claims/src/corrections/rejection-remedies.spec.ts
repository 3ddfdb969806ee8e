import { remedyOfStatus } from './rejection-remedies.js';
import { remedyRows } from './rejection-remedies.rows.js';

test('each code stands once, with where it was read and when', () => {
  const codes = remedyRows.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const { code, source, checkedOn, sentence } of remedyRows) {
    expect(code).toMatch(/^\d{2,3}(:(82|85|DN|77|IL))?$/);
    expect(source).toContain('508');
    expect(checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(sentence).toMatch(/\.$/);
  }
});

test.each([
  ['A7:562:82', 'clinician'],
  ['A7:562:85', 'practice'],
  ['A7:500', 'client'],
  ['A7:500:85', 'practice'],
  ['A7:26:QC', 'coverage'],
  ['A7:26:85', 'enrolment'],
  ['A7:164:IL', 'coverage'],
  ['A6:153:PR', 'payer'],
  ['A3:116', 'payer'],
  ['A7:24:85', 'enrolment'],
  ['A7:477', 'line'],
  ['A3:718', 'nothing'],
])('%s is mended at the %s', (code, at) => expect(remedyOfStatus(code).at).toBe(at));

test('of an entity no row speaks of, nobody is sent to the client’s record', () => {
  expect(remedyOfStatus('A7:126:71')).toMatchObject({ at: 'nothing', field: null });
  expect(remedyOfStatus('A7:999')).toMatchObject({ at: 'nothing', field: null });
});
