import { cents, serviceDate, type LineId, type PatientControlNumber } from '@ledgerline/terms';
import { claimPostings } from './claim.posting.js';

const patientControlNumber = 'P1' as PatientControlNumber;
const line = (lineId: string, chargeCents: number) => ({
  lineId: lineId as LineId,
  chargeCents: cents(chargeCents),
});
const lines = [line('L1', 6500), line('L2', 4000)];
const prepared = (frequency: string) =>
  ({
    type: 'ClaimPrepared',
    patientControlNumber,
    serviceDate: serviceDate('2026-11-18'),
    frequency,
    lines,
  }) as never;

test('a prepared claim is owed by its payer, line by line', () => {
  expect(claimPostings.postingOf(prepared('1'))).toEqual({
    effectiveDate: '2026-11-18',
    legs: [
      { account: 'payer-receivable', cents: 6500, patientControlNumber, lineId: 'L1' },
      { account: 'service-income', cents: -6500, patientControlNumber, lineId: 'L1' },
      { account: 'payer-receivable', cents: 4000, patientControlNumber, lineId: 'L2' },
      { account: 'service-income', cents: -4000, patientControlNumber, lineId: 'L2' },
    ],
  });
});

test('a claim turned away is owed no more, from the day we learnt of it', () => {
  const posting = claimPostings.postingOf({
    type: 'ClaimReceivableReversed',
    patientControlNumber,
    effectiveDate: serviceDate('2026-11-21'),
    reason: '999 R',
    lines,
  });
  expect(posting?.effectiveDate).toBe('2026-11-21');
  const charged = claimPostings.postingOf(prepared('1'))!.legs;
  const sum = (account: string) =>
    [...charged, ...posting!.legs]
      .filter((leg) => leg.account === account)
      .reduce((total, leg) => total + leg.cents, 0);
  expect([sum('payer-receivable'), sum('service-income')]).toEqual([0, 0]);
});

test('a replacement charges anew, and what it replaces is turned back: the charge stands once', () => {
  const replaced = claimPostings.postingOf({
    type: 'ClaimReplaced',
    kind: 'replacement',
    patientControlNumber,
    supersededBy: 'P2' as PatientControlNumber,
    effectiveDate: serviceDate('2026-11-25'),
    lines,
  });
  const before = claimPostings.postingOf(prepared('1'))!.legs;
  const after = claimPostings.postingOf(prepared('7'))!.legs;
  const sum = [...before, ...replaced!.legs, ...after]
    .filter((leg) => leg.account === 'payer-receivable')
    .reduce((total, leg) => total + leg.cents, 0);
  expect(sum).toBe(10500);
  expect(replaced!.effectiveDate).toBe('2026-11-25');
});

test('a void charges nothing, and what its rejection turned back is not turned back again', () => {
  expect(claimPostings.postingOf(prepared('8'))).toBeNull();
  expect(
    claimPostings.postingOf({
      type: 'ClaimVoided',
      patientControlNumber,
      supersededBy: 'P2' as PatientControlNumber,
      effectiveDate: serviceDate('2026-11-25'),
      lines: [],
    }),
  ).toBeNull();
});

test('the claim of a next payer charges nothing: it is asked for what the patient was left with', () => {
  const follows = { patientControlNumber, kind: 'secondary' };
  const secondary = { ...(prepared('1') as object), follows } as never;
  expect(claimPostings.postingOf(secondary)).toBeNull();
  const leaves = [{ lineId: 'L1' as LineId, cents: cents(2000) }];
  const asks = {
    ...(prepared('1') as object),
    patientControlNumber: 'P2',
    follows: { ...follows, leaves },
  } as never;
  expect(claimPostings.postingOf(asks)?.legs).toEqual([
    { account: 'payer-receivable', cents: 2000, patientControlNumber: 'P2', lineId: 'L1' },
    { account: 'patient-receivable', cents: -2000, patientControlNumber: 'P1', lineId: 'L1' },
  ]);
});
