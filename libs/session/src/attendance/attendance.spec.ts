import { given } from '@ledgerline/event-store/testing';
import { instant, type ClientId } from '@ledgerline/terms';
import fc from 'fast-check';
import {
  attendanceOf,
  countAttendance,
  groupSession,
  groupSizeMax,
  type Presence,
} from '../index.js';
import { ana, at, ben, eva, joined, left, opened, signed } from '../testing.js';

const attendanceAfter = (...facts: Parameters<typeof groupSession.evolve>[1][]) =>
  attendanceOf(given(groupSession, opened, ...facts).state);

describe('minutes in the room', () => {
  test('late and early: each has their own, and the minutes shared with others', () => {
    expect(
      attendanceAfter(
        joined(ana, '15:00'),
        joined(ben, '15:10'),
        joined(eva, '15:30'),
        left(ben, '15:40'),
        left(ana, '15:45'),
        left(eva, '16:00'),
        signed,
      ),
    ).toEqual({
      clients: [
        { clientId: ana, minutes: 45, overlappingMinutes: 35, groupLargest: 3 },
        { clientId: ben, minutes: 30, overlappingMinutes: 30, groupLargest: 3 },
        { clientId: eva, minutes: 30, overlappingMinutes: 15, groupLargest: 3 },
      ],
      groupSizeMax: 3,
      groupMinutes: 35,
    });
  });

  test('one who comes back is counted for both times', () => {
    const { clients } = attendanceAfter(
      joined(ana, '15:00'),
      joined(ben, '15:00'),
      left(ana, '15:20'),
      joined(ana, '15:30'),
      left(ana, '15:45'),
      left(ben, '15:45'),
    );
    expect(clients).toEqual([
      { clientId: ana, minutes: 35, overlappingMinutes: 35, groupLargest: 2 },
      { clientId: ben, minutes: 45, overlappingMinutes: 35, groupLargest: 2 },
    ]);
  });

  test('one who leaves as another arrives did not meet the other', () => {
    const attendance = attendanceAfter(
      joined(ana, '15:00'),
      left(ana, '15:20'),
      joined(ben, '15:20'),
      left(ben, '15:40'),
    );
    expect(attendance).toMatchObject({ groupSizeMax: 1, groupMinutes: 0 });
    expect(attendance.clients.map((each) => each.overlappingMinutes)).toEqual([0, 0]);
  });

  test('a group of one, however many were expected, is of one', () => {
    const { state } = given(groupSession, opened, joined(ana), left(ana));
    expect(groupSizeMax(state)).toBe(1);
    expect(attendanceOf(state).clients).toEqual([
      { clientId: ana, minutes: 45, overlappingMinutes: 0, groupLargest: 1 },
    ]);
  });

  test('five who come by turns are never more than two at once', () => {
    const five = ['A', 'B', 'C', 'D', 'E'] as ClientId[];
    const facts = five.flatMap((clientId, index) => [
      joined(clientId, `15:${10 + index * 10}`),
      left(clientId, `15:${25 + index * 8}`),
    ]);
    expect(attendanceAfter(...facts).groupSizeMax).toBe(2);
  });

  test('who is still there counts for nothing yet', () => {
    expect(attendanceAfter(joined(ana), joined(ben), left(ben)).clients).toEqual([
      { clientId: ana, minutes: 0, overlappingMinutes: 0, groupLargest: 0 },
      { clientId: ben, minutes: 45, overlappingMinutes: 0, groupLargest: 1 },
    ]);
  });

  test('a session not opened had nobody', () => {
    expect(attendanceOf(groupSession.initial)).toEqual({
      clients: [],
      groupSizeMax: 0,
      groupMinutes: 0,
    });
  });

  test('broken time is added up before it is rounded down', () => {
    const half = (from: string, to: string): Presence => ({
      from: `2026-11-23T${from}.000Z` as Presence['from'],
      to: `2026-11-23T${to}.000Z` as Presence['from'],
    });
    const stays = [half('15:00:00', '15:07:30'), half('15:10:00', '15:17:30')];
    expect(countAttendance(new Map([[ana, stays]])).clients[0]?.minutes).toBe(15);
  });

  test.each([
    // from, to, minutes
    ['2026-11-01T05:30', '2026-11-01T06:30', 60], // Both read half past one in New York.
    ['2026-03-08T06:30', '2026-03-08T07:30', 60], // Half past one, then half past three.
    ['2026-11-23T23:30', '2026-11-24T00:15', 45], // Over midnight.
  ])('%s to %s is %i minutes, whatever the clocks on the wall do', (from, to, length) => {
    const stay = { from: instant(`${from}:00Z`), to: instant(`${to}:00Z`) };
    expect(countAttendance(new Map([[ana, [stay]]])).clients[0]?.minutes).toBe(length);
  });
});

const stays = fc.uniqueArray(
  fc.record({
    clientId: fc.constantFrom('A', 'B', 'C', 'D', 'E').map((id) => id as ClientId),
    from: fc.nat(59),
    length: fc.nat(60),
  }),
  { selector: ({ clientId, from }) => `${clientId}${from}`, maxLength: 10 },
);
const minute = (value: number) =>
  at(new Date(Date.UTC(2026, 10, 23, 15, value)).toISOString().slice(11, 16));
const presencesOf = (list: readonly { clientId: ClientId; from: number; length: number }[]) => {
  const map = new Map<ClientId, Presence[]>();
  for (const { clientId, from, length } of list)
    map.set(clientId, [
      ...(map.get(clientId) ?? []),
      { from: minute(from), to: minute(from + length) },
    ]);
  return map;
};

describe('laws of attendance', () => {
  test('law: the order in which stays are recorded is of no account', () => {
    fc.assert(
      fc.property(stays, fc.infiniteStream(fc.nat()), (list, keys) => {
        const shuffled = list
          .map((each) => ({ each, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
        expect(countAttendance(presencesOf(shuffled))).toEqual(countAttendance(presencesOf(list)));
      }),
    );
  });

  test('law: the count agrees with looking into the room every minute', () => {
    fc.assert(
      fc.property(stays, (list) => {
        const { clients, groupSizeMax: most, groupMinutes } = countAttendance(presencesOf(list));
        const looks = Array.from(
          { length: 120 },
          (_, now) =>
            new Set(
              list.flatMap(({ clientId, from, length }) =>
                from <= now && now < from + length ? [clientId] : [],
              ),
            ),
        );
        expect(most).toBe(Math.max(...looks.map((room) => room.size)));
        expect(groupMinutes).toBe(looks.filter((room) => room.size >= 2).length);
        for (const each of clients) {
          const there = looks.filter((room) => room.has(each.clientId));
          expect(each.minutes).toBe(there.length);
          expect(each.overlappingMinutes).toBe(there.filter((room) => room.size >= 2).length);
          expect(each.groupLargest).toBe(Math.max(0, ...there.map((room) => room.size)));
        }
      }),
    );
  });

  test('law: arrivals of different clients may be told to the session in any order', () => {
    const order = fc.shuffledSubarray([ana, ben, eva], { minLength: 3 });
    const times = {
      [ana]: ['15:00', '15:45'],
      [ben]: ['15:10', '15:40'],
      [eva]: ['15:20', '15:50'],
    };
    const told = (clients: readonly ClientId[]) =>
      attendanceAfter(
        ...clients.map((each) => joined(each, times[each]?.[0])),
        ...clients.toReversed().map((each) => left(each, times[each]?.[1])),
      );
    fc.assert(
      fc.property(order, (clients) => {
        expect(told(clients)).toEqual(told([ana, ben, eva]));
      }),
    );
  });
});
