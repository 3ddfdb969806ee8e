import type { Cents, ServiceDate } from '@ledgerline/terms';
import { readAdjustments } from './adjustments.js';
import type {
  Adjustment,
  ClaimPayment,
  PaidProcedure,
  PartyName,
  QualifiedAmount,
  QualifiedDate,
  Reference,
  ServicePayment,
} from './claim-payment.js';
import { text, textOrNull, type Segment } from './segment.js';
import { isTooLarge, type Fields, type SetSink } from './set-reader.js';

/** What a CLP and an SVC loop both hold. */
interface LoopDraft {
  readonly adjustments: Adjustment[];
  readonly remarks: string[];
  readonly references: Reference[];
  readonly amounts: QualifiedAmount[];
  readonly dates: QualifiedDate[];
}

interface LineDraft extends LoopDraft {
  readonly procedure: PaidProcedure;
  readonly originalProcedure: PaidProcedure | null;
  readonly charge: Cents;
  readonly paid: Cents;
  readonly paidUnits: number;
  readonly originalUnits: number | null;
  readonly svc: Segment;
}

const emptyLoop = (): LoopDraft => ({
  adjustments: [],
  remarks: [],
  references: [],
  amounts: [],
  dates: [],
});

/** One CLP and all that belongs to it, while it is being read. */
export class ClaimPaymentDraft {
  readonly #clp: Segment;
  readonly #fields: Fields;
  readonly #sink: SetSink;
  readonly #holdsBefore: number;
  readonly #claim = emptyLoop();
  readonly #lines: LineDraft[] = [];
  readonly #names = new Map<string, PartyName>();
  readonly #patientControlNumber: string;
  readonly #status: string;
  readonly #charge: Cents;
  readonly #paid: Cents;
  readonly #patientResponsibility: Cents | null;
  #isTooLarge = false;

  constructor(clp: Segment, fields: Fields, sink: SetSink) {
    this.#clp = clp;
    this.#fields = fields;
    this.#sink = sink;
    this.#holdsBefore = sink.holds;
    this.#patientControlNumber = fields.required(clp, 1);
    this.#status = fields.required(clp, 2);
    this.#charge = fields.amount(clp, 3);
    this.#paid = fields.amount(clp, 4);
    this.#patientResponsibility = fields.amountOrNull(clp, 5);
  }

  read(segment: Segment): void {
    if (this.#isTooLarge) return;
    if (this.#isFull(segment)) {
      this.#isTooLarge = true;
      this.#sink.fault('LOOP_TOO_LARGE', segment);
      return;
    }
    const loop = this.#lines.at(-1) ?? this.#claim;
    switch (segment.id) {
      case 'SVC':
        this.#lines.push(this.#line(segment));
        return;
      case 'CAS':
        loop.adjustments.push(...readAdjustments(segment, this.#fields, this.#sink));
        return;
      case 'DTM': {
        const date = this.#fields.day(segment, 2);
        if (date) loop.dates.push({ qualifier: text(segment, 1), date });
        return;
      }
      case 'REF':
        loop.references.push({ qualifier: text(segment, 1), value: text(segment, 2) });
        return;
      case 'AMT':
        loop.amounts.push({
          qualifier: text(segment, 1),
          amount: this.#fields.amount(segment, 2),
        });
        return;
      case 'LQ':
        if (text(segment, 1) === 'HE') loop.remarks.push(text(segment, 2));
        return;
      case 'NM1':
      case 'MIA':
      case 'MOA':
        this.#readClaimOnly(segment);
        return;
      case 'QTY':
      case 'PER':
        return;
      default:
        this.#sink.fault('SEGMENT_UNEXPECTED', segment);
    }
  }

  /** The claim, or undefined where something in it could not be read: nothing is made up. */
  finish(): ClaimPayment | undefined {
    if (this.#sink.holds > this.#holdsBefore) return undefined;
    const name = (qualifier: string): PartyName | null => this.#names.get(qualifier) ?? null;
    const clp = this.#clp;
    // Written out: spreading took a fifth of the time of a large file.
    return {
      patientControlNumber: this.#patientControlNumber,
      status: this.#status,
      charge: this.#charge,
      paid: this.#paid,
      patientResponsibility: this.#patientResponsibility,
      filingIndicator: textOrNull(clp, 6),
      payerClaimNumber: textOrNull(clp, 7),
      placeOfService: textOrNull(clp, 8),
      frequency: textOrNull(clp, 9),
      adjustments: this.#claim.adjustments,
      lines: this.#lines.map(serviceOf),
      remarks: this.#claim.remarks,
      patient: name('QC'),
      insured: name('IL'),
      corrected: name('74'),
      crossedOverTo: name('TT'),
      rendering: name('82'),
      serviceDate: dateOf(this.#claim.dates, '232'),
      serviceDateTo: dateOf(this.#claim.dates, '233'),
      receivedOn: dateOf(this.#claim.dates, '050'),
      dates: this.#claim.dates,
      references: this.#claim.references,
      amounts: this.#claim.amounts,
      segmentIndex: clp.index,
    };
  }

  get patientControlNumber(): string {
    return this.#patientControlNumber;
  }

  get segmentIndex(): number {
    return this.#clp.index;
  }

  #isFull(next: Segment): boolean {
    const { limits } = this.#sink;
    const isOneTooMany = next.id === 'SVC' && this.#lines.length >= limits.lines;
    return isOneTooMany || isTooLarge(this.#clp, next, limits);
  }

  #readClaimOnly(segment: Segment): void {
    if (this.#lines.length > 0) {
      this.#sink.fault('SEGMENT_OUT_OF_ORDER', segment);
    } else if (segment.id === 'NM1') {
      this.#names.set(text(segment, 1), {
        last: text(segment, 3),
        first: textOrNull(segment, 4),
        id: textOrNull(segment, 9),
      });
    } else {
      // MOA03–07, and MIA05 with MIA20–23, are the remark codes; the rest are amounts.
      const places = segment.id === 'MOA' ? [3, 4, 5, 6, 7] : [5, 20, 21, 22, 23];
      const codes = places.map((each) => text(segment, each));
      this.#claim.remarks.push(...codes.filter((each) => each !== ''));
    }
  }

  #line(svc: Segment): LineDraft {
    const fields = this.#fields;
    fields.required(svc, 1, 2);
    return {
      adjustments: [],
      remarks: [],
      references: [],
      amounts: [],
      dates: [],
      procedure: procedureAt(svc, 1),
      originalProcedure: text(svc, 6) === '' ? null : procedureAt(svc, 6),
      charge: fields.amount(svc, 2),
      paid: fields.amount(svc, 3),
      // SVC05 left out means one unit.
      paidUnits: fields.quantityOrNull(svc, 5) ?? 1,
      originalUnits: fields.quantityOrNull(svc, 7),
      svc,
    };
  }
}

function procedureAt(svc: Segment, element: number): PaidProcedure {
  const [qualifier = '', code = '', ...rest] = svc.elements[element] ?? [];
  return { qualifier, code, modifiers: rest.slice(0, 4).filter((each) => each !== '') };
}

function dateOf(dates: readonly QualifiedDate[], qualifier: string): ServiceDate | null {
  return dates.find((each) => each.qualifier === qualifier)?.date ?? null;
}

function serviceOf(line: LineDraft, place: number): ServicePayment {
  return {
    lineNumber: place + 1,
    lineControlNumber: line.references.find((each) => each.qualifier === '6R')?.value || null,
    procedure: line.procedure,
    originalProcedure: line.originalProcedure,
    charge: line.charge,
    paid: line.paid,
    revenueCode: textOrNull(line.svc, 4),
    paidUnits: line.paidUnits,
    originalUnits: line.originalUnits,
    serviceDate: dateOf(line.dates, '472') ?? dateOf(line.dates, '150'),
    serviceDateTo: dateOf(line.dates, '151'),
    adjustments: line.adjustments,
    remarks: line.remarks,
    references: line.references,
    amounts: line.amounts,
    segmentIndex: line.svc.index,
  };
}
