import { procedureCode, serviceDate } from '@ledgerline/terms';
import type { UnitPolicy } from '../policy.js';

/** A commercial payer that counts as the code set does and asks for discipline modifiers. */
export const commercialAma: readonly UnitPolicy[] = [
  {
    policyId: 'commercial-ama',
    version: 1,
    procedureCode: procedureCode('97150'),
    from: serviceDate('2020-07-01'), // UnitedHealthcare asks for GP and GO from this date.
    basis: 'per-session',
    rounding: 'whole-only',
    groupMin: 2,
    modifiersByDiscipline: { PT: ['GP'], OT: ['GO'], SLP: ['GN'] },
    citation:
      'The code is untimed: one unit a client a session. ' +
      'UnitedHealthcare commercial policy on therapy modifiers',
    source: {
      title: 'UnitedHealthcare commercial reimbursement policies (uhcprovider.com)',
      asOf: '2020-07-01',
      retrieved: '2026-11-23',
      confidence: 'secondary',
      caveat: 'Read for one payer, whose timed-code list omits the code; the contract decides.',
    },
  },
];
