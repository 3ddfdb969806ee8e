import type { PatientControlNumber } from '@ledgerline/terms';
import { MendingStory } from '../claims/mending-story.testing.js';
import { noted, receive as received, type Told } from './denial-story.testing.js';

type Number = PatientControlNumber;
let story: MendingStory;
/** By line, the claim it was sent in. */
const claims = new Map<string, Number>();
const dates = new Map([
  ['LATE', '2026-11-02'],
  ['NEEDED', '2026-11-03'],
  ['NOTICE', '2026-11-04'],
  ['BUNDLED', '2026-11-05'],
  ['MODIFIER', '2026-11-06'],
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
  await story.record('group-session-SNEEDED', noted);
  await receive('RA1', [
    ['LATE', 0, 'CAS*CO*29*65~', ''],
    ['NEEDED', 0, 'CAS*CO*50*65~', 'LQ*HE*N115~'],
    ['NOTICE', 0, 'CAS*PR*96*65~', ''],
    ['BUNDLED', 0, 'CAS*CO*97*65~', ''],
    ['MODIFIER', 0, 'CAS*CO*4*65~', 'LQ*HE*N519~'],
  ]);
}, 60_000);
afterAll(() => story.close());

const receive = (remittanceId: string, told: readonly Told[]) =>
  received({ story, claims, dates }, remittanceId, told);

type Who = Parameters<typeof story.api.ask>[0];
const ask = (who: Who, path: string, body: object, key?: string) =>
  story.api.ask(who, 'POST', `/denials/${path}`, body, key ? { 'idempotency-key': key } : {});
const causes = async () => (await story.api.ask('audra', 'GET', '/denials/causes')).body.causes;
const causeOf = async (reason: string) =>
  (await causes()).find((each: { reasons: string[] }) => each.reasons.includes(reason));
const keyOf = (lineId: string) => `${claims.get(lineId)!}/${lineId}`;
const owedBy = async (account: string): Promise<number> => {
  await story.api.system.readModels.catchUp();
  const { rows } = (await story.api.ask('fenn', 'GET', '/accounts')).body;
  return rows.find((each: { key: string }) => each.key === account)?.state.balanceCents ?? 0;
};

/** Looks, and does what was shown. */
async function act(who: Who, path: string, body: object, why = 'as the rule says') {
  const shown = await ask(who, path, { does: 'preview', ...body });
  expect([shown.status, shown.body.refused]).toEqual([200, []]);
  const { previewHash } = shown.body;
  const denials = shown.body.denials.map((each: { key: string }) => each.key);
  const { causeId: _cause, ...rest } = body as { causeId?: string };
  return ask(
    who,
    path,
    { does: 'accept', ...rest, denials, previewHash, why },
    `${path}-${why}`.replaceAll(' ', '-'),
  );
}

test('denials of an 835 stand by cause, with what to do, by when, and what it traces to', async () => {
  const told = await causes();
  expect(
    told.map((each: { reasons: string[]; does: string }) => [each.reasons[0], each.does]),
  ).toEqual(
    expect.arrayContaining([
      ['CO-29', 'appeal'],
      ['CO-50', 'appeal'],
      ['PR-96', 'bill-patient'],
      ['CO-97', 'correct'],
      ['CO-4', 'correct'],
    ]),
  );
  const days = told.map((each: { deadline: { on: string } | null }) => each.deadline?.on ?? '9999');
  expect(days).toEqual([...days].sort());
  expect(await causeOf('CO-29')).toMatchObject({
    payerId: 'CASCADE',
    procedureCode: '97150',
    openCents: 6500,
    deadline: { what: 'appeal', on: '2027-05-30', confidence: 'usual' },
    tracesTo: { to: 'filing' },
  });
});

test('a payer’s own days, once set with their source, take the place of ours', async () => {
  const days = { payerId: 'CASCADE', what: 'appeal', days: 45, countedFrom: 'payment-date' };
  const body = { ...days, from: '2026-01-01', source: 'Cascade provider manual, ch. 9' };
  expect((await ask('bell', 'deadlines', body)).status).toBe(204);
  expect((await causeOf('CO-29')).deadline).toMatchObject({ on: '2027-01-15', confidence: 'ours' });
});

test('a denial opened shows its derivation, what its note lacks, and whence it came', async () => {
  const { causeId } = await causeOf('CO-50');
  const { body } = await story.api.ask('bell', 'GET', `/denials/causes/${causeId}`);
  expect(body.denials).toMatchObject([
    {
      line: { derivation: { ruleId: 'r' }, minutes: 45 },
      note: {
        present: ['services', 'participation', 'medicalNecessity'],
        lacking: ['progress', 'groupReason'],
      },
      genealogy: [
        { station: 'session', stream: 'group-session-SNEEDED' },
        { station: 'line', stream: 'service-line-NEEDED' },
        { station: 'claim', stream: `claim-${claims.get('NEEDED')}` },
        { station: 'payment' },
        { station: 'remittance', stream: 'remittance-RA1' },
        { station: 'denial' },
      ],
    },
  ]);
  expect(JSON.stringify(body)).not.toMatch(/Grip|Anabel|M0001/);
});

test('a write-off is done as it was shown, once, and undone leaves the payer owing as before', async () => {
  const before = await owedBy('payer-receivable');
  const { causeId } = await causeOf('CO-97');
  const wrong = await ask('fenn', 'write-offs', {
    does: 'preview',
    causeId,
    reason: 'filed-too-late',
  });
  expect(wrong.body.refused).toMatchObject([{ code: 'write-off-reason-does-not-fit' }]);
  for (let time = 0; time < 2; time += 1) {
    const { status, body } =
      time === 0
        ? await act('fenn', 'write-offs', { causeId, reason: 'bundled' })
        : await ask(
            'fenn',
            'write-offs',
            {
              does: 'accept',
              denials: [keyOf('BUNDLED')],
              reason: 'bundled',
              previewHash: '0'.repeat(32),
              why: 'again',
            },
            'write-offs-as-the-rule-says',
          );
    expect([status, body]).toEqual([200, { done: 1 }]);
  }
  expect([await owedBy('payer-receivable'), await owedBy('write-off')]).toEqual([
    before - 6500,
    6500,
  ]);
  const stream = `denial-${claims.get('BUNDLED')}`;
  const history = await story.api.ask('audra', 'GET', `/history/${stream}`);
  expect(history.body.moments[0].sentence).toMatch(/fenn wrote off \$65\.00 of BUNDLED/);
  const { body } = await story.api.ask('fenn', 'GET', '/denials?state=closed');
  const { actionId } = body.rows[0].state.moves[0];
  const undo = `actions/${claims.get('BUNDLED')}/${actionId}/undo`;
  expect((await ask('fenn', undo, { why: 'the record shows two services' })).status).toBe(204);
  expect([await owedBy('payer-receivable'), await owedBy('write-off')]).toEqual([before, 0]);
  expect((await causeOf('CO-97')).openCents).toBe(6500);
});

test('only what is under PR goes to the patient; what was shown otherwise is not done', async () => {
  const co = await ask('bell', 'patient-bills', { does: 'preview', denials: [keyOf('LATE')] });
  expect(co.body).toMatchObject({ cents: 0, refused: [{ code: 'denial-not-the-patients' }] });
  const { causeId } = await causeOf('PR-96');
  const stale = {
    does: 'accept',
    denials: [keyOf('NOTICE')],
    previewHash: '0'.repeat(32),
    why: 'x',
  };
  expect(await ask('bell', 'patient-bills', stale)).toMatchObject({
    status: 409,
    body: { code: 'effect-changed' },
  });
  expect((await act('bell', 'patient-bills', { causeId }, 'notice signed')).status).toBe(200);
  expect(await owedBy('patient-receivable')).toBe(6500);
  expect(await causeOf('PR-96')).toBeUndefined();
});

test('an appeal is filed with a packet made from facts, and a payment answers it', async () => {
  const number = claims.get('NEEDED')!;
  const packet = await story.api.ask('bell', 'GET', `/denials/packets/${number}?level=first`);
  expect([packet.status, packet.headers['cache-control']]).toEqual([200, 'no-store']);
  for (const part of [
    'APPEAL, FIRST LEVEL',
    'Anabel OfANA',
    `ICN${number}`,
    'Grip too weak to dress alone.',
    'signed by Sara Lind',
    'Not written: therapist involvement, progress, group reason',
    'RECEIVED IN TIME',
    'Accepted on:',
    'In force from:',
    'by rule r, version 1 (c)',
  ])
    expect(packet.text).toContain(part);
  expect((await story.api.ask('fenn', 'GET', `/denials/packets/${number}`)).status).toBe(403);
  const { causeId } = await causeOf('CO-50');
  expect((await act('bell', 'appeals', { causeId, level: 'first' })).status).toBe(200);
  expect(await causeOf('CO-50')).toMatchObject({ appealedTotal: 1, openCents: 6500 });
  await receive('RA2', [['NEEDED', 2450, 'CAS*CO*45*40.5~', '']]);
  expect(await causeOf('CO-50')).toBeUndefined();
  const { body } = await story.api.ask('audra', 'GET', '/denials/results');
  expect(body.appeals).toEqual({
    filed: 1,
    decided: 1,
    overturned: 1,
    partly: 0,
    overturnedPerMille: 1000,
  });
  expect(body.byAction).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ by: 'appeal', denials: 1, recoveredCents: 2450 }),
      expect.objectContaining({ by: 'patient', toPatientCents: 6500 }),
    ]),
  );
});

test('an answer that came by letter is recorded, and the payer’s own words close nothing', async () => {
  const { causeId } = await causeOf('CO-29');
  expect((await act('bell', 'appeals', { causeId, level: 'first' }, 'in time')).status).toBe(200);
  const { body } = await story.api.ask('bell', 'GET', `/denials/causes/${causeId}`);
  const [{ appealId }] = body.denials[0].denial.appeals;
  const path = `appeals/${claims.get('LATE')}/${appealId}/decisions`;
  const letter = { outcome: 'upheld', decidedOn: '2027-01-10', why: 'letter of 10 January' };
  expect((await ask('bell', path, letter)).status).toBe(204);
  expect(await causeOf('CO-29')).toMatchObject({ appealedTotal: 0, openCents: 6500 });
});

test('a correction goes to the payer as a replacement, and its payment closes the denial by itself', async () => {
  const { causeId } = await causeOf('CO-4');
  const shown = await ask('bell', 'corrections', { does: 'preview', causeId });
  expect(shown.body).toMatchObject({
    claims: [
      { kind: 'replacement', payerClaimNumber: `ICN${claims.get('MODIFIER')}`, blocked: [] },
    ],
    denials: [keyOf('MODIFIER')],
  });
  const { previewHash, denials } = shown.body;
  const accept = { does: 'accept', denials, previewHash, why: 'modifier mended' };
  const asked = await ask('bell', 'corrections', accept);
  expect(asked.status).toBe(200);
  const { claims: sealed } = await story.work(asked.body.correctionId);
  expect(await causeOf('CO-4')).toBeUndefined();
  claims.set('MODIFIER', sealed[0]!);
  await receive('RA3', [['MODIFIER', 2450, 'CAS*CO*45*40.5~', '']]);
  const { body } = await story.api.ask('audra', 'GET', '/denials/results');
  expect(body.byAction).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ by: 'correction', denials: 1, recoveredCents: 2450 }),
    ]),
  );
});

test('what was written off is not corrected, however that is asked for, until it is undone', async () => {
  const late = { denials: [keyOf('LATE')] };
  const written = await act('fenn', 'write-offs', { ...late, reason: 'filed-too-late' });
  expect(written.status).toBe(200);
  const patientControlNumbers = [claims.get('LATE')];
  const previews = async () => {
    const direct = { patientControlNumbers };
    const shown = [
      await ask('bell', 'corrections', { does: 'preview', ...late }),
      await story.api.ask('bell', 'POST', '/claim-corrections/previews', direct),
    ];
    return shown.map(({ body }) =>
      body.claims[0].blocked.map((each: { edit: string }) => each.edit),
    );
  };
  expect(await previews()).toEqual([['denial-money-moved'], ['denial-money-moved']]);
  const { body: row } = await story.api.ask('bell', 'GET', '/denials?state=closed');
  const { moves } = row.rows.find((each: { key: string }) => each.key === keyOf('LATE')).state;
  const path = `actions/${claims.get('LATE')}/${moves[0].actionId}/undo`;
  expect((await ask('fenn', path, { why: 'proof was found' })).status).toBe(204);
  expect(await previews()).toEqual([[], []]);
});

test.each([
  ['lind', 'write-offs', { does: 'preview', causeId: 'A'.repeat(16), reason: 'bundled' }, 403],
  ['bell', 'write-offs', { does: 'preview', causeId: 'A'.repeat(16), reason: 'bundled' }, 403],
  ['fenn', 'write-offs', { does: 'preview', causeId: 'A'.repeat(16), reason: 'bundled' }, 404],
  ['fenn', 'write-offs', { does: 'preview', reason: 'bundled' }, 400],
  ['bell', 'deadlines', { payerId: 'CASCADE', what: 'appeal', days: 0 }, 400],
] as const)('%s asking for %s: %o', async (who, path, body, status) =>
  expect((await ask(who, path, body)).status).toBe(status),
);
