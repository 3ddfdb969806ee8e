import { pending } from './migrator.js';

const step = (name: string, checksum = name) => ({ name, checksum, sql: `-- ${name}` });
const ours = [step('0001'), step('0002'), step('0003')];

test.each([
  [[], ['0001', '0002', '0003']],
  [['0001', '0002'], ['0003']],
  [['0001', '0002', '0003'], []],
])('after %p, %p are to be taken', (applied, left) => {
  const held = applied.map((name) => step(name));
  expect(pending(ours, held).map(({ name }) => name)).toEqual(left);
});

test('a step changed after it was applied is refused', () => {
  expect(() => pending(ours, [step('0001', 'other')])).toThrow('0001 was changed');
});

test.each([[['0001', '0001b']], [['0001', '0002', '0003', '0004']]])(
  'a schema with steps %p is refused: they are not ours',
  (applied) => {
    const held = applied.map((name) => step(name));
    expect(() => pending(ours, held)).toThrow('unknown to this code');
  },
);
