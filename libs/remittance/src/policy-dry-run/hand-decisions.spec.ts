import { commandIdFor, numbered, type Fact } from '@ledgerline/event-store';
import { MemoryEventStore } from '@ledgerline/event-store/memory';
import { serviceDate } from '@ledgerline/terms';
import { claim, line, payment } from '../advice/remittance.samples.js';
import { about, done, said } from '../denials/denial.testing.js';
import { Desk } from '../exceptions/resolutions.testing.js';
import { settled } from '../posting/settling.testing.js';
import { offeredPolicy } from '../posting-policy/posting-policy.decider.js';
import type { PostingClause } from '../posting-policy/posting-policy.js';
import { dryRunPolicy } from './policy-dry-run.js';

const day = payment.paymentDate;
const clause = (group: string, carc: string, then: string): PostingClause =>
  ({ clause: `our-${carc}`, when: { group, carc }, then, why: 'as agreed' }) as PostingClause;

/** What the dry run says of decisions by hand, under one more clause. */
async function besides(added: PostingClause, told: Readonly<Record<string, readonly object[]>>) {
  const store = new MemoryEventStore(() => '2026-12-02T08:00:00.000Z');
  const commandId = commandIdFor('spec', '1');
  for (const [stream, facts] of Object.entries(told))
    await store.append(
      [{ stream, expected: 'none', facts: numbered(commandId, stream, facts as readonly Fact[]) }],
      { practiceId: 'P1', actor: 'spec', commandId },
    );
  const offered = { from: serviceDate('2027-01-01'), toleranceCents: 100, overrides: [added] };
  const { policy } = offeredPolicy(offered);
  const asked = { policy, from: day, to: day, skip: 0, limit: 10 };
  return (await dryRunPolicy(store, asked)).byHand;
}

const denied = settled(['R1', claim(0, '1', line(0, ['CO', '97', 6500]))]);
const writtenOff = done({ type: 'WriteOffDenials', reason: 'bundled', ...about(denied) });
const [{ actionId }] = writtenOff as unknown as [{ actionId: string }];
const undone = done({ type: 'UndoDenialAction', undoes: actionId, ...said }, writtenOff);

test('a denial somebody wrote off that the clause would have let go elsewhere stands beside it', async () => {
  const told = { 'claim-payment-C1': denied, 'denial-C1': writtenOff };
  expect(await besides(clause('CO', '97', 'contractual'), told)).toMatchObject({
    ...{ same: 0, otherwise: 1, byHandEitherWay: 0 },
    decisions: [
      {
        ...{ id: actionId, reason: 'CO-97', cents: 6500, byHand: 'write-off', decidedBy: 'fenn' },
        ...{ byPolicy: 'contractual-allowance', clause: 'our-97', is: 'otherwise' },
      },
    ],
  });
});

test('a decision that was undone is none, and one the clause says nothing about is by hand either way', async () => {
  const payments = { 'claim-payment-C1': denied };
  const nothing = { same: 0, otherwise: 0, byHandEitherWay: 0, decisions: [] };
  const both = { ...payments, 'denial-C1': [...writtenOff, ...undone] };
  expect(await besides(clause('CO', '97', 'contractual'), both)).toEqual(nothing);
  const other = { ...payments, 'denial-C1': writtenOff };
  expect(await besides(clause('CO', '151', 'contractual'), other)).toEqual({
    ...nothing,
    byHandEitherWay: 1,
  });
});

test('held money a person sent where the clause would have sent it would have needed nobody', async () => {
  const desk = new Desk(
    settled(['R1', claim(0, '1', line(2000, ['CO', '45', 4050], ['PR', '999', 450]))]),
  );
  const paymentId = desk.payments[0]?.paymentId ?? '';
  desk.resolve(paymentId, 'L0.1', { does: 'post-held', to: 'patient-other' });
  const told = { 'claim-payment-C1': desk.facts };
  expect(await besides(clause('PR', '999', 'patient-other'), told)).toMatchObject({
    same: 1,
    decisions: [{ byHand: 'patient-receivable', byPolicy: 'patient-receivable', is: 'same' }],
  });
});
