import { commandIdFor, factId, factOf, streamOf, type Fact } from '@ledgerline/event-store';
import { TestApi } from '../api.testing.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
});
afterAll(() => api.close());

const sealed = (batchId: string) => ({
  type: 'BatchSealed',
  batchId,
  sha256: 'a'.repeat(64),
  fileName: `${batchId}.x12`,
  sets: [{ controlNumber: '0001' }],
});
const cut = (batchId: string) => [
  sealed(batchId),
  { type: 'BatchTransmissionStarted', batchId, attempt: 1 },
  { type: 'BatchSendUnknown', batchId, reason: 'cut' },
];

/** Lays a batch down as sealing and sending left it. */
async function batch(batchId: string, facts: readonly object[]): Promise<void> {
  const stream = streamOf('claim-batch', batchId);
  const commandId = commandIdFor('spec', batchId);
  const numbered = facts.map((fact, nth) => ({
    id: factId(commandId, stream, nth),
    fact: fact as Fact,
  }));
  const meta = { practiceId: 'WILLOW', actor: 'spec', commandId };
  await api.system.store.append([{ stream, expected: 'any', facts: numbered }], meta);
}
const settle = (batchId: string, outcome: string) =>
  api.ask('bell', 'POST', `/claim-batches/${batchId}/send-outcome`, { outcome });
const lastOf = async (batchId: string): Promise<Fact> =>
  factOf((await api.system.store.readStream(streamOf('claim-batch', batchId))).at(-1)!);

test('of a cut sending a person says it arrived, and it is sent', async () => {
  await batch('B1', cut('B1'));
  expect((await settle('B1', 'arrived')).text).toBe('');
  expect(await lastOf('B1')).toMatchObject({
    type: 'BatchTransmitted',
    evidence: 'a-person-said-arrived',
    sha256: 'a'.repeat(64),
  });
  expect((await settle('B1', 'arrived')).status).toBe(204);
});

test('or that it did not, and it may be sent again: the same bytes, under that word', async () => {
  await batch('B2', cut('B2'));
  expect((await settle('B2', 'not-sent')).text).toBe('');
  expect(await lastOf('B2')).toMatchObject({
    type: 'BatchTransmissionStarted',
    attempt: 2,
    evidence: 'a-person-said-not-sent',
  });
});

test('where nothing is unknown there is nothing to say', async () => {
  await batch('B3', [sealed('B3')]);
  expect(await settle('B3', 'arrived')).toMatchObject({
    status: 409,
    body: { code: 'send-outcome-known' },
  });
  expect((await settle('B9', 'arrived')).body.code).toBe('batch-not-sealed');
  expect((await settle('B2', 'perhaps')).status).toBe(400);
});

test('before any worker has run no clearinghouse stands anywhere', async () => {
  expect((await api.ask('bell', 'GET', '/clearinghouses')).body).toEqual({ partners: [] });
});
