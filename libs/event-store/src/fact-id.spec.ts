import fc from 'fast-check';
import { v5 } from 'uuid';
import { commandIdFor, factId } from './fact-id.js';

const NAMESPACE = '6f0c2f62-3c0b-5d5e-9a55-4f1d3a2a7c11';

test('law: ids are the version 5 UUIDs a library makes of the same names', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.string(),
      fc.nat(),
      (command, stream, index) => {
        expect(factId(command, stream, index)).toBe(v5(`${command}/${stream}/${index}`, NAMESPACE));
        expect(commandIdFor(command, stream)).toBe(v5(`${command}/${stream}`, NAMESPACE));
      },
    ),
  );
});

test('a text that is no whole Unicode still has an id', () =>
  expect(commandIdFor('\ud800')).toMatch(/^[0-9a-f-]{36}$/));
