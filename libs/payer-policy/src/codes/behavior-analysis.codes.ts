import type { CodeRow } from './code-row.js';
import { quarterHoursAlone } from './rows.js';

const of = ['BH'] as const;
const usual = {
  from: '2019-01-01',
  status: 'carrier',
  isExempt: true,
  field: 'aba',
} as const;
const alone = { ...usual, isGroup: false } as const;
const group = { ...usual, isGroup: true } as const;

/** Applied behaviour analysis: quarter hours, groups too. */
export const behaviorAnalysisCodes: readonly CodeRow[] = [
  quarterHoursAlone('97151', of, 'behaviour assessment by the analyst', alone),
  quarterHoursAlone('97153', of, 'adaptive treatment by a technician', alone),
  quarterHoursAlone('97154', of, 'adaptive treatment of a group by a technician', group),
  quarterHoursAlone('97155', of, 'treatment with change of protocol by the analyst', alone),
  quarterHoursAlone('97156', of, 'guidance of the family', alone),
  quarterHoursAlone('97157', of, 'guidance of several families at once', group),
  quarterHoursAlone('97158', of, 'group treatment with change of protocol by the analyst', group),
];
