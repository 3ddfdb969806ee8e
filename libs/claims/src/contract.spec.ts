import { ApproveLinesBody, HoldLineBody, SubmitReadyLinesBody } from './contract.js';

test.each([
  [{ lineIds: ['7Q2MK4XA01L01'] }, true],
  [{ lineIds: [] }, false],
  [{ lineIds: ['with-hyphen'] }, false],
  [{ lineIds: ['L1'], by: 'me' }, false],
  [{}, false],
])('approving %j: %s', (body, holds) =>
  expect(ApproveLinesBody.safeParse(body).success).toBe(holds),
);

test.each([
  ['  ', false],
  ['Member id is missing.', true],
  ['x'.repeat(301), false],
])('holding because %j: %s', (reason, holds) =>
  expect(HoldLineBody.safeParse({ reason }).success).toBe(holds),
);

test('submitting is a test unless production is said', () => {
  expect(SubmitReadyLinesBody.parse({})).toEqual({ usage: 'T' });
  expect(SubmitReadyLinesBody.safeParse({ usage: 'X' }).success).toBe(false);
});
