import { priceSession, serviceLine, sessionPricing, signedIn } from '@ledgerline/claims';
import { commandIdFor, fold, streamOf, type Fact } from '@ledgerline/event-store';
import type { PatientControlNumber } from '@ledgerline/terms';
import { MendingStory } from './mending-story.testing.js';
import { PricingReader } from './pricing-reader.js';

let story: MendingStory;
let ana: PatientControlNumber;
const people = ['ANA', 'BEN', 'CAL'] as const;
const at = (minute: number) => new Date(Date.UTC(2026, 10, 18, 17, minute)).toISOString();

beforeAll(async () => {
  story = await MendingStory.open();
  const licence = { kind: 'licence', name: 'OT', state: 'OR', from: '2020-01-01' };
  await story.said('olive', '/practice/clinicians/lind/credentials', {
    credentialId: 'K1',
    ...licence,
  });
  await story.said('olive', '/practice/charges', {
    procedureCode: '97150',
    payerId: null,
    chargeCents: 6500,
    from: '2026-01-01',
  });
  for (const clientId of people) {
    await story.client(clientId, { CASCADE: `M${clientId}` });
    for (const [consentId, kind] of [
      ['N1', 'confidentiality'],
      ['N2', 'informed-consent'],
    ])
      await story.said('lind', `/clients/${clientId}/consents`, {
        consentId,
        kind,
        documentVersion: 'v3',
        signedOn: '2026-09-01',
        signedBy: 'Client',
        signedAs: 'client',
      });
  }
  await documented();
  await price();
  const { body } = await story.api.ask('bell', 'GET', '/service-lines?phase=proposed');
  const lineIds = body.rows.map(({ key }: { key: string }) => key);
  await story.api.ask('bell', 'POST', '/service-lines/approvals', { lineIds });
  const numbers = await story.submit();
  for (const each of numbers) await story.hear(each, 'A2', 'A2:20');
  const prepared = await Promise.all(numbers.map((each) => story.preparedOf(each)));
  ana = prepared.find(({ clientId }) => clientId === ('ANA' as never))!.patientControlNumber;
});
afterAll(() => story.close());

const words = {
  ANA: ['Led the warm up', 'Stands two seconds longer', 'Falls at home when turning'],
  BEN: ['Joined late in each round', 'Same as last week', 'Needs both rails on stairs'],
  CAL: ['Counted for the others', 'Reaches the top shelf', 'Cannot dress without a chair'],
} as const;

async function documented(): Promise<void> {
  const say = (path: string, body: object) => story.said('lind', `/group-sessions${path}`, body);
  await say('', {
    sessionId: 'S1',
    clinicianId: 'lind',
    locationId: 'MAIN',
    procedureCode: '97150',
    purpose: 'Balance',
    openedAt: at(0),
    clientIds: people,
  });
  const clients = people.map((clientId) => ({ clientId, from: at(0), to: at(45) }));
  await say('/S1/roster', { clients });
  await say('/S1/course', {
    phases: (['beginning', 'middle', 'end'] as const).map((phase, nth) => ({
      phase,
      startedAt: at(nth * 15),
      endedAt: at(nth * 15 + 15),
      activities: 'Balance board',
    })),
    shared: {
      elements: {
        services: 'Balance board.',
        therapistInvolvement: 'Cued throughout.',
        groupReason: 'Peers set the pace.',
      },
      writtenAt: at(46),
    },
  });
  for (const clientId of people) {
    const [participation, progress, medicalNecessity] = words[clientId];
    const elements = { participation, progress, medicalNecessity };
    await say('/S1/documentation', { clientId, elements, documentedAt: at(47) });
  }
  await say('/S1/signature', { signedAt: at(50), attests: true });
}

/** The worker's own words over the api's store. */
async function price(): Promise<void> {
  const { store, readModels } = story.api.system;
  await readModels.catchUp();
  const facts = await store.readStream(streamOf('group-session', 'S1'));
  const reader = story.api.app.get(PricingReader);
  const commandId = commandIdFor('S1', String(facts.length));
  const asked = { commandId, ...(await reader.now()), session: signedIn(facts)!, facts };
  const { writes } = priceSession(await sessionPricing(reader.reads, asked));
  await story.append(() => writes);
}

const account = async () => (await story.api.ask('bell', 'GET', '/group-sessions/S1/account')).body;
const amendment = {
  amends: 'attendance',
  amendmentId: 'M1',
  reason: 'ANA went home',
  at: at(90),
  clientId: 'ANA',
  presences: [],
};
const preview = async (who: 'bell' | 'lind') =>
  (await story.api.ask(who, 'POST', '/group-sessions/S1/amendment-previews', amendment)).body;

/** The payer decides ANA's claim: so much paid, the rest denied. */
async function decide(paidCents: number): Promise<void> {
  const { lines } = await story.preparedOf(ana);
  const adjustments = [
    { group: 'CO', carc: '16', cents: 6500 - paidCents, openCents: 6500 - paidCents },
  ];
  await story.record(`claim-payment-${ana}`, [
    {
      type: 'ClaimPaymentPosted',
      paymentId: 'PAY1',
      patientControlNumber: ana,
      remittanceId: 'R1',
      index: 0,
      paymentDate: '2026-11-20',
      payerClaimNumber: 'CLP1',
      status: '1',
      chargeCents: 6500,
      paidCents,
      patientResponsibilityCents: 0,
      claimAdjustments: [],
      lines: [{ ...lines[0], paidCents, adjustments, remarks: [], isDenied: true }],
      matchedBy: 'CLP01, REF*6R',
    } as unknown as Fact,
  ]);
}

test('a session shows every client’s line, claim, sentence, payment, denial and cents', async () => {
  await decide(4000);
  const { lines, claims, denials, byAccount } = await account();
  expect(lines).toHaveLength(3);
  expect(claims).toHaveLength(3);
  expect(claims[0]).toMatchObject({
    patientControlNumber: ana,
    clientId: 'ANA',
    as: 'original',
    status: { situation: 'paid-in-part', sentence: expect.stringContaining('$40.00') },
    payments: [{ paymentId: 'PAY1', paidCents: 4000 }],
  });
  expect(claims[1]).toMatchObject({ clientId: 'BEN', status: { situation: 'awaits-835' } });
  expect(denials).toMatchObject([{ patientControlNumber: ana, reasons: ['CO-16'] }]);
  expect(byAccount['payer-receivable']).toBe(3 * 6500 - 4000);
});

test('an edit shows which claims it takes back, the counter-entries, and who may approve', async () => {
  const { lines, follows, claims } = await preview('bell');
  expect(claims).toEqual([ana]);
  expect(lines.map((each: { effect: string }) => each.effect)).toEqual(['void', 'none', 'none']);
  expect(follows).toEqual({
    approvals: [],
    claims: [
      {
        patientControlNumber: ana,
        payerId: 'CASCADE',
        kind: 'void',
        waitsFor: null,
        isByHand: false,
        money: [
          { patientControlNumber: ana, account: 'service-income', cents: 6500 },
          { patientControlNumber: ana, account: 'payer-receivable', cents: -6500 },
        ],
        paidCents: 4000,
        patientCents: 0,
        nextPayersClaim: null,
      },
    ],
  });
});

test('what a biller was shown and what its therapist accepts is one hash', async () => {
  const shown = await preview('bell');
  expect((await preview('lind')).effectHash).toBe(shown.effectHash);
  const accept = (effectHash: string) =>
    story.api.ask('lind', 'POST', '/group-sessions/S1/amendments', {
      amendment: { ...amendment },
      effectHash,
    });
  expect((await accept('0'.repeat(32))).body.code).toBe('effect-changed');
  expect((await accept(shown.effectHash)).status).toBe(204);
  await price();
  const { lines } = await account();
  expect(lines.find((each: { clientId: string }) => each.clientId === 'ANA')).toMatchObject({
    correction: { correction: 'void' },
  });
});

test('the void, once sent, stands beside the claim it takes back', async () => {
  const { body } = await story.api.ask('bell', 'POST', '/claim-corrections/previews', {});
  const { previewHash } = body;
  const reason = 'did not attend';
  const asked = await story.api.ask('bell', 'POST', '/claim-corrections', { previewHash, reason });
  await story.work(asked.body.correctionId);
  const { claims } = await account();
  const ofAna = claims.filter((each: { clientId: string }) => each.clientId === 'ANA');
  expect(ofAna).toMatchObject([
    { patientControlNumber: ana, as: 'original', status: { situation: 'superseded' } },
    { as: 'void', follows: ana },
  ]);
  const { lineId } = (await story.preparedOf(ana)).lines[0]!;
  const facts = await story.api.system.store.readStream(streamOf('service-line', lineId));
  expect(fold(serviceLine, facts).phase).toBe('not-billable');
});

test('a session nobody held has none; a therapist asks for no money', async () => {
  expect((await story.api.ask('bell', 'GET', '/group-sessions/S9/account')).status).toBe(404);
  expect((await story.api.ask('lind', 'GET', '/group-sessions/S1/account')).status).toBe(403);
});
