import type { CodeRow } from './code-row.js';
import { hours, ladder, untimed, untimedGroup } from './rows.js';

const speech = ['SLP'] as const;
const swallowing = ['SLP', 'OT'] as const;
const exempt = { isExempt: true } as const;

/** Speech-language pathology. */
export const speechCodes: readonly CodeRow[] = [
  untimed('92507', speech, 'speech and language treatment, one client'),
  untimedGroup('92508', speech, 'speech and language treatment of two or more clients at once'),
  untimed('92521', speech, 'evaluation of fluency', { from: '2014-01-01' }),
  untimed('92522', speech, 'evaluation of speech sounds', { from: '2014-01-01' }),
  untimed('92523', speech, 'evaluation of speech sounds and language', { from: '2014-01-01' }),
  untimed('92524', speech, 'analysis of voice and resonance', { from: '2014-01-01' }),
  untimed('92526', swallowing, 'treatment of swallowing or feeding'),
  untimed('92610', swallowing, 'evaluation of swallowing', exempt),
  ...ladder({
    base: ['92607', 60, 31, 'evaluation for a speech device, first hour'],
    addOn: ['92608', 30, 16, 'evaluation for a speech device, each further half hour'],
    of: speech,
    addOnOver: exempt,
  }),
  untimed('92609', speech, 'use of a speech device'),
  hours('96105', ['SLP', 'BH'], 'assessment of aphasia, each hour', exempt),
];
