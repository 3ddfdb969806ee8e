import type { Instant } from '@ledgerline/terms';

/**
 * A file that came from outside, by its content. Stream `inbound-file-{first 24 hex of its
 * SHA-256}`. The bytes lie in the archive under their hash before the first fact is recorded.
 */
export type InboundFileFact =
  | {
      readonly type: 'InboundFileArchived';
      readonly sha256: string;
      readonly bytes: number;
      /** What the far side called it: data, never a path. */
      readonly remoteName: string;
      /** Whose outbox it lay in: control numbers mean nothing without. Absent before there were several. */
      readonly partnerId?: string;
      readonly archivedAt: Instant;
    }
  /** The same bytes came again, under whatever name: nothing is done twice. */
  | { readonly type: 'InboundFileRepeated'; readonly sha256: string; readonly remoteName: string }
  | {
      readonly type: 'InboundFileDigested';
      readonly sha256: string;
      readonly disposition: 'accept' | 'hold';
      readonly sets: readonly {
        readonly kind: string;
        readonly controlNumber: string;
        readonly disposition: string;
      }[];
    }
  | {
      /** Not to be read: kept whole, waiting for a person. */
      readonly type: 'InboundFileQuarantined';
      readonly sha256: string;
      readonly faults: readonly {
        readonly code: string;
        readonly segmentIndex: number;
        readonly message: string;
      }[];
    };
