import fc from 'fast-check';
import type { ClaimBatchDocument } from '../contract.js';
import { batch, dependent, group, self } from './claim-batch.testing.js';
import { claimBatchSegments, writeClaimBatch } from './index.js';

/** A splitter of its own, so that the writer is not judged by itself. */
const segmentsOf = (text: string): string[][] =>
  text
    .split('~')
    .slice(0, -1)
    .map((segment) => segment.split('*'));

const written = (document: ClaimBatchDocument): string => {
  const result = writeClaimBatch(document);
  if ('refused' in result) throw new Error(JSON.stringify(result.refused.slice(0, 3)));
  return result.text;
};

test('law: the envelope counts what it holds', () => {
  fc.assert(
    fc.property(batch, (document) => {
      const text = written(document);
      const segments = segmentsOf(text);
      expect(text.indexOf('~')).toBe(105);
      const sets = document.sets.length;
      expect(segments.at(-1)).toEqual(['IEA', '1', '000000101']);
      expect(segments.at(-2)).toEqual(['GE', String(sets), '101']);
      let opened = -1;
      segments.forEach(([id, first, second], index) => {
        if (id === 'ST') opened = index;
        if (id !== 'SE') return;
        expect(Number(first)).toBe(index - opened + 1);
        expect(second).toBe(segments[opened]?.[2]);
      });
      expect(segments.filter(([id]) => id === 'SE')).toHaveLength(sets);
    }),
    { numRuns: 40 },
  );
});

test('law: levels are numbered on, hang under a level of the right kind, and tell their children', () => {
  fc.assert(
    fc.property(batch, (document) => {
      for (const set of written(document).split('ST*837').slice(1)) {
        const levels = segmentsOf(set).filter(([id]) => id === 'HL');
        levels.forEach(([, number, parent, code, hasChild], index) => {
          expect(Number(number)).toBe(index + 1);
          const above = levels[Number(parent) - 1];
          expect(above?.[3]).toBe({ 20: undefined, 22: '20', 23: '22' }[Number(code)]);
          expect(hasChild === '1').toBe(levels.some((each) => each[2] === number));
        });
      }
    }),
    { numRuns: 40 },
  );
});

test('law: every claim is there once, its lines numbered from 1 and summing to its charge', () => {
  fc.assert(
    fc.property(batch, (document) => {
      const claims = written(document)
        .split('~CLM*')
        .slice(1)
        .map((text) => segmentsOf(`CLM*${text}~`));
      const sent = document.sets.flatMap((set) => set.claims);
      const sorted = (names: readonly (string | undefined)[]) => [...names].sort();
      expect(sorted(claims.map(([clm]) => clm?.[1]))).toEqual(
        sorted(sent.map((each) => each.patientControlNumber)),
      );
      for (const segments of claims) {
        const of = (id: string) => segments.filter((each) => each[0] === id);
        const [clm] = segments;
        expect(of('LX').map((each) => Number(each[1]))).toEqual(of('SV1').map((_, at) => at + 1));
        const sum = of('SV1').reduce((total, each) => total + Math.round(Number(each[2]) * 100), 0);
        expect(sum).toBe(Math.round(Number(clm?.[2]) * 100));
        expect(
          of('REF')
            .filter((each) => each[1] === '6R')
            .map((each) => each[2]),
        ).toEqual(of('LX').map((each) => `${clm?.[1]}L0${each[1]}`));
      }
    }),
    { numRuns: 40 },
  );
});

test('law: the same document gives the same bytes, whole or piece by piece, and no empty tail', () => {
  fc.assert(
    fc.property(batch, (document) => {
      const text = written(document);
      expect(written(structuredClone(document))).toBe(text);
      expect([...claimBatchSegments(document)].join('')).toBe(text);
      expect(text).not.toMatch(/[*:]~(?!GS)|:\*/);
    }),
    { numRuns: 40 },
  );
});

test('law: no text in a name, an address or a note changes the shape of the file', () => {
  const shape = (text: string) => segmentsOf(text).map((each) => each.length);
  const plain = shape(written(withTexts('A')));
  // Whatever is typed, followed by a letter that surely remains.
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
      const text = written(withTexts(`Q${typed.slice(0, 25)}`));
      expect(shape(text)).toEqual(plain);
      expect(text).toMatch(/^[ -~]*$/);
    }),
    { numRuns: 200 },
  );
});

function withTexts(text: string): ClaimBatchDocument {
  const named = { lastName: text, firstName: text, middleName: text };
  const claims = [
    { ...self, note: text, subscriber: { ...self.subscriber, ...named, groupName: text } },
    { ...dependent, patient: dependent.patient && { ...dependent.patient, ...named } },
  ];
  const contact = { ...group.submitter.contact, name: text };
  const submitter = { ...group.submitter, name: text, contact };
  return { ...group, submitter, sets: [{ controlNumber: '0001', reference: 'B1', claims }] };
}
