import type { StreamWrite } from '../event-store.js';
import { META, write } from '../event-store-bench.contract.js';
import { argumentsOf, prepare, repeatedIds } from './prepared-append.js';

const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';
const on = (stream: string, id = A, fact: object = { type: 'T' }): StreamWrite => ({
  stream,
  expected: 'any',
  facts: [{ id, fact: fact as { type: string } }],
});

test('appends become columns, counted from one', () => {
  const first = prepare([on('claim-line-1'), { ...on('b-1', B), expected: 'none' }], META);
  const second = prepare([{ stream: 'c-1', expected: 4, facts: [] }], META);
  const meta =
    '"{\\"actor\\":\\"tester\\",\\"commandId\\":\\"contract\\",\\"practiceId\\":\\"P1\\"}"';
  expect(argumentsOf([first, second])).toEqual([
    '{1,1,2}',
    '{"claim-line-1","b-1","c-1"}',
    '{"claim-line","b","c"}',
    '{-2,-1,4}',
    '{1,2}',
    `{"${A}","${B}"}`,
    '{"T","T"}',
    '{"{\\"type\\":\\"T\\"}","{\\"type\\":\\"T\\"}"}',
    `{${meta},${meta}}`,
  ]);
});

test.each<[why: string, write: StreamWrite]>([
  ['a stream without a category', on('claim')],
  ['a stream with an empty category', on('-1')],
  ['a stream with a line break', on('claim-\n')],
  ['a stream with half a character', on('claim-\ud800')],
  ['an id that is no UUID', on('claim-1', 'fact-1')],
  ['an id in capitals, which would come back in small letters', on('claim-1', A.toUpperCase())],
  ['a fact without a type', on('claim-1', A, {})],
  ['a type with a NUL', on('claim-1', A, { type: 'T\0' })],
  ['a fraction', on('claim-1', A, { type: 'T', amount: 0.5 })],
])('%s fails whoever sent it', (_, bad) => {
  expect(() => prepare([on('claim-2', B), bad], META)).toThrow(TypeError);
});

test('an id used twice in one append is told', () => {
  expect(repeatedIds(prepare([write('a-1', 'any', 'x', 'y')], META))).toEqual([]);
  expect(repeatedIds(prepare([on('a-1'), on('b-1', B), on('c-1')], META))).toEqual([A]);
});
