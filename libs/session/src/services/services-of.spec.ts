import type { ClientId, ClinicianId } from '@ledgerline/terms';
import { procedureCode } from '@ledgerline/terms';
import {
  attendanceOf,
  constantAttendanceOf,
  groupSession,
  servicesOf,
  type GroupSessionFact,
  type GroupSessionState,
} from '../index.js';
import {
  ana,
  assisted,
  at,
  ben,
  eva,
  joined,
  led,
  left,
  opened,
  performed,
  rivera,
  signed,
} from '../testing.js';

const okafor = 'OKAFOR' as ClinicianId;
const pell = 'PELL' as ClinicianId;
const after = (...facts: readonly GroupSessionFact[]): GroupSessionState =>
  facts.reduce(groupSession.evolve, groupSession.initial);
const room = (...clientIds: readonly ClientId[]): GroupSessionFact[] =>
  clientIds.flatMap((each) => [joined(each), left(each)]);
const groupPartOf = (clientId: ClientId, ...facts: readonly GroupSessionFact[]) =>
  servicesOf(after(opened, ...facts)).find(
    (each) => each.clientId === clientId && each.setting === 'group',
  );
const span = (from: string, to: string) => ({ from: at(from), to: at(to) });

describe('a client’s part in the group', () => {
  test('two who were there all the time had all of it', () => {
    expect(servicesOf(after(opened, ...room(ana, ben)))).toEqual(
      [ana, ben].map((clientId) => ({
        serviceId: 'group',
        clientId,
        procedureCode: '97150',
        setting: 'group',
        minutes: 45,
        attendedMinutes: 45,
        groupLargest: 2,
        assistantMinutes: 0,
        clinicianId: rivera,
        spans: [span('15:00', '15:45')],
      })),
    );
  });

  test('a group of one is told as it was: time attended, none of it with another', () => {
    expect(groupPartOf(ana, ...room(ana))).toMatchObject({
      minutes: 0,
      attendedMinutes: 45,
      groupLargest: 1,
    });
  });

  test('who leaves early or comes back is counted in pieces', () => {
    const broken = [joined(ana), left(ana, '15:10'), joined(ana, '15:20'), left(ana)];
    expect(groupPartOf(ana, ...broken, ...room(ben))).toMatchObject({
      minutes: 35,
      spans: [span('15:00', '15:10'), span('15:20', '15:45')],
    });
  });

  test('who was expected and did not come had none', () => {
    const away = { type: 'ClientDidNotAttend', clientId: eva, reason: 'ill' } as const;
    expect(servicesOf(after(opened, away, ...room(ana))).map((each) => each.clientId)).toEqual([
      ana,
    ]);
  });

  test('before the opening there is nothing to tell', () => {
    expect(servicesOf(groupSession.initial)).toEqual([]);
  });
});

describe('constant attendance', () => {
  const alone = performed('P1', eva, '15:10', '15:25');

  test('the only leader one to one with one client has nobody else’s group in hand', () => {
    expect(groupPartOf(ana, ...room(ana, ben, eva), alone)).toMatchObject({
      minutes: 30,
      attendedMinutes: 30,
      groupLargest: 3,
      spans: [span('15:00', '15:10'), span('15:25', '15:45')],
    });
  });

  test('with another therapist helping, the group went on, of two', () => {
    const helped = assisted(okafor, '15:00', '15:45');
    expect(groupPartOf(ana, ...room(ana, ben, eva), alone, helped)).toMatchObject({
      minutes: 45,
      assistantMinutes: 0,
      clinicianId: rivera, // Had most of it.
    });
  });

  test('with an assistant helping, those minutes are the assistant’s, under who supervises', () => {
    const helped = assisted(pell, '15:00', '15:45', 'assistant');
    expect(groupPartOf(ana, ...room(ana, ben, eva), alone, helped)).toMatchObject({
      minutes: 45,
      assistantMinutes: 15,
      assistantId: pell,
      clinicianId: rivera,
    });
  });

  test('minutes of an assistant beside a therapist are the therapist’s', () => {
    const helped = assisted(pell, '15:00', '15:45', 'assistant');
    const part = groupPartOf(ana, ...room(ana, ben), helped);
    expect(part).toMatchObject({ minutes: 45, assistantMinutes: 0 });
    expect(part).not.toHaveProperty('assistantId');
  });

  test('the other of two, while one is one to one, is not with another', () => {
    const theirs = performed('P1', ben, '15:10', '15:25', { performedBy: okafor });
    expect(groupPartOf(ana, ...room(ana, ben), theirs)).toMatchObject({
      minutes: 30,
      attendedMinutes: 45,
    });
  });

  test('own time one to one is taken out of the own part, not of the others’', () => {
    const theirs = performed('P1', eva, '15:10', '15:25', { performedBy: okafor });
    const facts = [...room(ana, ben, eva), theirs];
    expect(groupPartOf(eva, ...facts)).toMatchObject({ minutes: 30, attendedMinutes: 30 });
    expect(groupPartOf(ana, ...facts)).toMatchObject({ minutes: 45, groupLargest: 3 });
  });

  test('who helps with a procedure has not got the group in hand either', () => {
    const theirs = performed('P1', eva, '15:10', '15:25', {
      performedBy: okafor,
      assistedBy: rivera,
    });
    expect(groupPartOf(ana, ...room(ana, ben, eva), theirs)).toMatchObject({ minutes: 30 });
  });

  test('one to one all the time is no part in the group, and only that', () => {
    const all = performed('P1', eva, '15:00', '15:45', { performedBy: okafor });
    const services = servicesOf(after(opened, ...room(ana, ben, eva), all));
    expect(services.map((each) => [each.clientId, each.serviceId])).toEqual([
      [ana, 'group'],
      [ben, 'group'],
      [eva, 'P1'],
    ]);
  });

  test('says how long nobody had the group in hand, and who had', () => {
    expect(constantAttendanceOf(after(opened, ...room(ana, ben, eva), alone))).toEqual({
      isAttested: false,
      unattendedMinutes: 15,
      inCharge: [rivera],
    });
    const attested = { ...signed, attests: true } as const;
    expect(constantAttendanceOf(after(opened, ...room(ana, ben), attested))).toEqual({
      isAttested: true,
      unattendedMinutes: 0,
      inCharge: [rivera],
    });
  });
});

describe('who led', () => {
  test('once anybody is said to have led, nobody led the rest', () => {
    const half = led(okafor, '15:00', '15:20');
    expect(groupPartOf(ana, ...room(ana, ben), half)).toMatchObject({
      minutes: 20,
      clinicianId: okafor,
    });
  });

  test('of two who led one after the other, who led longer', () => {
    const facts = [led(rivera, '15:00', '15:20'), led(okafor, '15:20', '15:45')];
    expect(groupPartOf(ana, ...room(ana, ben), ...facts)).toMatchObject({ clinicianId: okafor });
    // Ana left before the second had had more of her than the first.
    const early = [joined(ana), left(ana, '15:30'), ...room(ben)];
    expect(groupPartOf(ana, ...early, ...facts)).toMatchObject({ clinicianId: rivera });
  });

  test('an assistant who led alone is billed under the therapist named', () => {
    const alone = led(pell, '15:00', '15:45', 'assistant', okafor);
    expect(groupPartOf(ana, ...room(ana, ben), alone)).toMatchObject({
      minutes: 45,
      assistantMinutes: 45,
      assistantId: pell,
      clinicianId: okafor,
    });
  });

  test('a session that is an assistant’s own is billed under the supervisor', () => {
    const own: GroupSessionFact = {
      ...opened,
      clinicianId: pell,
      clinicianRole: 'assistant',
      supervisedBy: okafor,
    };
    const services = servicesOf(after(own, ...room(ana, ben)));
    expect(services[0]).toMatchObject({
      assistantMinutes: 45,
      assistantId: pell,
      clinicianId: okafor,
    });
  });
});

describe('a procedure', () => {
  test('is timed by itself, whoever performed it', () => {
    const given = performed('P1', ana, '14:30', '14:53', { performedBy: okafor });
    const services = servicesOf(after(opened, ...room(ana, ben), given));
    expect(services[1]).toEqual({
      serviceId: 'P1',
      clientId: ana,
      procedureCode: '97110',
      setting: 'individual',
      minutes: 23,
      attendedMinutes: 23,
      groupLargest: 1,
      assistantMinutes: 0,
      clinicianId: okafor,
      spans: [span('14:30', '14:53')],
    });
    // It was beside the group, not in it.
    expect(services[0]).toMatchObject({ serviceId: 'group', minutes: 45 });
  });

  test('by an assistant is the assistant’s, under who supervises', () => {
    const given = performed('P1', ana, '14:30', '14:45', { performedBy: pell, role: 'assistant' });
    expect(servicesOf(after(opened, given))).toMatchObject([
      { minutes: 15, assistantMinutes: 15, assistantId: pell, clinicianId: rivera },
    ]);
  });

  test('told again under its id stands as told last', () => {
    const once = performed('P1', ana, '14:30', '14:45');
    const again = performed('P1', ana, '14:30', '14:53');
    expect(servicesOf(after(opened, once, again))).toMatchObject([{ minutes: 23 }]);
  });

  test('keeps the area it was given to', () => {
    const wound = performed('P1', ana, '14:30', '14:45', {
      procedureCode: procedureCode('97597'),
      areaSquareCm: 22,
    });
    expect(servicesOf(after(opened, wound))).toMatchObject([{ areaSquareCm: 22 }]);
  });

  test('that overlaps another of the same client is told in full, and shows it', () => {
    const facts = [performed('P1', ana, '14:30', '14:45'), performed('P2', ana, '14:40', '14:50')];
    expect(servicesOf(after(opened, ...facts))).toMatchObject([
      { serviceId: 'P1', minutes: 15, spans: [span('14:30', '14:45')] },
      { serviceId: 'P2', minutes: 10, spans: [span('14:40', '14:50')] },
    ]);
  });
});

test.each([
  // opened in New York, from, to, service date, minutes
  ['over midnight', '2026-11-24T04:30', '2026-11-24T05:15', '2026-11-23', 45],
  ['over the hour that never was', '2026-03-08T06:30', '2026-03-08T07:30', '2026-03-08', 60],
  ['over the hour that came twice', '2026-11-01T05:30', '2026-11-01T07:30', '2026-11-01', 120],
  ['just after midnight', '2026-11-24T05:00', '2026-11-24T05:30', '2026-11-24', 30],
])('a session %s has one date and its true minutes', (_what, from, to, date, length) => {
  const [begin, end] = [from, to].map((each) => at(each.slice(11), each.slice(0, 10)));
  if (!begin || !end) throw new Error('two times');
  const { type: _type, serviceDate: _computed, ...details } = opened;
  const opening = groupSession.decide(
    { type: 'OpenGroupSession', ...details, openedAt: begin },
    groupSession.initial,
  );
  const facts = 'accepted' in opening ? opening.accepted : [];
  expect(facts[0]).toMatchObject({ serviceDate: date });
  const session = [ana, ben].reduce(
    (before, clientId) =>
      [
        { type: 'ClientJoined', clientId, joinedAt: begin } as const,
        { type: 'ClientLeft', clientId, leftAt: end } as const,
      ].reduce<GroupSessionState>(groupSession.evolve, before),
    after(...facts),
  );
  expect(servicesOf(session)).toMatchObject([{ minutes: length }, { minutes: length }]);
  expect(attendanceOf(session).groupMinutes).toBe(length);
});
