import { given } from '@ledgerline/event-store/testing';
import type { ClinicianId } from '@ledgerline/terms';
import {
  addendum,
  ana,
  at,
  attended,
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
  signedFor,
  whole,
} from '../testing.js';
import { groupSession, type GroupSessionCommand } from '../index.js';

const sign = { type: 'SignGroupSession', signedBy: rivera, signedAt: at('16:00') } as const;

describe('signing', () => {
  test('is accepted once all have left, each is documented and the phases are recorded', () => {
    given(groupSession, opened, ...attended, ...phases, ...noted(ana, ben))
      .when(sign)
      .thenFacts(signedFor(ana, ben));
  });

  test('is accepted for a group of one: that is a billing matter, not a clinical one', () => {
    given(groupSession, opened, joined(ana), left(ana), ...phases, ...noted(ana))
      .when(sign)
      .thenFacts(signedFor(ana));
  });

  test('is accepted where nobody came: there was nothing to do or to note', () => {
    given(groupSession, opened, expected(ana)).when(sign).thenFacts(signedFor());
  });

  test('is refused while anyone is still present, and names them first of all', () => {
    given(groupSession, opened, joined(ana), joined(ben), left(ana))
      .when(sign)
      .thenRefused({ code: 'clients-still-present', clientIds: [ben] });
  });

  test('is refused while a phase is missing, and names it', () => {
    given(groupSession, opened, ...attended, phase('middle'), ...noted(ana, ben))
      .when(sign)
      .thenRefused({ code: 'phases-not-recorded', phases: ['beginning', 'end'] });
  });

  test('names every client and every element still lacking', () => {
    const blank = { ...documented(ana), elements: { ...whole, progress: ' \n', groupReason: '' } };
    given(groupSession, opened, ...attended, ...phases, blank)
      .when(sign)
      .thenRefused({
        code: 'documentation-incomplete',
        lacking: [
          { clientId: ana, elements: ['progress', 'groupReason'] },
          {
            clientId: ben,
            elements: [
              'services',
              'therapistInvolvement',
              'participation',
              'progress',
              'medicalNecessity',
              'groupReason',
            ],
          },
        ],
      });
  });

  test('asks no note of one who did not come', () => {
    const away = { type: 'ClientDidNotAttend', clientId: eva, reason: 'ill' } as const;
    given(groupSession, opened, expected(eva), away, ...attended, ...phases, ...noted(ana, ben))
      .when(sign)
      .thenFacts(signedFor(ana, ben));
  });

  test('twice by the same hand is once', () => {
    given(groupSession, opened, signed)
      .when({ ...sign, signedAt: at('17:00') })
      .thenNothing();
  });
});

describe('after the signature', () => {
  const write = { ...addendum, type: 'WriteAddendum' } as const;
  const after = [opened, ...attended, ...phases, ...noted(ana, ben), signed] as const;

  test.each([
    { type: 'ExpectClient', clientId: eva },
    { type: 'RecordArrival', clientId: eva, joinedAt: at('15:00') },
    { type: 'RecordDeparture', clientId: ana, leftAt: at('15:50') },
    { type: 'RecordAbsence', clientId: eva, reason: 'ill' },
    { ...phase('end'), type: 'RecordPhase', activities: 'Nothing' },
    { ...documented(ana), type: 'DocumentClient', elements: { ...whole, progress: 'Better' } },
    { ...sign, signedBy: 'CL2' },
  ] as GroupSessionCommand[])('$type is refused', (command) => {
    given(groupSession, ...after)
      .when(command)
      .thenRefused({ code: 'session-already-signed', signedBy: rivera });
  });

  test('an addendum is written, once', () => {
    const fact = addendum;
    given(groupSession, ...after)
      .when(write)
      .thenFacts(fact);
    given(groupSession, ...after, fact)
      .when(write)
      .thenNothing();
    given(groupSession, ...after, fact)
      .when({ ...write, text: 'Other words.' })
      .thenRefused({ code: 'addendum-id-taken', addendumId: 'A1' });
  });

  test('an addendum needs words, a reason, and a client of the session where it names one', () => {
    const empty = { code: 'addendum-empty', addendumId: 'A1' } as const;
    given(groupSession, ...after)
      .when({ ...write, text: ' ' })
      .thenRefused(empty);
    given(groupSession, ...after)
      .when({ ...write, reason: '' })
      .thenRefused(empty);
    given(groupSession, ...after)
      .when({ ...write, clientId: eva })
      .thenRefused({ code: 'client-not-in-session', clientId: eva });
  });

  test('before it, there is nothing to add to', () => {
    given(groupSession, opened).when(write).thenRefused({ code: 'session-not-signed' });
  });
});

describe('cosigning', () => {
  const okafor = 'OKAFOR' as ClinicianId;
  const cosign = { type: 'CosignSession', by: okafor, at: at('17:00') } as const;
  const cosigned = { ...cosign, type: 'SessionCosigned' } as const;

  test('follows the signature, by another hand, once', () => {
    given(groupSession, opened, signed).when(cosign).thenFacts(cosigned);
    given(groupSession, opened, signed, cosigned)
      .when({ ...cosign, at: at('18:00') })
      .thenNothing();
    given(groupSession, opened).when(cosign).thenRefused({ code: 'session-not-signed' });
    given(groupSession, opened, signed)
      .when({ ...cosign, by: rivera })
      .thenRefused({ code: 'cosigner-is-signer', signedBy: rivera });
  });

  test('whoever signs may say a clinician was there throughout', () => {
    given(groupSession, opened)
      .when({ ...sign, attests: true })
      .thenFacts({ ...signedFor(), attests: true });
  });

  test('an addendum about one client names no other', () => {
    given(groupSession, opened, ...attended, signed)
      .when({
        ...addendum,
        type: 'WriteAddendum',
        text: 'Sat by Benedict.',
        others: [{ clientId: ben, names: ['Benedict'] }],
      })
      .thenRefused({ code: 'addendum-names-another-client', addendumId: 'A1', named: ben });
  });
});
