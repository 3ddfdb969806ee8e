import type { ServiceDate } from '@ledgerline/terms';
import type { SetTotals } from './items.js';
import { text, textOrNull, type Segment } from './segment.js';
import { Fields, isTooLarge, noTotals, type SetReader, type SetSink } from './set-reader.js';
import type { SubmittedLine } from './submitted-claim.js';
import { Tally } from './tally.js';

interface LineDraft {
  readonly lx: Segment;
  sv1: Segment | undefined;
  lineControlNumber: string | null;
  serviceDate: ServiceDate | null;
}

interface ClaimDraft {
  readonly clm: Segment;
  readonly holdsBefore: number;
  renderingProviderNpi: string | null;
  payerClaimNumber: string | null;
  readonly diagnoses: string[];
  readonly lines: LineDraft[];
  /** In a 2320 loop or under it: another payer's part, not ours to read. */
  isOfOtherPayer: boolean;
  isTooLarge: boolean;
}

/** Reads of an 837P (005010X222A1) what is needed to count and to answer it: not a validator. */
export class ProfessionalClaimReader implements SetReader {
  readonly isBalanced = null;
  readonly #sink: SetSink;
  readonly #fields: Fields;
  #batchReference: string | null = null;
  #billingProviderNpi: string | null = null;
  #payerId: string | null = null;
  #memberId: string | null = null;
  #claim: ClaimDraft | undefined;
  #claims = 0;
  #lines = 0;
  readonly #charge = new Tally();

  constructor(sink: SetSink) {
    this.#sink = sink;
    this.#fields = new Fields(sink);
  }

  read(segment: Segment): void {
    switch (segment.id) {
      case 'BHT':
        this.#batchReference = textOrNull(segment, 3);
        return;
      case 'HL':
        this.#closeClaim();
        return;
      case 'CLM':
        this.#closeClaim();
        this.#claim = {
          clm: segment,
          holdsBefore: this.#sink.holds,
          renderingProviderNpi: null,
          payerClaimNumber: null,
          diagnoses: [],
          lines: [],
          isOfOtherPayer: false,
          isTooLarge: false,
        };
        return;
      default:
        if (this.#claim) this.#readInClaim(segment, this.#claim);
        else if (segment.id === 'NM1') this.#readParty(segment);
    }
  }

  finish(se: Segment): void {
    this.#closeClaim();
    if (!this.#charge.isExact) this.#sink.fault('SUM_TOO_LARGE', se);
  }

  totals(): SetTotals {
    return {
      ...noTotals,
      claims: this.#claims,
      serviceLines: this.#lines,
      charge: this.#charge.value,
    };
  }

  #readParty(nm1: Segment): void {
    const id = textOrNull(nm1, 9);
    const role = text(nm1, 1);
    if (role === '85') this.#billingProviderNpi = id;
    else if (role === 'IL') this.#memberId = id;
    else if (role === 'PR') this.#payerId = id;
  }

  #readInClaim(segment: Segment, claim: ClaimDraft): void {
    if (claim.isTooLarge) return;
    const { limits } = this.#sink;
    const isOneTooMany = segment.id === 'LX' && claim.lines.length >= limits.lines;
    if (isOneTooMany || isTooLarge(claim.clm, segment, limits)) {
      claim.isTooLarge = true;
      this.#sink.fault('LOOP_TOO_LARGE', segment);
      return;
    }
    const line = claim.lines.at(-1);
    switch (segment.id) {
      case 'LX':
        claim.lines.push({
          lx: segment,
          sv1: undefined,
          lineControlNumber: null,
          serviceDate: null,
        });
        return;
      case 'SV1':
        if (line && !line.sv1) line.sv1 = segment;
        else this.#sink.fault('SEGMENT_OUT_OF_ORDER', segment);
        return;
      case 'DTP':
        if (line && text(segment, 1) === '472') line.serviceDate = this.#fields.day(segment, 3);
        return;
      case 'SBR':
        claim.isOfOtherPayer = true;
        return;
      case 'HI':
        for (let at = 1; at < segment.elements.length; at += 1) {
          // ABK principal, ABF others; BP and BG are procedures and conditions.
          if (/^(ABK|ABF)$/.test(text(segment, at))) claim.diagnoses.push(text(segment, at, 2));
        }
        return;
      case 'REF':
        if (line && text(segment, 1) === '6R') line.lineControlNumber = textOrNull(segment, 2);
        else if (!line && !claim.isOfOtherPayer && text(segment, 1) === 'F8') {
          claim.payerClaimNumber = textOrNull(segment, 2);
        }
        return;
      case 'NM1':
        if (!line && !claim.isOfOtherPayer && text(segment, 1) === '82') {
          claim.renderingProviderNpi = textOrNull(segment, 9);
        }
    }
  }

  #closeClaim(): void {
    const claim = this.#claim;
    this.#claim = undefined;
    if (!claim) return;
    this.#claims += 1;
    this.#lines += claim.lines.length;
    const { clm } = claim;
    const patientControlNumber = this.#fields.required(clm, 1);
    const charge = this.#fields.amount(clm, 2);
    const lines = claim.lines.map((each) => this.#line(each));
    if (this.#sink.holds > claim.holdsBefore) return;
    this.#charge.add(charge);
    const sum = new Tally();
    for (const each of lines) sum.add(each.charge);
    if (!sum.isExact || sum.value !== charge) this.#sink.fault('CLAIM_CHARGE_UNBALANCED', clm, 2);
    this.#sink.emit({
      type: 'claim-submitted',
      patientControlNumber,
      charge,
      placeOfService: textOrNull(clm, 5),
      frequency: textOrNull(clm, 5, 3),
      batchReference: this.#batchReference,
      billingProviderNpi: this.#billingProviderNpi,
      renderingProviderNpi: claim.renderingProviderNpi,
      payerId: this.#payerId,
      memberId: this.#memberId,
      payerClaimNumber: claim.payerClaimNumber,
      diagnoses: claim.diagnoses,
      lines,
      segmentIndex: clm.index,
    });
  }

  #line({ lx, sv1, lineControlNumber, serviceDate }: LineDraft): SubmittedLine {
    if (!sv1) this.#sink.fault('REQUIRED_MISSING', lx);
    const at = sv1 ?? lx;
    const [, procedure = '', ...modifiers] = at.elements[1] ?? [];
    return {
      lineNumber: text(lx, 1),
      lineControlNumber,
      procedure,
      modifiers: modifiers.slice(0, 4).filter((each) => each !== ''),
      charge: this.#fields.amount(at, 2),
      units: this.#fields.quantityOrNull(at, 4) ?? 1,
      serviceDate,
      diagnosisPointers: (at.elements[7] ?? []).filter((each) => each !== '').map(Number),
    };
  }
}
