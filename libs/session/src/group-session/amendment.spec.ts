import { given } from '@ledgerline/event-store/testing';
import type { ClinicianId } from '@ledgerline/terms';
import fc from 'fast-check';
import {
  amendedSession,
  attendanceOf,
  groupSession,
  servicesOf,
  type AmendmentCommand,
  type GroupSessionFact,
} from '../index.js';
import {
  ana,
  at,
  attended,
  ben,
  eva,
  joined,
  led,
  left,
  nora,
  opened,
  performed,
  phases,
  signed,
  noted,
} from '../testing.js';

const why = { amendmentId: 'M1', reason: 'misread', by: nora, at: at('17:00') } as const;
const stays = (...times: readonly (readonly [string, string])[]) =>
  times.map(([from, to]) => ({ from: at(from), to: at(to) }));
const attendance = (
  clientId: typeof ana,
  ...times: readonly (readonly [string, string])[]
): Extract<AmendmentCommand, { type: 'AmendAttendance' }> => ({
  type: 'AmendAttendance',
  clientId,
  presences: stays(...times),
  ...why,
});
const day = { serviceDate: opened.serviceDate } as const;
const record = [opened, ...attended, ...phases, ...noted(ana, ben)] as const;
const signedRecord = [...record, signed] as const;
const procedure = performed('P1', ana, '15:10', '15:25');
const { type: _performed, ...timed } = procedure;

describe('an amendment of attendance', () => {
  const amended: GroupSessionFact = {
    type: 'AttendanceAmended',
    clientId: ana,
    presences: stays(['15:00', '15:20']),
    ...why,
    ...day,
    isPart: true,
  };

  test('replaces the client’s times, with the reason', () => {
    given(groupSession, ...signedRecord)
      .when(attendance(ana, ['15:00', '15:20']))
      .thenFacts(amended);
    const { state } = given(groupSession, ...signedRecord, amended);
    expect(attendanceOf(state)).toMatchObject({
      clients: [
        { clientId: ana, minutes: 20 },
        { clientId: ben, minutes: 45, overlappingMinutes: 20 },
      ],
    });
  });

  test('twice is once; the same id for another is refused', () => {
    given(groupSession, ...signedRecord, amended)
      .when(attendance(ana, ['15:00', '15:20']))
      .thenNothing();
    given(groupSession, ...signedRecord, amended)
      .when(attendance(ana, ['15:00', '15:30']))
      .thenRefused({ code: 'amendment-id-taken', amendmentId: 'M1' });
  });

  test('told again after a later one does not undo it', () => {
    const later = { ...amended, amendmentId: 'M2', presences: stays(['15:00', '15:30']) };
    const { state } = given(groupSession, ...signedRecord, amended, later, amended);
    expect(attendanceOf(state).groupMinutes).toBe(30);
  });

  test('that changes nothing is no fact', () => {
    given(groupSession, ...signedRecord)
      .when(attendance(ana, ['15:00', '15:45']))
      .thenNothing();
  });

  test('to none says the client was not there, and leaves the others a group of one', () => {
    const gone = { ...amended, presences: [], isPart: false };
    given(groupSession, ...signedRecord)
      .when(attendance(ana))
      .thenFacts(gone);
    const { state } = given(groupSession, ...signedRecord, gone);
    expect(servicesOf(state)).toMatchObject([{ clientId: ben, minutes: 0, groupLargest: 1 }]);
    expect(state).toMatchObject({ absences: new Map([[ana, 'misread']]) });
  });

  test('adds a client who was forgotten', () => {
    given(groupSession, ...signedRecord)
      .when(attendance(eva, ['15:00', '15:45']))
      .thenFacts({ ...amended, clientId: eva, presences: stays(['15:00', '15:45']) });
  });

  test('takes pieces in any order, but not two at once', () => {
    given(groupSession, ...signedRecord)
      .when(attendance(ana, ['15:20', '15:45'], ['15:00', '15:10']))
      .thenFacts({ ...amended, presences: stays(['15:00', '15:10'], ['15:20', '15:45']) });
    given(groupSession, ...signedRecord)
      .when(attendance(ana, ['15:00', '15:25'], ['15:20', '15:45']))
      .thenRefused({ code: 'arrival-before-departure', clientId: ana, leftAt: at('15:25') });
  });

  test('cannot be what cannot have been', () => {
    given(groupSession, ...signedRecord)
      .when(attendance(ana, ['15:20', '15:10']))
      .thenRefused({ code: 'departure-before-arrival', clientId: ana, joinedAt: at('15:20') });
    given(groupSession, ...signedRecord)
      .when(attendance(ana, ['14:20', '15:10']))
      .thenRefused({ code: 'arrival-before-opening', clientId: ana, openedAt: opened.openedAt });
    given(groupSession, ...signedRecord)
      .when(attendance(eva))
      .thenRefused({ code: 'client-not-in-session', clientId: eva });
  });

  test('says why', () => {
    given(groupSession, ...signedRecord)
      .when({ ...attendance(ana, ['15:00', '15:20']), reason: ' ' })
      .thenRefused({ code: 'amendment-without-reason', amendmentId: 'M1' });
  });

  test('before the signature puts right what could not be, and is no client’s day yet', () => {
    given(groupSession, opened, joined(ana))
      .when(attendance(ana))
      .thenFacts({ type: 'AttendanceAmended', clientId: ana, presences: [], ...why });
  });
});

describe('an amendment of a procedure', () => {
  const add = { type: 'AmendProcedure', ...timed, ...why } as const;
  const added: GroupSessionFact = {
    type: 'ProcedureAmended',
    ...timed,
    ...why,
    ...day,
    isPart: true,
  };
  const remove = { type: 'RemoveProcedure', procedureId: 'P1', ...why } as const;
  const removed: GroupSessionFact = {
    type: 'ProcedureRemoved',
    procedureId: 'P1',
    clientId: ana,
    ...why,
    ...day,
    isPart: true,
  };

  test('adds one that was forgotten, and takes its minutes out of the group', () => {
    given(groupSession, ...signedRecord)
      .when(add)
      .thenFacts(added);
    const { state } = given(groupSession, ...signedRecord, added);
    expect(servicesOf(state)).toMatchObject([
      { clientId: ana, serviceId: 'group', minutes: 30 },
      { clientId: ana, serviceId: 'P1', minutes: 15 },
      { clientId: ben, serviceId: 'group', minutes: 30 },
    ]);
  });

  test('changes one', () => {
    given(groupSession, ...record, procedure, signed)
      .when({ ...add, endedAt: at('15:20') })
      .thenFacts({ ...added, endedAt: at('15:20') });
  });

  test('takes one out, once', () => {
    given(groupSession, ...record, procedure, signed)
      .when(remove)
      .thenFacts(removed);
    given(groupSession, ...record, procedure, signed, removed)
      .when(remove)
      .thenNothing();
    given(groupSession, ...record, procedure, signed, removed)
      .when({ ...remove, amendmentId: 'M2' })
      .thenNothing();
    const { state } = given(groupSession, ...record, procedure, signed, removed);
    expect(servicesOf(state)).toEqual(servicesOf(given(groupSession, ...signedRecord).state));
  });

  test('takes a client out of the day who had nothing else', () => {
    given(groupSession, opened, procedure, signed)
      .when(remove)
      .thenFacts({ ...removed, isPart: false });
  });

  test('of one nobody recorded is refused', () => {
    given(groupSession, ...signedRecord)
      .when({ ...remove, procedureId: 'P9' })
      .thenRefused({ code: 'procedure-not-recorded', procedureId: 'P9' });
  });

  test('cannot hand it to another client', () => {
    given(groupSession, ...record, procedure, signed)
      .when({ ...add, clientId: ben })
      .thenRefused({ code: 'procedure-id-taken', procedureId: 'P1' });
  });
});

describe('an amendment of who led', () => {
  const okafor = 'OKAFOR' as ClinicianId;
  const { type: _led, ...times } = led(okafor, '15:00', '15:45');
  const amend = {
    type: 'AmendStaffing',
    stints: [{ part: 'led', ...times }],
    ...why,
  } as const;

  test('replaces all that was said of it', () => {
    given(groupSession, ...signedRecord)
      .when(amend)
      .thenFacts({ type: 'StaffingAmended', stints: amend.stints, ...why });
    const { state } = given(groupSession, ...signedRecord, {
      ...amend,
      type: 'StaffingAmended',
    });
    expect(servicesOf(state)).toMatchObject([{ clinicianId: okafor }, { clinicianId: okafor }]);
  });

  test('backwards is refused', () => {
    const backwards = { ...amend.stints[0], to: at('14:00') };
    given(groupSession, ...signedRecord)
      .when({ ...amend, stints: [backwards] })
      .thenRefused({ code: 'stint-ends-before-it-starts', clinicianId: okafor });
  });
});

describe('the session as an amendment would leave it', () => {
  test('is shown without being told', () => {
    const { state } = given(groupSession, ...signedRecord);
    const shown = amendedSession(state, attendance(ana, ['15:00', '15:20']));
    if ('refused' in shown) throw new Error(shown.refused.code);
    expect(attendanceOf(shown.session).groupMinutes).toBe(20);
    expect(attendanceOf(state).groupMinutes).toBe(45);
    expect(shown.facts).toHaveLength(1);
  });

  test('is the refusal where there is one', () => {
    expect(amendedSession(groupSession.initial, attendance(ana))).toEqual({
      refused: { code: 'session-not-open' },
    });
  });

  test('law: amending later equals having recorded it right the first time', () => {
    const time = fc.tuple(fc.nat(29), fc.integer({ min: 30, max: 59 }));
    const clock = (minute: number) => `15:${String(minute).padStart(2, '0')}`;
    fc.assert(
      fc.property(time, time, time, (right, other, wrong) => {
        const [from, to] = right.map(clock) as [string, string];
        const others = [joined(ben, clock(other[0])), left(ben, clock(other[1]))];
        const wrongly = [joined(ana, clock(wrong[0])), left(ana, clock(wrong[1]))];
        const before = given(groupSession, opened, ...wrongly, ...others, signed).state;
        const shown = amendedSession(before, attendance(ana, [from, to]));
        if ('refused' in shown) throw new Error(shown.refused.code);
        const rightly = [joined(ana, from), left(ana, to)];
        const { state } = given(groupSession, opened, ...rightly, ...others, signed);
        expect(servicesOf(shown.session)).toEqual(servicesOf(state));
        expect(attendanceOf(shown.session)).toEqual(attendanceOf(state));
      }),
    );
  });
});
