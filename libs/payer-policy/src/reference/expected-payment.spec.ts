import { cents, serviceDate } from '@ledgerline/terms';
import fc from 'fast-check';
import { expectedPayment, shippedReference } from '../index.js';

const on2024 = serviceDate('2024-08-01');

describe('what is paid of it', () => {
  const medicare = { sequestration: true };
  test.each([
    // allowed, by an assistant, date → patient, assistant's 15 %, sequestration, paid
    [3662, false, '2024-08-01', 732, 0, 59, 2871],
    [2929, false, '2024-08-01', 586, 0, 47, 2296],
    [2929, true, '2024-08-01', 586, 351, 40, 1952],
    [2929, true, '2021-12-31', 586, 0, 0, 2343], // Before the 85 %, in the pause.
    [5000, false, '2020-04-30', 1000, 0, 80, 3920],
    [5000, false, '2020-05-01', 1000, 0, 0, 4000],
    [5000, false, '2022-03-31', 1000, 0, 0, 4000],
    [5000, false, '2022-04-01', 1000, 0, 40, 3960],
    [5000, false, '2022-06-30', 1000, 0, 40, 3960],
    [5000, false, '2022-07-01', 1000, 0, 80, 3920],
    [5000, false, '2013-03-31', 1000, 0, 0, 4000],
    [0, true, '2024-08-01', 0, 0, 0, 0],
  ])('%i cents, assistant %s, on %s', (amount, byAssistant, date, patient, less, cut, paid) => {
    const asked = { allowedCents: cents(amount), byAssistant, date: serviceDate(date) };
    expect(expectedPayment(asked, medicare, shippedReference)).toMatchObject({
      patientCents: patient,
      assistantReductionCents: less,
      sequestrationCents: cut,
      paidCents: paid,
    });
  });

  test('before sequestration an assistant yields 85 % of the share: 19.92 of 23.43', () => {
    const asked = { allowedCents: cents(2929), byAssistant: true, date: on2024 };
    expect(expectedPayment(asked, { sequestration: false }, shippedReference).paidCents).toBe(1992);
  });

  test('the deductible comes first, and the patient shares the rest', () => {
    const asked = {
      allowedCents: cents(5000),
      deductibleLeftCents: cents(1000),
      byAssistant: false,
      date: on2024,
    };
    expect(expectedPayment(asked, medicare, shippedReference)).toMatchObject({
      deductibleCents: 1000,
      coinsuranceCents: 800,
      patientCents: 1800,
      sequestrationCents: 64,
      paidCents: 3136,
    });
  });

  test('law: patient, assistant, sequestration and payment are the allowed amount, to the cent', () => {
    fc.assert(
      fc.property(fc.nat(9_999_999), fc.nat(50_000), fc.boolean(), (amount, left, byAssistant) => {
        const asked = {
          allowedCents: cents(amount),
          deductibleLeftCents: cents(left),
          byAssistant,
          date: on2024,
        };
        const paid = expectedPayment(asked, medicare, shippedReference);
        const parts =
          paid.patientCents +
          paid.assistantReductionCents +
          paid.sequestrationCents +
          paid.paidCents;
        expect(parts).toBe(amount);
        expect(Math.min(paid.paidCents, paid.patientCents)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
