import { given } from '@ledgerline/event-store/testing';
import { serviceDate } from '@ledgerline/terms';
import {
  ana,
  applied,
  approved,
  money,
  on,
  owes,
  proposed,
  received,
  said,
  settle,
} from './patient-account.testing.js';
import { patientAccount } from './patient-account.decider.js';

describe('a refund', () => {
  const about = { refundId: 'R1', clientId: ana, cents: money(800) };
  const propose = { type: 'ProposeRefund', ...about, why: 'paid twice', ...said() } as const;
  const pay = {
    type: 'PayRefund',
    refundId: 'R1',
    method: 'check',
    reference: '1001',
    paidOn: on,
    ...said('fenn'),
  } as const;
  const paid = {
    type: 'PatientRefundPaid',
    ...about,
    method: 'check',
    reference: '1001',
    paidOn: on,
    paidBy: pay.by,
    paidAt: pay.at,
  } as const;

  test('is proposed out of the oldest credit, and kept for it', () => {
    given(patientAccount, received(2000)).when(propose).thenFacts(proposed(800));
    given(patientAccount, received(1000), proposed(800))
      .when(settle(owes('L1', 1000)))
      .thenFacts(applied('L1', 200));
  });
  test('of more than the credit is refused', () => {
    given(patientAccount, received(2000), applied('L1', 1500))
      .when(propose)
      .thenRefused({ code: 'patient-credit-less', availableCents: money(500) });
  });
  test('is approved by somebody else, never by who proposed it', () => {
    const told = given(patientAccount, received(2000), proposed(800));
    const approve = { type: 'ApproveRefund', refundId: 'R1' } as const;
    told.when({ ...approve, ...said('olive') }).thenFacts(approved(800));
    told
      .when({ ...approve, ...said('bell') })
      .thenRefused({ code: 'patient-refund-approved-by-its-proposer', by: said().by });
  });
  test('is paid once it is approved, and once', () => {
    given(patientAccount, received(2000), proposed(800))
      .when(pay)
      .thenRefused({ code: 'patient-refund-stands-otherwise', state: 'proposed' });
    given(patientAccount, received(2000), proposed(800), approved(800)).when(pay).thenFacts(paid);
    given(patientAccount, received(2000), proposed(800), approved(800), paid)
      .when(pay)
      .thenNothing();
  });
  test('is not dated before the money came', () => {
    const paidOn = serviceDate('2026-12-01');
    const receivedOn = serviceDate('2026-12-05');
    given(patientAccount, received(2000), proposed(800), approved(800))
      .when({ ...pay, paidOn })
      .thenRefused({ code: 'patient-refund-dated-before-received', receivedOn });
  });
  test('refused, is credit again; paid, it is refused no more', () => {
    const refuseIt = {
      type: 'RefuseRefund',
      refundId: 'R1',
      why: 'owes more',
      ...said('olive'),
    } as const;
    const refused = {
      type: 'PatientRefundRefused',
      ...about,
      why: 'owes more',
      refusedBy: refuseIt.by,
      refusedAt: refuseIt.at,
    } as const;
    given(patientAccount, received(800), proposed(800)).when(refuseIt).thenFacts(refused);
    given(patientAccount, received(800), proposed(800), refused)
      .when(settle(owes('L1', 800)))
      .thenFacts(applied('L1', 800));
    given(patientAccount, received(800), proposed(800), approved(800), paid)
      .when(refuseIt)
      .thenRefused({ code: 'patient-refund-stands-otherwise', state: 'paid' });
  });
  test('whose cheque came back is credit again, from that day on', () => {
    const returnedOn = serviceDate('2027-01-05');
    const why = 'moved away';
    const comesBack = {
      type: 'ReturnRefund',
      refundId: 'R1',
      returnedOn,
      why,
      ...said('fenn'),
    } as const;
    const returned = {
      type: 'PatientRefundReturned',
      ...about,
      returnedOn,
      why,
      recordedBy: comesBack.by,
      recordedAt: comesBack.at,
    } as const;
    const before = [received(800), proposed(800), approved(800), paid] as const;
    given(patientAccount, ...before)
      .when(settle(owes('L1', 800)))
      .thenNothing();
    const then = said('fenn', '2027-01-05T18:00:00Z');
    given(patientAccount, ...before)
      .when({ ...comesBack, ...then })
      .thenFacts({ ...returned, recordedAt: then.at });
    given(patientAccount, ...before)
      .when(comesBack)
      .thenRefused({ code: 'patient-money-dated-ahead', date: returnedOn });
    given(patientAccount, ...before, returned)
      .when(settle(owes('L1', 800)))
      .thenFacts(applied('L1', 800, { effectiveDate: returnedOn }));
  });
  test('nobody proposed is refused', () => {
    given(patientAccount).when(pay).thenRefused({ code: 'patient-refund-unknown', refundId: 'R1' });
  });
});
