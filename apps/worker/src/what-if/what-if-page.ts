import type {
  Amounts,
  DifferenceOf,
  LineChange,
  LineMeans,
  LineSays,
} from '@ledgerline/claims/rehearsal';
import { dollars, type Cents } from '@ledgerline/terms';
import type { WhatIfAnswer } from './run-what-if.js';

const CLAIMS_SHOWN = 20;

/** The answer as a person reads it. Ids and codes; no names. */
export function whatIfPage(answer: WhatIfAnswer): string {
  const { policyId, from, to, daysCompared, linesCompared, linesDiffering } = answer;
  const span = to ? `${from} to ${to}` : `${from} on`;
  return [
    `What if ${policyId} said what the file says, for dates of service ${span}?`,
    `${many(daysCompared, 'day')} of clients priced twice, ${many(linesCompared, 'line')}, ` +
      `in ${answer.seconds} s; ${asOf(answer)}.`,
    ...answer.overshadowed.map(
      ({ row, version, versionAbove }) =>
        `! ${row} is version ${version} and stands below version ${versionAbove}: ` +
        `number it ${versionAbove + 1}, or it changes nothing.`,
    ),
    '',
    ...(linesDiffering === 0 ? ['No line would differ.'] : differences(answer)),
    '',
    ...standing(answer),
    'Nothing was changed: no fact was written.',
    ...(linesDiffering === 0
      ? []
      : [
          `To accept: ledgerline policy adopt FILE --reason "…", or POST /payer-policies/${policyId}/versions.`,
        ]),
  ].join('\n');
}

const asOf = ({ judgedAsOf }: WhatIfAnswer): string =>
  judgedAsOf === 'now'
    ? 'filing limits and papers judged as of now'
    : 'each judged as on the day it was signed';

function differences(answer: WhatIfAnswer): string[] {
  const { linesDiffering, daysDiffering, differing, kinds, lines } = answer;
  const more = linesDiffering - lines.length;
  return [
    `${many(linesDiffering, 'line')} on ${many(daysDiffering, 'day')} would differ: ` +
      `${inWords(kinds)}.`,
    amountsRow('', 'as is', differing.before),
    amountsRow('', 'then', differing.after),
    ...group('by payer', answer.byPayer),
    ...group('by code', answer.byCode),
    ...group('by month', answer.byMonth),
    '',
    'What acceptance would mean:',
    ...Object.entries(answer.means).map(
      ([means, count]) => `  ${many(count, 'line')}: ${meanings[means as LineMeans]}`,
    ),
    ...claims(answer),
    '',
    'Lines:',
    ...lines.map(lineRow),
    ...(more > 0 ? [`  and ${more} more (--limit)`] : []),
  ];
}

const meanings: Readonly<Record<LineMeans, string>> = {
  'priced-again': 'nobody approved it: priced again by the new rule',
  'approval-stands': 'approved, not claimed: stays as approved until a person takes it back',
  replacement: 'in a claim that would need a replacement',
  void: 'in a claim, and billed no more',
  'with-the-correction': 'a new line, to come with the correction of its day',
  none: 'its claim says so already',
};

function claims({ claims: owed, selfDisclosure }: WhatIfAnswer): string[] {
  if (owed.length === 0) return [];
  const { claims: disclosed, units, allowedCents, chargeCents, linesWithoutPrice } = selfDisclosure;
  const voids = owed.filter(({ correction }) => correction === 'void').length;
  const more = owed.length - CLAIMS_SHOWN;
  return [
    '',
    `${many(owed.length, 'claim')} would need correction: ${owed.length - voids} by replacement, ` +
      `${voids} by void.`,
    ...(disclosed === 0
      ? ['None holds more units than would be earned.']
      : [
          `${disclosed} of them hold ${many(units, 'unit')} more than would be earned: an overpayment of ` +
            `${money(allowedCents)} where paid as expected (charged ${money(chargeCents)})` +
            `${linesWithoutPrice > 0 ? `, without ${many(linesWithoutPrice, 'line')} of no known price` : ''}.`,
        ]),
    ...owed.slice(0, CLAIMS_SHOWN).map((each) => {
      const over =
        each.overpaidUnits === 0
          ? ''
          : `, ${many(each.overpaidUnits, 'unit')} too many, ` +
            `${each.overpaidAllowedCents === null ? 'price not known' : money(each.overpaidAllowedCents)}`;
      return `  ${each.patientControlNumber}  ${each.correction}, ${many(each.lines, 'line')}${over}`;
    }),
    ...(more > 0 ? [`  and ${more} more (--json lists all)`] : []),
  ];
}

function standing({ drift, daysNotPriced, judgedAsOf }: WhatIfAnswer): string[] {
  return [
    ...(drift.lines > 0
      ? [
          `Apart from this, ${many(drift.lines, 'line')} on ${many(drift.days, 'day')} say something else ` +
            'already than the tables in force would make of them today; they are not counted above.',
        ]
      : []),
    ...(daysNotPriced > 0
      ? [`${many(daysNotPriced, 'day')} signed and not yet priced: shown as they would be.`]
      : []),
    ...(judgedAsOf === 'signature'
      ? [
          'Acceptance judges open lines by its own day: filing limits passed by then count (--as-of now).',
        ]
      : []),
  ];
}

function lineRow(change: LineChange): string {
  const { serviceDate, clientId, procedureCode, part, was, now, means } = change;
  const reasonsNow = now.isBillable ? [] : now.reasons;
  const code = part && part !== 'whole' ? `${procedureCode} ${part}` : procedureCode;
  const why = reasonsNow.length > 0 ? ` (${reasonsNow.join(', ')})` : '';
  return `  ${serviceDate}  ${clientId}  ${code}  ${said(was)} -> ${said(now)}${why}  ${means}`;
}

function said({ isBillable, billing }: LineSays): string {
  if (!billing) return 'nothing';
  const { units, modifiers, chargeCents } = billing;
  const line = `${[many(units, 'unit'), ...modifiers].join(' ')} ${money(chargeCents)}`;
  return isBillable ? line : `[waits: ${line}]`;
}

const group = (title: string, rows: readonly DifferenceOf[]): string[] => [
  `${title}:`,
  ...rows.map(
    ({ name, linesDiffering, before, after }) =>
      `  ${name.padEnd(16)} ${String(linesDiffering).padStart(6)} lines   units ${before.units} -> ${after.units}` +
      `   charges ${money(before.chargeCents)} -> ${money(after.chargeCents)}` +
      `   allowed ${money(before.allowedCents)} -> ${money(after.allowedCents)}`,
  ),
];

const amountsRow = (indent: string, name: string, sum: Amounts): string =>
  `${indent}  ${name.padEnd(6)} ${many(sum.lines, 'line')} billed, ${many(sum.units, 'unit')}, ` +
  `charges ${money(sum.chargeCents)}, expected ${money(sum.allowedCents)}`;

const inWords = (counts: Readonly<Partial<Record<string, number>>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name.replaceAll('-', ' ')}`)
    .join(', ');

const money = (amount: number): string => dollars(amount as Cents);
const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
