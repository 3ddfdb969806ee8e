import type { UploadFault } from './fault-plan.js';

/** What the SFTP server tells whoever started it: names of files are batch ids and ordinals, never data. */
export type SftpEvent =
  | { readonly what: 'listening'; readonly port: number; readonly hostKey: string }
  | { readonly what: 'signed-in' | 'sign-in-refused' | 'host-key-turned' | 'host-key-back' }
  | { readonly what: 'upload-begun' | 'upload-renamed'; readonly name: string }
  | { readonly what: 'fault'; readonly fault: UploadFault; readonly name: string }
  | { readonly what: 'stale-listing' }
  | {
      readonly what:
        'answer-read' | 'answer-reading-cut' | 'answer-settled' | 'answer-lost' | 'answer-doubled';
      readonly name: string;
    };
