import type { PatientControlNumber } from '@ledgerline/terms';
import { cascade, MendingStory } from './mending-story.testing.js';

let story: MendingStory;
beforeAll(async () => {
  story = await MendingStory.open([
    cascade,
    { ...cascade, payerId: 'SUMMIT', name: 'SUMMIT PLAN', x12PayerId: 'TEST3' },
  ]);
});
afterAll(() => story.close());

interface Shown {
  readonly claims: readonly {
    readonly patientControlNumber: string;
    readonly kind: string;
    readonly changes: readonly { field: string; was: string | null; now: string | null }[];
    readonly blocked: readonly object[];
  }[];
  readonly claimsTotal: number;
  readonly previewHash: string;
}
const causes = async () =>
  (await story.api.ask('bell', 'GET', '/rejections')).body.causes as readonly {
    causeId: string;
    code: string;
    field: string | null;
    mendedAt: string;
    claimsTotal: number;
    chargeCents: number;
    sentence: string;
  }[];
const preview = async (causeId: string): Promise<Shown> =>
  (await story.api.ask('bell', 'POST', `/rejections/${causeId}/resends`, { does: 'preview' })).body;
async function accept(causeId: string, previewHash: string): Promise<string> {
  const body = { does: 'accept', previewHash };
  const path = `/rejections/${causeId}/resends`;
  const answer = await story.api.ask('bell', 'POST', path, body);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body.correctionId;
}
const days = (total: number, from = 1): readonly string[] =>
  Array.from({ length: total }, (_none, nth) => `2026-10-${String(nth + from).padStart(2, '0')}`);

describe('a member id that is wrong on five claims of one client', () => {
  let numbers: readonly PatientControlNumber[];
  let cause: Awaited<ReturnType<typeof causes>>[number];
  beforeAll(async () => {
    await story.client('ANA', { CASCADE: 'WRONG1' });
    for (const [nth, date] of days(5).entries())
      await story.line(`A${nth}`, { clientId: 'ANA', serviceDate: date });
    numbers = await story.submit();
    for (const each of numbers) await story.hear(each, 'A7', 'A7:164:IL');
    [cause] = (await causes()) as [typeof cause];
  });

  test('is one cause, told where it is mended, with what it keeps', () => {
    expect(numbers).toHaveLength(5);
    expect(cause).toMatchObject({
      code: 'A7:164:IL',
      field: 'subscriber.memberId',
      mendedAt: 'coverage',
      claimsTotal: 5,
      chargeCents: 5 * 6500,
    });
  });

  test('unmended, the payer would read the same again', async () => {
    const { claims } = await preview(cause.causeId);
    expect(claims.map(({ changes }) => changes)).toEqual(numbers.map(() => []));
  });

  test('mended once, every claim is shown before and after, and all go as one batch', async () => {
    await story.said('bell', '/clients/ANA/coverage-corrections', {
      coverageId: 'V1',
      memberId: 'RIGHT1',
      reason: 'from the card',
    });
    const shown = await preview(cause.causeId);
    expect(shown.claimsTotal).toBe(5);
    for (const each of shown.claims)
      expect(each).toMatchObject({
        kind: 'resend',
        changes: [{ field: 'subscriber.memberId', was: 'WRONG1', now: 'RIGHT1' }],
        blocked: [],
      });
    const correctionId = await accept(cause.causeId, shown.previewHash);
    const { batches, claims } = await story.work(correctionId);
    expect([batches, claims.length]).toEqual([1, 5]);
    for (const each of claims)
      expect(await story.preparedOf(each)).toMatchObject({
        frequency: '1',
        follows: { kind: 'resend' },
        document: { subscriber: { memberId: 'RIGHT1' } },
      });
    expect(await causes()).toEqual([]);
  });

  test('what a person of the claim is called is in the answer alone: no list, no history, no address', async () => {
    const listed = await story.api.ask('audra', 'GET', '/rejections');
    const history = await story.api.ask('audra', 'GET', `/history/claim-${numbers[0]}`);
    for (const { text } of [listed, history]) {
      expect(text).not.toContain('RIGHT1');
      expect(text).not.toContain('WRONG1');
    }
    const asked = await story.api.ask('audra', 'POST', `/rejections/${cause.causeId}/resends`, {
      does: 'preview',
    });
    expect(asked.status).toBe(403);
  });
});

describe('the practice as a payer does not know it', () => {
  test.each<[string, string, string, object, object]>([
    [
      'its NPI',
      'BEN',
      'A7:562:85',
      { npi: '1992799902' },
      { field: 'billingProvider.npi', was: '1990000014', now: '1992799902' },
    ],
    [
      'its taxonomy',
      'CAL',
      'A7:145:85',
      { taxonomy: '225X00000X' },
      { field: 'billingProvider.taxonomy', was: '261QR0400X', now: '225X00000X' },
    ],
  ])(
    '%s is mended once at the practice, for every claim of that payer',
    async (_what, clientId, code, mended, change) => {
      await story.client(clientId, { SUMMIT: `M${clientId}` });
      for (const [nth, serviceDate] of days(3, 10).entries())
        await story.line(`${clientId}${nth}`, { clientId, serviceDate, payerId: 'SUMMIT' });
      for (const each of await story.submit()) await story.hear(each, 'A7', code);
      const [cause, ...others] = await causes();
      expect(others).toEqual([]);
      expect(cause).toMatchObject({
        code,
        mendedAt: 'practice',
        field: (change as { field: string }).field,
        claimsTotal: 3,
      });
      await story.said('olive', '/practice/billing-corrections', { ...mended, reason: 'NPPES' });
      const shown = await preview(cause!.causeId);
      expect(shown.claims.map(({ changes, blocked }) => [changes, blocked])).toEqual(
        [1, 2, 3].map(() => [[change], []]),
      );
      const { batches, claims } = await story.work(await accept(cause!.causeId, shown.previewHash));
      expect([batches, claims.length]).toEqual([1, 3]);
      expect(await causes()).toEqual([]);
    },
  );
});

test('a set of a hundred claims that a 999 refused is one cause, and goes again as one batch', async () => {
  for (const nth of [1, 2, 3, 4, 5]) {
    await story.client(`E${nth}`, { CASCADE: `ME${nth}` });
    for (const [day, date] of days(20, 1).entries())
      await story.line(`E${nth}D${day}`, { clientId: `E${nth}`, serviceDate: date });
  }
  const numbers = await story.submit();
  expect(numbers).toHaveLength(100);
  const error = { segmentId: 'NM1', position: '37', loop: '2010AA', code: '8', elementErrors: [] };
  await story.hear999(numbers[0]!, 'R', [error]);
  const [cause, ...others] = await causes();
  expect(others).toEqual([]);
  expect(cause).toMatchObject({ mendedAt: 'clearinghouse', claimsTotal: 100 });
  const shown = await preview(cause!.causeId);
  expect(shown.claimsTotal).toBe(100);
  const { batches, claims } = await story.work(await accept(cause!.causeId, shown.previewHash));
  expect([batches, claims.length]).toEqual([1, 100]);
  expect(await causes()).toEqual([]);
});
