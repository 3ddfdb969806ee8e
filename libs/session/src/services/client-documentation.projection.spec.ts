import { project } from '@ledgerline/event-store/testing';
import type { ClinicianId } from '@ledgerline/terms';
import fc from 'fast-check';
import {
  clientDocumentation,
  documentationOf,
  sessionProjections,
  type GroupSessionFact,
  type SessionDocumentation,
} from '../index.js';
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
  nora,
  noted,
  opened,
  performed,
  phase,
  phases,
  rivera,
  signed,
  whole,
} from '../testing.js';

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

function misread(amendmentId: string) {
  return { amendmentId, reason: 'misread', by: nora, at: at('17:00') } as const;
}

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
  performed('P1', ben, '15:30', '15:40'),
  {
    type: 'SharedTextWritten',
    elements: { services: 'Putty.' },
    writtenBy: nora,
    writtenAt: at('15:50'),
  },
  signed,
  addendum,
  forAll,
  { type: 'SessionCosigned', by: rivera, at: at('17:00') },
  {
    type: 'AttendanceAmended',
    clientId: ana,
    presences: [{ from: at('15:00'), to: at('15:20') }],
    ...misread('M1'),
  },
  { ...performed('P1', ben, '15:30', '15:35'), type: 'ProcedureAmended', ...misread('M2') },
  { type: 'ProcedureRemoved', procedureId: 'P1', clientId: ben, ...misread('M3') },
  { type: 'StaffingAmended', stints: [], ...misread('M4') },
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

describe('what is told beside the notes', () => {
  const shared: GroupSessionFact = {
    type: 'SharedTextWritten',
    elements: { services: 'Putty.', therapistInvolvement: 'Cued.', groupReason: 'Peers.' },
    writtenBy: nora,
    writtenAt: at('15:50'),
  };
  const why = { amendmentId: 'M1', reason: 'misread', by: nora, at: at('17:00') } as const;

  test('shared text counts for everyone’s completeness, own elements do not follow', () => {
    expect(rowOf(opened, joined(ana), expected(ben), shared).clients).toMatchObject([
      { elementsMissing: ['participation', 'progress', 'medicalNecessity'] },
      { elementsPresentTotal: 4 },
    ]);
  });

  test('one treated one to one alone is asked for no reason of a group', () => {
    const row = rowOf(opened, performed('P1', eva, '15:10', '15:25'));
    expect(documentationOf(row, eva)).toMatchObject({
      minutes: 0,
      procedures: [{ procedureId: 'P1', procedureCode: '97110' }],
    });
    expect(documentationOf(row, eva)?.elementsMissing).not.toContain('groupReason');
  });

  test('a procedure is told anew, amended, removed', () => {
    const first = performed('P1', ana, '15:10', '15:25');
    const { type: _type, ...timed } = first;
    const longer = { type: 'ProcedureAmended', ...timed, endedAt: at('15:30'), ...why } as const;
    const gone = {
      type: 'ProcedureRemoved',
      procedureId: 'P1',
      clientId: ana,
      ...why,
      amendmentId: 'M2',
    } as const;
    expect(documentationOf(rowOf(opened, first, longer), ana)?.procedures).toEqual([
      { ...timed, endedAt: at('15:30') },
    ]);
    const row = rowOf(opened, first, longer, gone, longer);
    expect(documentationOf(row, ana)?.procedures).toEqual([]);
    expect(row.amendmentIds).toEqual(['M1', 'M2']);
  });

  test('amended times replace the recorded, and none is an absence', () => {
    const times = { type: 'AttendanceAmended', clientId: ana, ...why } as const;
    const shorter = { ...times, presences: [{ from: at('15:00'), to: at('15:20') }] };
    const row = rowOf(opened, joined(ana), left(ana), joined(ben), left(ben), signed, shorter);
    expect(row).toMatchObject({ groupMinutes: 20 });
    expect(documentationOf(row, ana)).toMatchObject({ minutes: 20, overlappingMinutes: 20 });
    const nobody = rowOf(opened, joined(ana), left(ana), { ...times, presences: [] });
    expect(documentationOf(nobody, ana)).toMatchObject({ minutes: 0, absenceReason: 'misread' });
  });

  test('attested, cosigned', () => {
    const okafor = 'OKAFOR' as ClinicianId;
    const cosigned = { type: 'SessionCosigned', by: okafor, at: at('17:00') } as const;
    expect(rowOf(opened, { ...signed, attests: true }, cosigned, cosigned)).toMatchObject({
      attests: true,
      cosignedBy: [okafor],
    });
  });

  test('what went wrong is in no read model of sessions', () => {
    const incidents = ['SafetyNoted', 'ConflictNoted'];
    for (const { categories, types } of sessionProjections)
      if (categories.includes('group-session'))
        expect(types.filter((each) => incidents.includes(each))).toEqual([]);
  });
});
