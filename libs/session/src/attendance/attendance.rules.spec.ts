import { given } from '@ledgerline/event-store/testing';
import { groupSession, type GroupSessionCommand } from '../index.js';
import { ana, at, ben, eva, joined, left, opened } from '../testing.js';

const stay = (clientId: typeof ana, from = '15:00', to = '15:45') => ({
  clientId,
  from: at(from),
  to: at(to),
});
const roster = (...clients: Extract<GroupSessionCommand, { type: 'RecordRoster' }>['clients']) =>
  ({ type: 'RecordRoster', clients }) as const;

describe('the roster in one go', () => {
  test('says of each who came when, and who did not', () => {
    given(groupSession, opened)
      .when(roster({ clientId: eva, absent: 'ill' }, stay(ben, '15:10'), stay(ana)))
      .thenFacts(joined(ana), left(ana), joined(ben, '15:10'), left(ben), {
        type: 'ClientDidNotAttend',
        clientId: eva,
        reason: 'ill',
      });
  });

  test('twice is once', () => {
    const both = roster(stay(ana), stay(ben));
    given(groupSession, opened, joined(ana), left(ana), joined(ben), left(ben))
      .when(both)
      .thenNothing();
  });

  test('finishes what was begun one by one', () => {
    given(groupSession, opened, joined(ana))
      .when(roster(stay(ana)))
      .thenFacts(left(ana));
  });

  test('holds a client twice who came back, in whatever order it is told', () => {
    given(groupSession, opened)
      .when(roster(stay(ana, '15:20'), stay(ana, '15:00', '15:10')))
      .thenFacts(joined(ana), left(ana, '15:10'), joined(ana, '15:20'), left(ana));
  });

  test('that contradicts what is known is refused, not half of it taken', () => {
    given(groupSession, opened, joined(ben), left(ben, '15:40'))
      .when(roster(stay(ana), stay(ben)))
      .thenRefused({
        code: 'attendance-recorded-otherwise',
        clientId: ben,
        leftAt: at('15:40'),
      });
  });

  test('that ends before it begins is refused', () => {
    given(groupSession, opened)
      .when(roster(stay(ana, '15:10', '15:05')))
      .thenRefused({ code: 'departure-before-arrival', clientId: ana, joinedAt: at('15:10') });
  });

  test('that begins before the session is refused', () => {
    given(groupSession, opened)
      .when(roster(stay(ana, '14:50')))
      .thenRefused({ code: 'arrival-before-opening', clientId: ana, openedAt: opened.openedAt });
  });

  test('of one client is taken: a group of one is what happened', () => {
    given(groupSession, opened)
      .when(roster(stay(ana)))
      .thenFacts(joined(ana), left(ana));
  });
});
