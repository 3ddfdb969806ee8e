import { procedureCode, serviceDate } from '@ledgerline/terms';
import type { UnitPolicy } from '../policy.js';

/** Group psychotherapy: at most twelve at once. */
export const behavioralHealth: readonly UnitPolicy[] = [
  {
    policyId: 'behavioral-health',
    version: 1,
    procedureCode: procedureCode('90853'),
    from: serviceDate('2020-01-01'),
    basis: 'per-session',
    rounding: 'whole-only',
    groupMin: 2,
    groupMax: 12,
    modifiersByDiscipline: { BH: [] },
    citation:
      'NGS local coverage determination L33632: at most 12 in a group, counted in the record',
    source: {
      title: 'NGS L33632 as quoted by NextGen and AAPC',
      asOf: '2024-07-01',
      retrieved: '2026-11-23',
      confidence: 'secondary',
      caveat:
        'A contractor’s rule: other regions and payers set their own; its first date is not known.',
    },
  },
];
