/** A file the far side holds for us. Names are data, never paths. */
export interface RemoteFile {
  readonly name: string;
  readonly bytes: number;
}

/**
 * What the far side knows of a file we sent. `taken-or-never-there`: it takes files away at once and keeps no trace, so
 * that one it does not show may have arrived.
 */
export type Submission = 'present' | 'absent' | 'other-size' | 'taken-or-never-there';

/**
 * A clearinghouse as we see it: at-least-once, whole files or none. Asked before anything is sent again, so that a cut
 * never sends twice.
 */
export interface Clearinghouse {
  /** Puts the whole file there under this name, or nothing. Repeating it with the same bytes is harmless. */
  submit(name: string, bytes: Uint8Array): Promise<void>;
  /** Whether a file of this name and size is there, or was taken. */
  findSubmission(name: string, bytes: number): Promise<Submission>;
  /** Files waiting for us, at most `limit`. */
  list(limit: number): Promise<readonly RemoteFile[]>;
  open(name: string): AsyncIterable<Uint8Array>;
  /** Gives the far side leave to forget it: only after our commit. */
  settle(name: string): Promise<void>;
}
