import type { ClaimBatchDocument, ClaimSetDocument } from '../contract.js';
import { claimLoop } from './claim-loops.js';
import { ruleOnClaim } from './claim-rules.js';
import { billingLoop, envelopeLoop, partnerLoops, setLoop } from './header-loops.js';
import { Pen } from './pen.js';
import { holderLoop, patientLoop, selfLoop } from './subscriber-loops.js';
import type { Findings } from './findings.js';

/** What one transmission may hold: the guide's advice for ST, its limit for one subscriber HL. */
const CLAIMS_PER_SET_MAX = 5_000;
const CLAIMS_PER_LEVEL_MAX = 100;

export interface BatchTotals {
  claims: number;
  lines: number;
  chargeCents: number;
  segments: number;
}

interface Written {
  readonly text: string;
  readonly count: number;
}

/** The claims of one patient, or of one subscriber who is the patient (`level` empty). */
interface PatientGroup {
  readonly level: Written;
  readonly claims: Written[];
}
interface SubscriberGroup {
  readonly level: Written;
  readonly isSelf: boolean;
  readonly patients: Map<string, PatientGroup>;
}

/**
 * The interchange piece by piece: the envelope, then each claim with the levels that open before
 * it, then the trailers. Faults go to `findings`, in the order of the document; from the first
 * set with a fault on, nothing more is given, but the rest of the document is still judged.
 */
export function* claimBatchPieces(
  document: ClaimBatchDocument,
  findings: Findings,
  totals: BatchTotals = { claims: 0, lines: 0, chargeCents: 0, segments: 0 },
): Generator<string, void> {
  const pen = new Pen(findings, { billing: document.billingProvider, claim: undefined, index: 0 });
  const { interchange, sets } = document;
  pen.standAt();
  const envelope = pieceOf(pen, () => pen.writeLoop(envelopeLoop, document));
  const partners = pieceOf(pen, () => pen.writeLoop(partnerLoops, document));
  const billing = pieceOf(pen, () => pen.writeLoop(billingLoop, withPayToEntity(document)));
  const seen = new Set<string>();
  ruleOnSets(pen, sets);
  if (findings.faultsTotal === 0) yield envelope.text;
  totals.segments += envelope.count;
  for (let index = 0; index < sets.length; index += 1) {
    const set = sets[index] as ClaimSetDocument;
    pen.standAt('sets', index);
    const opening = pieceOf(pen, () =>
      pen.writeLoop(setLoop, { ...set, createdAt: interchange.createdAt }),
    );
    const groups = writeClaims(pen, document, index, seen, totals);
    if (findings.faultsTotal > 0) continue;
    let count = opening.count + partners.count + 1 + billing.count;
    yield `${opening.text}${partners.text}HL*1**20*1~${billing.text}`;
    for (const piece of levelled(groups)) {
      count += piece.count;
      yield piece.text;
    }
    count += 1; // SE01 counts ST and SE too
    totals.segments += count;
    yield `SE*${count}*${set.controlNumber}~`;
  }
  if (findings.faultsTotal > 0) return;
  totals.segments += 2;
  const number = String(interchange.controlNumber).padStart(9, '0');
  yield `GE*${sets.length}*${interchange.groupControlNumber}~IEA*1*${number}~`;
}

/** Judges and writes the claims of one set, gathered by subscriber and patient as first met. */
function writeClaims(
  pen: Pen,
  { sets }: ClaimBatchDocument,
  setIndex: number,
  seen: Set<string>,
  totals: BatchTotals,
): Map<string, SubscriberGroup> {
  const groups = new Map<string, SubscriberGroup>();
  const { claims } = sets[setIndex] as ClaimSetDocument;
  claims.forEach((claim, index) => {
    pen.standAt('sets', setIndex, 'claims', index);
    pen.scene.claim = claim;
    ruleOnClaim(pen, claim, seen);
    const isSelf = claim.subscriber.relationship === 'self';
    const subscriber = pieceOf(pen, () => pen.writeLoop(isSelf ? selfLoop : holderLoop, claim));
    const patient = pieceOf(pen, () => !isSelf && pen.writeLoop(patientLoop, claim));
    const body = pieceOf(pen, () => pen.writeLoop(claimLoop, claim));
    totals.claims += 1;
    totals.lines += claim.lines.length;
    totals.chargeCents += claim.chargeCents;
    // A set with a fault is never given out: no need to keep its text.
    if (pen.findings.faultsTotal > 0) return groups.clear();
    // Two claims share a level where the level would be written in the same words.
    let group = groups.get(subscriber.text);
    if (!group) {
      group = { level: subscriber, isSelf, patients: new Map() };
      groups.set(subscriber.text, group);
    }
    const known = group.patients.get(patient.text);
    if (known) known.claims.push(body);
    else group.patients.set(patient.text, { level: patient, claims: [body] });
  });
  return groups;
}

/** Numbers the levels (HL) and puts them before the claims they hold, at most 100 to a level. */
function* levelled(groups: Map<string, SubscriberGroup>): Generator<Written, void> {
  let number = 1;
  for (const { level: subscriber, isSelf, patients } of groups.values()) {
    let parent = 0;
    let opening = NOTHING;
    if (!isSelf) {
      number += 1;
      parent = number;
      opening = opened(`HL*${parent}*1*22*1~`, subscriber);
    }
    for (const patient of patients.values())
      for (let at = 0; at < patient.claims.length; at += 1) {
        if (at % CLAIMS_PER_LEVEL_MAX === 0) {
          number += 1;
          const level = isSelf
            ? opened(`HL*${number}*1*22*0~`, subscriber)
            : opened(`HL*${number}*${parent}*23*0~`, patient.level);
          opening = joined(opening, level);
        }
        yield joined(opening, patient.claims[at] as Written);
        opening = NOTHING;
      }
  }
}

const NOTHING: Written = { text: '', count: 0 };
const joined = (one: Written, next: Written): Written => ({
  text: one.text + next.text,
  count: one.count + next.count,
});
const opened = (level: string, { text, count }: Written): Written => ({
  text: level + text,
  count: count + 1,
});

function ruleOnSets(pen: Pen, sets: ClaimBatchDocument['sets']): void {
  sets.forEach(({ controlNumber, reference, claims }, index) => {
    pen.standAt('sets', index);
    const earlier = sets.slice(0, index);
    if (earlier.some((set) => set.controlNumber === controlNumber))
      pen.faultAt('set-number-twice', 'ST', 'ST', 'ST02', 'controlNumber');
    if (earlier.some((set) => set.reference === reference))
      pen.faultAt('set-reference-twice', 'ST', 'BHT', 'BHT03', 'reference');
    if (claims.length === 0) pen.faultAt('set-empty', '2300', 'CLM', '', 'claims');
    if (claims.length > CLAIMS_PER_SET_MAX)
      pen.faultAt('set-too-large', '2300', 'CLM', '', 'claims');
  });
}

function pieceOf(pen: Pen, write: () => void): Written {
  write();
  return pen.take();
}

const withPayToEntity = (document: ClaimBatchDocument) => ({
  ...document,
  payTo: document.payTo && { ...document.payTo, entity: document.billingProvider.entity },
});
