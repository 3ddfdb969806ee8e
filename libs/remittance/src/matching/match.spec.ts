import { cents, serviceDate, type LineId, type PatientControlNumber } from '@ledgerline/terms';
import type { LineAdvice } from '../advice/claim-advice.js';
import { matchLines, type SentClaim } from './match.js';
import { claim, line } from '../advice/remittance.samples.js';

const ours = (lineId: string, code: string, modifiers: string, charge: number, day = '16') => ({
  lineId: lineId as LineId,
  procedureCode: code,
  modifiers: modifiers === '' ? [] : modifiers.split(' '),
  chargeCents: charge,
  serviceDate: `2026-11-${day}`,
});
const theirs = (
  code: string,
  modifiers: string,
  charge: number,
  day?: string,
  ref?: string,
): LineAdvice => ({
  ...line(charge),
  lineControlNumber: ref ?? null,
  procedureCode: code,
  modifiers: modifiers === '' ? [] : modifiers.split(' '),
  chargeCents: cents(charge),
  ...(day !== undefined && { serviceDate: serviceDate(`2026-11-${day}`) }),
});
const sent = (...lines: SentClaim['lines']): SentClaim => ({
  patientControlNumber: 'C1' as PatientControlNumber,
  chargeCents: 0,
  lines,
});
const two = sent(ours('A', '97110', 'GP', 6000), ours('B', '97110', 'GP CQ', 3000));

test.each<[string, SentClaim, LineAdvice[], (string | null)[]]>([
  ['its own number, whatever else it says', two, [theirs('99999', '', 1, '01', 'B')], ['B']],
  [
    'modifiers in any order',
    two,
    [theirs('97110', 'CQ GP', 3000), theirs('97110', 'GP', 6000)],
    ['B', 'A'],
  ],
  ['charge, where modifiers came back changed', two, [theirs('97110', 'GP 59', 3000)], ['B']],
  [
    'date, where all else is alike',
    sent(ours('A', '97150', 'GO', 6500, '16'), ours('B', '97150', 'GO', 6500, '18')),
    [theirs('97150', 'GO', 6500, '18'), theirs('97150', 'GO', 6500, '16')],
    ['B', 'A'],
  ],
  [
    'order, where all is alike: each once',
    sent(ours('A', '97150', 'GO', 6500), ours('B', '97150', 'GO', 6500)),
    [theirs('97150', 'GO', 6500), theirs('97150', 'GO', 6500)],
    ['A', 'B'],
  ],
  [
    'what no other line names',
    sent(ours('A', '97150', 'GO', 6500), ours('B', '97150', 'GO', 6500)),
    [theirs('97150', 'GO', 6500), theirs('97150', 'GO', 6500, '16', 'A')],
    ['B', 'A'],
  ],
  [
    'charge alone, where the payer put another procedure there',
    two,
    [theirs('97530', 'GP', 3000, '16')],
    ['B'],
  ],
  [
    'two parts of one line',
    sent(ours('A', '97150', 'GO', 6500)),
    [theirs('97150', 'GO', 3000), theirs('97150', 'GO', 3500)],
    ['A', 'A'],
  ],
  ['nothing: a procedure and charge nobody billed', two, [theirs('97530', '', 100)], [null]],
  ['nothing: like two lines and the same as neither', two, [theirs('97110', '', 100)], [null]],
  ['a reversal, its charge turned', two, [theirs('97110', 'GP CQ', -3000)], ['B']],
])('a line is told by %s', (_what, claimSent, lines, expected) => {
  const told = matchLines(claim(0, '1', ...lines), claimSent);
  expect(told.map((each) => each.lineId)).toEqual(expected);
});
