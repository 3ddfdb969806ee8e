import { cents, serviceDate, type RemittanceId } from '@ledgerline/terms';
import { packFile, packOffice } from '../pack.testing.js';
import { matchDeposits } from './deposit-matching.js';
import { depositProofs, type DepositProof } from './deposit-proof.projection.js';
import { expectedDeposits, type ExpectedRow } from './deposit.projection.js';

const line = (depositDate: string) => ({
  depositId: 'D1',
  depositDate: serviceDate(depositDate),
  amountCents: cents(2450),
  traceNumber: 'EFT0001',
});
const said = (paymentDate: string, id = 'RA1') => ({
  remittanceId: id as RemittanceId,
  traceNumber: 'EFT0001',
  amountCents: cents(2450),
  paymentDate: serviceDate(paymentDate),
  notWith: [],
});
const found = (...given: Parameters<typeof matchDeposits>) =>
  matchDeposits(...given).exact.map((each): string => each.expected.remittanceId);

test.each([
  // BPR16, the bank's day
  ['the same day', '2026-12-01', '2026-12-01', ['RA1']],
  ['a Friday, the Monday after', '2026-11-20', '2026-11-23', ['RA1']],
  ['the Wednesday before a long weekend, the Monday after', '2026-11-25', '2026-11-30', ['RA1']],
  ['money that came before the date the payer wrote', '2026-12-04', '2026-12-01', ['RA1']],
  ['a week later', '2026-12-01', '2026-12-08', []],
])('%s', (_what, paid, came, match) => expect(found([line(came)], [said(paid)])).toEqual(match));

test('of one trace number in two years the one of the bank’s days is meant', () => {
  const years = [said('2025-12-01', 'RA1'), said('2026-12-01', 'RA2')];
  expect(found([line('2026-12-02')], years)).toEqual(['RA2']);
});

test.each(['trap-all-deductible-is-not-denied', 'plb-wo-6-announced-and-taken-at-once'])(
  'a payment of nothing (%s) is proven without the bank, which is asked for nothing',
  async (file) => {
    const office = packOffice();
    await office.receive(packFile(file));
    const [proof] = office.rows<DepositProof>(depositProofs as never).values();
    expect(proof).toMatchObject({ state: 'posted', depositCents: 0, unexplainedCents: 0 });
    const [row] = office.rows<ExpectedRow | null>(expectedDeposits as never).values();
    expect(row?.restCents).toBe(0);
    expect(expectedDeposits.columns?.['state']?.(row ?? null)).toBe('none');
  },
);

test('what a payer took back beyond what it paid is carried forward, and the bank is asked for nothing', async () => {
  const office = packOffice();
  await office.receive(packFile('plb-fb-4-original'));
  await office.receive(packFile('plb-fb-5-balance-forward'));
  const proofs = [...office.rows<DepositProof>(depositProofs as never).values()];
  expect(proofs[1]).toMatchObject({ depositCents: 0, postedCents: -2000, unexplainedCents: 0 });
  expect(office.books()).toMatchObject({ 'deposits-expected': 2000, 'forward-balance': -2000 });
});

test('a total below nothing that nobody carries forward is held whole: no payer pays less than nothing', async () => {
  const office = packOffice();
  await office.receive(packFile('plb-fb-4-original'));
  const books = office.books();
  const without = packFile('plb-fb-5-balance-forward')
    .replace(/PLB\*[^~]*~\n/, '')
    .replace(/SE\*(\d+)/, (_all, count: string) => `SE*${Number(count) - 1}`);
  await office.receive(without);
  await office.receive(without.replace('BPR*H*0*', 'BPR*H*-20*').replace('TRN*1*FB4', 'TRN*1*FB9'));
  expect(office.books()).toEqual(books);
  const states = [...office.rows<DepositProof>(depositProofs as never).values()];
  expect(states.map((each) => each.state)).toEqual(['posted', 'held', 'held']);
});

test('interest told with the claim and at provider level is booked once', async () => {
  const office = packOffice();
  await office.receive(packFile('plb-l6-interest'));
  expect(packFile('plb-l6-interest')).toMatch(/AMT\*I\*0.5~[\s\S]*PLB\*.*L6.*-0.5~/);
  expect(office.books()).toMatchObject({ 'interest-income': -50, 'deposits-expected': 2050 });
});
