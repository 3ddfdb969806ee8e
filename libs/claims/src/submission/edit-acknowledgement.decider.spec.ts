import { given } from '@ledgerline/event-store/testing';
import { instant, type LineId } from '@ledgerline/terms';
import { editAcknowledgement } from './edit-acknowledgement.decider.js';
import { editAcknowledgements } from './edit-acknowledgements.projection.js';
import { olsen } from '../willow.testing.js';

const acknowledge = {
  type: 'AcknowledgeWarning' as const,
  lineId: 'L1' as LineId,
  editId: 'MOD-008',
  reason: 'two sites, see the note',
  by: olsen,
  at: instant('2026-11-20T22:05:00Z'),
};
const { type: _type, ...told } = acknowledge;
const fact = { type: 'WarningAcknowledged', ...told, editVersion: 1 } as const;

test('a warning is answered for once, by name and with a reason', () => {
  given(editAcknowledgement).when(acknowledge).thenFacts(fact);
  given(editAcknowledgement, fact)
    .when({ ...acknowledge, reason: 'again' })
    .thenNothing();
});

test('a later version of the rule asks again', () => {
  given(editAcknowledgement, { ...fact, editVersion: 0 })
    .when(acknowledge)
    .thenFacts(fact);
});

test('an error is mended, not answered for', () => {
  const { editId: _editId, ...rest } = acknowledge;
  given(editAcknowledgement)
    .when({ ...rest, editId: 'SUB-005' })
    .thenRefused({ code: 'edit-asks-nothing', editId: 'SUB-005' });
  given(editAcknowledgement)
    .when({ ...rest, editId: 'NO-001' })
    .thenRefused({ code: 'edit-unknown', editId: 'NO-001' });
});

test('the last word on each edit of a line is kept, and twice is once', () => {
  const once = editAcknowledgements.evolve({}, fact, 'L1', undefined as never);
  expect(once).toEqual({
    'MOD-008': { version: 1, reason: fact.reason, by: olsen, at: fact.at },
  });
  expect(editAcknowledgements.evolve(once, fact, 'L1', undefined as never)).toEqual(once);
  expect(editAcknowledgements.keysOf(fact, undefined as never)).toEqual(['L1']);
});
