import { faultCodes, type FaultCode, type Severity } from './fault-codes.js';
import type { Segment } from './segment.js';

/** The outside world misspoke, and where. Never carries what the file says about a person. */
export interface Fault {
  readonly code: FaultCode;
  readonly severity: Severity;
  /** Place in the file; the first ISA is 1. Null where no segment was read. */
  readonly segmentIndex: number | null;
  /** `CLP`; null where the name itself cannot be trusted. */
  readonly segmentId: string | null;
  /** `CLP04`, `SVC01-2`. */
  readonly element: string | null;
  /** What is wrong and what to do. */
  readonly message: string;
}

/** What may be done with a file, an interchange or a set. */
export type Disposition = 'accept' | 'hold' | 'reject';

export interface Place {
  readonly segment?: Pick<Segment, 'id' | 'index'> | undefined;
  readonly element?: number | undefined;
  readonly component?: number | undefined;
  /** Numbers only, such as "counted 12, stated 13": never a value from the file's text. */
  readonly note?: string | undefined;
}

const SEGMENT_ID = /^[A-Z][A-Z0-9]{1,2}$/;

export function fault(code: FaultCode, place: Place = {}): Fault {
  const { severity, meaning, remedy } = faultCodes[code];
  const { segment, element, component, note } = place;
  const id = segment && SEGMENT_ID.test(segment.id) ? segment.id : null;
  const part = component === undefined ? '' : `-${component}`;
  return {
    code,
    severity,
    segmentIndex: segment?.index ?? null,
    segmentId: id,
    element: id && element ? `${id}${String(element).padStart(2, '0')}${part}` : null,
    message: `${meaning}${note ? ` (${note})` : ''} ${remedy}`,
  };
}

const weight: Record<Severity, number> = { warn: 0, hold: 1, reject: 2 };
const verdicts: readonly Disposition[] = ['accept', 'hold', 'reject'];

/** Faults as they come: a bounded list, a full count, and the worst of them all. */
export class FaultLog {
  readonly #listed: Fault[] = [];
  readonly #limit: number;
  #count = 0;
  #worst = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(each: Fault): void {
    this.#count += 1;
    this.#worst = Math.max(this.#worst, weight[each.severity]);
    if (this.#listed.length < this.#limit) this.#listed.push(each);
    // The reason for a stop is always told, even after a hundred warnings.
    else if (each.severity === 'reject') this.#listed[this.#limit - 1] = each;
  }

  /** Lets what happened inside weigh on what is outside, without telling it twice. */
  weigh(inside: Disposition): void {
    this.#worst = Math.max(this.#worst, verdicts.indexOf(inside));
  }

  get listed(): readonly Fault[] {
    return this.#listed;
  }

  get count(): number {
    return this.#count;
  }

  get disposition(): Disposition {
    return verdicts[this.#worst] ?? 'reject';
  }
}
