import { practice } from './practice.decider.js';
import { practiceSentence } from '../history.js';
import type { PracticeFact } from './practice.events.js';
import { established, type PracticeDetails } from './practice.state.js';

const details = {
  practiceId: 'WILLOW',
  npi: '1990000014',
  taxonomy: '261QR0400X',
  taxId: '930000077',
} as unknown as PracticeDetails;
const correct = (over: object) =>
  practice.decide(
    { type: 'CorrectBillingProvider', reason: 'NPPES', correctedBy: 'olive' as never, ...over },
    established(details),
  );

test('what was typed wrongly is corrected, and the rest stays', () => {
  const decided = correct({ npi: '1992799902' });
  if ('refused' in decided) throw new Error(decided.refused.code);
  const after = decided.accepted.reduce(practice.evolve, established(details));
  expect(after).toMatchObject({
    details: { npi: '1992799902', taxonomy: '261QR0400X', taxId: '930000077' },
  });
  expect(practiceSentence(decided.accepted[0] as PracticeFact)).toBe(
    'olive corrected who bills: NPI 1992799902: NPPES.',
  );
});

test('what stands so already is not told again', () => {
  expect(correct({ npi: '1990000014', taxonomy: '261QR0400X' })).toEqual({ accepted: [] });
});

test.each<[string, object, string]>([
  ['an NPI whose check digit is wrong', { npi: '1992799903' }, 'npi-check-digit-wrong'],
  ['a taxonomy that is none', { taxonomy: 'OT' }, 'taxonomy-not-a-code'],
  ['a tax id of eight digits', { taxId: '93000007' }, 'tax-id-not-nine-digits'],
])('%s is refused', (_what, over, code) =>
  expect(correct(over)).toMatchObject({ refused: { code } }),
);
