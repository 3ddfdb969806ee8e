import type { Cents, ServiceDate } from '@ledgerline/terms';
import type { Imbalance } from './claim-payment.js';
import type { ClaimAcknowledgement } from './claim-acknowledgement.js';
import type { Disposition, Fault } from './fault.js';
import type { RemittanceHeader, SetClosed, SetKind, SetOpened, X12Item } from './items.js';
import type { ReadingLimits } from './limits.js';
import { readX12 } from './reader.js';

/** What one set came to, as far as its kind has it. */
export interface SetReport {
  readonly kind: SetKind;
  readonly controlNumber: string;
  disposition: Disposition;
  faults: readonly Fault[];
  /** Given where there were more than are listed; so with every `…Count` below. */
  faultCount?: number;
  payment?: {
    readonly amountCents: Cents;
    readonly traceNumber: string;
    readonly method: string;
    readonly date: ServiceDate | null;
  };
  claims?: number;
  serviceLines?: number;
  /** 837P: what the claims charge. */
  chargeCents?: Cents;
  claimPaidCents?: Cents;
  providerAdjustmentCents?: Cents;
  balanced?: boolean;
  unbalanced?: readonly Pick<Imbalance, 'level' | 'id' | 'differenceCents'>[];
  unbalancedCount?: number;
  claimStatuses?: ClaimStatusReport[];
  claimStatusCount?: number;
  setAcks?: SetAckReport[];
  setAckCount?: number;
  groupAcks?: { groupControlNumber: string; code: string }[];
}

export interface ClaimStatusReport {
  /** Null where a whole batch or provider is answered. */
  readonly patientControlNumber: string | null;
  /** Given where it is not `patient`. */
  readonly level?: ClaimAcknowledgement['level'];
  readonly category: string;
  readonly status: string;
  readonly accepted: boolean;
}

export interface SetAckReport {
  readonly groupControlNumber: string;
  readonly setControlNumber: string;
  readonly code: string;
}

export interface InterchangeReport {
  readonly controlNumber: string;
  readonly sender: string;
  readonly receiver: string;
  /** TA1s in this interchange. */
  interchangeAcks?: { controlNumber: string; code: string; noteCode: string }[];
  readonly sets: SetReport[];
  /** Given where there were more than are listed. */
  setCount?: number;
}

/** What `ledgerline x12 inspect` prints of one file, without the file's name. */
export interface InspectReport {
  readonly sha256: string;
  readonly disposition: Disposition;
  readonly faults: readonly Fault[];
  readonly faultCount?: number;
  readonly interchanges: readonly InterchangeReport[];
  readonly interchangeCount?: number;
}

/** Longest list in a report, of anything. */
const LISTED = 1000;

/**
 * Reads a whole file and tells what is in it and what is wrong with it, in bounded size.
 * Personal data is left out: names and member numbers never appear.
 */
export async function inspectX12(
  source: AsyncIterable<Uint8Array>,
  limits: Partial<ReadingLimits> = {},
): Promise<InspectReport> {
  const inspection = new Inspection();
  for await (const item of readX12(source, limits)) {
    if (item.type === 'file-closed') {
      const { sha256, disposition, faults, faultCount } = item;
      return {
        sha256,
        disposition,
        faults,
        ...more('faultCount', faultCount, faults.length),
        interchanges: inspection.interchanges,
        ...more('interchangeCount', inspection.count, inspection.interchanges.length),
      };
    }
    inspection.take(item);
  }
  throw new Error('reading ended without file-closed');
}

class Inspection {
  readonly interchanges: InterchangeReport[] = [];
  count = 0;
  #interchange: InterchangeReport | undefined;
  #sets = 0;
  #set: SetReport | undefined;

  take(item: Exclude<X12Item, { type: 'file-closed' }>): void {
    switch (item.type) {
      case 'interchange-opened':
        this.count += 1;
        this.#sets = 0;
        this.#interchange = {
          controlNumber: item.controlNumber,
          sender: item.sender.id,
          receiver: item.receiver.id,
          sets: [],
        };
        list(this.interchanges, this.#interchange);
        return;
      case 'interchange-acknowledgement': {
        const { controlNumber, code, noteCode } = item;
        const acks = (this.#interchange!.interchangeAcks ??= []);
        list(acks, { controlNumber, code, noteCode });
        return;
      }
      case 'set-opened':
        this.#openSet(item);
        return;
      case 'set-closed':
        closeSet(this.#set!, item);
        this.#set = undefined;
        return;
      case 'interchange-closed':
        return;
      case 'claim-payment':
      case 'claim-unreadable':
      case 'provider-adjustment':
      case 'claim-submitted':
      case 'claim-document':
        return; // Counted in the totals of the set.
      default:
        tell(this.#set!, item);
    }
  }

  #openSet({ kind, controlNumber }: SetOpened): void {
    const interchange = this.#interchange!;
    this.#set = { kind, controlNumber, disposition: 'accept', faults: [] };
    this.#sets += 1;
    list(interchange.sets, this.#set);
    if (this.#sets > interchange.sets.length) interchange.setCount = this.#sets;
  }
}

type Answer = Extract<
  X12Item,
  {
    type:
      | 'remittance-header'
      | 'set-acknowledgement'
      | 'group-acknowledgement'
      | 'claim-acknowledgement';
  }
>;

function tell(set: SetReport, item: Answer): void {
  switch (item.type) {
    case 'remittance-header':
      set.payment = paymentOf(item);
      return;
    case 'set-acknowledgement': {
      const { groupControlNumber, setControlNumber, code } = item;
      set.setAcks ??= [];
      const isListed = list(set.setAcks, { groupControlNumber, setControlNumber, code });
      if (!isListed) set.setAckCount = (set.setAckCount ?? LISTED) + 1;
      return;
    }
    case 'group-acknowledgement':
      list((set.groupAcks ??= []), {
        groupControlNumber: item.groupControlNumber,
        code: item.code,
      });
      return;
    case 'claim-acknowledgement': {
      set.claimStatuses ??= [];
      // Above the patients only a refusal says something of claims: the patients beneath speak for themselves.
      if (item.level !== 'patient' && item.isAccepted) return;
      const isListed = list(set.claimStatuses, statusOf(item));
      if (!isListed) set.claimStatusCount = (set.claimStatusCount ?? LISTED) + 1;
    }
  }
}

function closeSet(set: SetReport, closed: SetClosed): void {
  const { faults, faultCount, totals, unbalanced, unbalancedCount } = closed;
  set.disposition = closed.disposition;
  set.faults = faults;
  Object.assign(set, more('faultCount', faultCount, faults.length));
  if (closed.kind === 'unknown' || closed.kind === '999') return;
  set.claims = totals.claims;
  set.serviceLines = totals.serviceLines;
  if (closed.kind === '837P') set.chargeCents = totals.charge;
  if (closed.kind !== '835') return;
  set.claimPaidCents = totals.claimPaid;
  set.providerAdjustmentCents = totals.providerAdjustment;
  set.balanced = closed.isBalanced === true;
  set.unbalanced = unbalanced.map(({ level, id, differenceCents }) => ({
    level,
    id,
    differenceCents,
  }));
  Object.assign(set, more('unbalancedCount', unbalancedCount, unbalanced.length));
}

function paymentOf(header: RemittanceHeader): SetReport['payment'] {
  const { payment, traceNumber, method, paymentDate } = header;
  return { amountCents: payment, traceNumber, method, date: paymentDate };
}

/** The status that decided: the first of the gravest outcome, on the claim or on a line. */
function statusOf(item: ClaimAcknowledgement): ClaimStatusReport {
  const all = [...item.statuses, ...item.lines.flatMap((each) => each.statuses)];
  const deciding = all.find((each) => each.outcome === item.outcome);
  return {
    patientControlNumber: item.patientControlNumber,
    ...(item.level === 'patient' ? {} : { level: item.level }),
    category: deciding?.category ?? '',
    status: deciding?.status ?? '',
    accepted: item.isAccepted,
  };
}

function list<T>(all: T[], each: T): boolean {
  if (all.length >= LISTED) return false;
  all.push(each);
  return true;
}

const more = <Key extends string>(
  key: Key,
  count: number,
  listed: number,
): Partial<Record<Key, number>> =>
  count > listed ? ({ [key]: count } as Partial<Record<Key, number>>) : {};
