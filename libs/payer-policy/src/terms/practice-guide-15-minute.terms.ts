import { serviceDate } from '@ledgerline/terms';
import type { PayerTerms } from '../payer-terms.js';

/** A guide's reading of 97150, kept so that it can be named and compared. Never a default. */
export const practiceGuide15MinuteTerms: readonly PayerTerms[] = [
  {
    policyId: 'practice-guide-15-minute',
    version: 1,
    title:
      'A practice guide’s reading: 97150 by the quarter hour (wrong for Medicare and the code set)',
    from: serviceDate('2020-01-01'),
    isNeverDefault: true,
    timedCounting: 'ama-midpoint',
    bandCode: 'minutes',
    modifiersByDiscipline: { PT: ['GP'], OT: ['GO'], SLP: ['GN'] },
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
      assistantNotesCosigned: false,
      referringProvider: false,
      authorization: false,
    },
    filingLimitDays: 90,
    citation: 'A practice guide on 97150: “each unit is 15 minutes”; no payer’s rule',
    source: {
      title: 'A practice guide on group therapy and 97150',
      asOf: 'undated',
      retrieved: '2026-11-23',
      confidence: 'unconfirmed',
      caveat:
        'Not a payer’s rule; its own worked example bills one unit each. Medicare and the code ' +
        'set count one a session: billed so, a 45-minute group is three units where one is due.',
    },
  },
];
