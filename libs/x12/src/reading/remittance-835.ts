import { cents } from '@ledgerline/terms';
import { claimImbalances, imbalanceFaults } from './balance.js';
import { ClaimPaymentDraft } from './claim-payment-draft.js';
import type { ClaimPayment } from './claim-payment.js';
import type { SetTotals } from './items.js';
import { RemittanceHeaderDraft } from './remittance-header-draft.js';
import { text, textOrNull, type Segment } from './segment.js';
import { Fields, type SetReader, type SetSink } from './set-reader.js';
import { Tally } from './tally.js';

/** Reads one 835 (005010X221A1): the payment, then one claim at a time, then what PLB takes. */
export class RemittanceReader implements SetReader {
  readonly #sink: SetSink;
  readonly #fields: Fields;
  readonly #header: RemittanceHeaderDraft;
  #phase: 'header' | 'claims' | 'adjustments' = 'header';
  #claim: ClaimPaymentDraft | undefined;
  #claims = 0;
  #lines = 0;
  /** Claims and adjustments of which some part could not be read. */
  #unreadable = 0;
  /** Imbalances of claims and lines. */
  #imbalances = 0;
  isBalanced = false;
  readonly #charge = new Tally();
  readonly #paid = new Tally();
  readonly #adjusted = new Tally();

  constructor(sink: SetSink) {
    this.#sink = sink;
    this.#fields = new Fields(sink);
    this.#header = new RemittanceHeaderDraft(this.#fields, sink);
  }

  read(segment: Segment): void {
    switch (segment.id) {
      case 'CLP':
        this.#enter('claims', segment);
        this.#claim = new ClaimPaymentDraft(segment, this.#fields, this.#sink);
        return;
      case 'LX':
      case 'TS2':
      case 'TS3':
        this.#enter('claims', segment);
        return;
      case 'PLB':
        this.#enter('adjustments', segment);
        this.#readProviderAdjustments(segment);
        return;
      default:
        if (this.#claim) this.#claim.read(segment);
        else if (this.#phase === 'header') this.#header.read(segment);
        else this.#sink.fault('SEGMENT_OUT_OF_ORDER', segment);
    }
  }

  finish(se: Segment): void {
    this.#enter('adjustments', se);
    const payment = this.#header.payment;
    if (![this.#charge, this.#paid, this.#adjusted].every((each) => each.isExact)) {
      this.#sink.fault('SUM_TOO_LARGE', se);
    } else if (payment !== null && this.#unreadable === 0) {
      const difference = this.#paid.value - this.#adjusted.value - payment;
      this.isBalanced = difference === 0 && this.#imbalances === 0;
      if (difference === 0) return;
      this.#sink.fault('SET_UNBALANCED', this.#header.bpr ?? se, 2);
      this.#sink.unbalanced({
        level: 'set',
        id: this.#sink.controlNumber,
        differenceCents: cents(difference),
        sum: 'set-payment',
      });
    }
  }

  totals(): SetTotals {
    return {
      claims: this.#claims,
      serviceLines: this.#lines,
      charge: this.#charge.value,
      claimPaid: this.#paid.value,
      providerAdjustment: this.#adjusted.value,
      payment: this.#header.payment,
    };
  }

  /** Ends what came before: the header on leaving it, the claim in hand always. */
  #enter(phase: 'claims' | 'adjustments', segment: Segment): void {
    if (this.#phase === 'header') {
      const header = this.#header.finish(segment);
      if (header) this.#sink.emit(header);
    } else if (this.#phase === 'adjustments' && phase === 'claims') {
      this.#sink.fault('SEGMENT_OUT_OF_ORDER', segment);
    }
    if (this.#claim) this.#closeClaim(this.#claim);
    this.#claim = undefined;
    this.#phase = phase;
  }

  #closeClaim(draft: ClaimPaymentDraft): void {
    this.#claims += 1;
    const payment = draft.finish();
    if (payment) {
      this.#give(payment);
      return;
    }
    this.#unreadable += 1;
    this.#sink.emit({
      type: 'claim-unreadable',
      patientControlNumber: draft.patientControlNumber,
      segmentIndex: draft.segmentIndex,
    });
  }

  #give(payment: ClaimPayment): void {
    this.#lines += payment.lines.length;
    this.#charge.add(payment.charge);
    this.#paid.add(payment.paid);
    const clp = { id: 'CLP', index: payment.segmentIndex };
    const found = claimImbalances(payment);
    if (!found) this.#sink.fault('SUM_TOO_LARGE', clp);
    this.#imbalances += found?.length ?? 1;
    const unbalanced = (found ?? []).map(({ segmentIndex, ...imbalance }) => {
      const id = imbalance.level === 'line' ? 'SVC' : 'CLP';
      this.#sink.fault(imbalanceFaults[imbalance.sum], { id, index: segmentIndex });
      this.#sink.unbalanced(imbalance);
      return imbalance;
    });
    const isBalanced = found !== undefined && unbalanced.length === 0;
    this.#sink.emit({ type: 'claim-payment', payment, isBalanced, unbalanced });
  }

  /** PLB03 and 04, then 05 and 06, up to six pairs of `code:reference` and amount. */
  #readProviderAdjustments(plb: Segment): void {
    const holdsBefore = this.#sink.holds;
    const providerId = this.#fields.required(plb, 1);
    const fiscalDate = this.#fields.day(plb, 2);
    if (plb.elements.length < 5) this.#sink.fault('ADJUSTMENT_INCOMPLETE', plb, 3);
    for (let at = 3; at < plb.elements.length; at += 2) {
      const code = text(plb, at);
      const hasAmount = text(plb, at + 1) !== '';
      if (code === '' && !hasAmount) continue;
      if (code === '' || !hasAmount) {
        this.#sink.fault('ADJUSTMENT_INCOMPLETE', plb, code === '' ? at : at + 1);
        continue;
      }
      const holds = this.#sink.holds;
      const amount = this.#fields.amount(plb, at + 1);
      if (this.#sink.holds > holds) continue;
      this.#adjusted.add(amount);
      this.#sink.emit({
        type: 'provider-adjustment',
        providerId,
        fiscalDate,
        code,
        reference: textOrNull(plb, at, 2),
        amount,
        segmentIndex: plb.index,
      });
    }
    if (this.#sink.holds > holdsBefore) this.#unreadable += 1;
  }
}
