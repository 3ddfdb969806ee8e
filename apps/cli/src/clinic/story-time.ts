import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { daysBetween, serviceDate, type ServiceDate } from '@ledgerline/terms';

/** What the payers' side says of itself: the day it has come to, what it took, what it has still to send. */
interface FarSide {
  readonly tick: number;
  readonly takes: readonly unknown[];
  readonly pending?: number;
}

/**
 * The day a history has come to, told to both sides by a file each: api and worker read the moment, the payers the
 * date. It stands still until it is moved.
 */
export class StoryTime {
  readonly clockFile: string;
  readonly calendarFile: string;
  #day: ServiceDate;

  constructor(
    dataFolder: string,
    private readonly clearinghouseFolder: string,
    first: ServiceDate,
  ) {
    this.clockFile = join(dataFolder, 'story-clock');
    this.calendarFile = join(dataFolder, 'story-calendar');
    this.#day = first;
    this.moveTo(first);
  }

  get day(): ServiceDate {
    return this.#day;
  }

  /** Nine in the morning where the clinic is, in winter. */
  moveTo(day: ServiceDate): void {
    this.#day = day;
    write(this.clockFile, `${day}T17:00:00.000Z`);
    write(this.calendarFile, day.replaceAll('-', ''));
  }

  /** Whether the payers have come to this day and nothing lies between us and them. */
  isFarSideQuiet(): boolean {
    const state = this.#farSide();
    const isEmpty = (name: string) => {
      const folder = join(this.clearinghouseFolder, name);
      return !existsSync(folder) || readdirSync(folder).length === 0;
    };
    return (
      state?.tick === daysBetween(epoch, this.#day) &&
      isEmpty('to-clearinghouse') &&
      isEmpty('from-clearinghouse')
    );
  }

  /** Answers the payers have decided and not sent yet. */
  answersToCome(): number {
    return this.#farSide()?.pending ?? 0;
  }

  #farSide(): FarSide | undefined {
    const file = join(this.clearinghouseFolder, 'simulator-state.json');
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as FarSide) : undefined;
  }
}

const epoch = serviceDate('1970-01-01');

/** Whole or not at all: it is read at any moment. */
function write(file: string, text: string): void {
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
}
