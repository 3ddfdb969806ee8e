import type { CodeRow } from './code-row.js';
import { codeRowOf, hours, ladder, quarterHours, untimed, untimedGroup } from './rows.js';

const both = ['PT', 'OT'] as const;
const occupationalFirst = ['OT', 'PT'] as const;
const trainers = ['PT', 'OT', 'SLP'] as const;
const cognitive = ['OT', 'SLP', 'BH'] as const;

/** Treatment by physical and occupational therapists. */
export const treatmentCodes: readonly CodeRow[] = [
  quarterHours('97110', both, 'exercise for strength, range or endurance'),
  quarterHours('97112', both, 'retraining of movement, balance and posture'),
  quarterHours('97113', both, 'exercise in the pool'),
  quarterHours('97116', ['PT'], 'gait training'),
  quarterHours('97124', both, 'massage'),
  quarterHours('97140', both, 'hands-on manual techniques'),
  quarterHours('97530', both, 'functional activities'),
  quarterHours('97533', occupationalFirst, 'sensory integration'),
  quarterHours('97535', occupationalFirst, 'self-care and home management training'),
  quarterHours('97537', occupationalFirst, 'community and work reintegration'),
  quarterHours('97542', both, 'wheelchair assessment, fitting and training'),
  untimedGroup('97150', both, 'therapy of two or more clients at once'),
  quarterHours('97750', both, 'physical performance test with a report'),
  quarterHours('97755', occupationalFirst, 'assistive technology assessment'),
  quarterHours('97760', both, 'orthotic fitting and training, first encounter'),
  quarterHours('97761', both, 'prosthetic training, first encounter'),
  quarterHours('97763', both, 'orthotic or prosthetic training, later encounters', {
    from: '2018-01-01',
  }),
  ...ladder({
    base: ['97129', 15, 8, 'cognitive function, first quarter hour'],
    addOn: ['97130', 15, 8, 'cognitive function, each further quarter hour'],
    of: cognitive,
    isPooled: true, // Counted into CMS's total time: unconfirmed; decision 0019.
    over: { from: '2020-01-01', isExempt: true },
  }),
  ...ladder({
    base: ['97545', 120, 61, 'work hardening, first two hours'],
    addOn: ['97546', 60, 31, 'work hardening, each further hour'],
    of: both,
    over: { status: 'restricted', isExempt: true },
  }),
  ...ladder({
    base: ['90912', 15, 8, 'pelvic-floor biofeedback, first quarter hour'],
    addOn: ['90913', 15, 8, 'pelvic-floor biofeedback, each further quarter hour'],
    of: both,
    isPooled: true, // As 97129: unconfirmed.
    over: { from: '2020-01-01', isExempt: true },
  }),
  ...ladder({
    base: ['97550', 30, 16, 'caregiver training, first half hour'],
    addOn: ['97551', 15, 8, 'caregiver training, each further quarter hour'],
    of: trainers,
    over: { from: '2024-01-01', isExempt: true },
  }),
  untimedGroup('97552', trainers, 'training of a group of caregivers', {
    from: '2024-01-01',
    isExempt: true,
  }),
  hours('96125', ['SLP', 'OT', 'PT'], 'standardised cognitive testing, each hour'),
  untimed('20560', ['PT'], 'dry needling, one or two muscles', {
    from: '2020-01-01',
    isExempt: true,
  }),
  untimed('20561', ['PT'], 'dry needling, three or more muscles', {
    from: '2020-01-01',
    isExempt: true,
  }),
  untimed('95992', ['PT'], 'repositioning for vertigo', { isExempt: true }),
  codeRowOf(
    '97597',
    both,
    'selective wound debridement, first 20 square centimetres',
    { model: 'area', isPooled: false, isGroup: false },
    { isExempt: true },
  ),
  codeRowOf(
    '97598',
    both,
    'selective wound debridement, each further 20 square centimetres',
    { model: 'area-add-on', isPooled: false, isGroup: false },
    { isExempt: true },
  ),
];
