import { given } from '@ledgerline/event-store/testing';
import type { ClinicianId } from '@ledgerline/terms';
import { clinicalNote } from './clinical-note.decider.js';
import { around, begun, signedDaily } from './clinical-note.testing.js';
import { ana, at, ben, nora, rivera } from '../testing.js';

const ohara = 'OHARA' as ClinicianId;

describe('cosigning', () => {
  const cosign = {
    type: 'CosignClinicalNote',
    by: ohara,
    role: 'therapist',
    credential: 'OTR/L',
    at: at('19:00'),
  } as const;
  const cosigned = {
    type: 'ClinicalNoteCosigned',
    by: ohara,
    credential: 'OTR/L',
    at: at('19:00'),
  } as const;

  test('once is enough', () => {
    given(clinicalNote, ...signedDaily)
      .when(cosign)
      .thenFacts(cosigned);
    given(clinicalNote, ...signedDaily, cosigned)
      .when({ ...cosign, at: at('20:00') })
      .thenNothing();
    given(clinicalNote, ...signedDaily, cosigned)
      .when({ ...cosign, by: 'X' as ClinicianId })
      .thenRefused({ code: 'note-already-cosigned', cosignedBy: ohara });
  });

  test.each([
    ['the signer', { by: rivera }, 'cosigner-is-the-signer'],
    ['an assistant', { role: 'assistant' }, 'cosigner-is-an-assistant'],
  ] as const)('not by %s', (_who, over, code) => {
    given(clinicalNote, ...signedDaily)
      .when({ ...cosign, ...over })
      .thenRefused({ code });
  });

  test('not before the signature', () => {
    given(clinicalNote, begun('daily-note')).when(cosign).thenRefused({ code: 'note-not-signed' });
  });
});

describe('addenda', () => {
  const fact = {
    type: 'ClinicalNoteAddendumWritten',
    addendumId: 'A1',
    text: 'She used the short bar.',
    reason: 'left out',
    writtenBy: nora,
    writtenAt: at('20:00'),
  } as const;
  const ask = { ...fact, ...around, type: 'WriteNoteAddendum' } as const;

  test('follow the signature, and twice is once', () => {
    given(clinicalNote, ...signedDaily)
      .when(ask)
      .thenFacts(fact);
    given(clinicalNote, ...signedDaily, fact)
      .when(ask)
      .thenNothing();
  });

  test.each([
    [
      'an id with another text',
      [...signedDaily, fact],
      { text: 'else' },
      { code: 'addendum-id-taken', addendumId: 'A1' },
    ],
    ['a blank text', signedDaily, { text: ' ' }, { code: 'addendum-empty', addendumId: 'A1' }],
    ['a draft', [begun('daily-note')], {}, { code: 'note-not-signed' }],
    [
      'another client, in the reason too',
      signedDaily,
      { reason: 'okafor asked' },
      { code: 'note-names-another-client', clientId: ana, named: ben, element: 'reason', at: 0 },
    ],
  ] as const)('%s is refused', (_what, facts, over, refusal) => {
    given(clinicalNote, ...facts)
      .when({ ...ask, ...over })
      .thenRefused(refusal);
  });
});
