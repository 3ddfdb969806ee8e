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

test.each(['7', '8'])('frequency %s charges nothing again', (frequency) =>
  expect(claimPostings.postingOf(prepared(frequency))).toBeNull(),
);
