import {
  cents,
  instant,
  serviceDate,
  type ClientId,
  type LineId,
  type PatientControlNumber,
  type StaffId,
} from '@ledgerline/terms';
import type { PatientAccountFact } from './patient-account.events.js';
import type { PatientAccountCommand } from './patient-account.rules.js';
import type { PatientDebt } from './settle-account.js';

export const ana = 'ana' as ClientId;
export const on = serviceDate('2026-12-10');
export const said = (by = 'bell', at = '2026-12-10T17:00:00Z') => ({
  clientId: ana,
  by: by as StaffId,
  at: instant(at),
});
export const claimOf = (claim: string, line: string | null) => ({
  patientControlNumber: claim as PatientControlNumber,
  lineId: line as LineId | null,
});
export const money = cents;

/** A debt under line L of claim C, `L2` of `C2`: the older, the smaller the number. */
export const owes = (
  line: string,
  amount: number,
  over: Partial<PatientDebt> = {},
): PatientDebt => ({
  ...claimOf(line.replace('L', 'C'), line),
  serviceDate: serviceDate(`2026-11-0${line.slice(1)}`),
  sessionId: null,
  cents: cents(amount),
  movedOn: serviceDate('2026-12-01'),
  isDecided: true,
  ...over,
});

type Received = Extract<PatientAccountFact, { type: 'PatientPaymentReceived' }>;
export const received = (amount: number, over: Partial<Received> = {}): Received => ({
  type: 'PatientPaymentReceived',
  paymentId: 'P1',
  clientId: ana,
  cents: cents(amount),
  method: 'check',
  receivedOn: serviceDate('2026-12-05'),
  reference: '101',
  recordedBy: 'bell' as StaffId,
  recordedAt: said().at,
  ...over,
});

type Applied = Extract<PatientAccountFact, { type: 'PatientCreditApplied' }>;
export const applied = (line: string, amount: number, over: Partial<Applied> = {}): Applied => {
  const { patientControlNumber, lineId, serviceDate: date } = owes(line, amount);
  return {
    type: 'PatientCreditApplied',
    clientId: ana,
    source: 'P1',
    patientControlNumber,
    lineId,
    serviceDate: date,
    cents: cents(amount),
    rule: 'oldest-debt',
    effectiveDate: serviceDate('2026-12-05'),
    ...over,
  };
};

type Released = Extract<PatientAccountFact, { type: 'PatientCreditReleased' }>;
export const released = (line: string, amount: number, over: Partial<Released> = {}): Released => ({
  type: 'PatientCreditReleased',
  clientId: ana,
  source: 'P1',
  ...claimOf(line.replace('L', 'C'), line),
  cents: cents(amount),
  because: 'owes-less',
  effectiveDate: serviceDate('2026-12-05'),
  ...over,
});

export const settle = (...debts: PatientDebt[]): PatientAccountCommand => ({
  type: 'SettleAccount',
  clientId: ana,
  debts,
});

export const proposed = (amount: number, refundId = 'R1'): PatientAccountFact => ({
  type: 'PatientRefundProposed',
  refundId,
  clientId: ana,
  cents: cents(amount),
  sources: [{ source: 'P1', cents: cents(amount) }],
  why: 'paid twice',
  proposedBy: 'bell' as StaffId,
  proposedAt: said().at,
});
export const approved = (amount: number, by = 'olive'): PatientAccountFact => ({
  type: 'PatientRefundApproved',
  refundId: 'R1',
  clientId: ana,
  cents: cents(amount),
  approvedBy: by as StaffId,
  approvedAt: said().at,
});
