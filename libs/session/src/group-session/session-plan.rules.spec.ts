import { given, project } from '@ledgerline/event-store/testing';
import type { LocationId, SessionId } from '@ledgerline/terms';
import { groupNextPlans, groupSession, type GroupSessionFact } from '../index.js';
import { ana, at, ben, eva, expected, nora, opened, rivera, signed } from '../testing.js';

type Planned = Extract<GroupSessionFact, { type: 'SessionPlanned' }>;
const planned: Planned = {
  type: 'SessionPlanned',
  sessionId: 'S1' as SessionId,
  groupId: 'G1',
  clinicianId: rivera,
  locationId: 'L1' as LocationId,
  plannedFor: at('15:00'),
  minutes: 45,
  goals: ['Grip'],
  phases: [{ phase: 'beginning', minutes: 10, activities: 'Names' }],
  materials: ['Putty'],
  clientIds: [ana, ben],
  plannedBy: nora,
  plannedAt: at('09:00', '2026-11-20'),
};
const plan = { ...planned, type: 'PlanSession' } as const;
const { type: _opened, serviceDate: _computed, ...details } = opened;
const open = { type: 'OpenGroupSession', ...details } as const;

describe('a plan', () => {
  test('is laid, and laid anew, until the session opens', () => {
    given(groupSession).when(plan).thenFacts(planned);
    given(groupSession, planned).when(plan).thenNothing();
    given(groupSession, planned)
      .when({ ...plan, minutes: 60 })
      .thenFacts({ ...planned, minutes: 60 });
    given(groupSession, opened)
      .when(plan)
      .thenRefused({ code: 'session-already-open', openedAt: opened.openedAt });
  });

  test('gives the session its group and whom to expect', () => {
    given(groupSession, planned)
      .when(open)
      .thenFacts({ ...opened, groupId: 'G1' }, expected(ana), expected(ben));
  });

  test('binds nothing: who was said to be expected at the opening is', () => {
    given(groupSession, planned)
      .when({ ...open, groupId: 'G2', clientIds: [eva, eva] })
      .thenFacts({ ...opened, groupId: 'G2' }, expected(eva));
  });

  test('is not needed', () => {
    given(groupSession)
      .when({ ...open, clientIds: [ana] })
      .thenFacts(opened, expected(ana));
  });

  test('stands behind the opening: opening twice is once', () => {
    given(groupSession, planned, { ...opened, groupId: 'G1' }, expected(ana))
      .when(open)
      .thenNothing();
  });
});

describe('the assessment', () => {
  const said = { assessment: 'Lively.', nextPlan: 'Larger balls.', by: nora, at: at('16:30') };
  const asked = { type: 'AssessSession', ...said } as const;
  const assessed: GroupSessionFact = {
    type: 'SessionAssessed',
    sessionId: opened.sessionId,
    groupId: 'G1',
    ...said,
  };
  const grouped = { ...opened, groupId: 'G1' };

  test('is written before the signature or after it, for the group', () => {
    given(groupSession, grouped).when(asked).thenFacts(assessed);
    given(groupSession, grouped, signed).when(asked).thenFacts(assessed);
  });

  test('in the same words again is no new one', () => {
    given(groupSession, grouped, assessed)
      .when({ ...asked, at: at('17:00') })
      .thenNothing();
  });

  const rowOf = (...facts: readonly GroupSessionFact[]) =>
    project(groupNextPlans, 'group-session-S1', ...(facts as Planned[])).get('G1');

  test('is what the group’s next session begins from', () => {
    expect(rowOf(planned, assessed)).toMatchObject({
      groupId: 'G1',
      assessed: { sessionId: 'S1', nextPlan: 'Larger balls.' },
      planned: { sessionId: 'S1', goals: ['Grip'], clientIds: [ana, ben] },
    });
    expect(rowOf(planned, assessed, planned, assessed)).toEqual(rowOf(planned, assessed));
  });

  test('of a session assessed earlier does not replace a later one’s', () => {
    const earlier = { ...assessed, sessionId: 'S0' as SessionId, at: at('16:30', '2026-11-16') };
    expect(rowOf(assessed, earlier)).toEqual(rowOf(assessed));
    const former = {
      ...planned,
      sessionId: 'S0' as SessionId,
      plannedFor: at('15:00', '2026-11-16'),
    };
    expect(rowOf(planned, former)).toEqual(rowOf(planned));
    const moved = { ...planned, plannedFor: at('14:00') };
    expect(rowOf(planned, moved)?.planned?.plannedFor).toBe(at('14:00'));
  });

  test('without a group is nobody’s next plan', () => {
    const { groupId: _group, ...alone } = planned;
    expect(project(groupNextPlans, 'group-session-S1', alone).size).toBe(0);
  });
});
