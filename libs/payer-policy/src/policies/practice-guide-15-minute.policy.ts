import { procedureCode, serviceDate } from '@ledgerline/terms';
import type { UnitPolicy } from '../policy.js';

/** The guide's quarter hours. Whole ones only: it does not say what a begun one earns. */
export const practiceGuide15Minute: readonly UnitPolicy[] = [
  {
    policyId: 'practice-guide-15-minute',
    version: 1,
    procedureCode: procedureCode('97150'),
    from: serviceDate('2020-01-01'),
    basis: 'per-15-minutes',
    rounding: 'whole-only',
    groupMin: 2, // Its two to six are advice, not a rule.
    modifiersByDiscipline: { PT: ['GP'], OT: ['GO'], SLP: ['GN'] },
    citation: 'A practice guide on 97150: “each unit is 15 minutes”; no payer’s rule',
    source: {
      title: 'A practice guide on group therapy and 97150',
      asOf: 'undated',
      retrieved: '2026-11-23',
      confidence: 'unconfirmed',
      caveat: 'Wrong for Medicare and for the code set, which count one a session.',
    },
  },
];
