import type { SetTotals } from '../reading/items.js';
import { text, type Segment } from '../reading/segment.js';
import { isTooLarge, noTotals, type SetReader, type SetSink } from '../reading/set-reader.js';
import { claimLoop } from '../writing/claim-loops.js';
import { billingLoop, partnerLoops } from '../writing/header-loops.js';
import { loop } from '../writing/guide.js';
import { patientLoop, selfLoop } from '../writing/subscriber-loops.js';
import type { ClaimBatchHeader } from './claim-document.js';
import { TableReading, type Draft } from './table-reading.js';

/** Every field a subscriber level may hold, whoever the patient is. */
const subscriberLoop = selfLoop;
const patientLevel = loop('2000C', [patientLoop]);

/** Levels of an 837P: what is open above the claim being read. */
interface Levels {
  partners: TableReading;
  billing: TableReading | undefined;
  subscriber: TableReading | undefined;
  patient: TableReading | undefined;
}

/** Reads an 837P into documents, claim by claim, keeping one claim at a time. */
export class ClaimDocumentReader implements SetReader {
  readonly isBalanced = null;
  readonly #sink: SetSink;
  readonly #set: Draft;
  readonly #levels: Levels = {
    partners: new TableReading(partnerLoops),
    billing: undefined,
    subscriber: undefined,
    patient: undefined,
  };
  #header: ClaimBatchHeader | undefined;
  #claim: { readonly reading: TableReading; readonly clm: Segment } | undefined;
  #claims = 0;

  constructor(sink: SetSink) {
    this.#sink = sink;
    this.#set = { controlNumber: sink.controlNumber };
  }

  read(segment: Segment): void {
    const levels = this.#levels;
    switch (segment.id) {
      case 'BHT':
        Object.assign(this.#set, headOf(segment));
        return;
      case 'HL':
        this.#closeClaim();
        this.#openLevel(text(segment, 3));
        return;
      case 'CLM':
        this.#closeClaim();
        this.#claim = { reading: new TableReading(claimLoop), clm: segment };
    }
    const { reading, clm } = this.#claim ?? {};
    if (reading && clm) {
      if (!isTooLarge(clm, segment, this.#sink.limits)) reading.read(segment);
      return;
    }
    (levels.patient ?? levels.subscriber ?? levels.billing ?? levels.partners).read(segment);
  }

  finish(): void {
    this.#closeClaim();
  }

  totals(): SetTotals {
    return { ...noTotals, claims: this.#claims };
  }

  #openLevel(code: string): void {
    const levels = this.#levels;
    if (code === '20') {
      levels.billing = new TableReading(billingLoop);
      this.#header = undefined;
      levels.subscriber = levels.patient = undefined;
    } else if (code === '22') {
      levels.subscriber = new TableReading(subscriberLoop);
      levels.patient = undefined;
    } else if (code === '23') levels.patient = new TableReading(patientLevel);
  }

  #closeClaim(): void {
    const closed = this.#claim;
    this.#claim = undefined;
    if (!closed) return;
    this.#claims += 1;
    const { subscriber, patient } = this.#levels;
    const { reading, clm } = closed;
    const claim = settled({
      ...reading.record,
      ...structuredClone(subscriber?.record ?? {}),
      ...structuredClone(patient?.record ?? {}),
    });
    this.#sink.emit({
      type: 'claim-document',
      header: (this.#header ??= this.#headerNow()),
      claim,
      segmentIndex: clm.index,
      unplaced: reading.unplaced,
    });
  }

  #headerNow(): ClaimBatchHeader {
    const { partners, billing } = this.#levels;
    const { payTo, ...above } = { ...partners.record, ...billing?.record } as Draft;
    const { address } = (payTo ?? {}) as Draft;
    return {
      ...above,
      set: this.#set,
      ...(payTo === undefined ? {} : { payTo: { address } as Draft }),
    };
  }
}

const headOf = (bht: Segment): Draft => ({
  purpose: text(bht, 2),
  reference: text(bht, 3),
  claimOrEncounter: text(bht, 6),
});

const PEOPLE = [
  'referringProvider',
  'primaryCareProvider',
  'supervisingProvider',
  'orderingProvider',
];

/** What the wire says twice or by default, said as a document says it. */
function settled(claim: Draft): Draft {
  const subscriber = claim['subscriber'] as Draft | undefined;
  const patient = claim['patient'] as Draft | undefined;
  if (subscriber) {
    if (subscriber['relationship'] === undefined && patient?.['relationship'] !== undefined)
      subscriber['relationship'] = patient['relationship'];
    withoutPerson(subscriber);
  }
  const lines = (claim['lines'] ?? []) as Draft[];
  for (const each of [claim, ...lines])
    for (const role of PEOPLE) withoutPerson(each[role] as Draft | undefined);
  for (const each of (claim['otherPayers'] ?? []) as Draft[])
    withoutPerson(each['subscriber'] as Draft | undefined);
  for (const each of lines) delete each['number'];
  return { ...claim, lines };
}

/** These are people unless they say otherwise. */
function withoutPerson(party: Draft | undefined): void {
  if (party?.['entity'] === 'person') delete party['entity'];
}
