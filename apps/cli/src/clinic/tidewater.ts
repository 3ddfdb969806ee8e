import type { PayerTerms, PolicySource, UnitPolicy } from '@ledgerline/payer-policy';
import { procedureCode, serviceDate } from '@ledgerline/terms';

const policyId = 'tidewater';
const from = serviceDate('2025-01-01');
const citation = 'Tidewater Mutual provider contract, schedule C (invented)';
const source: PolicySource = {
  title: 'Tidewater Mutual provider contract, an invention of the made-up clinic',
  asOf: '2025-01-01',
  retrieved: '2026-11-23',
  confidence: 'unconfirmed',
  caveat: 'No such payer exists.',
};

/** A second commercial plan, as the practice wrote it down from its own contract. */
export const tidewaterTerms: PayerTerms = {
  policyId,
  version: 1,
  title: 'Tidewater Mutual, commercial',
  from,
  timedCounting: 'ama-midpoint',
  modifiersByDiscipline: { PT: ['GP'], OT: ['GO'], SLP: ['GN'] },
  assistantModifierFirst: false,
  ncci: 'medicare',
  distinctModifier: '59',
  distinctOn: 'column-1',
  thresholds: false,
  mppr: false,
  sequestration: false,
  telehealthModifiers: { video: 'GT' },
  documentation: {
    planOfCare: true,
    assistantNotesCosigned: false,
    referringProvider: false,
    authorization: true,
  },
  filingLimitDays: 180,
  citation,
  source,
};

export const tidewaterRows: readonly UnitPolicy[] = [
  {
    policyId,
    version: 1,
    procedureCode: procedureCode('97150'),
    from,
    basis: 'per-session',
    rounding: 'whole-only',
    unitsPerDayMax: 1,
    groupMin: 2,
    groupMax: 5,
    modifiersByDiscipline: { PT: ['GP'], OT: ['GO'] },
    citation,
    source,
  },
];
