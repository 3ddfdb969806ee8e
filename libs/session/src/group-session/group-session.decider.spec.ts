import { given } from '@ledgerline/event-store/testing';
import {
  addendum,
  ana,
  at,
  ben,
  documented,
  eva,
  expected,
  joined,
  left,
  opened,
  phase,
  rivera,
  signed,
  whole,
} from '../testing.js';
import { groupSession, type GroupSessionCommand, type GroupSessionState } from '../index.js';

const { type: _opened, serviceDate: _computed, ...details } = opened;
const open = { type: 'OpenGroupSession', ...details } as const;
const sign = { type: 'SignGroupSession', signedBy: rivera, signedAt: at('16:00') } as const;

describe('opening', () => {
  test('fixes the service date at the zone of the location', () => {
    given(groupSession).when(open).thenFacts(opened);
  });

  test('late in the evening falls on the local date, not on the date in Greenwich', () => {
    const late = { ...open, openedAt: at('04:30', '2026-11-24') };
    given(groupSession)
      .when(late)
      .thenFacts({ ...opened, openedAt: late.openedAt, serviceDate: opened.serviceDate });
  });

  test('twice with the same details is once', () => {
    given(groupSession, opened).when(open).thenNothing();
  });

  test('twice with other details is refused', () => {
    given(groupSession, opened)
      .when({ ...open, purpose: 'Balance' })
      .thenRefused({ code: 'session-already-open', openedAt: opened.openedAt });
  });

  test('in a zone nobody knows is refused', () => {
    given(groupSession)
      .when({ ...open, zone: 'America/Atlantis' })
      .thenRefused({ code: 'zone-unknown', zone: 'America/Atlantis' });
  });

  test.each([
    { type: 'ExpectClient', clientId: ana },
    { type: 'RecordArrival', clientId: ana, joinedAt: at('15:00') },
    sign,
    { ...addendum, type: 'WriteAddendum' },
  ] as GroupSessionCommand[])('comes before $type', (command) => {
    given(groupSession).when(command).thenRefused({ code: 'session-not-open' });
  });
});

describe('coming and going', () => {
  const arrive = { type: 'RecordArrival', clientId: ana, joinedAt: at('15:00') } as const;
  const leave = { type: 'RecordDeparture', clientId: ana, leftAt: at('15:30') } as const;
  const absent = { type: 'RecordAbsence', clientId: ana, reason: 'ill' } as const;

  test('a client is expected', () => {
    given(groupSession, opened)
      .when({ type: 'ExpectClient', clientId: ana })
      .thenFacts(expected(ana));
  });

  test('expecting twice, or one who already came, is nothing new', () => {
    const expect = { type: 'ExpectClient', clientId: ana } as const;
    given(groupSession, opened, expected(ana)).when(expect).thenNothing();
    given(groupSession, opened, joined(ana)).when(expect).thenNothing();
  });

  test('one who was not expected may come', () => {
    given(groupSession, opened).when(arrive).thenFacts(joined(ana));
  });

  test('arriving twice is the same as arriving once, even after leaving', () => {
    given(groupSession, opened, joined(ana)).when(arrive).thenNothing();
    given(groupSession, opened, joined(ana), left(ana, '15:30')).when(arrive).thenNothing();
  });

  test('leaving twice is the same as leaving once, even after coming back', () => {
    const facts = [opened, joined(ana), left(ana, '15:30')] as const;
    given(groupSession, opened, joined(ana)).when(leave).thenFacts(left(ana, '15:30'));
    given(groupSession, ...facts)
      .when(leave)
      .thenNothing();
    given(groupSession, ...facts, joined(ana, '15:30'))
      .when(leave)
      .thenNothing();
  });

  test('a client may come back', () => {
    given(groupSession, opened, joined(ana), left(ana, '15:20'))
      .when({ ...arrive, joinedAt: at('15:25') })
      .thenFacts(joined(ana, '15:25'));
  });

  test('coming back before having left is refused', () => {
    given(groupSession, opened, joined(ana), left(ana, '15:20'))
      .when({ ...arrive, joinedAt: at('15:10') })
      .thenRefused({ code: 'arrival-before-departure', clientId: ana, leftAt: at('15:20') });
  });

  test('arriving before the session was opened is refused', () => {
    given(groupSession, opened)
      .when({ ...arrive, joinedAt: at('14:59') })
      .thenRefused({
        code: 'arrival-before-opening',
        clientId: ana,
        openedAt: opened.openedAt,
      });
  });

  test('leaving before arriving is refused', () => {
    given(groupSession, opened, joined(ana, '15:10'))
      .when({ ...leave, leftAt: at('15:09') })
      .thenRefused({ code: 'departure-before-arrival', clientId: ana, joinedAt: at('15:10') });
  });

  test('one who never came cannot leave', () => {
    given(groupSession, opened, expected(ana))
      .when(leave)
      .thenRefused({ code: 'client-never-joined', clientId: ana });
  });

  test('an absence is recorded once, and again with another reason', () => {
    const away = { type: 'ClientDidNotAttend', clientId: ana, reason: 'ill' } as const;
    given(groupSession, opened, expected(ana)).when(absent).thenFacts(away);
    given(groupSession, opened, away).when(absent).thenNothing();
    given(groupSession, opened, away)
      .when({ ...absent, reason: 'snow' })
      .thenFacts({ ...away, reason: 'snow' });
  });

  test('one who came was not absent', () => {
    given(groupSession, opened, joined(ana))
      .when(absent)
      .thenRefused({ code: 'client-attended', clientId: ana });
  });

  test('one thought absent may come after all, and then is not absent', () => {
    const away = { type: 'ClientDidNotAttend', clientId: ana, reason: 'late' } as const;
    given(groupSession, opened, away).when(arrive).thenFacts(joined(ana));
    const { state } = given(groupSession, opened, away, joined(ana));
    expect(state.phase === 'open' && state.absences.size).toBe(0);
  });
});

describe('phases and notes', () => {
  const record = { ...phase('middle'), type: 'RecordPhase' } as const;

  test('a phase is recorded, and recorded anew when it is told otherwise', () => {
    given(groupSession, opened).when(record).thenFacts(phase('middle'));
    given(groupSession, opened, phase('middle')).when(record).thenNothing();
    given(groupSession, opened, phase('middle'))
      .when({ ...record, activities: 'Reaching' })
      .thenFacts({ ...phase('middle'), activities: 'Reaching' });
  });

  test('a phase that ends before it starts is refused', () => {
    given(groupSession, opened)
      .when({ ...record, endedAt: at('15:00') })
      .thenRefused({ code: 'phase-ends-before-it-starts', phase: 'middle' });
  });

  test('a note may be begun and finished later', () => {
    const begun = { ...documented(ana), elements: { ...whole, progress: '' } };
    given(groupSession, opened, joined(ana))
      .when({ ...begun, type: 'DocumentClient' })
      .thenFacts(begun);
    given(groupSession, opened, joined(ana), begun)
      .when({ ...documented(ana), type: 'DocumentClient' })
      .thenFacts(documented(ana));
  });

  test('the same words sent later are no new note', () => {
    given(groupSession, opened, joined(ana), documented(ana))
      .when({ ...documented(ana), type: 'DocumentClient', documentedAt: at('17:00') })
      .thenNothing();
  });

  test('nobody outside the session is documented in it', () => {
    given(groupSession, opened, joined(ana))
      .when({ ...documented(eva), type: 'DocumentClient' })
      .thenRefused({ code: 'client-not-in-session', clientId: eva });
  });
});

describe('folding', () => {
  test.each([
    expected(ana),
    joined(ana),
    left(ana),
    documented(ana),
    phase('end'),
    signed,
    addendum,
  ] as const)('$type before the opening leaves the state as it was', (fact) => {
    expect(given(groupSession, fact).state).toEqual({ phase: 'unopened' });
  });

  test('facts that cannot follow a signature leave it as it was', () => {
    const before = given(
      groupSession,
      opened,
      joined(ana),
      left(ana),
      documented(ana),
      signed,
    ).state;
    for (const fact of [joined(ben), documented(ana), opened, { ...signed, signedBy: rivera }])
      expect(groupSession.evolve(before, fact)).toBe(before);
  });

  test('a fact of a later version is passed over', () => {
    const { state } = given(groupSession, opened);
    const later = { type: 'SessionMoved' } as unknown as Parameters<typeof groupSession.evolve>[1];
    expect(groupSession.evolve(state, later)).toBe(state);
  });

  test('leaving without having come, or absent while present, changes nothing', () => {
    const state: GroupSessionState = given(groupSession, opened, joined(ana)).state;
    expect(groupSession.evolve(state, left(ben))).toBe(state);
    const away = { type: 'ClientDidNotAttend', clientId: ana, reason: 'ill' } as const;
    expect(groupSession.evolve(state, away)).toBe(state);
  });
});
