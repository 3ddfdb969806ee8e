import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { ClaimBatchDocument, ClaimDocument } from '../contract.js';

const example = new URL('../../examples/two-client-group.json', import.meta.url);
/** The example of two clients in one group. */
export const group = JSON.parse(readFileSync(example, 'utf8')) as ClaimBatchDocument;
/** Its two claims: a client's own insurance, and a dependent's. */
export const [self, dependent] = group.sets[0]?.claims as [ClaimDocument, ClaimDocument];

const line = fc.record({
  procedureCode: fc.constantFrom('97150', '97530', 'G0283'),
  modifiers: fc.uniqueArray(fc.constantFrom('GO', 'KX', '59', 'CO', '76'), { maxLength: 4 }),
  chargeCents: fc.integer({ min: 0, max: 99_999_999 }),
  units: fc.constantFrom(1, 2, 12, 0.5),
  placeOfService: fc.constantFrom('11', '12', undefined),
  diagnosisPointers: fc.constantFrom([1], [2, 1]),
  serviceDate: fc.constantFrom('2026-11-18', { from: '2026-11-16', to: '2026-11-18' }),
});

const claim = fc
  .record({
    isSelf: fc.boolean(),
    person: fc.integer({ min: 0, max: 3 }),
    lines: fc.array(line, { minLength: 1, maxLength: 5 }),
  })
  .map(({ isSelf, person, lines }): ClaimDocument => {
    const base = isSelf ? self : dependent;
    const chargeCents = lines.reduce((sum, each) => sum + each.chargeCents, 0);
    const subscriber = { ...base.subscriber, memberId: `MEMBER${person}` };
    return { ...base, subscriber, lines, chargeCents };
  });

/** Batches that may be written: sets of claims of a few people, some of them dependents. */
export const batch = fc
  .array(fc.array(claim, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 3 })
  .map((sets): ClaimBatchDocument => {
    let count = 0;
    const numbered = (each: ClaimDocument): ClaimDocument => {
      count += 1;
      return { ...each, patientControlNumber: `PCN${count}` };
    };
    return {
      ...group,
      sets: sets.map((claims, index) => ({
        controlNumber: String(index + 1).padStart(4, '0'),
        reference: `B${index}`,
        claims: claims.map(numbered),
      })),
    };
  });
