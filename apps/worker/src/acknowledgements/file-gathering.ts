import type { AcknowledgementItem } from '@ledgerline/claims/answers';
import type {
  Disposition,
  FileClosed,
  InterchangeAcknowledgement,
  SetClosed,
  X12Item,
} from '@ledgerline/x12';
import { serviceDate, type ServiceDate } from '@ledgerline/terms';
import { RemittanceIntake, type GatheredRemittance } from '../remittance/remittance-intake.js';

/** One set of a file, whole; a TA1 stands for itself. */
export interface GatheredSet {
  readonly kind: string;
  readonly controlNumber: string;
  readonly disposition: Disposition;
  /** Codes of what put it in doubt. */
  readonly reasons: readonly string[];
  readonly acknowledgements: readonly AcknowledgementItem[];
  readonly remittance?: GatheredRemittance;
}

/** Puts a file's sets aside until it has been read to the end: only then may any be acted on. */
export class FileGathering {
  readonly sets: GatheredSet[] = [];
  #closed: FileClosed | undefined;
  #date: ServiceDate = serviceDate('1970-01-01');
  #intake: RemittanceIntake | undefined;
  #acknowledgements: AcknowledgementItem[] = [];
  #firstOfInterchange = 0;

  constructor(
    private readonly sha256: string,
    private readonly scratch: () => Promise<string>,
  ) {}

  /** @throws RangeError where the reader did not end with file-closed: a bug */
  closed(): FileClosed {
    if (!this.#closed) throw new RangeError('the file was not read to its end');
    return this.#closed;
  }

  async take(item: X12Item): Promise<void> {
    switch (item.type) {
      case 'interchange-opened':
        this.#firstOfInterchange = this.sets.length;
        this.#date = dateOf(item.date);
        return;
      case 'interchange-acknowledgement':
        this.sets.push(alone(item));
        return;
      case 'set-opened':
        this.#acknowledgements = [];
        this.#intake =
          item.kind === '835'
            ? new RemittanceIntake(this.sha256, this.#date, this.scratch)
            : undefined;
        return;
      case 'remittance-header':
        return this.#intake?.header(item);
      case 'claim-payment':
        return this.#intake?.claim(item.payment);
      case 'provider-adjustment':
        return this.#intake?.adjustment(item);
      case 'set-acknowledgement':
      case 'group-acknowledgement':
      case 'claim-acknowledgement':
        this.#acknowledgements.push(item);
        return;
      case 'set-closed':
        this.#close(item);
        return;
      case 'interchange-closed':
        if (item.disposition === 'hold') this.#doubt(item.faults.map((each) => each.code));
        return;
      case 'file-closed':
        this.#closed = item;
        return;
      case 'claim-unreadable':
      case 'claim-submitted':
        return; // The set's own faults tell of the first; nobody sends us claims.
    }
  }

  /** Lets go of what was put aside; of a set that was cut before its end as well. */
  async discard(): Promise<void> {
    await this.#intake?.discard();
    for (const { remittance } of this.sets) await remittance?.claims.discard();
  }

  #close(closed: SetClosed): void {
    const remittance = this.#intake?.close(closed);
    this.#intake = undefined;
    this.sets.push({
      kind: closed.kind,
      controlNumber: closed.controlNumber,
      disposition: closed.disposition,
      reasons: [
        ...new Set(
          closed.faults.filter((each) => each.severity !== 'warn').map((each) => each.code),
        ),
      ],
      acknowledgements: this.#acknowledgements,
      ...(remittance ? { remittance } : {}),
    });
  }

  /** An envelope in doubt puts every set in it in doubt. */
  #doubt(reasons: readonly string[]): void {
    for (let at = this.#firstOfInterchange; at < this.sets.length; at += 1) {
      const set = this.sets[at];
      if (set?.disposition === 'accept')
        this.sets[at] = { ...set, disposition: 'hold', reasons: [...set.reasons, ...reasons] };
    }
  }
}

const alone = (item: InterchangeAcknowledgement): GatheredSet => ({
  kind: 'TA1',
  controlNumber: item.controlNumber,
  disposition: 'accept',
  reasons: [],
  acknowledgements: [item],
});

/** ISA09 is YYMMDD; a date that does not exist was faulted by the reader. */
function dateOf(isa09: string): ServiceDate {
  const text = `20${isa09.slice(0, 2)}-${isa09.slice(2, 4)}-${isa09.slice(4, 6)}`;
  try {
    return serviceDate(text);
  } catch {
    return serviceDate('1970-01-01');
  }
}
