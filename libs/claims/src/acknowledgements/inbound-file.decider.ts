import { isDeepStrictEqual } from 'node:util';
import { accept, refuse, type Decider } from '@ledgerline/event-store';
import type { InboundFileFact } from './inbound-file.events.js';

type Fact<Type extends InboundFileFact['type']> = Extract<InboundFileFact, { type: Type }>;
type Digest = Omit<Fact<'InboundFileDigested'>, 'type'>;
type Quarantine = Omit<Fact<'InboundFileQuarantined'>, 'type'>;

export type InboundFileCommand =
  | ({ readonly type: 'ArchiveInboundFile' } & Omit<Fact<'InboundFileArchived'>, 'type'>)
  | ({ readonly type: 'RecordDigest' } & Digest)
  | ({ readonly type: 'QuarantineInboundFile' } & Quarantine);

export type InboundFileRefusal =
  | { readonly code: 'file-not-archived' }
  /** The stream id is the head of the hash: another file that shares it would be a forgery. */
  | { readonly code: 'file-of-other-bytes'; readonly sha256: string }
  | { readonly code: 'file-already-digested'; readonly sha256: string };

export type InboundFile =
  | { readonly phase: 'unknown' }
  | {
      readonly phase: 'archived' | 'digested' | 'quarantined';
      readonly sha256: string;
      readonly names: readonly string[];
      readonly partnerId?: string;
      readonly digest?: Digest;
      readonly quarantine?: Quarantine;
    };

/** One file by its content: archived once, whatever it is called and however often it comes. */
export const inboundFile: Decider<
  InboundFile,
  InboundFileCommand,
  InboundFileFact,
  InboundFileRefusal
> = {
  initial: { phase: 'unknown' },

  decide(command, file) {
    if (command.type === 'ArchiveInboundFile') {
      const { type: _type, ...arrival } = command;
      const { sha256, remoteName } = arrival;
      if (file.phase === 'unknown') return accept({ type: 'InboundFileArchived', ...arrival });
      if (file.sha256 !== sha256) return refuse({ code: 'file-of-other-bytes', sha256 });
      // Still lying there under a name we know: one arrival, seen again.
      if (file.names.includes(remoteName)) return accept();
      return accept({ type: 'InboundFileRepeated', sha256, remoteName });
    }
    if (file.phase === 'unknown') return refuse({ code: 'file-not-archived' });
    if (file.sha256 !== command.sha256)
      return refuse({ code: 'file-of-other-bytes', sha256: command.sha256 });
    switch (command.type) {
      case 'RecordDigest': {
        const { type: _type, ...digest } = command;
        if (isDeepStrictEqual(file.digest, digest)) return accept();
        return accept({ type: 'InboundFileDigested', ...digest });
      }
      case 'QuarantineInboundFile': {
        const { type: _type, ...quarantine } = command;
        if (file.phase === 'digested')
          return refuse({ code: 'file-already-digested', sha256: file.sha256 });
        if (isDeepStrictEqual(file.quarantine, quarantine)) return accept();
        return accept({ type: 'InboundFileQuarantined', ...quarantine });
      }
    }
  },

  evolve(file, fact) {
    if (fact.type === 'InboundFileArchived')
      return {
        phase: 'archived',
        sha256: fact.sha256,
        names: [fact.remoteName],
        ...(fact.partnerId !== undefined && { partnerId: fact.partnerId }),
      };
    if (file.phase === 'unknown') return file;
    switch (fact.type) {
      case 'InboundFileRepeated':
        return { ...file, names: [...file.names, fact.remoteName] };
      case 'InboundFileDigested': {
        const { type: _type, ...digest } = fact;
        return { ...file, phase: 'digested', digest };
      }
      case 'InboundFileQuarantined': {
        const { type: _type, ...quarantine } = fact;
        return { ...file, phase: 'quarantined', quarantine };
      }
    }
  },
};
