import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Called before each change to the folder, with its name; a test kills the simulator there. */
export type BeforeStep = (step: string) => void;

const PART = '.part';

/** The three folders a clearinghouse shares with its customer. Names are data, never parsed. */
export class Mailbox {
  private readonly inbox: string;
  private readonly received: string;
  private readonly outbox: string;

  constructor(
    folder: string,
    private readonly beforeStep: BeforeStep,
  ) {
    this.inbox = join(folder, 'to-clearinghouse');
    this.received = join(folder, 'received');
    this.outbox = join(folder, 'from-clearinghouse');
    for (const each of [this.inbox, this.received, this.outbox]) {
      mkdirSync(each, { recursive: true });
    }
  }

  /** Complete uploads, in order of name. */
  waiting(): string[] {
    return readdirSync(this.inbox, { withFileTypes: true })
      .filter((each) => each.isFile() && !each.name.endsWith(PART) && !each.name.startsWith('.'))
      .map((each) => each.name)
      .sort();
  }

  isReceived(name: string): boolean {
    return existsSync(join(this.received, name));
  }

  /** Moves an upload to `received/`. False where it is no longer there to be moved. */
  take(name: string, as: string): boolean {
    const from = join(this.inbox, name);
    if (!existsSync(from)) return false;
    this.beforeStep('take');
    renameSync(from, join(this.received, as));
    return true;
  }

  read(name: string): Uint8Array | undefined {
    const path = join(this.received, name);
    return existsSync(path) ? readFileSync(path) : undefined;
  }

  /** Writes an answer where the customer does not look yet. */
  prepare(name: string, bytes: Uint8Array): void {
    this.beforeStep('prepare');
    writeFileSync(join(this.outbox, name + PART), bytes);
  }

  /** Gives a prepared answer its name. Nothing where it was published before. */
  publish(name: string): void {
    const part = join(this.outbox, name + PART);
    if (!existsSync(part)) return;
    this.beforeStep('publish');
    renameSync(part, join(this.outbox, name));
  }

  /** Answers prepared and not published when the last run ended. */
  prepared(): string[] {
    return readdirSync(this.outbox)
      .filter((each) => each.endsWith(PART))
      .map((each) => each.slice(0, -PART.length));
  }

  discard(name: string): void {
    this.beforeStep('discard');
    rmSync(join(this.outbox, name + PART), { force: true });
  }
}
