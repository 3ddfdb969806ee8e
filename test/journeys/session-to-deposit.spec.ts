import { verifyChain } from '@ledgerline/audit';
import { serviceLines } from '@ledgerline/claims';
import { claimStatus, inboundFiles } from '@ledgerline/claims/answers';
import { sealLog } from '@ledgerline/event-store';
import { denials, depositProofs } from '@ledgerline/remittance';
import { WireServer } from '../../libs/event-store/src/kurrentdb/wire-server.testing.js';
import { books } from '../../apps/worker/src/projecting/read-models.js';
import { House, type HouseOptions } from './support/house.js';
import { approveAll, establish, practiceId, record, sessions, submitAll } from './support/week.js';

let house: House;
afterEach(() => house?.close());

async function aWeek(options: Partial<HouseOptions> = {}): Promise<void> {
  house = await House.open({ practiceId, seed: 7, profile: 'kind', ...options });
  await establish(house);
  await house.work();
  for (const session of sessions) await record(house, session);
  await approveAll(house);
  await submitAll(house, 'SUB1');
  await house.untilQuiet();
}

/** What the books say each claim came to, in the payer's own words. */
async function paidByClaim(): Promise<Record<string, { paid: number; patient: number }>> {
  const rows = await house.system.readModels.find(books.claimBalances);
  return Object.fromEntries(
    rows.map(({ key, state }) => [
      key,
      {
        paid: state.byAccount['remittance-suspense'] ?? 0,
        patient: state.byAccount['patient-receivable'] ?? 0,
      },
    ]),
  );
}

test('a week of sessions becomes proven deposits, to the cent what the payers decided', async () => {
  await aWeek();
  const { readModels, store, seals } = house.system;
  const proofs = await readModels.find(depositProofs);
  expect(proofs.length).toBeGreaterThan(3);
  expect(
    proofs.map(({ state }) => [state.state, state.unexplainedCents, state.suspenseCents]),
  ).toEqual(proofs.map(() => ['posted', 0, 0]));
  const told = house.simulator.outcomes();
  const expected = Object.fromEntries(
    told.claims.map((each) => [
      each.patientControlNumber,
      { paid: each.paidCents, patient: each.patientCents },
    ]),
  );
  expect(await paidByClaim()).toEqual(expected);
  expect(proofs.reduce((sum, { state }) => sum + state.depositCents, 0)).toBe(
    told.deposits.reduce((sum, each) => sum + each.paidCents, 0),
  );
  expect((await readModels.find(denials, { is_open: 'open' })).length).toBeGreaterThan(0);
  expect(
    (await readModels.find(claimStatus)).every(({ state }) => state.state === 'accepted'),
  ).toBe(true);
  await house.system.alone('sealing', () => sealLog(store, seals));
  expect(await verifyChain(store, seals)).toMatchObject({ isVerified: true });
});

test('who is not billed, and why', async () => {
  await aWeek();
  const rows = await house.system.readModels.find(serviceLines, { phase: 'not-billable' });
  expect(
    rows.map(({ state }) => [state?.sessionId, state?.clientId, state?.reasons]).sort(),
  ).toEqual([
    ['S3', 'C07', ['group-of-one']],
    ['S3', 'C08', ['did-not-attend']],
    ['S4', 'C10', ['group-too-large']],
    ['S4', 'C11', ['group-too-large']],
  ]);
  const units = await house.system.readModels.find(serviceLines, {
    session_id: ['S5', 'S6', 'S1'],
  });
  expect(units.map(({ state }) => `${state?.sessionId} ${state?.units}`).sort()).toEqual([
    'S1 1',
    'S1 1',
    'S5 3',
    'S5 3',
    'S5 3',
    'S5 3',
    'S6 3',
    'S6 3',
    'S6 3',
    'S6 3',
  ]);
});

test.each([1, 2, 3])(
  'payers at their worst (seed %i): the books still end where the payers do',
  async (seed) => {
    await aWeek({ profile: 'adversarial', seed });
    const told = house.simulator.outcomes();
    const rejected = new Set(
      (await house.system.readModels.find(claimStatus, { state: ['rejected', 'turned-back'] })).map(
        ({ key }) => key,
      ),
    );
    expect(rejected.size).toBeGreaterThan(0);
    const paid = await paidByClaim();
    for (const each of told.claims)
      expect([each.patientControlNumber, paid[each.patientControlNumber]]).toEqual([
        each.patientControlNumber,
        { paid: each.paidCents, patient: each.patientCents },
      ]);
    const proofs = await house.system.readModels.find(depositProofs);
    expect(proofs.filter(({ state }) => state.unexplainedCents !== 0)).toEqual([]);
    const deposited = proofs
      .filter(({ state }) => state.state === 'posted')
      .reduce((sum, { state }) => sum + state.depositCents, 0);
    expect(deposited).toBe(told.deposits.reduce((sum, each) => sum + each.paidCents, 0));
    const files = await house.system.readModels.find(inboundFiles);
    expect(files.some(({ state }) => state?.phase === 'quarantined')).toBe(true);
  },
);

test('the log in KurrentDB, spoken to over the wire: the same deposits, proven', async () => {
  const server = await WireServer.start();
  try {
    await aWeek({ kurrentUrl: server.connectionString });
    const proofs = await house.system.readModels.find(depositProofs);
    const told = house.simulator.outcomes();
    expect(proofs.reduce((sum, { state }) => sum + state.depositCents, 0)).toBe(
      told.deposits.reduce((sum, each) => sum + each.paidCents, 0),
    );
    expect(proofs.filter(({ state }) => state.unexplainedCents !== 0)).toEqual([]);
    expect(server.appends).toBeGreaterThan(100);
    await house.close();
  } finally {
    await server.stop();
  }
});
