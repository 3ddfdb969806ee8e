import type { AnswerFile } from '../answer-draft.js';
import { Clearinghouse } from '../clearinghouse.js';
import { batch837p, ordinaryClaims } from '../testing/batch-837p.js';
import { imbalances, readRemittance, rowsOf, setsOf, type Row } from '../testing/split-answer.js';
import { defaultRules, parseRules } from './payer-rules.js';
import type { Odds } from './odds.js';

/** What an adversarial house answers to sixteen claims in two sets, at these odds and no others. */
function answersAt(odds: Partial<Odds>) {
  const none = Object.fromEntries(Object.keys(defaultRules.odds).map((each) => [each, 0]));
  const rules = parseRules(JSON.stringify({ odds: { ...none, ...odds } }));
  const house = new Clearinghouse({ seed: 5, profile: 'adversarial', rules, isDated: true });
  const claims = ordinaryClaims(16);
  const files = house.receive(batch837p(1, [claims.slice(0, 8), claims.slice(8)]));
  return { files, house };
}
const rowsOfKind = (files: readonly AnswerFile[], kind: string): Row[] =>
  files.filter((each) => each.kind === kind).flatMap((each) => rowsOf(each.bytes));
const claimsIn = (files: readonly AnswerFile[]) =>
  setsOf(rowsOfKind(files, '835')).flatMap((set) => readRemittance(set).claims);
const count = (files: readonly AnswerFile[], kind: string): number =>
  files.filter((each) => each.kind === kind).length;

test('at no odds at all everything is accepted, paid once, and as it was sent', () => {
  const { files, house } = answersAt({});
  const numbers = claimsIn(files).map((each) => each.number);
  expect(numbers.sort()).toEqual(ordinaryClaims(16).map((each) => each.number));
  expect(
    new Set(rowsOfKind(files, '999').flatMap((row) => (row[0] === 'IK5' ? row[1] : []))),
  ).toEqual(new Set(['A']));
  expect(setsOf(rowsOfKind(files, '835')).flatMap(imbalances)).toEqual([]);
  expect(house.outcomes().linesAskedTwice).toBe(0);
});

test.each<[keyof Odds, (files: readonly AnswerFile[]) => boolean]>([
  ['changedNumber', (files) => claimsIn(files).every(({ number }) => !/^PCN\d{4}$/.test(number))],
  ['crossover', (files) => claimsIn(files).some(({ status }) => status === '19')],
  ['denial', (files) => claimsIn(files).every(({ paid }) => paid === 0)],
  ['reversal', (files) => claimsIn(files).filter(({ status }) => status === '22').length === 16],
  [
    'refusedSet',
    (files) => rowsOfKind(files, '999').some((row) => row[0] === 'IK5' && row[1] === 'R'),
  ],
  ['litter', (files) => count(files, 'other') === 3],
  ['lostAck', (files) => count(files, '277ca') === 3],
])('at odds of one %s happens every time', (name, has) => {
  expect(has(answersAt({ [name]: 1 }).files)).toBe(true);
  expect(has(answersAt({}).files)).toBe(false);
});

test('at odds of one every accepted claim is rejected by a second word, and paid all the same', () => {
  const { files } = answersAt({ contradiction: 1 });
  const words = rowsOfKind(files, '277ca').filter((row) => row[0] === 'STC');
  expect(words.filter((row) => row[1] === 'A2:20')).toHaveLength(16);
  expect(words.filter((row) => row[1] === 'A7:562:85')).toHaveLength(16);
  expect(claimsIn(files)).toHaveLength(16);
});

test('a remittance that is lost comes four weeks later', () => {
  const last = (odds: Partial<Odds>) =>
    Math.max(
      ...answersAt(odds)
        .files.filter((e) => e.kind === '835')
        .map((e) => e.afterTicks),
    );
  expect(last({ lostRemittance: 1 })).toBe(last({}) + 28);
});

test('the book knows lines that one payer was asked for in two claims', () => {
  const house = new Clearinghouse({ seed: 5, profile: 'kind' });
  const [first] = ordinaryClaims(1);
  const line = { code: '97150', chargeCents: 6500 };
  house.receive(batch837p(1, [[{ number: 'A', lines: [line] }]]));
  expect(house.outcomes().linesAskedTwice).toBe(0);
  const again = Buffer.from(batch837p(2, [[{ number: 'B', lines: [line] }]]))
    .toString('latin1')
    .replace('REF*6R*BL01', 'REF*6R*AL01');
  house.receive(Buffer.from(again, 'latin1'));
  expect(house.outcomes().linesAskedTwice).toBe(1);
  house.receive(batch837p(3, [first ? [first] : []]));
  expect(house.outcomes().linesAskedTwice).toBe(1);
});

test.each([['{"odds":{"rain":1}}'], ['{"odds":{"denial":-1}}'], ['{"odds":{"denial":0.5}}']])(
  '%s is refused',
  (text) => {
    expect(() => parseRules(text)).toThrow(RangeError);
  },
);
