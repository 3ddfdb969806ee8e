import { readFileSync } from 'node:fs';
import type { ClaimBatchDocument } from '@ledgerline/x12/contract';
import fc from 'fast-check';
import { batches } from './batches/batches.js';
import { law } from './law.testing.js';
import { read837p } from './read-837p.js';
import { astray, made } from './writing.testing.js';

const wrong = (document: ClaimBatchDocument): readonly string[] => {
  const written = made(document);
  return 'text' in written
    ? astray(document, written.text)
    : written.codes.map((code) => `refused: ${code}`);
};

const example = (name: string): ClaimBatchDocument => {
  const url = new URL(`../../libs/x12/examples/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as ClaimBatchDocument;
};

test('law: what is written, a second reader reads back to the same claims', () => {
  law(batches({ claims: 3, sets: 2 }), 300, wrong);
});

test('law: of many claims of few families, none is lost and none changes hands', () => {
  law(batches({ claims: 40, fewest: 30, sets: 1 }), 2, wrong);
});

test('of more claims of one client than a level holds, none is lost', () => {
  const group = example('two-client-group');
  const [set] = group.sets;
  const claims = Array.from({ length: 201 }, (_, nth) =>
    set!.claims.map((each) => ({ ...each, patientControlNumber: `${nth}-${each.frequency}` })),
  );
  for (const at of [0, 1])
    expect(
      wrong({ ...group, sets: [{ ...set!, claims: claims.map((each) => each[at]!) }] }),
    ).toEqual([]);
});

test.each(['two-client-group', 'cob-secondary'])('the example %s is read back', (name) => {
  expect(wrong(example(name))).toEqual([]);
  const kept = new URL(`../fixtures/x12/write/pass/${name}.837p.x12`, import.meta.url);
  expect(read837p(readFileSync(kept, 'latin1').replace(/\r?\n/g, '')).findings).toEqual([]);
});

test('the batches drawn hold what a practice may send', () => {
  const drawn = fc.sample(batches({ claims: 3, sets: 3 }), { numRuns: 100, seed: 20261123 });
  const sets = drawn.flatMap((each) => each.sets);
  const claims = sets.flatMap((each) => each.claims);
  const lines = claims.flatMap((each) => each.lines);
  const others = claims.flatMap((each) => each.otherPayers ?? []);
  const decisions = lines.flatMap((each) => each.adjudications ?? []);
  const names = claims.flatMap((each) => [each.subscriber.lastName, each.patient?.lastName ?? '']);
  const counts: Record<string, number> = {
    'several sets': drawn.filter((each) => each.sets.length > 1).length,
    dependents: claims.filter((each) => each.patient).length,
    'asked second': claims.filter((each) => each.subscriber.payerResponsibility === 'S').length,
    'asked third': claims.filter((each) => each.subscriber.payerResponsibility === 'T').length,
    'ten other payers': claims.filter((each) => each.otherPayers?.length === 10).length,
    'twelve diagnoses': claims.filter((each) => each.diagnoses.length === 12).length,
    'fifty lines': claims.filter((each) => each.lines.length === 50).length,
    replacements: claims.filter((each) => each.frequency === '7').length,
    voids: claims.filter((each) => each.frequency === '8').length,
    'nothing charged': claims.filter((each) => each.chargeCents === 0).length,
    'the greatest amount': claims.filter((each) => each.chargeCents === 999_999_999_900).length,
    'paid by the patient': claims.filter((each) => each.patientPaidCents).length,
    'another treated': claims.filter((each) => each.renderingProvider).length,
    supervised: claims.filter((each) => each.supervisingProvider).length,
    elsewhere: claims.filter((each) => each.serviceFacility).length,
    'decided by line': decisions.length,
    'decided by claim': others.filter((each) => each.adjustments && each.adjudicatedAt).length,
    'adjusted upward': decisions.filter((each) =>
      each.adjustments?.some(({ amountCents }) => amountCents < 0),
    ).length,
    'parts of units': lines.filter((each) => !Number.isInteger(each.units)).length,
    minutes: lines.filter((each) => each.unitMeasure === 'MJ').length,
    'one-letter names': names.filter((each) => each.length === 1).length,
    'names too long': names.filter((each) => each.length > 60).length,
    'names with a delimiter': names.filter((each) => /[*:~^]/.test(each)).length,
    'names with an accent': names.filter((each) => /[éñüçłøæß]/i.test(each)).length,
  };
  expect(Object.entries(counts).filter(([, count]) => count < 3)).toEqual([]);
});
