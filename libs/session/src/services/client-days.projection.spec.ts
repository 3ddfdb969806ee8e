import { project } from '@ledgerline/event-store/testing';
import { clientDayKey, clientDays, type ClientDay, type GroupSessionFact } from '../index.js';
import { ana, at, ben, eva, nora, opened, signed, signedFor } from '../testing.js';

type Placing = Extract<GroupSessionFact, { type: 'GroupSessionSigned' | 'AttendanceAmended' }>;
const dayOf = (clientId: typeof ana, ...facts: readonly Placing[]): ClientDay | undefined =>
  project(clientDays, 'group-session-S1', ...facts).get(clientDayKey(clientId, opened.serviceDate));
const amended = (clientId: typeof ana, isPart: boolean): Placing => ({
  type: 'AttendanceAmended',
  clientId,
  presences: [],
  amendmentId: 'M1',
  reason: 'misread',
  by: nora,
  at: at('17:00'),
  serviceDate: opened.serviceDate,
  isPart,
});

describe('a client’s day', () => {
  test('holds the signed sessions the client was part of', () => {
    expect(dayOf(ana, signedFor(ana, ben))).toEqual({
      clientId: ana,
      serviceDate: '2026-11-23',
      sessionIds: ['S1'],
    });
    expect(dayOf(eva, signedFor(ana, ben))).toBeUndefined();
  });

  test('hears of amendments: who was added, who was not there', () => {
    expect(dayOf(eva, signedFor(ana), amended(eva, true))?.sessionIds).toEqual(['S1']);
    expect(dayOf(ana, signedFor(ana), amended(ana, false))?.sessionIds).toEqual([]);
  });

  test('is nobody’s for an amendment before the signature', () => {
    const {
      serviceDate: _date,
      isPart: _part,
      ...unsigned
    } = amended(ana, true) as Extract<Placing, { type: 'AttendanceAmended' }>;
    expect(project(clientDays, 'group-session-S1', unsigned, signed).size).toBe(0);
  });

  test('is the same when a fact comes twice', () => {
    expect(dayOf(ana, signedFor(ana), signedFor(ana))).toEqual(dayOf(ana, signedFor(ana)));
  });

  test('is found by client and by date', () => {
    const row = dayOf(ana, signedFor(ana)) as ClientDay;
    const { columns = {} } = clientDays;
    expect(Object.entries(columns).map(([name, valueOf]) => [name, valueOf(row)])).toEqual([
      ['client_id', ana],
      ['service_date', '2026-11-23'],
    ]);
  });
});
