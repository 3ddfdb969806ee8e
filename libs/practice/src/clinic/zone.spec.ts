import { isZone } from '../index.js';

test.each([
  ['America/Chicago', true],
  ['America/Indiana/Knox', true],
  ['UTC', true],
  ['america/chicago', false],
  ['America/Atlantis', false],
  ['EST', false],
  ['+05:00', false],
  ['', false],
])('%j names a zone: %s', (text, named) => expect(isZone(text)).toBe(named));
