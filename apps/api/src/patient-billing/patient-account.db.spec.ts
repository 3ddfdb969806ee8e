import { fold, numbered, streamOf, type Fact } from '@ledgerline/event-store';
import { patientAccount, type PatientAccountFact } from '@ledgerline/patient-billing';
import type { ClientId, PatientControlNumber } from '@ledgerline/terms';
import type { StaffName } from '../api.testing.js';
import { MendingStory } from '../claims/mending-story.testing.js';
import { receive } from '../remittance/denial-story.testing.js';
import { PatientDebtsReader } from './patient-debts.reader.js';

let story: MendingStory;
let claim: PatientControlNumber;

/** ANA’s one line was billed, and her payer left 20.00 of 65.00 to her. */
beforeAll(async () => {
  story = await MendingStory.open();
  await story.client('ANA', { cascade: 'M0001' });
  await story.line('L1', { clientId: 'ANA', serviceDate: '2026-11-03' } as never);
  const [number] = await story.submit();
  claim = number!;
  const received = {
    story,
    claims: new Map([['L1', claim]]),
    dates: new Map([['L1', '2026-11-03']]),
  };
  await receive(received, 'RA1', [['L1', 450, 'CAS*CO*45*40.5~CAS*PR*2*20~', '']]);
});
afterAll(() => story.close());

const account = '/patient-accounts/ANA';
const post = (who: StaffName, path: string, body: object, headers = {}) =>
  story.api.ask(who, 'POST', `${account}${path}`, body, headers);
const show = async (on = '') => (await story.api.ask('bell', 'GET', `${account}${on}`)).body;
const slip = {
  paymentId: 'P1',
  cents: 2500,
  method: 'check',
  receivedOn: '2026-11-10',
  reference: '101',
};

/** What the worker does by itself, said by its own rules. */
async function settle(): Promise<void> {
  const clientId = 'ANA' as ClientId;
  const { store, readModels } = story.api.system;
  await readModels.catchUp();
  const stream = streamOf('patient-account', clientId);
  const debts = await story.api.app.get(PatientDebtsReader).read(clientId);
  const before = fold(patientAccount, await store.readStream(stream));
  const decision = patientAccount.decide({ type: 'SettleAccount', clientId, debts }, before);
  if ('refused' in decision || decision.accepted.length === 0) return;
  const facts = decision.accepted as readonly PatientAccountFact[];
  await story.append((commandId) => [
    { stream, expected: 'any', facts: numbered(commandId, stream, facts as readonly Fact[]) },
  ]);
}

test('what payers left to a client is told line by line, before a cent was paid', async () => {
  expect(await show()).toMatchObject({
    clientId: 'ANA',
    debts: [{ patientControlNumber: claim, lineId: 'L1', adjudicatedCents: 2000, openCents: 2000 }],
    owedCents: 2000,
    creditCents: 0,
    balanceCents: 2000,
  });
});

test('a receipt is taken once, whoever sends it again, and only for a client we know', async () => {
  expect(await post('bell', '/payments', slip)).toMatchObject({ status: 204 });
  expect(await post('fenn', '/payments', slip)).toMatchObject({ status: 204 });
  const twin = await post('bell', '/payments', { ...slip, paymentId: 'P2' });
  expect(twin).toMatchObject({ status: 409, body: { code: 'patient-receipt-recorded-already' } });
  const nobody = await story.api.ask('bell', 'POST', '/patient-accounts/NOBODY/payments', slip);
  expect(nobody).toMatchObject({ status: 404, body: { code: 'client-not-registered' } });
  const ahead = await post('bell', '/payments', {
    ...slip,
    paymentId: 'P3',
    reference: '103',
    receivedOn: '2099-01-01',
  });
  expect(ahead).toMatchObject({ status: 422, body: { code: 'patient-money-dated-ahead' } });
  await settle();
  expect(await show()).toMatchObject({ owedCents: 0, creditCents: 500, balanceCents: -500 });
});

test('the account tells what was true for an earlier day', async () => {
  expect(await show('?on=2026-11-05')).toMatchObject({ owedCents: 0, creditCents: 0 });
  expect(await show('?on=2026-11-11')).toMatchObject({ owedCents: 0, creditCents: 2500 });
  expect(await show('?on=2026-12-01')).toMatchObject({ owedCents: 0, creditCents: 500 });
  expect((await show('?on=2026-12-01')).debts).toMatchObject([{ appliedCents: 2000 }]);
});

test('credit balances say how they came about and what to do', async () => {
  const { body } = await story.api.ask('audra', 'GET', '/credit-balances');
  expect(body.rows).toMatchObject([
    {
      key: 'ANA',
      state: {
        creditCents: 500,
        reservedCents: 0,
        since: '2026-11-10',
        credits: [{ source: 'P1', why: expect.stringContaining('more than is owed') }],
        next: expect.stringContaining('Propose a refund'),
      },
    },
  ]);
});

test('credit is moved by hand within its bounds, once for one key, and back again', async () => {
  const line = { patientControlNumber: claim, lineId: 'L1' };
  const off = { source: 'P1', from: line, to: 'credit', cents: 700, why: 'asked by phone' };
  const key = { 'idempotency-key': 'move-1' };
  expect(await post('bell', '/moves', off, key)).toMatchObject({ status: 204 });
  expect(await post('bell', '/moves', off, key)).toMatchObject({ status: 204 });
  expect(await show()).toMatchObject({ owedCents: 700, creditCents: 1200 });
  await settle(); // A hand took it off: nothing but a hand puts it back.
  expect(await show()).toMatchObject({ owedCents: 700, creditCents: 1200 });
  const on = { ...off, from: 'credit', to: line, why: 'was right as it was' };
  expect(await post('bell', '/moves', { ...on, cents: 800 })).toMatchObject({
    status: 409,
    body: { code: 'patient-owes-less', evidence: { openCents: 700 } },
  });
  expect(await post('bell', '/moves', on)).toMatchObject({ status: 204 });
  expect(await show()).toMatchObject({ owedCents: 0, creditCents: 500 });
});

test('a refund needs four eyes, is paid once, and is on the list with what comes next', async () => {
  const refund = { refundId: 'R1', cents: 500, why: 'paid more than owed' };
  expect(await post('fenn', '/refunds', refund)).toMatchObject({ status: 204 });
  expect(await post('fenn', '/refunds/R1/approval', {})).toMatchObject({
    status: 403,
    body: { code: 'patient-refund-approved-by-its-proposer' },
  });
  const paid = { method: 'check', reference: '2001', paidOn: '2026-11-20' };
  expect(await post('fenn', '/refunds/R1/payment', paid)).toMatchObject({
    status: 409,
    body: { code: 'patient-refund-stands-otherwise', evidence: { state: 'proposed' } },
  });
  expect(await post('olive', '/refunds/R1/approval', {})).toMatchObject({ status: 204 });
  expect(await post('fenn', '/refunds/R1/payment', paid)).toMatchObject({ status: 204 });
  expect(await post('fenn', '/refunds/R1/payment', paid)).toMatchObject({ status: 204 });
  await story.api.system.readModels.catchUp();
  const { body } = await story.api.ask('bell', 'GET', '/patient-refunds?state=paid');
  expect(body.rows).toMatchObject([
    { key: 'R1', state: { state: 'paid', proposedBy: 'fenn', approvedBy: 'olive' } },
  ]);
  expect(await show()).toMatchObject({ creditCents: 0, balanceCents: 0 });
  expect(await post('olive', '/payments/P1/void', { why: 'bounced' })).toMatchObject({
    status: 409,
    body: { code: 'patient-payment-in-refund', evidence: { refundIds: ['R1'] } },
  });
});

test('its history is told in sentences, with ids and amounts and no names', async () => {
  const { body } = await story.api.ask('audra', 'GET', '/history/patient-account-ANA');
  const sentences = body.moments.map(({ sentence }: { sentence: string }) => sentence);
  expect(sentences[0]).toBe('bell recorded $25.00 of the client, check 101, received 2026-11-10.');
  expect(sentences).toContain('olive approved refund R1 of $5.00.');
  expect(sentences.join(' ')).not.toContain('Anabel');
});

test('void: what came back is open again, and the money is off the books', async () => {
  const comesBack = { returnedOn: '2026-11-21', why: 'moved away' };
  expect(await post('fenn', '/refunds/R1/return', comesBack)).toMatchObject({ status: 204 });
  expect(await post('olive', '/payments/P1/void', { why: 'bounced' })).toMatchObject({
    status: 204,
  });
  expect(await show()).toMatchObject({ owedCents: 2000, creditCents: 0, balanceCents: 2000 });
});
