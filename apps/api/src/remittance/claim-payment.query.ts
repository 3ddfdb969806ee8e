import { Inject, Injectable } from '@nestjs/common';
import { fold, streamOf, type StreamWrite } from '@ledgerline/event-store';
import { allPostings, type Leg } from '@ledgerline/ledger';
import {
  claimPaymentPostings,
  denialPostings,
  evidenceOfPerson,
  evidenceReads,
  identification,
  remittancePostings,
  unmatchedClaimPayments,
  unmatchedKey,
  weighClaims,
  type Candidate,
  type ClaimAdvice,
  type EvidenceKind,
  type UnmatchedClaimPayment,
} from '@ledgerline/remittance';
import { sumCents, type Cents, type RemittanceId, type ServiceDate } from '@ledgerline/terms';
import { RefusedError } from '../http/refused.js';
import { listed, type Listing } from '../reading/listing.js';
import { System } from '../system.js';
import type { UnmatchedQuery } from './claim-payment.contract.js';

const rules = allPostings([claimPaymentPostings, denialPostings, remittancePostings]);

/** An entry a person is about to make. */
export interface PreviewedEntry {
  readonly factType: string;
  readonly effectiveDate: ServiceDate;
  readonly legs: readonly Leg[];
}
export interface AssignmentPreview {
  readonly entries: readonly PreviewedEntry[];
  /** What leaves the suspense. */
  readonly suspenseFallsCents: Cents;
}

/** One payment that waits, all the payer says of it, and the claims it may be for as they stand now. */
export interface UnmatchedView extends UnmatchedClaimPayment {
  readonly advice: ClaimAdvice | null;
  readonly candidates: readonly ShownCandidate[];
}

/** A claim it may be for, and what of the payer's words it was not compared with: the bytes are the worker's to read. */
export interface ShownCandidate extends Candidate {
  readonly notLookedAt: readonly EvidenceKind[];
}

@Injectable()
export class ClaimPaymentQuery {
  constructor(@Inject(System) private readonly system: System) {}

  list({ state, ...at }: UnmatchedQuery): Promise<Listing<UnmatchedClaimPayment | null>> {
    return listed(this.system.readModels, unmatchedClaimPayments, at, { state });
  }

  /** @throws RefusedError claim-payment-not-waiting */
  async show(remittanceId: RemittanceId, index: number): Promise<UnmatchedView> {
    const { store, readModels } = this.system;
    const row = await readModels.get(unmatchedClaimPayments, unmatchedKey(remittanceId, index));
    if (!row) throw new RefusedError({ code: 'claim-payment-not-waiting', index });
    const state = fold(
      identification,
      await store.readStream(streamOf('remittance', remittanceId)),
    );
    const advice = state.claims.get(index)?.advice ?? null;
    const { candidates: known } = row;
    if (!advice || row.state !== 'waiting') return { ...row, advice, candidates: shown(known, []) };
    const payerX12Id = state.received?.payerX12Id ?? '';
    const reads = evidenceReads(store, readModels);
    const { weighed } = await weighClaims(
      reads,
      [{ advice, person: null, payerX12Id, known }],
      100,
    );
    return { ...row, advice, candidates: shown(known, weighed.get(index)?.candidates ?? []) };
  }
}

/**
 * What the bytes told when it came holds, weighed with what is known now; of a claim that appeared since, who it was for
 * was not compared, and that is said.
 */
function shown(known: readonly Candidate[], now: readonly Candidate[]): readonly ShownCandidate[] {
  const looked = new Set(known.map((each) => each.patientControlNumber));
  const weighed = new Set(now.map((each) => each.patientControlNumber));
  const others = known.filter((each) => !weighed.has(each.patientControlNumber));
  const all = [...now, ...others].map((each): ShownCandidate => {
    if (looked.has(each.patientControlNumber)) return { ...each, notLookedAt: [] };
    const evidence = each.evidence.filter(({ of }) => !isOfPerson(of));
    return { ...each, evidence, notLookedAt: evidenceOfPerson };
  });
  return all.sort((a, b) => b.confidence - a.confidence);
}

const isOfPerson = (kind: EvidenceKind): boolean => evidenceOfPerson.some((each) => each === kind);

/** The entries these writes would make. */
export function previewOf(writes: readonly StreamWrite[]): AssignmentPreview {
  const entries = writes.flatMap(({ facts }) =>
    facts.flatMap(({ fact }) => {
      const posting = rules.postingOf(fact);
      return posting ? [{ factType: fact.type, ...posting }] : [];
    }),
  );
  const legs = entries.flatMap((each) => each.legs);
  const ofSuspense = legs.filter(({ account }) => account === 'remittance-suspense');
  return { entries, suspenseFallsCents: sumCents(ofSuspense.map((each) => each.cents)) };
}
