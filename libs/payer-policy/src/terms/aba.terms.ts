import { serviceDate } from '@ledgerline/terms';
import type { PayerTerms } from '../payer-terms.js';

/** Applied behaviour analysis: quarter hours, one to one and in groups. */
export const abaTerms: readonly PayerTerms[] = [
  {
    policyId: 'aba',
    version: 1,
    title: 'Applied behaviour analysis by the quarter hour',
    from: serviceDate('2019-01-01'), // The codes start here.
    timedCounting: 'ama-midpoint',
    bandCode: 'minutes',
    modifiersByDiscipline: { BH: [] },
    assistantModifierFirst: false,
    ncci: 'none',
    distinctModifier: '59',
    distinctOn: 'column-2',
    thresholds: false,
    mppr: false,
    sequestration: false,
    telehealthModifiers: { video: '95', 'audio-only': '93' },
    documentation: {
      planOfCare: true,
      assistantNotesCosigned: true,
      referringProvider: false,
      authorization: true,
    },
    filingLimitDays: 90,
    citation: 'The codes are quarter hours; CMS practitioner MUE file of 2024-07-01 bears that out',
    source: {
      title: 'CMS practitioner MUE file (97154 18, 97157 and 97158 16 a day)',
      asOf: '2024-07-01',
      retrieved: '2026-11-23',
      confidence: 'unconfirmed',
      caveat:
        'That a begun quarter hour counts from its eighth minute was not read; the plan decides.',
    },
  },
];
