import type { Cents, ServiceDate } from '@ledgerline/terms';
import type { RemittanceHeader, RemittanceParty } from './items.js';
import { text, textOrNull, type Segment } from './segment.js';
import type { Fields, SetSink } from './set-reader.js';

type Party = { -readonly [Key in keyof RemittanceParty]: RemittanceParty[Key] };
const noParty = (): Party => ({ name: null, qualifier: null, id: null, secondaryId: null });

/** What stands before the first claim of an 835. */
export class RemittanceHeaderDraft {
  readonly #fields: Fields;
  readonly #sink: SetSink;
  #bpr: Segment | undefined;
  #trn: Segment | undefined;
  #payment: Cents | null = null;
  #producedOn: ServiceDate | null = null;
  readonly #payer = noParty();
  readonly #payee = noParty();
  #party: Party | undefined;

  constructor(fields: Fields, sink: SetSink) {
    this.#fields = fields;
    this.#sink = sink;
  }

  read(segment: Segment): void {
    switch (segment.id) {
      case 'BPR':
        this.#readPayment(segment);
        return;
      case 'TRN':
        if (this.#trn) this.#sink.fault('SEGMENT_OUT_OF_ORDER', segment);
        else this.#trn = segment;
        return;
      case 'DTM':
        if (text(segment, 1) === '405') this.#producedOn = this.#fields.day(segment, 2);
        return;
      case 'N1':
        this.#readParty(segment);
        return;
      case 'REF':
        this.#readReference(segment);
        return;
      case 'CUR':
      case 'N3':
      case 'N4':
      case 'PER':
      case 'RDM':
        return;
      case 'CAS':
      case 'SVC':
      case 'NM1':
        this.#sink.fault('SEGMENT_OUT_OF_ORDER', segment);
        return;
      default:
        this.#sink.fault('SEGMENT_UNEXPECTED', segment);
    }
  }

  get bpr(): Segment | undefined {
    return this.#bpr;
  }

  /** BPR02; null where missing or unreadable. */
  get payment(): Cents | null {
    return this.#payment;
  }

  /**
   * @param next  the segment that ends the header, where a missing BPR or TRN is noticed
   * @returns     the header, or undefined where amount or trace number is missing
   */
  finish(next: Segment): RemittanceHeader | undefined {
    const bpr = this.#bpr;
    const trn = this.#trn;
    if (!bpr || !trn) {
      this.#sink.fault('REQUIRED_MISSING', { id: bpr ? 'TRN' : 'BPR', index: next.index }, 2);
      return undefined;
    }
    const traceNumber = this.#fields.required(trn, 2);
    if (this.#payment === null || traceNumber === '') return undefined;
    return {
      type: 'remittance-header',
      handling: text(bpr, 1),
      payment: this.#payment,
      direction: text(bpr, 3) === 'D' ? 'debit' : 'credit',
      method: text(bpr, 4),
      paymentDate: this.#fields.day(bpr, 16),
      traceNumber,
      originatorId: textOrNull(trn, 3),
      producedOn: this.#producedOn,
      payer: this.#payer,
      payee: this.#payee,
      segmentIndex: bpr.index,
    };
  }

  #readPayment(bpr: Segment): void {
    if (this.#bpr) {
      this.#sink.fault('SEGMENT_OUT_OF_ORDER', bpr);
      return;
    }
    this.#bpr = bpr;
    const before = this.#sink.holds;
    const payment = this.#fields.amount(bpr, 2);
    if (this.#sink.holds > before) return;
    this.#payment = payment;
    if (payment < 0) this.#sink.fault('PAYMENT_NEGATIVE', bpr, 2);
  }

  #readParty(n1: Segment): void {
    const role = text(n1, 1);
    this.#party = role === 'PR' ? this.#payer : role === 'PE' ? this.#payee : undefined;
    if (!this.#party) return;
    this.#party.name = textOrNull(n1, 2);
    this.#party.qualifier = textOrNull(n1, 3);
    this.#party.id = textOrNull(n1, 4);
  }

  #readReference(ref: Segment): void {
    const wanted = this.#party === this.#payer ? '2U' : 'TJ';
    if (this.#party && text(ref, 1) === wanted) this.#party.secondaryId ??= textOrNull(ref, 2);
  }
}
