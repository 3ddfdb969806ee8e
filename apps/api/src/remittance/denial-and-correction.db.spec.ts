import { streamOf } from '@ledgerline/event-store';
import type { PatientControlNumber } from '@ledgerline/terms';
import { MendingStory } from '../claims/mending-story.testing.js';
import type { Asked } from '../http/asked.js';
import { DenialActions } from './denial-actions.js';
import { receive } from './denial-story.testing.js';

let story: MendingStory;
const claims = new Map<string, PatientControlNumber>();
const dates = new Map([
  ['OFF', '2026-11-02'],
  ['SENT', '2026-11-03'],
]);

beforeAll(async () => {
  story = await MendingStory.open();
  await story.client('ANA', { CASCADE: 'M0001' });
  for (const [lineId, serviceDate] of dates) {
    await story.line(lineId, { clientId: 'ANA', serviceDate });
    const [number] = await story.submit();
    claims.set(lineId, number!);
    await story.hear(number!, 'A2', 'A2:20');
  }
  const cas = 'CAS*CO*97*65~';
  await receive({ story, claims, dates }, 'RA1', [
    ['OFF', 0, cas, ''],
    ['SENT', 0, cas, ''],
  ]);
}, 60_000);
afterAll(() => story.close());

const keyOf = (lineId: string) => `${claims.get(lineId)!}/${lineId}`;
const typesOn = async (category: string, lineId: string) => {
  const stream = streamOf(category, claims.get(lineId)!);
  return (await story.api.system.store.readStream(stream)).map(({ type }) => type);
};
const post = (path: string, body: object) => story.api.ask('bell', 'POST', path, body);

/** A correction of its claim that was looked at and asked for; not sealed yet. */
async function correctionAskedFor(lineId: string): Promise<string> {
  const denials = [keyOf(lineId)];
  const { body: shown } = await post('/denials/corrections', { does: 'preview', denials });
  expect(shown.claims).toMatchObject([{ kind: 'replacement', blocked: [] }]);
  const accept = { does: 'accept', denials, previewHash: shown.previewHash, why: 'code mended' };
  const { status, body } = await post('/denials/corrections', accept);
  expect(status).toBe(200);
  return body.correctionId;
}

/** Its write-off, as it was shown. @param meanwhile  what others do between its reading and its writing */
async function writeOff(
  lineId: string,
  meanwhile: () => Promise<unknown> = () => Promise.resolve(),
): Promise<unknown> {
  const actions = story.api.app.get(DenialActions);
  const asked = {
    staffId: 'fenn',
    role: 'finance',
    commandId: `off-${lineId}`,
  } as unknown as Asked;
  const denials = [keyOf(lineId)];
  const type = 'WriteOffDenials' as const;
  const body = { does: 'preview', denials } as const;
  const shown = await actions.act(body, asked, (about) => {
    return { type, reason: 'bundled', ...about };
  });
  if (!('previewHash' in shown)) throw new Error('nothing was shown');
  const { previewHash } = shown;
  expect(shown.refused).toEqual([]);
  let first = true;
  const accept = { does: 'accept', denials, previewHash, why: 'as the rule says' } as const;
  return actions.act(accept, asked, async (about) => {
    if (first) await meanwhile();
    first = false;
    return { type, reason: 'bundled', ...about };
  });
}

test('written off between the reading and the sealing of its correction, nothing is sealed; asked again it says why', async () => {
  const correctionId = await correctionAskedFor('OFF');
  const before = await story.batches();
  const sealing = story.work(correctionId, async () => void (await writeOff('OFF')));
  await expect(sealing).rejects.toThrow('stale-version');
  expect(await story.batches()).toBe(before);
  expect(await typesOn('claim', 'OFF')).not.toContain('ClaimReplaced');
  const denials = [keyOf('OFF')];
  const { body: shown } = await post('/denials/corrections', { does: 'preview', denials });
  expect(shown.claims).toMatchObject([{ blocked: [{ edit: 'denial-money-moved' }] }]);
});

test('sealed between the reading and the writing of a write-off, nothing is written off: a newer claim stands', async () => {
  const correctionId = await correctionAskedFor('SENT');
  const writing = writeOff('SENT', () => story.work(correctionId));
  await expect(writing).rejects.toMatchObject({ refusal: { code: 'denial-claim-superseded' } });
  expect(await typesOn('claim', 'SENT')).toContain('ClaimReplaced');
  expect(await typesOn('denial', 'SENT')).toEqual([]);
});
