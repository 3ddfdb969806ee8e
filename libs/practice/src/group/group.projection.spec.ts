import { project } from '@ledgerline/event-store/testing';
import { groups, groupSentence } from '../index.js';
import { life } from './group.testing.js';

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
