import { Tokenizer, type Run } from '../tokenizer.js';
import { Guard, type GuardSink } from './guard.js';
import { readingLimits } from './limits.js';
import { text, type Segment } from './segment.js';
import type { Separators } from './separators.js';

/** Where a segment stands in its file: from 1 at the first ISA, and its first byte from 0. */
export interface SegmentPlace {
  readonly id: string;
  readonly segmentIndex: number;
  readonly byteOffset: number;
}

/** One service payment of an 835, and what finds it again. */
export interface LinePlace {
  readonly svc: SegmentPlace;
  /** REF*6R; empty where it did not come back. */
  readonly lineControlNumber: string;
  /** As written: SVC06 where there is one, else SVC01; SVC02; SVC03. */
  readonly procedureCode: string;
  readonly charge: string;
  readonly paid: string;
  readonly cas: readonly SegmentPlace[];
}

/** One claim of an 835 by the places of its segments: numbers and codes, nobody's name. */
export interface ClaimPlaces {
  readonly setControlNumber: string;
  /** TRN02: one file may hold two sets of one number. */
  readonly traceNumber: string;
  /** In its set, from 0. */
  readonly claimIndex: number;
  readonly patientControlNumber: string;
  readonly st: SegmentPlace;
  readonly clp: SegmentPlace;
  /** Of the claim as a whole. */
  readonly cas: readonly SegmentPlace[];
  readonly lines: readonly LinePlace[];
}

/**
 * Where the claims of the 835s of a file stand, in the order of the file, whether or not the file is fit to post. Ends where
 * its bytes are no X12 any more.
 */
export async function* claimPlaces(source: AsyncIterable<Uint8Array>): AsyncGenerator<ClaimPlaces> {
  const walk = new Walk();
  const guard = new Guard(walk, readingLimits);
  for await (const chunk of source) {
    guard.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length));
    yield* walk.take();
    if (walk.isStopped) return;
  }
  guard.end();
  walk.endClaim();
  yield* walk.take();
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
type Line = Writable<Omit<LinePlace, 'cas'>> & { readonly cas: SegmentPlace[] };
type Claim = Omit<ClaimPlaces, 'cas' | 'lines'> & {
  readonly cas: SegmentPlace[];
  readonly lines: Line[];
};

class Walk implements GuardSink {
  isStopped = false;
  #tokenizer: Tokenizer | undefined;
  #found: ClaimPlaces[] = [];
  #st: SegmentPlace | undefined;
  #setControlNumber = '';
  #traceNumber = '';
  #claims = 0;
  #claim: Claim | undefined;

  interchange(separators: Separators): void {
    this.#tokenizer = new Tokenizer(separators);
  }

  run(run: Run): void {
    for (const segment of this.#tokenizer?.split(run) ?? []) this.#read(segment);
  }

  fault(): void {
    this.isStopped = true;
  }

  take(): ClaimPlaces[] {
    return this.#found.splice(0);
  }

  endClaim(): void {
    if (this.#claim) this.#found.push(this.#claim);
    this.#claim = undefined;
  }

  #read(segment: Segment): void {
    switch (segment.id) {
      case 'ST':
        this.endClaim();
        this.#st = text(segment, 1) === '835' ? placeOf(segment) : undefined;
        this.#setControlNumber = text(segment, 2);
        this.#traceNumber = '';
        this.#claims = 0;
        return;
      case 'TRN':
        this.#traceNumber ||= text(segment, 2);
        return;
      case 'CLP':
        this.endClaim();
        this.#open(segment);
        return;
      case 'SVC':
        this.#claim?.lines.push(lineAt(segment));
        return;
      case 'CAS':
        (this.#claim?.lines.at(-1) ?? this.#claim)?.cas.push(placeOf(segment));
        return;
      case 'REF': {
        const line = this.#claim?.lines.at(-1);
        if (line && text(segment, 1) === '6R') line.lineControlNumber = text(segment, 2);
        return;
      }
      case 'LX':
      case 'PLB':
      case 'SE':
        this.endClaim();
    }
  }

  #open(clp: Segment): void {
    if (!this.#st) return;
    this.#claim = {
      setControlNumber: this.#setControlNumber,
      traceNumber: this.#traceNumber,
      claimIndex: this.#claims,
      patientControlNumber: text(clp, 1),
      st: this.#st,
      clp: placeOf(clp),
      cas: [],
      lines: [],
    };
    this.#claims += 1;
  }
}

const placeOf = ({ id, index, byteOffset }: Segment): SegmentPlace => ({
  id,
  segmentIndex: index,
  byteOffset,
});

const lineAt = (svc: Segment): Line => ({
  svc: placeOf(svc),
  lineControlNumber: '',
  procedureCode: text(svc, 6, 2) || text(svc, 1, 2),
  charge: text(svc, 2),
  paid: text(svc, 3),
  cas: [],
});
