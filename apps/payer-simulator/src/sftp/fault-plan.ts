import { draw } from '../chance.js';

/** What befalls one upload. Most befalls nothing. */
export const uploadFaults = [
  'cut-mid-upload',
  'cut-before-rename',
  'rename-answer-lost',
  'disk-full',
  'slow',
] as const;
export type UploadFault = (typeof uploadFaults)[number];

/** Of a hundred files so many meet each fault the first time they are sent. */
const PERCENT: Readonly<Record<UploadFault, number>> = {
  'cut-mid-upload': 12,
  'cut-before-rename': 8,
  'rename-answer-lost': 12,
  'disk-full': 6,
  slow: 8,
};
/** A file sent again meets a fault a quarter as often; the fourth time it goes through. */
const AGAIN = 4;
const ATTEMPTS_MAX = 3;

/** What becomes of an answer on its way to the customer. */
export type AnswerFate = 'lost' | 'doubled' | 'as-it-is';

/**
 * What goes wrong, drawn by seed and by what it is about: the same files meet the same faults whatever else happens
 * at the same time. A plan without a seed has no faults.
 */
export class FaultPlan {
  constructor(private readonly seed: number | undefined) {}

  /**
   * @param ordinal  which file of the customer it is, from 1, by the order they were first seen in
   * @param attempt  from 1
   */
  ofUpload(ordinal: number, attempt: number): UploadFault | undefined {
    if (this.seed === undefined || attempt > ATTEMPTS_MAX) return undefined;
    const lot = draw(this.seed, 'upload', ordinal, attempt) % 100;
    let upTo = 0;
    for (const fault of uploadFaults) {
      upTo += attempt === 1 ? PERCENT[fault] : PERCENT[fault] / AGAIN;
      if (lot < upTo) return fault;
    }
    return undefined;
  }

  /** Bytes after which a cut upload of this many ends. */
  cutAfter(ordinal: number, bytes: number): number {
    return this.seed === undefined ? bytes : draw(this.seed, 'cut', ordinal) % Math.max(1, bytes);
  }

  /** Sign-ins refused, one after another, after the nth hang-up. */
  refusedSignIns(nth: number): number {
    return this.seed === undefined ? 0 : [0, 0, 1, 2][draw(this.seed, 'flap', nth) % 4]!;
  }

  /** Whether another host key shows for a while once this file has been taken. */
  turnsHostKey(ordinal: number): boolean {
    return this.seed !== undefined && draw(this.seed, 'host-key', ordinal) % 20 === 7;
  }

  /** Whether the nth listing is what the one before was. */
  isStale(nth: number): boolean {
    return this.seed !== undefined && draw(this.seed, 'listing', nth) % 25 === 3;
  }

  /** Whether the first reading of an answer is cut. */
  cutsReading(name: string): boolean {
    return this.seed !== undefined && draw(this.seed, 'reading', name) % 20 === 11;
  }

  /** One acknowledgement in five is lost, one in seven comes twice. Money is never lost. */
  fateOf(name: string): AnswerFate {
    if (this.seed === undefined || !/\.(ta1|999|277ca)$/.test(name)) return 'as-it-is';
    if (draw(this.seed, 'lost', name) % 5 === 0) return 'lost';
    return draw(this.seed, 'doubled', name) % 7 === 0 ? 'doubled' : 'as-it-is';
  }
}
