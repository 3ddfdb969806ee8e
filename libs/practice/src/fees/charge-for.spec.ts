import { given } from '@ledgerline/event-store/testing';
import { procedureCode, serviceDate, type PayerId } from '@ledgerline/terms';
import { chargeFor, practice } from '../index.js';
import { charged, established, group, medicare } from '../testing.js';

describe('charges', () => {
  const facts = [
    established,
    medicare,
    charged(6000, '2026-01-01'),
    charged(6500, '2026-07-01'),
    charged(5500, '2026-03-01', 'MCR'),
    charged(5600, '2026-03-01', 'MCR'), // Set again for the same date: a correction.
    { ...charged(9900, '2026-01-01'), procedureCode: procedureCode('97110') },
  ] as const;

  test.each([
    // payer, date, cents
    ['AET', '2025-12-31', undefined],
    ['AET', '2026-01-01', 6000],
    ['AET', '2026-06-30', 6000],
    ['AET', '2026-07-01', 6500],
    ['MCR', '2026-02-28', 6000],
    ['MCR', '2026-03-01', 5600],
    ['MCR', '2027-01-01', 5600],
  ])('%s on %s is asked %s', (payerId, date, expected) => {
    const { state } = given(practice, ...facts);
    expect(chargeFor(state, payerId as PayerId, group, serviceDate(date))).toBe(expected);
  });

  test('a practice that is not established asks nothing', () => {
    expect(chargeFor(practice.initial, medicare.payerId, group, serviceDate('2026-01-01'))).toBe(
      undefined,
    );
  });

  test('a charge may be set back to what it was', () => {
    const back = charged(6000, '2026-01-01');
    given(practice, established, back, charged(6100, '2026-01-01'))
      .when({ ...back, type: 'SetCharge' })
      .thenFacts(back);
  });
});
