import { cents, serviceDate } from '@ledgerline/terms';
import type { PolicySource } from '../policy.js';
import type { ConversionFactor, Rate, Threshold } from './reference-tables.js';

const retrieved = '2026-11-23';
const secondary = (title: string, asOf: string, caveat: string): PolicySource => ({
  title,
  asOf,
  retrieved,
  confidence: 'secondary',
  caveat,
});

const factor = (
  edition: string,
  from: string,
  tenThousandths: number,
  source: PolicySource,
): ConversionFactor => ({
  edition,
  from: serviceDate(from),
  tenThousandths,
  citation: `CMS physician fee schedule conversion factor of ${edition}`,
  source,
});

/** Each stands until the next. */
export const shippedConversionFactors: readonly ConversionFactor[] = [
  // January to 8 March 2024 had another, which was not confirmed.
  factor('2024', '2024-03-09', 332_875, {
    title: 'CMS physician fee schedule relative value file, 2024 July release',
    asOf: '2024-07-01',
    retrieved,
    confidence: 'read',
  }),
  factor(
    '2025',
    '2025-01-01',
    323_465,
    secondary('Trade guides to the 2025 fee schedule', '2025', 'The final rule was not read.'),
  ),
  factor(
    '2026',
    '2026-01-01',
    334_000,
    secondary(
      'Trade guides to the 2026 fee schedule',
      '2026',
      'For who is no qualifying participant; participants have 33.57. The final rule was not read.',
    ),
  ),
];

const threshold = (year: string, kxDollars: number, source: PolicySource): Threshold => ({
  edition: year,
  from: serviceDate(`${year}-01-01`),
  kxCents: cents(kxDollars * 100),
  reviewCents: cents(300_000),
  citation: `CMS KX modifier thresholds of ${year}`,
  source,
});
const kxOfNoridian: PolicySource = {
  title: 'Noridian, therapy thresholds',
  asOf: '2024',
  retrieved,
  confidence: 'read',
};

/** The meters start again each 1 January; a year not yet listed goes by the last. */
export const shippedThresholds: readonly Threshold[] = [
  threshold('2022', 2150, kxOfNoridian),
  threshold('2023', 2230, kxOfNoridian),
  threshold('2024', 2330, kxOfNoridian),
  threshold(
    '2025',
    2410,
    secondary('Several trade guides, agreeing', '2025', 'The final rule was not read.'),
  ),
  threshold(
    '2026',
    2480,
    secondary(
      'Several trade guides, agreeing',
      '2026',
      'Sources differ on the review amount: fixed at $3,000 through 2027, or through 2028.',
    ),
  ),
];

const rate = (
  edition: string,
  span: readonly [from: string, to?: string],
  basisPoints: number,
  citation: string,
  source: PolicySource,
): Rate => ({
  edition,
  from: serviceDate(span[0]),
  ...(span[1] === undefined ? {} : { to: serviceDate(span[1]) }),
  basisPoints,
  citation,
  source,
});

const budget = 'Budget Control Act sequestration of Medicare payments';
const noridian: PolicySource = {
  title: 'Noridian, sequestration',
  asOf: '2024',
  retrieved,
  confidence: 'read',
};
const pauses: PolicySource = {
  title: 'General knowledge of the suspensions of 2020 to 2022',
  asOf: '2022',
  retrieved,
  confidence: 'unconfirmed',
  caveat: 'The dates of the pause and of the 1 % were not read in a document.',
};

export const shippedSequestration: readonly Rate[] = [
  rate('2013', ['2013-04-01', '2020-04-30'], 200, budget, noridian),
  rate('2020', ['2020-05-01', '2022-03-31'], 0, budget, pauses),
  rate('2022-spring', ['2022-04-01', '2022-06-30'], 100, budget, pauses),
  rate('2022', ['2022-07-01'], 200, budget, noridian),
];

export const shippedAssistantShare: readonly Rate[] = [
  rate('2022', ['2022-01-01'], 8500, 'Social Security Act §1834(v)', {
    title: 'CMS, billing examples using CQ and CO',
    asOf: '2022-01-01',
    retrieved,
    confidence: 'read',
  }),
];

export const shippedPracticeExpenseReduction: readonly Rate[] = [
  rate('2013', ['2013-04-01'], 5000, 'CMS multiple procedure payment reduction of therapy', {
    title: 'Novitas and NGS, multiple procedure payment reduction',
    asOf: '2013-04-01',
    retrieved,
    confidence: 'read',
  }),
];
