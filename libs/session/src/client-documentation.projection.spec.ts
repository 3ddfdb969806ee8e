import { project } from '@ledgerline/event-store/testing';
import fc from 'fast-check';
import {
  clientDocumentation,
  documentationOf,
  type GroupSessionFact,
  type SessionDocumentation,
} from './index.js';
import {
  addendum,
  ana,
  at,
  ben,
  documented,
  eva,
  expected,
  joined,
  left,
  noted,
  opened,
  phase,
  phases,
  rivera,
  signed,
  whole,
} from './testing.js';

const rowOf = (...facts: readonly GroupSessionFact[]): SessionDocumentation => {
  const rows = project(clientDocumentation, 'group-session-S1', ...facts);
  expect([...rows.keys()]).toEqual(['S1']);
  return rows.get('S1') as SessionDocumentation;
};
const away = { type: 'ClientDidNotAttend', clientId: eva, reason: 'ill' } as const;
const forAll = { ...addendum, addendumId: 'A2', clientId: undefined };

describe('the documentation of a session', () => {
  test('opened: who, what, when', () => {
    expect(rowOf(opened)).toMatchObject({
      sessionId: 'S1',
      clinicianId: rivera,
      procedureCode: '97150',
      serviceDate: '2026-11-23',
      openedAt: opened.openedAt,
      purpose: 'Hand strength',
      signedAt: null,
      clients: [],
    });
  });

  test('expected: a client without a note lacks six of the seven', () => {
    expect(rowOf(opened, expected(ana)).clients).toMatchObject([
      { clientId: ana, isExpected: true, elementsPresentTotal: 1, minutes: 0 },
    ]);
  });

  test('joined and left: minutes are derived', () => {
    const row = rowOf(opened, joined(ana), joined(ben, '15:15'), left(ben, '15:30'), left(ana));
    expect(row).toMatchObject({ groupSizeMax: 2, groupMinutes: 15 });
    expect(documentationOf(row, ana)).toMatchObject({
      isExpected: false,
      minutes: 45,
      overlappingMinutes: 15,
      groupLargest: 2,
    });
  });

  test('a departure told again after the client came back does not send them away', () => {
    const row = rowOf(
      opened,
      joined(ana),
      left(ana, '15:10'),
      joined(ana, '15:20'),
      left(ana, '15:10'),
    );
    expect(documentationOf(row, ana)?.presences).toEqual([
      { from: at('15:00'), to: at('15:10') },
      { from: at('15:20'), to: null },
    ]);
  });

  test('absent: with the reason, until they come after all', () => {
    expect(rowOf(opened, away).clients).toMatchObject([{ clientId: eva, absenceReason: 'ill' }]);
    expect(rowOf(opened, away, joined(eva)).clients).toMatchObject([{ absenceReason: null }]);
    expect(rowOf(opened, joined(eva), away).clients).toMatchObject([{ absenceReason: null }]);
  });

  test('phases: those missing, in order', () => {
    expect(rowOf(opened, phase('middle')).phasesMissing).toEqual(['beginning', 'end']);
    expect(rowOf(opened, ...phases).phasesMissing).toEqual([]);
  });

  test('documented: the seven elements, and the later note in place of the earlier', () => {
    const begun = { ...documented(ana), elements: { ...whole, progress: ' ' } };
    expect(documentationOf(rowOf(opened, joined(ana), begun), ana)).toMatchObject({
      elementsMissing: ['progress'],
      elementsPresentTotal: 6,
    });
    const done = { ...documented(ana), activities: 'Putty' };
    expect(documentationOf(rowOf(opened, joined(ana), begun, done), ana)).toMatchObject({
      elements: whole,
      activities: 'Putty',
      documentedAt: at('15:55'),
      elementsMissing: [],
      elementsPresentTotal: 7,
    });
  });

  test('signed: by whom and when', () => {
    expect(rowOf(opened, signed)).toMatchObject({ signedBy: rivera, signedAt: at('16:00') });
  });

  test('addenda: to the client they concern, or to the session', () => {
    const row = rowOf(opened, joined(ana), signed, addendum, forAll);
    expect(documentationOf(row, ana)?.addendumIds).toEqual(['A1']);
    expect(row.addendumIds).toEqual(['A2']);
  });

  test('columns find rows by date, clinician and signature', () => {
    const row = rowOf(opened, signed);
    const { columns = {} } = clientDocumentation;
    expect(Object.entries(columns).map(([name, valueOf]) => [name, valueOf(row)])).toEqual([
      ['service_date', '2026-11-23'],
      ['clinician_id', rivera],
      ['signed_at', at('16:00')],
    ]);
  });

  test('one who had no part has no documentation', () => {
    expect(documentationOf(rowOf(opened, joined(ana)), eva)).toBeUndefined();
  });
});

const story: readonly GroupSessionFact[] = [
  opened,
  expected(ana),
  expected(ben),
  expected(eva),
  joined(ana, '15:00'),
  joined(ben, '15:10'),
  left(ben, '15:20'),
  joined(ben, '15:30'),
  away,
  ...phases,
  left(ana, '15:45'),
  left(ben, '15:45'),
  ...noted(ana, ben),
  signed,
  addendum,
  forAll,
];

test.each(story.map((fact, index) => [fact.type, index] as const))(
  'the same fact twice: %s (%i)',
  (_type, index) => {
    const twice = [...story.slice(0, index + 1), story[index] as GroupSessionFact];
    expect(rowOf(...twice)).toEqual(rowOf(...story.slice(0, index + 1)));
    expect(rowOf(...twice, ...story.slice(index + 1))).toEqual(rowOf(...story));
  },
);

test('law: an earlier fact delivered again later changes nothing in the end', () => {
  const places = fc.tuple(fc.nat(story.length - 1), fc.nat(story.length - 1));
  fc.assert(
    fc.property(places, ([one, other]) => {
      const [first, again] = [Math.min(one, other), Math.max(one, other)];
      const repeated = [...story.slice(0, again + 1), story[first] as GroupSessionFact];
      expect(rowOf(...repeated, ...story.slice(again + 1))).toEqual(rowOf(...story));
    }),
  );
});

test('a row is plain JSON: what is stored is what was folded', () => {
  const row = rowOf(...story);
  expect(JSON.parse(JSON.stringify(row))).toEqual(row);
});
