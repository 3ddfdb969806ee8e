import { given } from '@ledgerline/event-store/testing';
import { daysAfter, npi, serviceDate } from '@ledgerline/terms';
import fc from 'fast-check';
import { client, planStandingOn, type ClientFact, type PlanId } from '../index.js';
import { planned, registered } from '../testing.js';

const medicare = {
  certificationDays: 30,
  orderExceptionFrom: serviceDate('2025-01-01'),
  recertificationDays: 90,
};
const planId = 'PL1' as PlanId;
const hale = npi('1234567893');
/** Day 1 is the evaluation. */
const day = (number: number) => daysAfter(serviceDate('2026-01-01'), number - 1);
const plan: ClientFact = { ...planned('2026-01-01', 'G56.01'), planId, discipline: 'OT' };
const certified = (on: number, over: object = {}): ClientFact => ({
  type: 'PlanCertified',
  planId,
  kind: 'initial',
  certifiedOn: day(on),
  certifiedBy: hale,
  ...over,
});
const again = (on: number, over: object = {}) =>
  certified(on, { kind: 'recertification', ...over });
const order: ClientFact = { type: 'OrderOnFile', planId, orderedOn: day(-5), orderedBy: hale };
const sent = (on: number): ClientFact => ({
  type: 'PlanSentToReferrer',
  planId,
  sentOn: day(on),
  how: 'fax',
  evidence: 'FAX77',
});
const spoken = (on: number): ClientFact => ({ type: 'VerbalOrderRecorded', planId, on: day(on) });

const standing = (date: number, ...facts: readonly ClientFact[]) => {
  const { state } = given(client, registered, plan, ...facts);
  const { certification, dueBy, isDelayed } = planStandingOn(
    state,
    'OT',
    day(date),
    medicare,
    day(1),
  );
  return [certification, dueBy, ...(isDelayed ? ['delayed'] : [])];
};

describe('the first certification of a plan, Medicare', () => {
  test.each([
    // on day, with papers, stands, and its day
    ['nothing signed yet', 31, [], ['pending', day(31)]],
    ['nothing signed after thirty days', 32, [], ['lapsed', day(31)]],
    ['signed in time', 1, [certified(20)], ['certified', day(90)]],
    ['signed on the last day', 15, [certified(31)], ['certified', day(90)]],
    ['signed late', 15, [certified(40)], ['certified', day(90), 'delayed']],
    ['the last day of ninety', 90, [certified(20)], ['certified', day(90)]],
    ['the day after', 91, [certified(20)], ['lapsed', day(90)]],
    ['signed for less', 61, [certified(20, { through: day(60) })], ['lapsed', day(60)]],
    ['a verbal order early on', 31, [spoken(5)], ['pending', day(31)]],
    ['a verbal order on day 28', 42, [spoken(28)], ['pending', day(42)]],
    ['its signature missing', 43, [spoken(28)], ['lapsed', day(42)]],
    ['its signature in time', 20, [spoken(28), certified(42)], ['certified', day(90)]],
    ['a verbal order too late', 35, [spoken(33)], ['lapsed', day(31)]],
  ] as const)('%s: day %i', (_what, date, papers, expected) => {
    expect(standing(date, ...papers)).toEqual(expected);
  });
});

describe('an order on file stands for the first signature, since 2025', () => {
  test.each([
    ['an order, and the plan sent within thirty days', 40, [order, sent(31)], 'order-on-file'],
    ['the plan sent on day 32', 40, [order, sent(32)], 'lapsed'],
    ['an order, and nothing sent yet', 20, [order], 'pending'],
    ['sent, without an order', 40, [sent(3)], 'lapsed'],
    ['signed besides', 40, [order, sent(3), certified(35)], 'certified'],
    ['after ninety days it is over', 91, [order, sent(3)], 'lapsed'],
    ['recertified then', 91, [order, sent(3), again(88)], 'certified'],
  ] as const)('%s: %#', (_what, date, papers, expected) => {
    expect(standing(date, ...papers)[0]).toBe(expected);
  });

  test('not for an episode evaluated before', () => {
    const early: ClientFact = { ...planned('2024-12-20', 'G56.01'), planId, discipline: 'OT' };
    const { state } = given(client, registered, early, order, {
      ...(sent(1) as Extract<ClientFact, { type: 'PlanSentToReferrer' }>),
      sentOn: serviceDate('2024-12-21'),
    });
    expect(planStandingOn(state, 'OT', serviceDate('2025-01-31'), medicare).certification).toBe(
      'lapsed',
    );
  });
});

describe('recertification at least every ninety days', () => {
  test.each([
    ['signed early, it counts from its date', 170, [certified(9), again(80)], day(169), 'lapsed'],
    ['and holds on its last day', 169, [certified(9), again(80)], day(169), 'certified'],
    ['signed on the day after', 91, [certified(9), again(91)], day(180), 'certified'],
    ['signed late, it covers the gap', 95, [certified(9), again(110)], day(180), 'certified'],
    ['a third', 200, [certified(9), again(90), again(179)], day(268), 'certified'],
    [
      'for dates it names',
      120,
      [certified(9), again(115, { from: day(115) })],
      day(204),
      'certified',
    ],
    [
      'not for those before',
      100,
      [certified(9), again(115, { from: day(115) })],
      day(90),
      'lapsed',
    ],
  ] as const)('%s: day %i', (_what, date, papers, dueBy, certification) => {
    expect(standing(date, ...papers).slice(0, 2)).toEqual([certification, dueBy]);
  });

  test('a late one is told as delayed', () => {
    expect(standing(95, certified(9), again(110))[2]).toBe('delayed');
    expect(standing(95, certified(9), again(91))).toHaveLength(2);
  });

  test('the first lasts no longer than the plan of eight weeks', () => {
    const { state } = given(
      client,
      registered,
      { ...planned('2026-01-01', 'G56.01'), planId, durationWeeks: 8 },
      certified(9),
    );
    const on = (number: number) => planStandingOn(state, 'OT', day(number), medicare, day(1));
    expect(on(56)).toMatchObject({ certification: 'certified', dueBy: day(56) });
    expect(on(57)).toMatchObject({ certification: 'lapsed', dueBy: day(56) });
  });
});

describe('which plan, and from when its days run', () => {
  const second = 'PL2' as PlanId;
  const changed: ClientFact = {
    ...planned('2026-02-15', 'G56.02'),
    planId: second,
    discipline: 'OT',
  };

  test('a changed plan waits for its own signature, and an order does not stand for it', () => {
    const { state } = given(client, registered, plan, certified(9), changed, {
      ...(order as Extract<ClientFact, { type: 'OrderOnFile' }>),
      planId: second,
    });
    expect(planStandingOn(state, 'OT', serviceDate('2026-02-20'), medicare, day(1))).toMatchObject({
      plan: { planId: second },
      certification: 'pending',
      dueBy: '2026-03-17',
    });
  });

  test('after a discharge, a new plan is of a new episode', () => {
    const { state } = given(
      client,
      registered,
      plan,
      { type: 'PlanOfCareEnded', planId, on: day(20), reason: 'discharged' },
      changed,
      { ...(order as Extract<ClientFact, { type: 'OrderOnFile' }>), planId: second },
      { ...(sent(50) as Extract<ClientFact, { type: 'PlanSentToReferrer' }>), planId: second },
    );
    expect(planStandingOn(state, 'OT', serviceDate('2026-02-20'), medicare, day(1))).toMatchObject({
      certification: 'order-on-file',
      dueBy: '2026-05-15',
    });
  });

  test('treatment later than the plan begins the days', () => {
    const { state } = given(client, registered, plan);
    expect(planStandingOn(state, 'OT', day(10), medicare, day(10)).dueBy).toBe(day(40));
  });

  test('an old date is judged by today, while its plan waits', () => {
    const { state } = given(client, registered, plan);
    const asOf = (today: number) =>
      planStandingOn(state, 'OT', day(3), medicare, day(1), day(today)).certification;
    expect([asOf(31), asOf(32)]).toEqual(['pending', 'lapsed']);
  });

  test('a payer who asks for none', () => {
    const { state } = given(client, registered, plan);
    expect(planStandingOn(state, 'OT', day(99), {}, day(1))).toMatchObject({
      plan: { planId },
      certification: 'not-asked',
    });
    expect(planStandingOn(state, 'PT', day(99), {}, day(1)).plan).toBeUndefined();
  });

  test('no plan, or nobody registered', () => {
    const { state } = given(client, registered);
    for (const each of [state, client.initial])
      expect(planStandingOn(each, 'OT', day(3), medicare, day(1))).toEqual({
        certification: 'pending',
        dueBy: day(31),
      });
  });

  test('without a limit a signature holds until the plan ends', () => {
    const { state } = given(client, registered, plan, certified(9));
    expect(planStandingOn(state, 'OT', day(900), { certificationDays: 30 }, day(1))).toMatchObject({
      certification: 'certified',
    });
  });
});

describe('laws of certification', () => {
  const paper = fc.oneof(
    fc.integer({ min: 1, max: 200 }).map((on) => certified(on)),
    fc.integer({ min: 1, max: 200 }).map((on) => again(on)),
    fc.integer({ min: 1, max: 60 }).map(sent),
    fc.integer({ min: 1, max: 60 }).map(spoken),
    fc.constant(order),
  );
  const papers = fc.array(paper, { maxLength: 6 });
  const date = fc.integer({ min: 1, max: 400 });
  const covers = ([certification]: readonly unknown[]) =>
    certification === 'certified' || certification === 'order-on-file';

  test('law: the order in which papers come in never changes where a date stands', () => {
    fc.assert(
      fc.property(papers, papers, date, (some, more, on) => {
        expect(standing(on, ...more, ...some)).toEqual(standing(on, ...some, ...more));
      }),
    );
  });

  test('law: what covers a date ends on it or within the ninety days after', () => {
    fc.assert(
      fc.property(papers, date, (some, on) => {
        const [certification, dueBy] = standing(on, ...some);
        if (!covers([certification])) return;
        expect(dueBy && dueBy >= day(on) && dueBy < day(on + 90)).toBe(true);
      }),
    );
  });

  test('law: a first signature in time certifies every day of its ninety', () => {
    fc.assert(
      fc.property(
        fc.array(paper, { maxLength: 4 }),
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 1, max: 90 }),
        (others, signedOn, on) => {
          expect(covers(standing(on, certified(signedOn), ...others))).toBe(true);
        },
      ),
    );
  });
});
