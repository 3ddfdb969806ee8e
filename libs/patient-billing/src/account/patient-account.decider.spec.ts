import { given } from '@ledgerline/event-store/testing';
import { serviceDate, type SessionId } from '@ledgerline/terms';
import {
  ana,
  applied,
  claimOf,
  money,
  on,
  owes,
  proposed,
  received,
  released,
  said,
  settle,
} from './patient-account.testing.js';
import { patientAccount } from './patient-account.decider.js';

const { recordedBy: _by, recordedAt: _at, type: _type, ...slip } = received(2000);
const receive = { type: 'ReceivePayment', ...said(), ...slip } as const;

describe('a receipt', () => {
  test('is recorded as credit of the client', () => {
    given(patientAccount).when(receive).thenFacts(received(2000));
  });
  test('the same again is no second payment, whoever says it', () => {
    given(patientAccount, received(2000))
      .when({ ...receive, ...said('fenn') })
      .thenNothing();
  });
  test('of the same number, day and amount under another id is the same receipt', () => {
    given(patientAccount, received(2000))
      .when({ ...receive, paymentId: 'P2' })
      .thenRefused({ code: 'patient-receipt-recorded-already', paymentId: 'P1' });
  });
  test('of a day that has not come is refused', () => {
    const receivedOn = serviceDate('2026-12-12');
    given(patientAccount)
      .when({ ...receive, receivedOn })
      .thenRefused({ code: 'patient-money-dated-ahead', date: receivedOn });
  });
  test('under an id that means another payment is refused', () => {
    given(patientAccount, received(2000))
      .when({ ...receive, cents: money(2100) })
      .thenRefused({ code: 'patient-payment-id-taken', paymentId: 'P1' });
  });
});

describe('a credit goes', () => {
  test('to the oldest debt by date of service, and on to the next', () => {
    given(patientAccount, received(2000))
      .when(settle(owes('L2', 3000), owes('L1', 500)))
      .thenFacts(applied('L1', 500), applied('L2', 1500));
  });
  test('never beyond what is owed', () => {
    given(patientAccount, received(2000))
      .when(settle(owes('L1', 1200)))
      .thenFacts(applied('L1', 1200));
  });
  test('nowhere twice', () => {
    given(patientAccount, received(2000), applied('L1', 1200))
      .when(settle(owes('L1', 1200)))
      .thenNothing();
  });
  test('to the service it was named for before any older debt', () => {
    const forService = { serviceDate: serviceDate('2026-11-02') };
    given(patientAccount, received(2000, { forService }))
      .when(settle(owes('L1', 3000), owes('L2', 1500)))
      .thenFacts(applied('L2', 1500, { rule: 'named-service' }), applied('L1', 500));
  });
  test('and waits while no payer has decided about that service', () => {
    const forService = { serviceDate: serviceDate('2026-11-02'), sessionId: 'S2' as SessionId };
    given(patientAccount, received(2000, { forService }))
      .when(settle(owes('L1', 3000), owes('L3', 900, { serviceDate: forService.serviceDate })))
      .thenNothing();
  });
  test('to the first payment’s debt first: payments are used in the order they came', () => {
    const second = received(900, {
      paymentId: 'P2',
      reference: '102',
      receivedOn: serviceDate('2026-12-02'),
    });
    given(patientAccount, received(500), second)
      .when(settle(owes('L1', 1000)))
      .thenFacts(
        applied('L1', 900, { source: 'P2', effectiveDate: serviceDate('2026-12-02') }),
        applied('L1', 100),
      );
  });
});

describe('a debt that became smaller than what was paid on it', () => {
  const paid = [received(2000), applied('L1', 2000)] as const;
  test('gives the surplus back as credit', () => {
    given(patientAccount, ...paid)
      .when(settle(owes('L1', 1200)))
      .thenFacts(released('L1', 800));
  });
  test('which goes to the client’s other debts first', () => {
    given(patientAccount, ...paid)
      .when(settle(owes('L1', 1200), owes('L2', 300)))
      .thenFacts(released('L1', 800), applied('L2', 300));
  });
  test('and all of it where nobody tells the debt any more', () => {
    given(patientAccount, ...paid)
      .when(settle())
      .thenFacts(released('L1', 2000));
  });
  test('last paid, first given back', () => {
    const second = received(1000, { paymentId: 'P2', reference: '102' });
    given(patientAccount, ...paid, second, applied('L1', 1000, { source: 'P2' }))
      .when(settle(owes('L1', 1500)))
      .thenFacts(released('L1', 1000, { source: 'P2' }), released('L1', 500));
  });
  test('less than nothing: the payer says it is the patient’s, and it is credit', () => {
    const effectiveDate = serviceDate('2026-12-01');
    const because = 'payer-says-so';
    given(patientAccount)
      .when(settle(owes('L1', -700)))
      .thenFacts(released('L1', 700, { source: 'payer.C1.L1', because, effectiveDate }));
  });
  test('which the payer may take back: then it is owed again, and taken from that credit', () => {
    const effectiveDate = serviceDate('2026-12-01');
    const source = 'payer.C1.L1';
    const gave = released('L1', 700, { source, because: 'payer-says-so', effectiveDate });
    given(patientAccount, gave)
      .when(settle(owes('L1', 0)))
      .thenFacts(applied('L1', 700, { source, effectiveDate }));
  });
});

describe('moved by hand', () => {
  const paid = [received(2000), applied('L1', 1500)] as const;
  const debts = [owes('L1', 1500), owes('L2', 1000)];
  const move = {
    type: 'MoveCredit',
    source: 'P1',
    on,
    why: 'asked on the phone',
    debts,
    ...said(),
  } as const;
  const by = { why: move.why, by: move.by, at: move.at, effectiveDate: on };

  test('from one line to another, with the reason', () => {
    const [from, to] = [claimOf('C1', 'L1'), claimOf('C2', 'L2')];
    given(patientAccount, ...paid)
      .when({ ...move, from, to, cents: money(600) })
      .thenFacts(
        released('L1', 600, { because: 'person', ...by }),
        applied('L2', 600, { rule: 'person', ...by }),
      );
  });
  test('back to credit, and nothing but a person puts it there again', () => {
    const took = released('L1', 1500, { because: 'person', ...by });
    const after = given(patientAccount, ...paid, took);
    after.when(settle(owes('L1', 1500))).thenNothing();
    after
      .when({ ...move, from: 'credit', to: claimOf('C1', 'L1'), cents: money(1500) })
      .thenFacts(applied('L1', 1500, { rule: 'person', ...by }));
    const back = applied('L1', 1500, { rule: 'person', ...by });
    given(patientAccount, ...paid, took, back)
      .when(settle(owes('L1', 1500)))
      .thenNothing();
  });
  test.each([
    // from, to, cents, refusal
    ['credit', claimOf('C2', 'L2'), 600, { code: 'patient-credit-less', availableCents: 500 }],
    ['credit', claimOf('C1', 'L1'), 100, { code: 'patient-owes-less', openCents: 0 }],
    ['credit', claimOf('C9', 'L9'), 100, { code: 'patient-owes-less', openCents: 0 }],
    [claimOf('C1', 'L1'), 'credit', 1600, { code: 'patient-applied-less', appliedCents: 1500 }],
    ['credit', 'credit', 100, { code: 'patient-move-goes-nowhere' }],
  ] as const)('from %j to %j of %i is refused', (from, to, amount, refusal) => {
    given(patientAccount, ...paid)
      .when({ ...move, from, to, cents: money(amount) })
      .thenRefused(refusal as never);
  });
  test('of a credit nobody knows is refused', () => {
    given(patientAccount)
      .when({ ...move, from: 'credit', to: claimOf('C1', 'L1'), cents: money(1) })
      .thenRefused({ code: 'patient-credit-unknown', source: 'P1' });
  });
});

describe('a payment that is voided', () => {
  const command = {
    type: 'VoidPayment',
    paymentId: 'P1',
    on,
    why: 'returned',
    ...said('fenn'),
  } as const;
  const { by, at, why } = command;
  const voided = {
    type: 'PatientPaymentVoided',
    paymentId: 'P1',
    clientId: ana,
    cents: money(2000),
    effectiveDate: on,
    why,
    voidedBy: by,
    voidedAt: at,
  } as const;

  test('first takes back what it paid', () => {
    const back = { because: 'payment-voided', effectiveDate: on, why, by, at } as const;
    given(patientAccount, received(2000), applied('L1', 1500))
      .when(command)
      .thenFacts(released('L1', 1500, back), voided);
  });
  test('twice is voided once', () => {
    given(patientAccount, received(2000), voided).when(command).thenNothing();
  });
  test('leaves no twin behind: the same receipt may be recorded anew', () => {
    given(patientAccount, received(2000), voided)
      .when({ ...receive, paymentId: 'P2' })
      .thenFacts(received(2000, { paymentId: 'P2' }));
  });
  test('is refused while a refund of it stands', () => {
    given(patientAccount, received(2000), proposed(800))
      .when(command)
      .thenRefused({ code: 'patient-payment-in-refund', refundIds: ['R1'] });
  });
  test('is refused where nobody recorded it', () => {
    given(patientAccount)
      .when(command)
      .thenRefused({ code: 'patient-payment-unknown', paymentId: 'P1' });
  });
});
