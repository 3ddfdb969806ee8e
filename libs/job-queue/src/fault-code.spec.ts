import { codeOf } from './fault-code.js';

test.each([
  // what was thrown, what is kept of it
  [Object.assign(new Error('ZZCANARY'), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
  [Object.assign(new Error('x'), { code: 'Zelda Zz, 1950' }), 'Error'],
  [Object.assign(new Error('x'), { code: 23505 }), 'Error'],
  [Object.assign(new Error('x'), { code: '40P01' }), '40P01'],
  [Object.assign(new Error('x'), { code: '5550123' }), 'Error'],
  [new RangeError('ZZCANARY'), 'RangeError'],
  [Object.assign(new Error('x'), { name: 'for Zelda' }), 'unknown-error'],
  [Object.assign(new Error('x'), { name: 'E'.repeat(65) }), 'unknown-error'],
  ['ZZCANARY', 'unknown-error'],
  [{ message: 'ZZCANARY' }, 'unknown-error'],
  [null, 'unknown-error'],
  [undefined, 'unknown-error'],
])('of %p is kept %s', (thrown, kept) => {
  expect(codeOf(thrown)).toBe(kept);
});
