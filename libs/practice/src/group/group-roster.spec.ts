import { given } from '@ledgerline/event-store/testing';
import type { ClientId } from '@ledgerline/terms';
import { group, rosterWarnings, type GroupFact } from '../index.js';
import {
  on,
  ann,
  bo,
  formed,
  rules,
  acknowledged,
  closed,
  left,
  noted,
  lifted,
  member,
} from './group.testing.js';

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
