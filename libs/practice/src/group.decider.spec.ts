import { given, project } from '@ledgerline/event-store/testing';
import {
  procedureCode,
  serviceDate,
  type ClientId,
  type ClinicianId,
  type LocationId,
} from '@ledgerline/terms';
import {
  group,
  groups,
  groupSentence,
  rosterOf,
  rosterWarnings,
  type GroupCommand,
  type GroupFact,
  type GroupId,
  type GroupRefusal,
} from './index.js';

const on = serviceDate;
const ann = 'C1' as ClientId;
const bo = 'C2' as ClientId;
const ines = 'CL1' as ClinicianId;

const formed = {
  ...{ type: 'GroupFormed', groupId: 'G1' as GroupId, name: 'Balance', purpose: 'ZZCANARY steady' },
  ...{ structure: 'ZZCANARY closed, eight weeks', procedureCode: procedureCode('97150') },
  ...{ clinicianId: ines, locationId: 'L1' as LocationId, capacity: 4, formedOn: on('2026-01-05') },
} as const satisfies GroupFact;
const scheduled = {
  ...{ type: 'GroupScheduled', weekday: 3, startsAt: '09:30', minutes: 45 },
  ...{ zone: 'America/Chicago', from: on('2026-01-07') },
} as const satisfies GroupFact;
const rules = (version: number) =>
  ({ type: 'GroundRulesSet', version, text: `ZZCANARY ${version}` }) as const satisfies GroupFact;
const acknowledged = (clientId: ClientId, version: number) =>
  ({
    ...{ type: 'GroundRulesAcknowledged', clientId, version, acknowledgedOn: on('2026-01-07') },
  }) as const satisfies GroupFact;
const assessed = (clientId: ClientId) =>
  ({
    ...{ type: 'ClientAssessedForGroup', clientId, needsAssessment: 'ZZCANARY falls' },
    ...{ assessedOn: on('2026-01-06'), assessedBy: ines },
  }) as const satisfies GroupFact;
const reviewed = (clientId: ClientId, decision: 'suitable' | 'unsuitable' | 'defer' = 'suitable') =>
  ({
    ...{ type: 'SuitabilityReviewed', clientId, decision, reasons: 'ZZCANARY calm' },
    ...{ reviewedBy: ines, reviewedOn: on('2026-01-06') },
  }) as const satisfies GroupFact;
const joined = (clientId: ClientId, date = '2026-01-07') =>
  ({ type: 'ClientJoinedGroup', clientId, joinedOn: on(date) }) as const satisfies GroupFact;
const left = (clientId: ClientId, date = '2026-03-04') =>
  ({
    type: 'ClientLeftGroup',
    clientId,
    leftOn: on(date),
    reason: 'ZZCANARY moved',
  }) as const satisfies GroupFact;
const noted = {
  ...{ type: 'IncompatibilityNoted', clientIds: [ann, bo], reason: 'ZZCANARY quarrel' },
  notedBy: ines,
} as const satisfies GroupFact;
const lifted = {
  type: 'IncompatibilityLifted',
  clientIds: [ann, bo],
  liftedBy: ines,
} as const satisfies GroupFact;
const closed = { type: 'GroupClosed', closedOn: on('2026-06-30') } as const satisfies GroupFact;
const member = (clientId: ClientId): readonly GroupFact[] => [
  assessed(clientId),
  reviewed(clientId),
  joined(clientId),
];

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

const life: readonly GroupFact[] = [
  ...[formed, scheduled, rules(1), acknowledged(ann, 1)],
  ...[...member(ann), ...member(bo), noted, lifted, left(ann), closed],
];

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

describe('what speaks against a roster', () => {
  const ready: readonly GroupFact[] = [
    formed,
    rules(1),
    ...member(ann),
    ...member(bo),
    acknowledged(ann, 1),
    acknowledged(bo, 1),
  ];
  const warned = (facts: readonly GroupFact[], ids: readonly string[], date = '2026-02-04') =>
    rosterWarnings(given(group, ...facts).state, ids as readonly ClientId[], on(date));

  test('nothing, where two members have agreed to the rules', () => {
    expect(warned(ready, [ann, bo])).toEqual([]);
  });

  test.each([
    [
      'two who do not get along',
      [...ready, noted],
      [ann, bo],
      { code: 'incompatible-pair', clientIds: [ann, bo] },
    ],
    ['one alone', ready, [ann, ann], { code: 'fewer-than-two', clientsTotal: 1 }],
    [
      'rules set anew',
      [...ready, rules(2), acknowledged(bo, 2)],
      [ann, bo],
      { code: 'ground-rules-not-acknowledged', version: 2, clientIds: [ann] },
    ],
    [
      'a member who has left',
      [...ready, left(bo, '2026-01-31')],
      [ann, bo],
      { code: 'not-a-member', clientIds: [bo] },
    ],
    [
      'a group that has ended',
      [...ready, { ...closed, closedOn: on('2026-01-31') }],
      [ann, bo],
      { code: 'group-closed', closedOn: '2026-01-31' },
    ],
  ] as [string, GroupFact[], string[], object][])('%s', (_what, facts, ids, warning) => {
    expect(warned(facts, ids)).toEqual([warning]);
  });

  test('a pair is no trouble where only one of it comes, or it was lifted', () => {
    expect(warned([...ready, noted], [ann]).map(({ code }) => code)).toEqual(['fewer-than-two']);
    expect(warned([...ready, noted, lifted], [ann, bo])).toEqual([]);
  });

  test('strangers and too many', () => {
    const seven = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7'];
    expect(warned(ready, seven)).toEqual([
      { code: 'over-capacity', capacity: 4, clientsTotal: 7 },
      { code: 'more-than-six', clientsTotal: 7 },
      { code: 'not-a-member', clientIds: seven.slice(2) },
      { code: 'needs-assessment-missing', clientIds: seven.slice(2) },
      { code: 'ground-rules-not-acknowledged', version: 1, clientIds: seven.slice(2) },
    ]);
  });
});

describe('what a list and an auditor are told', () => {
  test('ids, dates and decisions, and not a word that was written', () => {
    const row = project(groups, 'group-G1', ...life).get('G1');
    expect(row).toEqual({
      ...{ groupId: 'G1', name: 'Balance', procedureCode: '97150', clinicianId: 'CL1' },
      ...{ locationId: 'L1', capacity: 4, formedOn: '2026-01-05', closedOn: '2026-06-30' },
      ...{ groundRulesVersion: 1, membersTotal: 1, incompatiblePairs: [] },
      schedules: [
        {
          ...{ weekday: 3, startsAt: '09:30', minutes: 45, zone: 'America/Chicago' },
          from: '2026-01-07',
        },
      ],
      clients: [
        {
          ...{ clientId: 'C1', assessedOn: '2026-01-06', decision: 'suitable' },
          ...{ reviewedOn: '2026-01-06', joinedOn: '2026-01-07', leftOn: '2026-03-04' },
          acknowledgedVersion: 1,
        },
        {
          ...{ clientId: 'C2', assessedOn: '2026-01-06', decision: 'suitable' },
          ...{ reviewedOn: '2026-01-06', joinedOn: '2026-01-07', leftOn: null },
          acknowledgedVersion: 0,
        },
      ],
    });
    expect(JSON.stringify(row)).not.toContain('ZZCANARY');
  });

  test('the same fact twice makes the same row', () => {
    for (const [nth, fact] of life.entries()) {
      const once = project(groups, 'group-G1', ...life.slice(0, nth + 1));
      expect(project(groups, 'group-G1', ...life.slice(0, nth + 1), fact)).toEqual(once);
    }
  });

  test.each(life.map((fact) => [fact.type, fact] as const))('%s is one sentence', (_type, fact) => {
    expect(groupSentence(fact)).toMatch(/^[A-Z][^\n]*\.$/);
    expect(groupSentence(fact)).not.toContain('ZZCANARY');
  });
});
