import { given } from '@ledgerline/event-store/testing';
import { serviceDate, type ClinicianId, type SessionId } from '@ledgerline/terms';
import {
  client,
  functionalLevelOn,
  progressOf,
  type ClientCommand,
  type ClientFact,
  type ClientRefusal,
  type GoalId,
  type PlanId,
} from '../index.js';
import { goal, planned, registered } from '../testing.js';

type FactOf<Type extends ClientFact['type']> = Extract<ClientFact, { type: Type }>;

const planId = 'PL1' as PlanId;
const goalId = goal.goalId;
const by = 'CL1' as ClinicianId;
const on = serviceDate('2026-02-01');
const plan: ClientFact = { ...planned('2026-01-15', 'G56.01'), planId };
const added: FactOf<'GoalAdded'> = { type: 'GoalAdded', planId, on, by, ...goal };
const changed: FactOf<'GoalChanged'> = {
  ...added,
  type: 'GoalChanged',
  target: 30,
  reason: 'reached early',
};
const measured = (value: number, date: string, session?: string): FactOf<'GoalMeasured'> => ({
  type: 'GoalMeasured',
  planId,
  goalId,
  value,
  measuredOn: serviceDate(date),
  measuredBy: by,
  ...(session ? { sessionId: session as SessionId } : {}),
});
const met: FactOf<'GoalMet'> = { type: 'GoalMet', planId, goalId, on, by };
const level = (date: string, over: object = {}): FactOf<'FunctionalLevelRecorded'> => ({
  type: 'FunctionalLevelRecorded',
  area: 'fine-motor',
  level: 'moderate',
  gradingNote: 'thicker handles first',
  recordedOn: serviceDate(date),
  by,
  ...over,
});

describe('goals and what is measured toward them', () => {
  test.each([
    [{ ...added, type: 'AddGoal' }, added, [plan]],
    [{ ...changed, type: 'ChangeGoal' }, changed, [plan, added]],
    [
      { ...measured(12, '2026-02-01', 'S1'), type: 'MeasureGoal' },
      measured(12, '2026-02-01', 'S1'),
      [plan, added],
    ],
    [{ ...met, type: 'MeetGoal' }, met, [plan, added]],
    [{ ...level('2026-02-01'), type: 'RecordFunctionalLevel' }, level('2026-02-01'), []],
  ] as [ClientCommand, ClientFact, ClientFact[]][])(
    'case %#: once it is recorded, again it is nothing',
    (command, fact, before) => {
      given(client, registered, ...before)
        .when(command)
        .thenFacts(fact);
      given(client, registered, ...before, fact)
        .when(command)
        .thenNothing();
    },
  );

  test('a goal since changed is still the one that was added', () => {
    given(client, registered, plan, added, changed)
      .when({ ...added, type: 'AddGoal' })
      .thenNothing();
  });

  test.each([
    [{ ...added, type: 'AddGoal' }, { code: 'plan-unknown', planId }, []],
    [{ ...added, type: 'AddGoal', target: 99 }, { code: 'goal-id-taken', goalId }, [plan, added]],
    [{ ...changed, type: 'ChangeGoal' }, { code: 'goal-unknown', planId, goalId }, [plan]],
    [{ ...met, type: 'MeetGoal' }, { code: 'goal-unknown', planId, goalId }, [plan]],
    [
      { ...measured(1, '2026-02-01'), type: 'MeasureGoal' },
      { code: 'goal-unknown', planId, goalId },
      [plan],
    ],
  ] as unknown as [ClientCommand, ClientRefusal, ClientFact[]][])(
    'case %#: is refused',
    (command, refusal, before) => {
      given(client, registered, ...before)
        .when(command)
        .thenRefused(refusal);
    },
  );

  test.each([met, changed, measured(1, '2026-02-01')] as ClientFact[])(
    '$type of a goal nobody set leaves the state as it was',
    (fact) => {
      const { state } = given(client, registered, plan);
      expect(client.evolve(state, fact)).toBe(state);
    },
  );
});

describe('progress of a goal over time', () => {
  test('by date, whatever the order of entry', () => {
    const { state } = given(
      client,
      registered,
      plan,
      added, // From 10 to 20.
      measured(15, '2026-03-01', 'S2'),
      measured(12, '2026-02-01', 'S1'),
      measured(13, '2026-02-01', 'S1'), // The same session again: a correction.
    );
    expect(progressOf(state, goalId)).toEqual({
      goal,
      points: [
        { value: 13, measuredOn: '2026-02-01', measuredBy: by, sessionId: 'S1' },
        { value: 15, measuredOn: '2026-03-01', measuredBy: by, sessionId: 'S2' },
      ],
      percentOfWay: 50,
    });
  });

  test('a goal carried into the next plan goes on', () => {
    const next = { ...plan, planId: 'PL2' as PlanId, from: on, goals: [{ ...goal, target: 40 }] };
    const { state } = given(
      client,
      registered,
      plan,
      added,
      measured(20, '2026-02-01'),
      met,
      next,
      {
        ...measured(25, '2026-03-01'),
        planId: 'PL2' as PlanId,
      },
    );
    const progress = progressOf(state, goalId);
    expect(progress?.points.map((each) => each.value)).toEqual([20, 25]);
    expect(progress?.percentOfWay).toBe(50);
    expect(progress?.metOn).toBeUndefined();
  });

  test.each([
    // baseline, target, measured, percent of the way
    [10, 20, 20, 100],
    [10, 20, 10, 0],
    [10, 20, 9, -10],
    [10, 20, 25, 150],
    [8, 2, 4, 66], // Pain goes down.
    [5, 5, 5, 100], // What there is, held.
    [5, 5, 6, 0],
  ])('from %i to %i at %i: %i %%', (baseline, target, value, percentOfWay) => {
    const { state } = given(
      client,
      registered,
      plan,
      { ...added, baseline, target },
      measured(value, '2026-02-01'),
    );
    expect(progressOf(state, goalId)?.percentOfWay).toBe(percentOfWay);
  });

  test('a goal met tells when', () => {
    const { state } = given(client, registered, plan, added, met);
    expect(progressOf(state, goalId)).toEqual({ goal, points: [], metOn: on });
  });

  test('a plan corrected keeps what was measured, and lets go of a goal nothing was measured for', () => {
    const other = { ...goal, goalId: 'G2' as GoalId };
    const { state } = given(
      client,
      registered,
      { ...plan, goals: [goal, other] },
      measured(12, '2026-02-01'),
      plan,
    );
    expect(progressOf(state, goalId)?.points).toHaveLength(1);
    expect(progressOf(state, 'G2' as GoalId)).toBeUndefined();
    expect(progressOf(client.initial, goalId)).toBeUndefined();
  });
});

test('the functional level is the last found in an area by the date', () => {
  const { state } = given(
    client,
    registered,
    level('2026-03-01', { level: 'minimal' }),
    level('2026-01-15'),
    level('2026-01-15', { level: 'maximal' }), // The same day again: a correction.
    level('2026-02-01', { area: 'cognition' }),
  );
  const levelOn = (date: string) =>
    functionalLevelOn(state, 'fine-motor', serviceDate(date))?.level;
  expect(['2026-01-14', '2026-01-15', '2026-02-28', '2026-03-01'].map(levelOn)).toEqual([
    undefined,
    'maximal',
    'maximal',
    'minimal',
  ]);
  expect(functionalLevelOn(client.initial, 'social', on)).toBeUndefined();
});
