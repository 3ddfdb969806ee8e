import { procedureCode } from '@ledgerline/terms';
import type { CodeRow } from './code-row.js';
import { bands, codeRowOf, ladder, untimed, untimedGroup } from './rows.js';

const of = ['BH'] as const;
const exempt = { isExempt: true } as const;
const health = { from: '2020-01-01', isExempt: true } as const;
const notCovered = { ...health, status: 'non-covered' } as const;

/** Psychotherapy and health behaviour. */
export const behavioralCodes: readonly CodeRow[] = [
  untimed('90791', of, 'diagnostic evaluation', exempt),
  ...bands(
    [
      ['90832', 16, 'psychotherapy, 16 to 37 minutes'],
      ['90834', 38, 'psychotherapy, 38 to 52 minutes'],
      ['90837', 53, 'psychotherapy, 53 minutes and more'],
    ],
    of,
    exempt,
  ),
  ...bands([['90846', 26, 'family psychotherapy without the client']], of, {
    ...exempt,
    status: 'restricted',
  }),
  ...bands([['90847', 26, 'family psychotherapy with the client']], of, exempt),
  ...ladder({
    base: ['90839', 60, 30, 'crisis psychotherapy, first hour, from 30 minutes'],
    addOn: ['90840', 30, 15, 'crisis psychotherapy, each further half hour'],
    of,
    over: exempt,
  }),
  untimedGroup('90849', of, 'group of several families', exempt),
  untimedGroup('90853', of, 'group psychotherapy', exempt),
  codeRowOf(
    '90785',
    of,
    'interactive complexity, added to psychotherapy',
    {
      model: 'add-on',
      isPooled: false,
      isGroup: false,
      addOnTo: ['90791', '90832', '90834', '90837', '90853'].map(procedureCode),
    },
    exempt,
  ),
  untimed('96156', of, 'health behaviour assessment', health),
  ...ladder({
    base: ['96158', 30, 16, 'health behaviour intervention, one client, first half hour'],
    addOn: ['96159', 15, 8, 'health behaviour intervention, one client, each further quarter'],
    of,
    over: health,
  }),
  ...ladder({
    base: ['96164', 30, 16, 'health behaviour intervention, group, first half hour'],
    addOn: ['96165', 15, 8, 'health behaviour intervention, group, each further quarter'],
    of,
    isGroup: true,
    over: health,
  }),
  ...ladder({
    base: ['96167', 30, 16, 'health behaviour intervention, family and client, first half hour'],
    addOn: [
      '96168',
      15,
      8,
      'health behaviour intervention, family and client, each further quarter',
    ],
    of,
    over: health,
  }),
  ...ladder({
    base: ['96170', 30, 16, 'health behaviour intervention, family alone, first half hour'],
    addOn: ['96171', 15, 8, 'health behaviour intervention, family alone, each further quarter'],
    of,
    over: notCovered,
  }),
];
