import type { AnswerFile } from '../answer-draft.js';
import { Clearinghouse, type ClearinghouseOptions } from '../clearinghouse.js';
import { dateOf } from '../calendar.js';
import { today, writeStatement } from './story-days.js';
import { Mailbox, type BeforeStep } from './mailbox.js';
import { loadProgress, saveProgress, type Progress, type Take } from './progress.js';

export interface FolderOptions extends ClearinghouseOptions {
  readonly folder: string;
  readonly log?: (line: string) => void;
  readonly beforeStep?: BeforeStep;
  /**
   * A file with the day it is, `20250609`: ticks are days, and stand still until the file says another. What payers
   * paid by that day is then the bank's to say, in `bank-statement.csv`.
   */
  readonly calendarFile?: string;
}

interface Pending {
  readonly take: Take;
  readonly answers: readonly AnswerFile[];
}

/**
 * A clearinghouse over a folder, moved by ticks. Everything it knows follows from `received/` and
 * the state file, so it may be killed between any two steps and opened again: every answer is sent
 * once, with the same bytes, and one the customer has removed is not sent again.
 */
export class FolderClearinghouse {
  private readonly mailbox: Mailbox;
  private readonly progress: Progress;
  private readonly house: Clearinghouse;
  private readonly log: (line: string) => void;
  private readonly beforeStep: BeforeStep;
  private pendings: Pending[] = [];
  private readonly folder: string;
  private readonly calendarFile: string | undefined;

  constructor(options: FolderOptions) {
    this.folder = options.folder;
    this.log = options.log ?? (() => {});
    this.beforeStep = options.beforeStep ?? (() => {});
    this.mailbox = new Mailbox(options.folder, this.beforeStep);
    this.progress = loadProgress(options.folder, options.seed, options.profile);
    this.calendarFile = options.calendarFile;
    const isDated = this.calendarFile !== undefined;
    this.house = new Clearinghouse({ ...options, isDated });
    this.recover();
  }

  /** Answers decided and not yet due. */
  get pending(): number {
    return this.pendings.reduce((sum, each) => sum + each.answers.length - each.take.sent, 0);
  }

  outcomes(): ReturnType<Clearinghouse['outcomes']> {
    return this.house.outcomes();
  }

  /** One poll: take what has been uploaded, send what is due. */
  tick(): void {
    const before = this.progress.tick;
    this.progress.tick = this.calendarFile ? today(this.calendarFile, before) : before + 1;
    this.take(this.mailbox.waiting());
    this.send();
    if (this.calendarFile === undefined || this.progress.tick === before) return;
    writeStatement(this.folder, this.house.outcomes().deposits, dateOf(this.progress.tick));
    this.save(); // Whoever waits for the day sees that it is over.
  }

  /** Finishes what the last run had begun, and receives again what it had received. */
  private recover(): void {
    const { takes } = this.progress;
    for (const take of takes) {
      // Recorded, then killed before the move: the upload still waits.
      if (!this.mailbox.isReceived(take.as)) this.mailbox.take(take.name, take.as);
      this.receive(take);
    }
    const sent = new Set(
      this.pendings.flatMap(({ take, answers }) =>
        answers.slice(0, take.sent).map((each) => each.name),
      ),
    );
    for (const name of this.mailbox.prepared()) {
      if (sent.has(name)) this.mailbox.publish(name);
      else this.mailbox.discard(name);
    }
    this.forgetSettled();
  }

  /** Record all, then move: what is recorded and not moved is moved when opened again. */
  private take(names: readonly string[]): void {
    if (names.length === 0) return;
    const { takes, tick } = this.progress;
    const first = takes.length;
    for (const name of names) takes.push({ name, as: this.freeName(name), tick, sent: 0 });
    this.save();
    for (const [index, take] of takes.slice(first).entries()) {
      this.mailbox.take(take.name, take.as);
      const answers = this.receive(take);
      this.log(`tick=${tick} took ${first + index + 1} answers=${answers}`);
    }
    this.save(); // Who watches the folder sees at once that answers are to come.
  }

  /** A second upload of the same name is kept beside the first. */
  private freeName(name: string): string {
    const taken = (as: string): boolean =>
      this.mailbox.isReceived(as) || this.progress.takes.some((each) => each.as === as);
    if (!taken(name)) return name;
    return `${name}.again-${this.progress.takes.length + 1}`;
  }

  private receive(take: Take): number {
    const bytes = this.mailbox.read(take.as);
    // Withdrawn by the sender between the listing and the move: there is nothing to answer.
    const answers = bytes ? this.house.receive(bytes) : [];
    this.pendings.push({ take, answers });
    return answers.length;
  }

  /** Prepare all, record all, publish all: a name recorded is never prepared again. */
  private send(): void {
    const due = this.pendings.flatMap((pending) => {
      const { take, answers } = pending;
      const rest = answers.slice(take.sent);
      const late = rest.findIndex((each) => take.tick + each.afterTicks > this.progress.tick);
      const files = late < 0 ? rest : rest.slice(0, late);
      return files.length === 0 ? [] : [{ take, files }];
    });
    if (due.length === 0) return;
    for (const { files } of due) {
      for (const each of files) this.mailbox.prepare(each.name, each.bytes);
    }
    for (const { take, files } of due) take.sent += files.length;
    this.save();
    for (const { files } of due) {
      for (const each of files) this.mailbox.publish(each.name);
      const names = files.map((each) => each.name).slice(0, 5);
      this.log(`tick=${this.progress.tick} sent ${files.length}: ${names.join(' ')}`);
    }
    this.forgetSettled();
  }

  /** Answers all sent need not be held in memory. */
  private forgetSettled(): void {
    this.pendings = this.pendings.filter(({ take, answers }) => take.sent < answers.length);
  }

  private save(): void {
    saveProgress(this.folder, { ...this.progress, pending: this.pending }, this.beforeStep);
  }
}
