import { given } from '@ledgerline/event-store/testing';
import type { ClientId } from '@ledgerline/terms';
import { group, rosterOf, type GroupCommand, type GroupFact, type GroupRefusal } from '../index.js';
import {
  on,
  ann,
  bo,
  formed,
  scheduled,
  rules,
  acknowledged,
  assessed,
  reviewed,
  joined,
  left,
  noted,
  lifted,
  closed,
  member,
  life,
} from './group.testing.js';

const types: Readonly<Record<GroupFact['type'], GroupCommand['type']>> = {
  GroupFormed: 'FormGroup',
  GroupScheduled: 'ScheduleGroup',
  GroundRulesSet: 'SetGroundRules',
  GroundRulesAcknowledged: 'AcknowledgeGroundRules',
  ClientAssessedForGroup: 'AssessForGroup',
  SuitabilityReviewed: 'ReviewSuitability',
  ClientJoinedGroup: 'JoinGroup',
  ClientLeftGroup: 'LeaveGroup',
  IncompatibilityNoted: 'NoteIncompatibility',
  IncompatibilityLifted: 'LiftIncompatibility',
  GroupClosed: 'CloseGroup',
};
const asks = (fact: GroupFact) => ({ ...fact, type: types[fact.type] }) as GroupCommand;
const setRules = (version: number): GroupCommand => ({
  type: 'SetGroundRules',
  text: `ZZCANARY ${version}`,
});

describe('what a group accepts', () => {
  test.each(life.map((fact, index) => [fact.type, fact, life.slice(0, index)] as const))(
    '%s: once it is recorded, again it is nothing',
    (type, fact, before) => {
      const command = type === 'GroundRulesSet' ? setRules(1) : asks(fact);
      given(group, ...before)
        .when(command)
        .thenFacts(fact);
      given(group, ...before, fact)
        .when(command)
        .thenNothing();
    },
  );

  test('ground rules in other words are the next version', () => {
    given(group, formed, rules(1)).when(setRules(2)).thenFacts(rules(2));
  });

  test('a pair is one pair in either order', () => {
    given(group, formed, noted)
      .when({ ...asks(noted), clientIds: [bo, ann] } as GroupCommand)
      .thenNothing();
    given(group, formed, noted)
      .when({ ...asks(lifted), clientIds: [bo, ann] } as GroupCommand)
      .thenFacts(lifted);
    given(group, formed).when(asks(lifted)).thenNothing();
  });

  test('who left may join again, and the stays are told apart', () => {
    const facts = [formed, ...member(ann), left(ann)];
    given(group, ...facts)
      .when(asks(joined(ann, '2026-04-01')))
      .thenFacts(joined(ann, '2026-04-01'));
    const { state } = given(group, ...facts, joined(ann, '2026-04-01'));
    const there = (date: string) => rosterOf(state, on(date)).length;
    expect(
      ['2026-01-06', '2026-01-07', '2026-03-04', '2026-03-05', '2026-04-01'].map(there),
    ).toEqual([0, 1, 1, 0, 1]);
  });

  test('a membership told again after it ended is nothing new', () => {
    given(group, formed, ...member(ann), left(ann))
      .when(asks(joined(ann)))
      .thenNothing();
  });

  test('a schedule given back to what it was before is said again', () => {
    const later = { ...scheduled, startsAt: '10:00' };
    given(group, formed, scheduled, later).when(asks(scheduled)).thenFacts(scheduled);
  });
});

describe('membership is a decision', () => {
  test.each([
    ['no needs assessment', [], { code: 'group-assessment-missing', clientId: ann }],
    ['no review', [assessed(ann)], { code: 'suitability-review-missing', clientId: ann }],
    [
      'found unsuitable',
      [assessed(ann), reviewed(ann, 'unsuitable')],
      {
        ...{ code: 'client-not-suitable', clientId: ann, decision: 'unsuitable' },
        reviewedOn: '2026-01-06',
      },
    ],
    [
      'put off after being found suitable',
      [assessed(ann), reviewed(ann), reviewed(ann, 'defer')],
      {
        ...{ code: 'client-not-suitable', clientId: ann, decision: 'defer' },
        reviewedOn: '2026-01-06',
      },
    ],
    ['a member already', member(ann), { code: 'client-is-a-member', clientId: ann }],
    [
      'a member on that day, as it was then',
      [...member(ann), left(ann)],
      { code: 'client-is-a-member', clientId: ann },
    ],
    [
      'no place left',
      ['C2', 'C3', 'C4', 'C5']
        .flatMap((each) => member(each as ClientId))
        .concat(assessed(ann) as never, reviewed(ann) as never),
      { code: 'group-full', capacity: 4 },
    ],
    [
      'the group has ended',
      [assessed(ann), reviewed(ann), closed],
      { code: 'group-closed', closedOn: '2026-06-30' },
    ],
  ] as [string, GroupFact[], GroupRefusal][])('refused: %s', (_why, before, refusal) => {
    given(group, formed, ...before)
      .when(asks(joined(ann, '2026-01-08')))
      .thenRefused(refusal);
  });

  test('a place left is a place free', () => {
    const four = ['C2', 'C3', 'C4', 'C5'].flatMap((each) => member(each as ClientId));
    given(group, formed, ...four, left('C3' as ClientId), assessed(ann), reviewed(ann))
      .when(asks(joined(ann, '2026-03-11')))
      .thenFacts(joined(ann, '2026-03-11'));
  });
});

describe('what else a group refuses', () => {
  test.each([
    [{ ...formed, name: 'Other' }, [], { code: 'group-already-formed', groupId: 'G1' }],
    [
      { ...scheduled, weekday: 8 },
      [],
      { code: 'group-schedule-unfit', flaw: 'weekday-not-one-to-seven' },
    ],
    [
      { ...scheduled, startsAt: '9:30' },
      [],
      { code: 'group-schedule-unfit', flaw: 'starts-at-not-a-time' },
    ],
    [
      { ...scheduled, startsAt: '24:00' },
      [],
      { code: 'group-schedule-unfit', flaw: 'starts-at-not-a-time' },
    ],
    [
      { ...scheduled, minutes: 0 },
      [],
      { code: 'group-schedule-unfit', flaw: 'minutes-not-between-1-and-720' },
    ],
    [{ ...scheduled, zone: 'Central' }, [], { code: 'group-schedule-unfit', flaw: 'zone-unknown' }],
    [
      { ...scheduled, to: '2026-01-01' },
      [],
      { code: 'group-schedule-unfit', flaw: 'ends-before-it-begins' },
    ],
    [acknowledged(ann, 2), [rules(1)], { code: 'ground-rules-version-unknown', version: 2 }],
    [{ ...assessed(ann), needsAssessment: ' ' }, [], { code: 'group-assessment-blank' }],
    [reviewed(ann), [], { code: 'group-assessment-missing', clientId: ann }],
    [
      joined(ann, '2026-01-05'),
      [assessed(ann), reviewed(ann)],
      { code: 'joined-before-reviewed', reviewedOn: '2026-01-06' },
    ],
    [left(ann), [], { code: 'client-not-a-member', clientId: ann }],
    [left(ann, '2026-01-01'), member(ann), { code: 'left-before-joined', joinedOn: '2026-01-07' }],
    [{ ...noted, clientIds: [ann, ann] }, [], { code: 'incompatible-with-oneself', clientId: ann }],
    [scheduled, [closed], { code: 'group-closed', closedOn: '2026-06-30' }],
    [
      { ...closed, closedOn: '2026-07-31' },
      [closed],
      { code: 'group-closed', closedOn: '2026-06-30' },
    ],
  ] as unknown as [GroupFact, GroupFact[], GroupRefusal][])('case %#', (fact, before, refusal) => {
    given(group, formed, ...before)
      .when(asks(fact))
      .thenRefused(refusal);
  });

  test('a group of one, and anything before there is a group', () => {
    given(group)
      .when({ ...asks(formed), capacity: 1 } as GroupCommand)
      .thenRefused({ code: 'group-capacity-below-two', capacity: 1 });
    given(group).when(asks(noted)).thenRefused({ code: 'group-not-formed' });
    for (const fact of life.slice(1)) expect(group.evolve(group.initial, fact)).toBe(group.initial);
  });
});
