import { serviceDate } from '@ledgerline/terms';
import { figuresOf, type ClinicLine } from './clinic-figures.js';
import { planClinic } from './plan-clinic.js';

const line = (over: Partial<ClinicLine>): ClinicLine => ({
  lineId: 'L1',
  serviceDate: serviceDate('2026-10-05'),
  clientId: 'C0001',
  payerId: 'MEDICARE',
  procedureCode: '97150',
  modifiers: ['GP'],
  units: 1,
  chargeCents: 6500,
  expectedAllowedCents: 1804,
  phase: 'proposed',
  reasons: [],
  ...over,
});
const idle = (...reasons: string[]) =>
  line({
    phase: 'not-billable',
    units: null,
    chargeCents: null,
    expectedAllowedCents: null,
    reasons,
  });

test('a clinic’s lines are counted once, its reasons as often as they are named', () => {
  const figures = figuresOf(
    planClinic({ seed: 7, months: 1 }),
    [
      line({}),
      line({ payerId: 'CASCADE', units: 2, chargeCents: 13_000 }),
      idle('no-licence', 'no-informed-consent'),
      idle('no-licence'),
    ],
    { events: 10, chainVerified: true, seconds: {} },
  );
  expect(figures).toMatchObject({
    lines: 4,
    billable: 2,
    notBillable: 2,
    reasons: { 'no-licence': 2, 'no-informed-consent': 1 },
    units: 3,
    chargeCents: 19_500,
    expectedAllowedCents: 3_608,
    byPayer: { CASCADE: 1, MEDICARE: 1 },
  });
});
