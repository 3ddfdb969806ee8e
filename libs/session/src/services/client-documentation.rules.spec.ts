import { given } from '@ledgerline/event-store/testing';
import type { ClientId } from '@ledgerline/terms';
import { groupSession, lackingOf, type GroupSessionFact } from '../index.js';
import {
  ana,
  at,
  attended,
  ben,
  documented,
  nora,
  opened,
  performed,
  phases,
  signed,
  signedFor,
  rivera,
  whole,
} from '../testing.js';

const sharedFact: GroupSessionFact = {
  type: 'SharedTextWritten',
  elements: {
    services: 'Graded grasp with putty.',
    therapistInvolvement: 'Cued throughout.',
    groupReason: 'Peers set the pace.',
  },
  writtenBy: nora,
  writtenAt: at('15:50'),
};
const own = { ...whole, services: '', therapistInvolvement: '', groupReason: '' };
const names = [
  { clientId: ana, names: ['Ana', 'Ortiz'] },
  { clientId: ben, names: ['Benedict', 'Okoye'] },
];
const write = { ...sharedFact, type: 'WriteSharedText' } as const;
const document = { ...documented(ana), type: 'DocumentClient' } as const;

describe('what the group shares', () => {
  test('stands for an element no client’s own note holds', () => {
    const notes = [ana, ben].map((each) => ({ ...documented(each), elements: own }));
    given(groupSession, opened, ...attended, ...phases, sharedFact, ...notes)
      .when({ type: 'SignGroupSession', signedBy: rivera, signedAt: at('16:00') })
      .thenFacts(signedFor(ana, ben));
  });

  test('does not stand for what is each client’s own', () => {
    const { state } = given(groupSession, opened, ...attended, sharedFact);
    if (state.phase === 'unopened') throw new Error('opened');
    expect(lackingOf(state)).toEqual(
      [ana, ben].map((clientId) => ({
        clientId,
        elements: ['participation', 'progress', 'medicalNecessity'],
      })),
    );
  });

  test('the same words again are no new text; an element told anew stands', () => {
    given(groupSession, opened, sharedFact)
      .when({ ...write, writtenAt: at('15:55') })
      .thenNothing();
    const anew = { ...write, elements: { services: 'Balance.' } };
    const { state } = given(groupSession, opened, sharedFact, { ...anew, type: sharedFact.type });
    expect(state).toMatchObject({
      shared: { services: 'Balance.', groupReason: 'Peers set the pace.' },
    });
  });

  test('names nobody', () => {
    given(groupSession, opened, ...attended)
      .when({ ...write, elements: { groupReason: 'Ana and the others.' }, others: names })
      .thenRefused({ code: 'shared-text-names-a-client', named: ana, element: 'groupReason' });
  });
});

describe('one client’s note', () => {
  test.each([
    ['progress', { elements: { ...whole, progress: 'Better than Benedict.' } }],
    ['activities', { activities: 'Ball games with Okoye' }],
    ['modifications', { modifications: 'Smaller ball, for Benedict had the big one' }],
    ['feedback', { feedback: 'Told to watch Benedict' }],
    ['device', { device: 'Benedict’s walker' }],
  ] as const)('that names another in %s is refused, and does not say the name', (element, over) => {
    given(groupSession, opened, ...attended)
      .when({ ...document, ...over, others: names })
      .thenRefused({ code: 'note-names-another-client', clientId: ana, named: ben, element });
  });

  test('may name its own client, and keeps no names', () => {
    const elements = { ...whole, progress: 'Ana gripped harder.' };
    given(groupSession, opened, ...attended)
      .when({ ...document, elements, others: names, own: ['Ana', 'Ortiz'] })
      .thenFacts({ ...documented(ana), elements });
  });

  test('holds what was made easier, what was said one to one, and how far they took part', () => {
    const more = { modifications: 'Soft putty', feedback: 'Slower', participationScore: 4 };
    given(groupSession, opened, ...attended)
      .when({ ...document, ...more, device: 'Dynamometer' })
      .thenFacts({ ...documented(ana), ...more, device: 'Dynamometer' });
  });
});

describe('after the signature', () => {
  const eva = 'EVA' as ClientId;
  const added: GroupSessionFact = {
    type: 'AttendanceAmended',
    clientId: eva,
    presences: [{ from: at('15:00'), to: at('15:45') }],
    amendmentId: 'M1',
    reason: 'forgotten',
    by: nora,
    at: at('17:00'),
  };
  const late = { ...documented(eva), type: 'DocumentClient' } as const;

  test('a note that was signed is not rewritten', () => {
    given(groupSession, opened, ...attended, documented(ana), signed)
      .when({ ...document, activities: 'Putty' })
      .thenRefused({ code: 'session-already-signed', signedBy: rivera });
  });

  test('a client the record was amended to hold is documented once', () => {
    given(groupSession, opened, ...attended, signed, added)
      .when(late)
      .thenFacts(documented(eva));
    given(groupSession, opened, ...attended, signed, added, documented(eva))
      .when(late)
      .thenNothing();
    given(groupSession, opened, ...attended, signed, added, documented(eva))
      .when({ ...late, activities: 'Putty' })
      .thenRefused({ code: 'session-already-signed', signedBy: rivera });
  });

  test('what a client treated one to one alone lacks is told without a reason for a group', () => {
    const { state } = given(groupSession, opened, performed('P1', eva, '15:10', '15:25'), {
      ...documented(eva),
      elements: { ...whole, groupReason: '' },
    });
    if (state.phase === 'unopened') throw new Error('opened');
    expect(lackingOf(state)).toEqual([]);
  });
});
