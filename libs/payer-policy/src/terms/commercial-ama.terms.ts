import { serviceDate } from '@ledgerline/terms';
import type { PayerTerms } from '../payer-terms.js';

/** A commercial plan that counts each code by the code set's midpoint. */
export const commercialAmaTerms: readonly PayerTerms[] = [
  {
    policyId: 'commercial-ama',
    version: 1,
    title: 'Commercial plan counting code by code, from the midpoint',
    from: serviceDate('2020-07-01'), // UnitedHealthcare asks for GP and GO from this date.
    timedCounting: 'ama-midpoint',
    bandCode: 'minutes',
    modifiersByDiscipline: { PT: ['GP'], OT: ['GO'], SLP: ['GN'], BH: [] },
    assistantModifierFirst: false,
    ncci: 'medicare', // UnitedHealthcare takes CMS's pairs; other plans bundle otherwise.
    distinctModifier: '59',
    distinctOn: 'column-2',
    thresholds: false,
    mppr: true, // UnitedHealthcare copies it, by tax number.
    sequestration: false,
    telehealthModifiers: { video: '95', 'audio-only': '93' },
    documentation: {
      planOfCare: true,
      assistantNotesCosigned: true,
      referringProvider: false,
      authorization: false,
    },
    filingLimitDays: 90,
    citation: 'The code set’s midpoint rule, code by code; UnitedHealthcare commercial policies',
    source: {
      title: 'UnitedHealthcare commercial reimbursement policies (uhcprovider.com)',
      asOf: '2020-07-01',
      retrieved: '2026-11-23',
      confidence: 'secondary',
      caveat: 'Read for one payer; limits, cosigning and documentation are the contract’s to say.',
    },
  },
];
