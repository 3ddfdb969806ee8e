import fc from 'fast-check';
import { inPieces, matches, type MatchingLine } from './claim-submission-lines.js';
import type { SubmissionFilter } from './claim-submission.events.js';
import { lineFacts } from '../service-lines/line-facts.testing.js';
import { serviceLines, type ServiceLineRow } from '../service-lines/service-lines.projection.js';

const row = serviceLines.evolve(
  null,
  lineFacts.proposed() as never,
  'L1',
  undefined as never,
) as ServiceLineRow;

test.each<[string, boolean, object]>([
  ['nothing asked', true, {}],
  ['its payer', true, { payerIds: ['beacon', 'cascade'] }],
  ['another payer', false, { payerIds: ['beacon'] }],
  ['all but its payer', false, { exceptPayerIds: ['cascade'] }],
  ['from its date', true, { from: '2026-11-18', to: '2026-11-18' }],
  ['from the day after', false, { from: '2026-11-19' }],
  ['up to the day before', false, { to: '2026-11-17' }],
  ['its session', true, { sessionId: 'S1', clinicianId: 'lind', clientId: 'ana' }],
  ['another clinician', false, { clinicianId: 'mora' }],
  ['another client', false, { clientId: 'luca' }],
  ['another session', false, { sessionId: 'S2' }],
])('%s: %s', (_what, expected, filter) => {
  expect(matches(filter as SubmissionFilter, row)).toBe(expected);
});

test('law: pieces are all the lines in their order, and none cuts a client’s date', () => {
  const line = fc.record({
    lineId: fc.string({ minLength: 1 }),
    clientId: fc.constantFrom('a', 'b', 'c'),
    serviceDate: fc.constantFrom('2026-11-17', '2026-11-18'),
  });
  fc.assert(
    fc.property(fc.array(line), fc.integer({ min: 1, max: 5 }), (made, size) => {
      const key = (each: MatchingLine) => `${each.clientId}/${each.serviceDate}`;
      const lines = (made as unknown as MatchingLine[]).sort((a, b) => (key(a) < key(b) ? -1 : 1));
      const pieces = [...inPieces(lines, size)];
      expect(pieces.flat()).toEqual(lines);
      const days = pieces.flatMap((piece) => [...new Set(piece.map(key))]);
      expect(new Set(days).size).toBe(days.length);
    }),
  );
});
