import { serviceDate } from '@ledgerline/terms';
import type { PayerTerms } from '../payer-terms.js';

/** A Medicaid programme that counts whole quarter hours. */
export const medicaid15MinuteTerms: readonly PayerTerms[] = [
  {
    policyId: 'medicaid-15-minute',
    version: 1,
    title: 'Medicaid programme counting whole quarter hours, groups too',
    from: serviceDate('2017-07-01'),
    timedCounting: 'whole-only',
    bandCode: 'minutes',
    modifiersByDiscipline: { PT: [], OT: [], SLP: [], BH: [] },
    assistantModifierFirst: false,
    ncci: 'none', // Medicaid publishes pairs and maxima of its own; Medicare's are not its.
    distinctModifier: '59',
    distinctOn: 'column-2',
    thresholds: false,
    mppr: false,
    sequestration: false,
    telehealthModifiers: { video: '95', 'audio-only': '93' },
    documentation: {
      planOfCare: true,
      assistantNotesCosigned: true,
      referringProvider: true,
      authorization: false,
    },
    filingLimitDays: 365,
    citation: 'Arkansas Administrative Code 016.06.16-027',
    source: {
      title: 'Arkansas Administrative Code 016.06.16-027, occupational and physical therapy',
      asOf: '2016–2017',
      retrieved: '2026-11-23',
      confidence: 'unconfirmed',
      caveat:
        'What a begun quarter hour earns, the rows of other codes, the filing limit and what the ' +
        'record must hold were not found. Check the current rule.',
    },
  },
];
