import { serviceDate } from '@ledgerline/terms';
import type { PayerTerms } from '../payer-terms.js';

/** Medicare Part B, outpatient. */
export const medicarePartBTerms: readonly PayerTerms[] = [
  {
    policyId: 'medicare-part-b',
    version: 1,
    title: 'Medicare Part B, outpatient therapy and behavioural health',
    from: serviceDate('2022-01-01'), // An assistant's share is paid at 85 % from this date.
    timedCounting: 'cms-total-time',
    minutesPooledAcross: 'discipline', // Unconfirmed; decision 0019.
    bandCode: 'minutes',
    followsMedicareStatus: true,
    modifiersByDiscipline: { PT: ['GP'], OT: ['GO'], SLP: ['GN'], BH: [] },
    assistantModifiers: { PT: ['CQ'], OT: ['CO'] },
    assistantPercentOver: 10,
    assistantModifierFirst: false, // Sources conflict; decision 0019.
    ncci: 'medicare',
    distinctModifier: '59',
    distinctOn: 'column-2', // Either line is honoured since 2019-07-01.
    thresholds: true,
    mppr: true,
    sequestration: true,
    pricedBy: 'medicare-fee-schedule',
    telehealthModifiers: { video: '95', 'audio-only': '93' },
    documentation: {
      planOfCare: true,
      certificationDays: 30,
      orderExceptionFrom: serviceDate('2025-01-01'), // 42 CFR 424.24 as amended, 89 FR 97912.
      recertificationDays: 90,
      progressReportEveryTreatmentDays: 10,
      assistantNotesCosigned: false,
      referringProvider: true,
      authorization: false,
    },
    filingLimitDays: 365,
    citation:
      'CMS Medicare Claims Processing Manual ch. 5 §20.2.C; Benefit Policy Manual ch. 15 §220',
    source: {
      title: 'CMS manuals as reprinted by First Coast and findacode; MBPM ch. 15 §220–230',
      asOf: '2024-04-09',
      retrieved: '2026-11-23',
      confidence: 'secondary',
      caveat:
        'That each discipline’s minutes are a pool of their own, and that GP stands before CQ, ' +
        'was not found in a manual.',
    },
  },
];
