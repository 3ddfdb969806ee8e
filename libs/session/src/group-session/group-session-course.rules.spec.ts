import { given } from '@ledgerline/event-store/testing';
import type { ClinicianId } from '@ledgerline/terms';
import { groupSession, type GroupSessionCommand } from '../index.js';
import {
  ana,
  assisted,
  at,
  ben,
  joined,
  led,
  left,
  nora,
  opened,
  performed,
  phase,
  phases,
  rivera,
  signed,
} from '../testing.js';

const okafor = 'OKAFOR' as ClinicianId;
const stint = {
  type: 'RecordStint',
  part: 'led',
  clinicianId: okafor,
  role: 'therapist',
  from: at('15:00'),
  to: at('15:20'),
} as const;
const procedure = { ...performed('P1', ana, '15:10', '15:25'), type: 'RecordProcedure' } as const;

describe('who led and who helped', () => {
  test('is recorded, another clinician than the session’s as well', () => {
    given(groupSession, opened)
      .when(stint)
      .thenFacts(led(okafor, '15:00', '15:20'));
    given(groupSession, opened)
      .when({ ...stint, part: 'assisted' })
      .thenFacts(assisted(okafor, '15:00', '15:20'));
  });

  test('twice is once', () => {
    given(groupSession, opened, led(okafor, '15:00', '15:20'))
      .when(stint)
      .thenNothing();
  });

  test('backwards is refused', () => {
    given(groupSession, opened)
      .when({ ...stint, to: at('14:59') })
      .thenRefused({ code: 'stint-ends-before-it-starts', clinicianId: okafor });
  });
});

describe('a procedure', () => {
  test('is recorded, for one nobody expected and before the group as well', () => {
    const early = { ...procedure, startedAt: at('14:30') };
    given(groupSession, opened)
      .when(early)
      .thenFacts({ ...early, type: 'ProcedurePerformed' });
  });

  test('is recorded where it overlaps another: that happened', () => {
    given(groupSession, opened, performed('P2', ben, '15:10', '15:25'))
      .when(procedure)
      .thenFacts(performed('P1', ana, '15:10', '15:25'));
  });

  test('twice is once; told otherwise it stands anew', () => {
    const held = performed('P1', ana, '15:10', '15:25');
    given(groupSession, opened, held).when(procedure).thenNothing();
    given(groupSession, opened, held)
      .when({ ...procedure, endedAt: at('15:30') })
      .thenFacts(performed('P1', ana, '15:10', '15:30'));
  });

  test('backwards is refused', () => {
    given(groupSession, opened)
      .when({ ...procedure, endedAt: at('15:09') })
      .thenRefused({ code: 'procedure-ends-before-it-starts', procedureId: 'P1' });
  });

  test.each([
    ['another client’s', 'P1', [performed('P1', ben, '15:10', '15:25')]],
    ['the group’s', 'group', []],
  ])('goes by no id that is %s', (_whose, procedureId, before) => {
    given(groupSession, opened, ...before)
      .when({ ...procedure, procedureId })
      .thenRefused({ code: 'procedure-id-taken', procedureId });
  });

  test('makes a client part of the session, who must then be documented', () => {
    given(groupSession, opened, performed('P1', ana, '15:10', '15:25'))
      .when({ type: 'SignGroupSession', signedBy: rivera, signedAt: at('16:00') })
      .thenRefused({
        code: 'documentation-incomplete',
        lacking: [
          {
            clientId: ana,
            // No reason for a group: there was none for this client.
            elements: [
              'services',
              'therapistInvolvement',
              'participation',
              'progress',
              'medicalNecessity',
            ],
          },
        ],
      });
  });
});

describe('what went wrong', () => {
  const harm = { type: 'NoteSafety', text: 'Slipped, unhurt.', by: nora, at: at('15:20') } as const;
  const fact = { ...harm, type: 'SafetyNoted' } as const;
  const quarrel = { ...harm, type: 'NoteConflict', clientIds: [ana, ben] } as const;

  test('is noted before the signature and after it', () => {
    given(groupSession, opened).when(harm).thenFacts(fact);
    given(groupSession, opened, signed)
      .when(quarrel)
      .thenFacts({ ...quarrel, type: 'ConflictNoted' });
  });

  test('twice is once', () => {
    given(groupSession, opened, fact).when(harm).thenNothing();
  });
});

describe('the phases in one go', () => {
  const shared = {
    elements: { services: 'Grasping with putty.' },
    writtenBy: nora,
    writtenAt: at('15:50'),
  };
  const all: GroupSessionCommand = {
    type: 'RecordPhases',
    phases: phases.map(({ type: _type, ...each }) => each),
    shared,
  };

  test('are recorded with what the group shares', () => {
    given(groupSession, opened, joined(ana), left(ana))
      .when(all)
      .thenFacts(...phases, { type: 'SharedTextWritten', ...shared });
  });

  test('twice is once', () => {
    given(groupSession, opened, ...phases, { type: 'SharedTextWritten', ...shared })
      .when(all)
      .thenNothing();
  });

  test('are refused together', () => {
    const { type: _type, ...backwards } = { ...phase('end'), endedAt: at('15:00') };
    given(groupSession, opened)
      .when({ ...all, phases: [...all.phases.slice(0, 2), backwards] })
      .thenRefused({ code: 'phase-ends-before-it-starts', phase: 'end' });
  });
});

test.each([
  stint,
  procedure,
  { type: 'RecordRoster', clients: [{ clientId: ana, absent: 'ill' }] },
  { type: 'RecordPhases', phases: [] },
] as GroupSessionCommand[])('$type comes before the signature', (command) => {
  given(groupSession, opened, signed)
    .when(command)
    .thenRefused({ code: 'session-already-signed', signedBy: rivera });
});
