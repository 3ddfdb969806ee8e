import { procedureCode, serviceDate } from '@ledgerline/terms';
import type { UnitPolicy } from '../policy.js';

/** Medicare Part B, outpatient therapy. */
export const medicarePartB: readonly UnitPolicy[] = [
  {
    policyId: 'medicare-part-b',
    version: 1,
    procedureCode: procedureCode('97150'),
    from: serviceDate('2024-07-01'),
    basis: 'per-session',
    rounding: 'whole-only',
    unitsPerDayMax: 1, // CMS practitioner MUE, adjudication indicator 3: more can be appealed.
    groupMin: 2, // No maximum of CMS's own; a contractor's local rule may set one.
    modifiersByDiscipline: { PT: ['GP'], OT: ['GO'], SLP: ['GN'] },
    citation:
      'CMS Medicare Benefit Policy Manual ch. 15 §230; CMS practitioner MUE file of 2024-07-01',
    source: {
      title: 'CMS practitioner MUE file; MBPM ch. 15 §230 as quoted by ASHA',
      asOf: '2024-07-01',
      retrieved: '2026-11-23',
      confidence: 'secondary',
      caveat:
        'The MUE was read in the file itself, the manual in quotation; later quarters were not.',
    },
  },
];
