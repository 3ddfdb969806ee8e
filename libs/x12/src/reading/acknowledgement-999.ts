import { text, textOrNull, type Segment } from './segment.js';
import type { ElementError, SegmentError } from './set-acknowledgement.js';
import { Fields, isTooLarge, noTotals, type SetReader, type SetSink } from './set-reader.js';

interface SegmentErrorDraft extends Omit<SegmentError, 'patientControlNumber' | 'elementErrors'> {
  patientControlNumber: string | null;
  readonly elementErrors: ElementError[];
}

interface SetDraft {
  readonly ak2: Segment;
  readonly errors: SegmentErrorDraft[];
  isTooLarge: boolean;
}

const isAccepted = (code: string): boolean => code === 'A' || code === 'E';

/** Reads one 999 (005010X231A1): AK1, then each AK2…IK5, then AK9. */
export class AcknowledgementReader implements SetReader {
  readonly isBalanced = null;
  readonly #sink: SetSink;
  readonly #fields: Fields;
  #ak1: Segment | undefined;
  #set: SetDraft | undefined;
  #hasAk9 = false;

  constructor(sink: SetSink) {
    this.#sink = sink;
    this.#fields = new Fields(sink);
  }

  read(segment: Segment): void {
    switch (segment.id) {
      case 'AK1':
        if (this.#ak1) this.#sink.fault('SEGMENT_OUT_OF_ORDER', segment);
        this.#ak1 = segment;
        this.#fields.required(segment, 2);
        return;
      case 'AK2':
        if (!this.#ak1 || this.#set) this.#sink.fault('SEGMENT_OUT_OF_ORDER', segment);
        this.#fields.required(segment, 2);
        this.#set = { ak2: segment, errors: [], isTooLarge: false };
        return;
      case 'IK3':
      case 'IK4':
      case 'CTX':
        if (this.#set) this.#readError(segment, this.#set);
        else this.#sink.fault('SEGMENT_OUT_OF_ORDER', segment);
        return;
      case 'IK5':
        this.#closeSet(segment);
        return;
      case 'AK9':
        this.#closeGroup(segment);
        return;
      default:
        this.#sink.fault('SEGMENT_UNEXPECTED', segment);
    }
  }

  finish(se: Segment): void {
    if (this.#set) this.#sink.fault('REQUIRED_MISSING', se);
    if (!this.#hasAk9) this.#sink.fault('REQUIRED_MISSING', se);
  }

  totals(): typeof noTotals {
    return noTotals;
  }

  #readError(segment: Segment, set: SetDraft): void {
    if (set.isTooLarge) return;
    if (isTooLarge(set.ak2, segment, this.#sink.limits)) {
      set.isTooLarge = true;
      this.#sink.fault('LOOP_TOO_LARGE', segment);
      return;
    }
    if (segment.id === 'IK3') {
      set.errors.push({
        segmentId: text(segment, 1),
        position: text(segment, 2),
        loop: textOrNull(segment, 3),
        code: textOrNull(segment, 4),
        patientControlNumber: null,
        elementErrors: [],
      });
      return;
    }
    const error = set.errors.at(-1);
    if (!error) this.#sink.fault('SEGMENT_OUT_OF_ORDER', segment);
    else if (segment.id === 'CTX') {
      // CTX01 is a composite: `CLM01:7Q2MK4XA01`.
      if (text(segment, 1) === 'CLM01') error.patientControlNumber = textOrNull(segment, 1, 2);
    } else {
      error.elementErrors.push({
        position: (segment.elements[1] ?? []).join(':'),
        dataElement: textOrNull(segment, 2),
        code: text(segment, 3),
      });
    }
  }

  #closeSet(ik5: Segment): void {
    const set = this.#set;
    this.#set = undefined;
    if (!set || !this.#ak1) {
      this.#sink.fault('SEGMENT_OUT_OF_ORDER', ik5);
      return;
    }
    const code = this.#fields.required(ik5, 1);
    if (set.isTooLarge || code === '' || text(set.ak2, 2) === '') return;
    this.#sink.emit({
      type: 'set-acknowledgement',
      groupControlNumber: text(this.#ak1, 2),
      setKind: text(set.ak2, 1),
      setControlNumber: text(set.ak2, 2),
      code,
      isAccepted: isAccepted(code),
      errorCodes: codesFrom(ik5, 2),
      segmentErrors: set.errors,
      segmentIndex: set.ak2.index,
    });
  }

  #closeGroup(ak9: Segment): void {
    if (!this.#ak1 || this.#set || this.#hasAk9) {
      this.#sink.fault('SEGMENT_OUT_OF_ORDER', ak9);
      return;
    }
    this.#hasAk9 = true;
    const code = this.#fields.required(ak9, 1);
    if (code === '' || text(this.#ak1, 2) === '') return;
    this.#sink.emit({
      type: 'group-acknowledgement',
      groupControlNumber: text(this.#ak1, 2),
      functionalCode: text(this.#ak1, 1),
      code,
      isAccepted: isAccepted(code),
      setsIncluded: this.#fields.quantityOrNull(ak9, 2),
      setsReceived: this.#fields.quantityOrNull(ak9, 3),
      setsAccepted: this.#fields.quantityOrNull(ak9, 4),
      errorCodes: codesFrom(ak9, 5),
      segmentIndex: ak9.index,
    });
  }
}

function codesFrom(segment: Segment, first: number): string[] {
  const codes: string[] = [];
  for (let at = first; at < first + 5; at += 1) {
    if (text(segment, at) !== '') codes.push(text(segment, at));
  }
  return codes;
}
