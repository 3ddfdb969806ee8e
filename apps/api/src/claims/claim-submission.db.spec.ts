import { randomUUID } from 'node:crypto';
import { serviceLine, type ProposedLine } from '@ledgerline/claims';
import { handle, streamOf, type Fact } from '@ledgerline/event-store';
import { practiceId, TestApi } from '../api.testing.js';

let api: TestApi;
const meta = (commandId: string) => ({ practiceId, actor: 'worker/test', commandId });

beforeAll(async () => {
  api = await TestApi.open();
  await api.establish();
  await put('practice', practiceId, [
    {
      type: 'PayerContracted',
      payerId: 'cascade',
      name: 'CASCADE HEALTH PLAN',
      x12PayerId: 'TEST1',
      filingIndicator: 'CI',
      policyId: 'commercial-ama',
    } as Fact,
  ]);
  await put('client', 'C1', [
    {
      type: 'ClientRegistered',
      clientId: 'C1',
      lastName: 'RIVERA',
      firstName: 'ANA',
      birthDate: '1989-02-14',
      sex: 'F',
      address: { line1: '88 FERN ST', city: 'PORTLAND', state: 'OR', zip: '972120088' },
    } as Fact,
    {
      type: 'CoverageAdded',
      coverageId: 'V1',
      payerId: 'cascade',
      memberId: 'XJB112233445',
      relationship: 'self',
      priority: 'P',
      from: '2026-01-01',
    } as Fact,
    {
      type: 'PlanOfCareRecorded',
      diagnoses: ['G5601', 'M25531'],
      from: '2026-01-15',
    } as Fact,
  ]);
  await propose('L1', {});
  await propose('L2', { serviceDate: '2026-03-19' });
  await propose('L3', { serviceDate: '2026-03-20', modifiers: ['GO', '59'] });
  await propose('L4', { serviceDate: '2026-03-21', chargeCents: 0 });
  await propose('L5', { serviceDate: '2026-03-22' });
  await approve(['L1', 'L2', 'L3', 'L4']);
});
afterAll(() => api.close());

async function put(category: string, id: string, facts: readonly Fact[]): Promise<void> {
  const write = {
    stream: streamOf(category, id),
    expected: 'any' as const,
    facts: facts.map((fact) => ({ id: randomUUID(), fact })),
  };
  const { outcome } = await api.system.store.append([write], meta(randomUUID()));
  if (outcome !== 'appended') throw new Error(outcome);
}

async function propose(lineId: string, change: object): Promise<void> {
  const line = {
    lineId,
    sessionId: 'S1',
    clientId: 'C1',
    clinicianId: 'lind',
    payerId: 'cascade',
    coverageId: 'V1',
    locationId: 'MAIN',
    serviceDate: '2026-03-18',
    placeOfService: '11',
    procedureCode: '97150',
    modifiers: ['GO'],
    minutes: 45,
    units: 1,
    chargeCents: 6500,
    derivation: { ruleId: 'r', version: 1, citation: 'c', inputs: {}, steps: [], result: '1' },
    ...change,
  } as unknown as ProposedLine;
  const stream = streamOf('service-line', lineId);
  const { store } = api.system;
  await handle(store, serviceLine, stream, { type: 'ProposeServiceLine', line }, meta(lineId));
}

async function approve(lineIds: string[]): Promise<void> {
  await api.ask('bell', 'POST', '/service-lines/approvals', { lineIds });
  await api.system.readModels.catchUp();
}
const preview = async (filter: object = {}) =>
  (await api.ask('bell', 'POST', '/claim-submissions/preview', { filter })).body;
const submit = (body: object, key: string) =>
  api.ask('bell', 'POST', '/claim-submissions', body, { 'idempotency-key': key });

test('a preview tells what goes by payer, what does not and why, and what nobody approved', async () => {
  expect(await preview()).toMatchObject({
    linesTotal: 2,
    claimsTotal: 2,
    chargeCents: 13_000,
    payers: [{ payerId: 'cascade', name: 'CASCADE HEALTH PLAN', claimsTotal: 2 }],
    excluded: [
      { edit: 'MOD-008', asks: true, claimsTotal: 1, chargeCents: 6500, lineIds: ['L3'] },
      { edit: 'CLM-003', severity: 'error', claimsTotal: 1, chargeCents: 0, lineIds: ['L4'] },
    ],
    notYet: [{ reason: 'proposed', linesTotal: 1, chargeCents: 6500 }],
    previewHash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(await preview({ to: '2026-03-18' })).toMatchObject({ linesTotal: 1, lineIds: ['L1'] });
  expect(await preview({ payerIds: ['other'] })).toMatchObject({ linesTotal: 0, payers: [] });
});

test('the same edits speak of one line, before it is approved', async () => {
  expect(await api.ask('lind', 'GET', '/service-lines/L4/findings')).toMatchObject({
    status: 200,
    body: { lineId: 'L4', mayGo: false, findings: [{ edit: 'CLM-003', version: 1 }] },
  });
  expect((await api.ask('lind', 'GET', '/service-lines/L5/findings')).body).toEqual({
    lineId: 'L5',
    mayGo: true,
    findings: [],
  });
  expect((await api.ask('lind', 'GET', '/service-lines/NONE/findings')).status).toBe(404);
});

test('one cause is answered for on many lines, and the claim goes', async () => {
  const body = { editId: 'MOD-008', lineIds: ['L3', 'L4'], reason: 'two sites, see the note' };
  expect(await api.ask('bell', 'POST', '/edit-acknowledgements', body)).toMatchObject({
    status: 200,
    body: { editId: 'MOD-008', lineIds: ['L3', 'L4'] },
  });
  await api.system.readModels.catchUp();
  expect((await preview()).lineIds).toEqual(['L1', 'L2', 'L3']);
  expect((await api.ask('bell', 'GET', '/service-lines/L3/findings')).body).toMatchObject({
    mayGo: true,
    findings: [{ edit: 'MOD-008', acknowledged: { by: 'bell', reason: body.reason } }],
  });
  const error = { ...body, editId: 'CLM-003' };
  expect(await api.ask('bell', 'POST', '/edit-acknowledgements', error)).toMatchObject({
    status: 422,
    body: { code: 'edit-asks-nothing' },
  });
});

test('what is sent is what was seen, or it is refused with what would go now', async () => {
  const filter = { to: '2026-03-30' };
  const before = await preview(filter);
  await approve(['L5']);
  const refused = await submit({ filter, previewHash: before.previewHash }, 'moved');
  expect(refused).toMatchObject({ status: 409, body: { code: 'submission-moved' } });
  const now = await preview(filter);
  expect(refused.body.previewHash ?? refused.body.evidence?.previewHash).toBe(now.previewHash);

  const sent = await submit({ filter, previewHash: now.previewHash }, 'seen');
  expect(sent.status).toBe(202);
  expect(
    (await api.ask('bell', 'GET', `/claim-submissions/${sent.body.submissionId}`)).body,
  ).toMatchObject({
    state: 'requested',
    filter,
    seen: { linesTotal: 4, claimsTotal: 4, lineIds: ['L1', 'L2', 'L3', 'L5'] },
  });
  const again = await submit({ filter, previewHash: now.previewHash }, 'seen');
  expect(again).toMatchObject({ status: 202, body: sent.body });
  await api.system.readModels.catchUp();
  const { body } = await api.ask('fenn', 'GET', '/claim-submissions?state=requested');
  expect(body.rows).toMatchObject([
    { key: sent.body.submissionId, state: { requestedBy: 'bell' } },
  ]);
});

test('a switch is set, paused and shown with who, when and why', async () => {
  const schedule = { weekdays: [1, 5], at: '17:00', zone: 'America/Los_Angeles' };
  const body = { isOn: true, schedule, reason: 'checked by five' };
  expect((await api.ask('bell', 'POST', '/automation/practice/submit', body)).status).toBe(204);
  expect((await api.ask('lind', 'POST', '/automation/practice/submit', body)).status).toBe(403);
  const pause = { reason: 'a new policy comes' };
  expect((await api.ask('olive', 'POST', '/automation/practice/submit/pauses', pause)).status).toBe(
    204,
  );
  expect(await api.ask('olive', 'POST', '/automation/cascade/create/pauses', pause)).toMatchObject({
    status: 409,
    body: { code: 'automation-not-set' },
  });
  const unfit = { ...body, schedule: { ...schedule, zone: 'Portland' } };
  expect(await api.ask('bell', 'POST', '/automation/practice/create', unfit)).toMatchObject({
    status: 422,
    body: { code: 'schedule-unfit' },
  });
  await api.system.readModels.catchUp();
  expect((await api.ask('audra', 'GET', '/automation')).body).toMatchObject({
    scopes: [
      {
        scope: 'practice',
        switches: { submit: { isOn: true, isPaused: true, schedule } },
        history: [
          { type: 'AutomationPaused', by: 'olive' },
          { type: 'AutomationSet', by: 'bell' },
        ],
        runs: [],
      },
    ],
  });
});

test('what a schedule prepared is let go by a person, as long as nothing of it moved', async () => {
  const { previewHash, lineIds } = await preview({ to: '2026-03-18' });
  const submissionId = 'auto.practice.create.20260319T1700';
  const prepared = {
    type: 'ClaimSubmissionPrepared',
    submissionId,
    lineIds,
    counted: { linesTotal: 1, claimsTotal: 1, chargeCents: 6500 },
    excludedLinesTotal: 0,
    previewHash,
    automation: { scope: 'practice', slot: '20260319T1700' },
    preparedAt: '2026-03-20T00:00:00.000Z',
  };
  await put('claim-submission', submissionId, [prepared as Fact]);
  const release = () => api.ask('bell', 'POST', `/claim-submissions/${submissionId}/releases`, {});
  expect((await release()).status).toBe(202);
  expect((await release()).status).toBe(202);
  expect((await api.ask('bell', 'GET', `/claim-submissions/${submissionId}`)).body).toMatchObject({
    state: 'requested',
    requestedBy: 'bell',
    filter: { lineIds: ['L1'] },
    seen: { previewHash },
  });
  expect((await api.ask('bell', 'POST', '/claim-submissions/NONE/releases', {})).status).toBe(404);
});
