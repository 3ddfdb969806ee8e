import type { FaultCode } from './fault-codes.js';
import { faultCodes } from './fault-codes.js';
import { fault, FaultLog, type Place } from './fault.js';
import type { X12Item } from './items.js';
import type { ReadingLimits } from './limits.js';
import { OpenSet } from './open-set.js';
import { isExpectedVersion, kindOf } from './readers.js';
import { text, type Segment } from './segment.js';

interface OpenInterchange {
  readonly controlNumber: string;
  readonly faults: FaultLog;
  groups: number;
  hasToldNonAscii: boolean;
}

interface OpenGroup {
  readonly controlNumber: string;
  readonly functionalCode: string;
  readonly version: string;
  sets: number;
}

const SEGMENT_ID = /^[A-Z][A-Z0-9]{1,2}$/;
/** GS01 of the groups whose sets are read here. */
const functionalCodes: Readonly<Record<string, string>> = {
  '835': 'HP',
  '999': 'FA',
  '277': 'HN',
  '837': 'HC',
};

/**
 * Keeps ISA, GS and ST properly nested, checks every count and control number against its
 * counterpart, and hands what stands inside a set to that set's reader.
 */
export class Envelope {
  readonly #out: X12Item[];
  readonly #file: FaultLog;
  readonly #limits: ReadingLimits;
  #interchange: OpenInterchange | undefined;
  #group: OpenGroup | undefined;
  #set: OpenSet | undefined;
  #last: Segment | undefined;
  isStopped = false;

  constructor(out: X12Item[], file: FaultLog, limits: ReadingLimits) {
    this.#out = out;
    this.#file = file;
    this.#limits = limits;
  }

  read(segment: Segment): void {
    this.#last = segment;
    if (!SEGMENT_ID.test(segment.id)) {
      this.fault('SEGMENT_ID_MALFORMED', { segment });
      return;
    }
    if (segment.raw.includes('\0')) this.#note('NUL_IN_DATA', { segment });
    switch (segment.id) {
      case 'ISA':
        this.#openInterchange(segment);
        return;
      case 'GS':
        this.#openGroup(segment);
        return;
      case 'ST':
        this.#openSet(segment);
        return;
      case 'SE':
        this.#closeSet(segment);
        return;
      case 'GE':
        this.#closeGroup(segment);
        return;
      case 'IEA':
        this.#closeInterchange(segment);
        return;
      default:
        if (this.#set) this.#set.read(segment);
        else if (segment.id === 'TA1' && this.#interchange && !this.#group) this.#readTa1(segment);
        else this.fault('SEGMENT_OUT_OF_PLACE', { segment });
    }
  }

  /** The bytes have ended: everything must be closed. */
  end(): void {
    if (!this.isStopped && this.#interchange) this.fault('TRUNCATED', { segment: this.#last });
  }

  /** Says where bytes beyond ASCII begin, once an interchange. */
  nonAscii(segment: Segment): void {
    if (!this.#interchange || this.#interchange.hasToldNonAscii) return;
    this.#interchange.hasToldNonAscii = true;
    this.fault('NON_ASCII', { segment });
  }

  /** A fault of the file or the interchange; one that rejects closes all that is open and stops. */
  fault(code: FaultCode, place: Place = {}): void {
    const each = fault(code, place);
    this.#file.add(each);
    this.#interchange?.faults.add(each);
    if (faultCodes[code].severity !== 'reject') return;
    this.isStopped = true;
    this.#set?.note(each);
    this.#giveSet(undefined);
    this.#giveInterchange();
  }

  /** A fault of the set, where one is open. */
  #note(code: FaultCode, place: Place): void {
    if (this.#set) this.#set.note(fault(code, place));
    else this.fault(code, place);
  }

  #openInterchange(isa: Segment): void {
    if (this.#interchange) {
      this.fault('INTERCHANGE_NOT_CLOSED', { segment: isa });
      return;
    }
    const controlNumber = text(isa, 13);
    const faults = new FaultLog(this.#limits.listed);
    this.#interchange = { controlNumber, faults, groups: 0, hasToldNonAscii: false };
    this.#out.push({
      type: 'interchange-opened',
      controlNumber,
      sender: { qualifier: text(isa, 5), id: text(isa, 6) },
      receiver: { qualifier: text(isa, 7), id: text(isa, 8) },
      date: text(isa, 9),
      time: text(isa, 10),
      version: text(isa, 12),
      usage: text(isa, 15),
      segmentIndex: isa.index,
    });
  }

  #openGroup(gs: Segment): void {
    if (this.#set) this.fault('SET_NOT_CLOSED', { segment: gs });
    else if (this.#group) this.fault('GROUP_NOT_CLOSED', { segment: gs });
    else if (!this.#interchange) this.fault('SEGMENT_OUT_OF_PLACE', { segment: gs });
    else {
      this.#interchange.groups += 1;
      this.#group = {
        controlNumber: text(gs, 6),
        functionalCode: text(gs, 1),
        version: text(gs, 8),
        sets: 0,
      };
    }
  }

  #openSet(st: Segment): void {
    const group = this.#group;
    if (this.#set) {
      this.fault('SET_NOT_CLOSED', { segment: st });
      return;
    }
    if (!group || !this.#interchange) {
      this.fault('SEGMENT_OUT_OF_PLACE', { segment: st });
      return;
    }
    group.sets += 1;
    const setId = text(st, 1);
    const version = text(st, 3) || group.version;
    const kind = kindOf(setId, version);
    const opened = {
      type: 'set-opened',
      kind,
      controlNumber: text(st, 2),
      groupControlNumber: group.controlNumber,
      version,
      interchangeControlNumber: this.#interchange.controlNumber,
      segmentIndex: st.index,
    } as const;
    this.#out.push(opened);
    this.#set = new OpenSet(opened, this.#out, this.#limits);
    this.#set.count(st);
    if (opened.controlNumber === '') this.#note('REQUIRED_MISSING', { segment: st, element: 2 });
    if (kind === 'unknown') this.#note('SET_KIND_UNKNOWN', { segment: st, element: 1 });
    else if (!isExpectedVersion(kind, version)) {
      this.#note('VERSION_UNEXPECTED', { segment: st, element: 3 });
    }
    if ((functionalCodes[setId] ?? group.functionalCode) !== group.functionalCode) {
      this.#note('GROUP_KIND_MISMATCH', { segment: st, element: 1 });
    }
  }

  #closeSet(se: Segment): void {
    const set = this.#set;
    if (!set) {
      this.fault('SEGMENT_OUT_OF_PLACE', { segment: se });
      return;
    }
    set.count(se);
    if (text(se, 2) !== set.controlNumber) {
      this.#note('SET_CONTROL_MISMATCH', { segment: se, element: 2 });
    }
    this.#compare('SET_COUNT_WRONG', se, set.segments);
    this.#giveSet(se);
  }

  #closeGroup(ge: Segment): void {
    const group = this.#group;
    if (this.#set) this.fault('SET_NOT_CLOSED', { segment: ge });
    else if (!group) this.fault('SEGMENT_OUT_OF_PLACE', { segment: ge });
    else {
      if (text(ge, 2) !== group.controlNumber) {
        this.fault('GROUP_CONTROL_MISMATCH', { segment: ge, element: 2 });
      }
      this.#compare('GROUP_COUNT_WRONG', ge, group.sets);
      this.#group = undefined;
    }
  }

  #closeInterchange(iea: Segment): void {
    const interchange = this.#interchange;
    if (this.#set) this.fault('SET_NOT_CLOSED', { segment: iea });
    else if (this.#group) this.fault('GROUP_NOT_CLOSED', { segment: iea });
    else if (!interchange) this.fault('SEGMENT_OUT_OF_PLACE', { segment: iea });
    else if (text(iea, 2) !== interchange.controlNumber) {
      this.fault('INTERCHANGE_CONTROL_MISMATCH', { segment: iea, element: 2 });
    } else {
      this.#compare('INTERCHANGE_COUNT_WRONG', iea, interchange.groups);
      this.#giveInterchange();
    }
  }

  /** SE01, GE01 and IEA01 state how many were sent. */
  #compare(code: FaultCode, segment: Segment, counted: number): void {
    const stated = text(segment, 1);
    if (/^\d{1,10}$/.test(stated) && Number(stated) === counted) return;
    const told = /^\d{1,10}$/.test(stated) ? Number(stated) : 'no number';
    this.#note(code, { segment, element: 1, note: `counted ${counted}, stated ${told}` });
  }

  #readTa1(ta1: Segment): void {
    const code = text(ta1, 4);
    const controlNumber = text(ta1, 1);
    if (controlNumber === '' || code === '') {
      this.fault('REQUIRED_MISSING', { segment: ta1, element: code === '' ? 4 : 1 });
      return;
    }
    this.#out.push({
      type: 'interchange-acknowledgement',
      controlNumber,
      date: text(ta1, 2),
      time: text(ta1, 3),
      code,
      isAccepted: code === 'A' || code === 'E',
      noteCode: text(ta1, 5),
      segmentIndex: ta1.index,
    });
  }

  #giveSet(se: Segment | undefined): void {
    if (!this.#set) return;
    const closed = this.#set.close(se);
    this.#set = undefined;
    this.#out.push(closed);
    this.#interchange?.faults.weigh(closed.disposition);
    this.#file.weigh(closed.disposition);
  }

  #giveInterchange(): void {
    if (!this.#interchange) return;
    const { controlNumber, faults } = this.#interchange;
    this.#interchange = undefined;
    this.#group = undefined;
    this.#out.push({
      type: 'interchange-closed',
      controlNumber,
      disposition: faults.disposition,
      faults: faults.listed,
      faultCount: faults.count,
    });
  }
}
