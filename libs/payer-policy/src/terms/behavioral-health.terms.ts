import { serviceDate } from '@ledgerline/terms';
import type { PayerTerms } from '../payer-terms.js';

/** Psychotherapy, its groups, and health behaviour groups. */
export const behavioralHealthTerms: readonly PayerTerms[] = [
  {
    policyId: 'behavioral-health',
    version: 1,
    title: 'Behavioural health: psychotherapy bands, group psychotherapy, health behaviour groups',
    from: serviceDate('2020-01-01'), // The health behaviour codes start here.
    timedCounting: 'ama-midpoint',
    bandCode: 'minutes',
    modifiersByDiscipline: { BH: [] },
    assistantModifierFirst: false,
    ncci: 'medicare',
    distinctModifier: '59',
    distinctOn: 'column-2',
    thresholds: false,
    mppr: false,
    sequestration: true,
    followsMedicareStatus: false,
    pricedBy: 'medicare-fee-schedule',
    telehealthModifiers: { video: '95', 'audio-only': '93' },
    documentation: {
      planOfCare: true,
      assistantNotesCosigned: true,
      referringProvider: false,
      authorization: false,
    },
    filingLimitDays: 365,
    citation: 'NGS local coverage determination L33632; APA Services on time and on 96156–96171',
    source: {
      title: 'NGS L33632 as quoted by NextGen and AAPC; APA Services billing pages',
      asOf: '2024-07-01',
      retrieved: '2026-11-23',
      confidence: 'secondary',
      caveat: 'Minute bands of the health behaviour add-ons were not read in a payer’s rule.',
    },
  },
];
