import { procedureCode, serviceDate } from '@ledgerline/terms';
import type { UnitPolicy } from '../policy.js';

/** A Medicaid programme that counts quarter hours, as Arkansas's rule of 2016–17 does. */
export const medicaid15Minute: readonly UnitPolicy[] = [
  {
    policyId: 'medicaid-15-minute',
    version: 1,
    procedureCode: procedureCode('97150'),
    from: serviceDate('2017-07-01'),
    basis: 'per-15-minutes',
    rounding: 'whole-only',
    unitsPerWeekMax: 6,
    groupMin: 2,
    groupMax: 4,
    modifiersByDiscipline: { PT: [], OT: ['U2'] }, // U2 says: by the therapist.
    assistantModifiersByDiscipline: { OT: ['U1', 'UB'] },
    citation: 'Arkansas Administrative Code 016.06.16-027',
    source: {
      title: 'Arkansas Administrative Code 016.06.16-027, occupational and physical therapy',
      asOf: '2016–2017',
      retrieved: '2026-11-23',
      confidence: 'unconfirmed',
      caveat:
        'Unit, weekly cap, group maximum and U2 were read; the first date, what a begun quarter ' +
        'hour earns, the first day of the week and the physical therapy row were not. ' +
        'Check the current rule.',
    },
  },
];
