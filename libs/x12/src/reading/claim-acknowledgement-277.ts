import type {
  AcknowledgedLine,
  ClaimAcknowledgement,
  ClaimStatus,
} from './claim-acknowledgement.js';
import { gravest, readStatus } from './claim-status.js';
import type { SetTotals } from './items.js';
import { text, textOrNull, type Segment } from './segment.js';
import { Fields, isTooLarge, noTotals, type SetReader, type SetSink } from './set-reader.js';

/** HL03. */
const levels: Readonly<Record<string, ClaimAcknowledgement['level']>> = {
  '20': 'source',
  '21': 'receiver',
  '19': 'provider',
  PT: 'patient',
};

interface LineDraft extends AcknowledgedLine {
  lineControlNumber: string | null;
  readonly statuses: ClaimStatus[];
}

interface LevelDraft {
  readonly hl: Segment;
  readonly level: ClaimAcknowledgement['level'];
  reference: string | null;
  payerClaimNumber: string | null;
  clearinghouseTraceNumber: string | null;
  readonly statuses: ClaimStatus[];
  readonly lines: LineDraft[];
  isTooLarge: boolean;
}

/**
 * Reads one 277CA (005010X214). Levels come in order, so what a receiver or provider said is
 * remembered for those beneath; HL01 and HL02 are not relied on, senders repeat them.
 */
export class ClaimAcknowledgementReader implements SetReader {
  readonly isBalanced = null;
  readonly #sink: SetSink;
  readonly #fields: Fields;
  #source: ClaimAcknowledgement['source'] = { kind: 'clearinghouse', id: null };
  #batchReference: string | null = null;
  #billingProviderId: string | null = null;
  #draft: LevelDraft | undefined;
  #holdsBefore = 0;
  #claims = 0;
  #lines = 0;

  constructor(sink: SetSink) {
    this.#sink = sink;
    this.#fields = new Fields(sink);
  }

  read(segment: Segment): void {
    if (segment.id === 'HL') this.#openLevel(segment);
    else if (this.#draft) this.#readInLevel(segment, this.#draft);
    else if (segment.id !== 'BHT') this.#sink.fault('SEGMENT_OUT_OF_ORDER', segment);
  }

  finish(): void {
    this.#closeLevel();
  }

  totals(): SetTotals {
    return { ...noTotals, claims: this.#claims, serviceLines: this.#lines };
  }

  #openLevel(hl: Segment): void {
    this.#closeLevel();
    this.#holdsBefore = this.#sink.holds;
    const level = levels[text(hl, 3)];
    if (!level) {
      this.#sink.fault('REQUIRED_MISSING', hl, 3);
      return;
    }
    if (level === 'source' || level === 'receiver') this.#batchReference = null;
    if (level !== 'patient') this.#billingProviderId = null;
    this.#draft = {
      hl,
      level,
      reference: null,
      payerClaimNumber: null,
      clearinghouseTraceNumber: null,
      statuses: [],
      lines: [],
      isTooLarge: false,
    };
  }

  #readInLevel(segment: Segment, draft: LevelDraft): void {
    if (draft.isTooLarge) return;
    if (isTooLarge(draft.hl, segment, this.#sink.limits)) {
      draft.isTooLarge = true;
      this.#sink.fault('LOOP_TOO_LARGE', segment);
      return;
    }
    const line = draft.lines.at(-1);
    switch (segment.id) {
      case 'STC':
        this.#fields.required(segment, 1);
        (line ?? draft).statuses.push(readStatus(segment, this.#fields));
        return;
      case 'TRN':
        draft.reference = textOrNull(segment, 2);
        if (draft.level === 'receiver') this.#batchReference = draft.reference;
        return;
      case 'NM1':
        this.#readName(segment, draft);
        return;
      case 'REF':
        readReference(segment, draft, line);
        return;
      case 'SVC':
        draft.lines.push({ lineControlNumber: null, statuses: [] });
        return;
      case 'DTP':
      case 'QTY':
      case 'AMT':
        return;
      default:
        this.#sink.fault('SEGMENT_UNEXPECTED', segment);
    }
  }

  #readName(nm1: Segment, draft: LevelDraft): void {
    if (draft.level === 'source') {
      const kind = text(nm1, 1) === 'PR' ? 'payer' : 'clearinghouse';
      this.#source = { kind, id: textOrNull(nm1, 9) };
    } else if (draft.level === 'provider') this.#billingProviderId = textOrNull(nm1, 9);
  }

  /** Gives the level if it says something; a patient must, with our claim number. */
  #closeLevel(): void {
    const draft = this.#draft;
    this.#draft = undefined;
    if (!draft) return;
    const isPatient = draft.level === 'patient';
    if (isPatient) {
      this.#claims += 1;
      this.#lines += draft.lines.length;
      if (!draft.reference) this.#sink.fault('REQUIRED_MISSING', draft.hl);
    }
    const statuses = [...draft.statuses, ...draft.lines.flatMap((each) => each.statuses)];
    if (isPatient && statuses.length === 0) this.#sink.fault('REQUIRED_MISSING', draft.hl);
    if (statuses.length === 0 || this.#sink.holds > this.#holdsBefore) return;
    const outcome = gravest(statuses);
    this.#sink.emit({
      type: 'claim-acknowledgement',
      level: draft.level,
      source: this.#source,
      batchReference: this.#batchReference,
      billingProviderId: this.#billingProviderId,
      patientControlNumber: isPatient ? draft.reference : null,
      payerClaimNumber: draft.payerClaimNumber,
      clearinghouseTraceNumber: draft.clearinghouseTraceNumber,
      statuses: draft.statuses,
      outcome,
      isAccepted: outcome !== 'rejected' && outcome !== 'exception',
      lines: draft.lines,
      segmentIndex: draft.hl.index,
    });
  }
}

function readReference(ref: Segment, draft: LevelDraft, line: LineDraft | undefined): void {
  const value = textOrNull(ref, 2);
  const qualifier = text(ref, 1);
  if (line) {
    if (qualifier === 'FJ') line.lineControlNumber = value;
  } else if (qualifier === '1K') draft.payerClaimNumber = value;
  else if (qualifier === 'D9') draft.clearinghouseTraceNumber = value;
}
