import fc from 'fast-check';
import { code, identifier, maybe } from './values.js';

export const attachments = maybe(
  fc.array(
    fc.oneof(
      fc.record({ reportType: code('OZ', '77'), transmission: fc.constant('AA') }),
      fc.record({
        reportType: code('OZ', 'PN'),
        transmission: code('BM', 'EL', 'EM', 'FT', 'FX'),
        controlNumber: identifier(50),
      }),
    ),
    { maxLength: 10 },
  ),
  1,
);
