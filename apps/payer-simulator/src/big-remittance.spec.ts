import { bigRemittance } from './big-remittance.js';
import {
  envelopeFaults,
  imbalances,
  readRemittance,
  rowsOf,
  setsOf,
} from './testing/split-answer.js';

const claims = (count: number) => ({
  *[Symbol.iterator]() {
    for (let index = 0; index < count; index += 1) {
      const patientControlNumber = `BIG${index}`;
      const lineControlNumber = `BIG${index}L01`;
      yield {
        patientControlNumber,
        lineControlNumber,
        procedureCode: '97150',
        chargeCents: 6500 + index,
      };
    }
  },
});

test.each([[0], [1], [500]])('a remittance of %i claims balances and closes', (count) => {
  const text = [...bigRemittance({ claims: claims(count), seed: 3 })].join('');
  const rows = rowsOf(Buffer.from(text, 'latin1'));
  const [set = []] = setsOf(rows);
  expect(envelopeFaults(rows)).toEqual([]);
  expect(imbalances(set)).toEqual([]);
  expect(readRemittance(set).claims).toHaveLength(count);
});

test('it is written a claim at a time, and refuses claims it could read only once', () => {
  const chunks = [...bigRemittance({ claims: claims(100), seed: 3 })];
  expect(chunks).toHaveLength(102);
  const once = claims(2)[Symbol.iterator]();
  expect(() => [...bigRemittance({ claims: once, seed: 3 })]).toThrow(TypeError);
});
