import type { CodeRow } from './code-row.js';
import { codeRowOf, quarterHours, untimed } from './rows.js';

const both = ['PT', 'OT'] as const;

/** Physical agents, with the therapist beside the client (timed) or not. */
export const modalityCodes: readonly CodeRow[] = [
  quarterHours('97032', both, 'electrical stimulation, attended'),
  quarterHours('97033', both, 'iontophoresis'),
  quarterHours('97034', both, 'contrast baths'),
  quarterHours('97035', both, 'ultrasound'),
  quarterHours('97036', both, 'Hubbard tank'),
  untimed('97012', ['PT'], 'mechanical traction'),
  untimed('97014', both, 'electrical stimulation, unattended; not taken by Medicare', {
    status: 'invalid',
    takes: 'G0283',
    isExempt: true,
  }),
  untimed('G0283', both, 'electrical stimulation, unattended; Medicare’s code'),
  untimed('97016', both, 'vasopneumatic device'),
  untimed('97018', both, 'paraffin bath'),
  untimed('97022', both, 'whirlpool'),
  codeRowOf(
    '97010',
    both,
    'hot or cold pack; part of other services',
    { model: 'bundled', isPooled: false, isGroup: false },
    { status: 'bundled', isExempt: true },
  ),
];
