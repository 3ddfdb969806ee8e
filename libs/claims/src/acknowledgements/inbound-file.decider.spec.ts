import { given, project } from '@ledgerline/event-store/testing';
import { instant } from '@ledgerline/terms';
import { inboundFile } from './inbound-file.decider.js';
import type { InboundFileFact } from './inbound-file.events.js';
import { inboundFiles } from './inbound-files.projection.js';

const sha256 = 'ab'.repeat(32);
const arrival = {
  sha256,
  bytes: 12,
  remoteName: 'x.999',
  archivedAt: instant('2026-11-21T08:00:00Z'),
};
const digest = {
  sha256,
  disposition: 'accept' as const,
  sets: [{ kind: '999', controlNumber: '0001', disposition: 'accept' }],
};
const quarantine = { sha256, faults: [{ code: 'NOT_X12', segmentIndex: 0, message: 'No ISA.' }] };
const archived: InboundFileFact = { type: 'InboundFileArchived', ...arrival };
const repeated: InboundFileFact = { type: 'InboundFileRepeated', sha256, remoteName: 'y.999' };
const digested: InboundFileFact = { type: 'InboundFileDigested', ...digest };
const quarantined: InboundFileFact = { type: 'InboundFileQuarantined', ...quarantine };
const archive = { type: 'ArchiveInboundFile', ...arrival } as const;

test('a file is archived once, whatever it is called', () => {
  given(inboundFile).when(archive).thenFacts(archived);
  given(inboundFile, archived).when(archive).thenNothing();
  given(inboundFile, archived)
    .when({ ...archive, remoteName: 'y.999' })
    .thenFacts(repeated);
  given(inboundFile, archived, repeated)
    .when({ ...archive, remoteName: 'y.999' })
    .thenNothing();
});

test('other bytes under the same stream are refused', () =>
  given(inboundFile, archived)
    .when({ ...archive, sha256: 'cd' })
    .thenRefused({ code: 'file-of-other-bytes', sha256: 'cd' }));

test('what was not archived is neither read nor set aside', () => {
  given(inboundFile)
    .when({ type: 'RecordDigest', ...digest })
    .thenRefused({ code: 'file-not-archived' });
});

test('a digest is recorded once, and again only where it came out otherwise', () => {
  given(inboundFile, archived)
    .when({ type: 'RecordDigest', ...digest })
    .thenFacts(digested);
  given(inboundFile, archived, digested)
    .when({ type: 'RecordDigest', ...digest })
    .thenNothing();
});

test('a quarantined file may be read later; a file that was read is not set aside', () => {
  const setAside = { type: 'QuarantineInboundFile', ...quarantine } as const;
  given(inboundFile, archived).when(setAside).thenFacts(quarantined);
  given(inboundFile, archived, quarantined).when(setAside).thenNothing();
  given(inboundFile, archived, quarantined)
    .when({ type: 'RecordDigest', ...digest })
    .thenFacts(digested);
  given(inboundFile, archived, digested)
    .when(setAside)
    .thenRefused({ code: 'file-already-digested', sha256 });
});

describe('inbound files', () => {
  const row = (...facts: InboundFileFact[]) =>
    project(inboundFiles, `inbound-file-${sha256.slice(0, 24)}`, ...facts).get(sha256);

  test.each([
    ['archived', [archived], { phase: 'archived', remoteNames: ['x.999'] }],
    ['repeated', [archived, repeated], { phase: 'archived', remoteNames: ['x.999', 'y.999'] }],
    ['digested', [archived, digested], { phase: 'digested', sets: digest.sets }],
    ['held', [archived, { ...digested, disposition: 'hold' }], { phase: 'held' }],
    ['quarantined', [archived, quarantined], { phase: 'quarantined', faults: quarantine.faults }],
  ] as [string, InboundFileFact[], object][])('%s', (_name, facts, expected) => {
    expect(row(...facts)).toMatchObject(expected);
    expect(row(...facts.flatMap((fact) => [fact, fact]))).toEqual(row(...facts));
  });

  test('nothing is known of a file before it is archived', () => expect(row(digested)).toBeNull());
});
