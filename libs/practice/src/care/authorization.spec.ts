import { given } from '@ledgerline/event-store/testing';
import { procedureCode, serviceDate, type CoverageId } from '@ledgerline/terms';
import {
  authorizationOn,
  authorizationsOn,
  client,
  type AuthorizationId,
  type ClientCommand,
  type ClientFact,
  type ClientRefusal,
} from '../index.js';
import { covered, registered } from '../testing.js';

const authorizationId = 'A1' as AuthorizationId;
const recorded = (over: object = {}) =>
  ({
    type: 'AuthorizationRecorded',
    authorizationId,
    coverageId: 'V1' as CoverageId,
    number: 'AUTH0815',
    counts: 'visits',
    max: 12,
    from: serviceDate('2026-01-01'),
    to: serviceDate('2026-06-30'),
    ...over,
  }) as Extract<ClientFact, { type: 'AuthorizationRecorded' }>;
const extended = (max: number, to: string) =>
  ({ type: 'AuthorizationExtended', authorizationId, max, to: serviceDate(to) }) as const;
const ended = (on: string, id: string = authorizationId) =>
  ({
    type: 'AuthorizationEnded',
    authorizationId: id as AuthorizationId,
    on: serviceDate(on),
    reason: 'payer changed',
  }) as const;
const record = (over: object = {}): ClientCommand => ({
  ...recorded(over),
  type: 'RecordAuthorization',
});
const extend = (max: number, to: string): ClientCommand => ({
  ...extended(max, to),
  type: 'ExtendAuthorization',
});
const end = (on: string): ClientCommand => ({ ...ended(on), type: 'EndAuthorization' });
const insured: readonly ClientFact[] = [registered, covered('V1', '2026-01-01')];

describe('an authorisation', () => {
  test.each([
    [record(), recorded(), []],
    [extend(20, '2026-06-30'), extended(20, '2026-06-30'), [recorded()]],
    [extend(12, '2026-09-30'), extended(12, '2026-09-30'), [recorded()]],
    [end('2026-03-31'), ended('2026-03-31'), [recorded()]],
  ] as [ClientCommand, ClientFact, ClientFact[]][])(
    'case %#: once it is recorded, again it is nothing',
    (command, fact, before) => {
      given(client, ...insured, ...before)
        .when(command)
        .thenFacts(fact);
      given(client, ...insured, ...before, fact)
        .when(command)
        .thenNothing();
    },
  );

  test('one since extended and ended is still the one that was recorded', () => {
    given(client, ...insured, recorded(), extended(20, '2026-09-30'), ended('2026-08-31'))
      .when(record())
      .thenNothing();
  });

  test('its end may be moved, as payers move it', () => {
    given(client, ...insured, recorded(), ended('2026-03-31'))
      .when(end('2026-04-30'))
      .thenFacts(ended('2026-04-30'));
  });

  test.each([
    [record({ max: 13 }), { code: 'authorization-id-taken', authorizationId }, [recorded()]],
    [record({ coverageId: 'V9' }), { code: 'coverage-unknown', coverageId: 'V9' }, []],
    [record({ max: 0 }), { code: 'authorization-of-nothing', max: 0 }, []],
    [
      record({ to: '2025-12-31' }),
      {
        code: 'authorization-ends-before-it-begins',
        from: '2026-01-01',
        to: '2025-12-31',
      },
      [],
    ],
    [extend(20, '2026-09-30'), { code: 'authorization-unknown', authorizationId }, []],
    [end('2026-03-31'), { code: 'authorization-unknown', authorizationId }, []],
    [
      extend(11, '2026-09-30'),
      { code: 'authorization-would-shrink', max: 12, to: '2026-06-30' },
      [recorded()],
    ],
    [
      extend(20, '2026-06-29'),
      { code: 'authorization-would-shrink', max: 12, to: '2026-06-30' },
      [recorded()],
    ],
    [
      extend(20, '2026-09-30'),
      { code: 'authorization-already-ended', authorizationId, on: '2026-03-31' },
      [recorded(), ended('2026-03-31')],
    ],
  ] as unknown as [ClientCommand, ClientRefusal, ClientFact[]][])(
    'case %#: is refused',
    (command, refusal, before) => {
      given(client, ...insured, ...before)
        .when(command)
        .thenRefused(refusal);
    },
  );
});

describe('which authorisation a service is counted against', () => {
  const group = procedureCode('97150');
  const { state } = given(
    client,
    ...insured,
    recorded(), // A1: any code, any discipline, to June.
    extended(20, '2026-07-31'),
    recorded({ authorizationId: 'A2', procedureCodes: [group], from: '2026-02-01' }),
    recorded({ authorizationId: 'A3', discipline: 'PT', to: '2026-03-31' }),
    recorded({ authorizationId: 'A4', coverageId: 'V2' }),
    ended('2026-04-30', 'A2'),
    recorded({ authorizationId: 'A5', from: '2026-02-01' }),
    ended('2026-01-31', 'A5'), // Ended before it began.
  );
  test.each([
    // date, code, discipline, the order in which they are used up
    ['2025-12-31', '97150', 'OT', []],
    ['2026-01-01', '97150', 'OT', ['A1']],
    ['2026-02-01', '97150', 'OT', ['A2', 'A1']], // It names the code.
    ['2026-02-01', '97530', 'OT', ['A1']],
    ['2026-02-01', '97530', 'PT', ['A3', 'A1']], // It runs out first.
    ['2026-02-01', '97530', undefined, ['A3', 'A1']],
    ['2026-05-01', '97150', 'OT', ['A1']],
    ['2026-07-31', '97150', 'OT', ['A1']],
    ['2026-08-01', '97150', 'OT', []],
  ] as const)('%s, %s for %s', (date, code, discipline, ids) => {
    const asked = [
      state,
      'V1' as CoverageId,
      procedureCode(code),
      serviceDate(date),
      discipline,
    ] as const;
    expect(authorizationsOn(...asked).map((each) => each.authorizationId)).toEqual(ids);
    expect(authorizationOn(...asked)?.authorizationId).toBe(ids[0]);
  });

  test('as last extended', () => {
    const held = authorizationOn(state, 'V1' as CoverageId, group, serviceDate('2026-07-01'));
    expect(held).toMatchObject({ max: 20, to: '2026-07-31' });
  });

  test('of nobody registered there is none', () => {
    expect(
      authorizationOn(client.initial, 'V1' as CoverageId, group, serviceDate('2026-02-01')),
    ).toBeUndefined();
  });
});
