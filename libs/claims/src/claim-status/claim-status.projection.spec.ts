import fc from 'fast-check';
import { project } from '@ledgerline/event-store/testing';
import { accountBalances } from '@ledgerline/ledger';
import {
  cents,
  serviceDate,
  type BatchId,
  type LineId,
  type PatientControlNumber,
} from '@ledgerline/terms';
import { claimStatus, type ClaimStatus } from './claim-status.projection.js';
import { claim } from '../claim.decider.js';
import type { ClaimFact } from '../claim.events.js';
import { claimPostings } from '../claim.posting.js';

const number = 'P1' as PatientControlNumber;
const prepared = {
  type: 'ClaimPrepared',
  patientControlNumber: number,
  batchId: 'B1' as BatchId,
  setControlNumber: '0001',
  clientId: 'ana',
  payerId: 'cascade',
  serviceDate: serviceDate('2026-11-18'),
  frequency: '1',
  chargeCents: cents(6500),
  lines: [{ lineId: 'L1' as LineId, chargeCents: cents(6500) }],
} as unknown as ClaimFact;
const word = (
  type: 'ClaimReceived' | 'ClaimAccepted' | 'ClaimRejected',
  category: string,
  by: 'clearinghouse' | 'payer',
  over: object = {},
) =>
  ({
    type,
    patientControlNumber: number,
    by,
    category,
    status: '20',
    fileSha256: `${by}-${category}`,
    ...(type === 'ClaimRejected' && { reason: `${category}:20` }),
    ...over,
  }) as ClaimFact;
const turnedBack: ClaimFact = {
  type: 'ClaimTurnedBack',
  patientControlNumber: number,
  batchId: 'B1' as BatchId,
  by: '999',
  code: 'R',
  fileSha256: 'f9',
};
const received = word('ClaimReceived', 'A1', 'clearinghouse', { payerClaimNumber: 'CH1' });
const accepted = word('ClaimAccepted', 'A2', 'payer', { payerClaimNumber: 'ICN9' });
const rejected = word('ClaimRejected', 'A7', 'payer');

const rowOf = (...facts: ClaimFact[]): ClaimStatus =>
  project(claimStatus, 'claim-P1', ...(facts as never[])).get('P1')!;

/** What was said, whichever facts say it. */
const said = (row: ClaimStatus) => ({
  ...row,
  words: row.words.map(({ factId: _id, at: _at, ...word }) => word),
});

test.each<[string, ClaimFact[]]>([
  ['sealed', [prepared]],
  ['received', [prepared, received]],
  ['accepted', [prepared, received, accepted]],
  ['accepted', [prepared, accepted, received]],
  ['turned-back', [prepared, turnedBack]],
  ['turned-back', [prepared, turnedBack, received, accepted]],
  ['rejected', [prepared, accepted, rejected]],
  ['rejected', [prepared, rejected, accepted, turnedBack]],
])('a claim is %s', (state, facts) => {
  expect(rowOf(...facts).state).toBe(state);
  expect(said(rowOf(...facts.flatMap((fact) => [fact, fact])))).toEqual(said(rowOf(...facts)));
});

test('the payer’s own number wins over a clearinghouse’s', () => {
  expect(rowOf(prepared, received).payerClaimNumber).toBe('CH1');
  expect(rowOf(prepared, accepted, received).payerClaimNumber).toBe('ICN9');
});

test('rows are found by state, by waiting, and by owing a next payer', () => {
  const found = Object.fromEntries(
    Object.entries(claimStatus.columns ?? {}).map(([name, column]) => [
      name,
      column(rowOf(prepared)),
    ]),
  );
  expect(found).toEqual({
    state: 'sealed',
    waits: 'yes',
    next_payer: null,
  });
});

describe('a next payer is asked once, of what the first left to the patient', () => {
  const paid = (paymentId: string, patient: number) => ({
    type: 'ClaimPaymentPosted',
    patientControlNumber: number,
    paymentId,
    patientResponsibilityCents: patient,
    lines: [],
  });
  const takenBack = { ...paid('Y2', 0), type: 'ClaimPaymentReversed', reverses: 'Y1' };
  const asked = { type: 'SecondaryClaimPrepared', patientControlNumber: number };
  const replaced = { type: 'ClaimReplaced', patientControlNumber: number };
  test.each<[string, object[], string | null]>([
    ['not paid yet', [prepared], null],
    ['paid, nothing left to the patient', [prepared, paid('Y1', 0)], null],
    ['a copay left', [prepared, paid('Y1', 2_000)], 'due'],
    ['taken back', [prepared, paid('Y1', 2_000), takenBack], null],
    ['taken back, told first', [prepared, takenBack, paid('Y1', 2_000)], null],
    ['asked', [prepared, paid('Y1', 2_000), asked], null],
    ['another claim in its place', [prepared, paid('Y1', 2_000), replaced], null],
  ])('%s', (_what, facts, due) =>
    expect(claimStatus.columns?.next_payer?.(rowOf(...(facts as ClaimFact[])))).toBe(due),
  );
});

test('law: whatever order words arrive in, and however often, the row is the same', () => {
  const words = [
    received,
    accepted,
    rejected,
    turnedBack,
    word('ClaimReceived', 'A0', 'clearinghouse'),
    word('ClaimAccepted', 'A5', 'payer', { payerClaimNumber: 'ICN10' }),
    word('ClaimRejected', 'A3', 'clearinghouse'),
  ];
  const some = fc.uniqueArray(fc.constantFrom(...words), { minLength: 1 });
  const shuffled = some.chain((chosen) =>
    fc.tuple(
      fc.shuffledSubarray([...chosen, ...chosen], { minLength: chosen.length * 2 }),
      fc.constant(chosen),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([arrival, chosen]) =>
      expect(said(rowOf(prepared, ...arrival))).toEqual(said(rowOf(prepared, ...chosen))),
    ),
  );
});

test('law: in whatever order, money is charged once and taken back at most once', () => {
  const commands = [received, accepted, rejected, turnedBack].map((fact) => {
    const on = serviceDate('2026-11-21');
    const { type, ...said } = fact as Record<string, unknown> & ClaimFact;
    return type === 'ClaimTurnedBack'
      ? { ...said, type: 'TurnBack', on }
      : { reason: 'x', ...said, type: 'RecordFrontDoor', on };
  });
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...commands), { maxLength: 12 }), (arrival) => {
      const facts: ClaimFact[] = [prepared];
      let state = claim.evolve(claim.initial, prepared);
      for (const command of arrival) {
        const decision = claim.decide(command as never, state);
        if ('refused' in decision) throw new Error(decision.refused.code);
        facts.push(...(decision.accepted as ClaimFact[]));
        state = decision.accepted.reduce((before, fact) => claim.evolve(before, fact), state);
      }
      const books = project(accountBalances(claimPostings), 'claim-P1', ...facts);
      const isAway = arrival.some(
        ({ type, category }: Record<string, unknown>) => type === 'TurnBack' || category === 'A7',
      );
      expect(books.get('payer-receivable')?.balanceCents).toBe(isAway ? 0 : 6500);
      expect(books.get('service-income')?.balanceCents).toBe(isAway ? 0 : -6500);
    }),
  );
});
