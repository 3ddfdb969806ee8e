import { Inject, Injectable } from '@nestjs/common';
import { factOf, fold, type StoredFact } from '@ledgerline/event-store';
import {
  bankDeposits,
  claimPaymentStream,
  claimPaymentUndo,
  decisionStreams,
  paymentsOf,
  postingPolicyStream,
  restingDecisions,
  restingOnPayment,
  streamOfDeposit,
  streamOfPatientDeposit,
  suspenseLinks,
  undoClaims,
  UndoFindings,
  withdrawnWith,
  type ClaimPaymentFact,
  type OnClaimPayments,
  type PlannedUndo,
  type PostingPolicyFact,
  type RemittanceFact,
  type UndoableKind,
  type UndoPreview,
} from '@ledgerline/remittance';
import type { Instant, RemittanceId } from '@ledgerline/terms';
import { BooksQuery } from '../accounts/books.query.js';
import { RefusedError } from '../http/refused.js';
import { books } from '../reading/read-models.js';
import { System } from '../system.js';
import { UndoReads, type ClaimStreams } from './undo.reads.js';

/** Shows what an undo would do: every entry, and every later fact that rests on one. */
@Injectable()
export class UndoQuery {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(UndoReads) private readonly reads: UndoReads,
    @Inject(BooksQuery) private readonly booksQuery: BooksQuery,
  ) {}

  /** @throws RefusedError undo-not-found, claim-payment-not-posted, remittance-not-received, books-behind */
  async preview(kind: UndoableKind, id: string): Promise<UndoPreview> {
    const findings = new UndoFindings(await this.booksQuery.closes(), this.system.now());
    await {
      'claim-payment': () => this.#ofPayment(id, findings),
      remittance: () => this.#ofRemittance(id, findings),
      'bank-statement': () => this.#ofStatement(id, findings),
      'posting-policy': () => this.#ofPolicy(id, findings),
    }[kind]();
    return findings.preview(kind, id);
  }

  async #ofPayment(id: string, findings: UndoFindings): Promise<void> {
    const [number = '', paymentId = ''] = id.split('.');
    const [streams] = await this.reads.claims([number]);
    if (!streams || !this.#counterPayment(streams, paymentId, findings))
      throw new RefusedError({ code: 'claim-payment-not-posted', paymentId });
    const command = { type: 'UndoClaimPayment', paymentId, because: 'person', ...SAID } as const;
    const decision = claimPaymentUndo.decide(command, fold(claimPaymentUndo, streams.payments));
    const facts = 'accepted' in decision ? decision.accepted : [];
    await this.#decisions([{ ...streams, facts }], findings);
  }

  async #ofRemittance(id: string, findings: UndoFindings): Promise<void> {
    const facts = await this.reads.stream('remittance', id);
    const from = facts.findLastIndex((each) => each.type === 'RemittanceReceived');
    if (from < 0)
      throw new RefusedError({ code: 'remittance-not-received', remittanceId: id as RemittanceId });
    await this.reads.insistFolded([books.journal.name, suspenseLinks.name], facts.at(-1));
    const whole: readonly RemittanceFact['type'][] = [
      'RemittanceReceived',
      'ProviderAdjustmentRecorded',
    ];
    for (const each of facts.slice(from))
      if (whole.some((type) => type === each.type))
        for (const entry of this.reads.entryOf(each)) findings.counter(entry);
    const remittanceId = id as RemittanceId;
    for await (const chunk of this.reads.claimsOf(id)) {
      for (const streams of chunk) {
        const claim = fold(claimPaymentUndo, streams.payments);
        for (const { paymentId } of paymentsOf(remittanceId, claim))
          this.#counterPayment(streams, paymentId, findings);
      }
      const plans = chunk.map((streams) => ({
        ...streams,
        facts: undoneOn(remittanceId, streams),
      }));
      await this.#decisions(plans, findings);
    }
    for (const { depositId, stored } of await this.reads.matchesOf(id))
      this.#apart(stored, depositId, findings);
  }

  async #ofStatement(fileSha256: string, findings: UndoFindings): Promise<void> {
    const deposits = await this.reads.depositsOf(fileSha256);
    if (deposits.length === 0)
      throw new RefusedError({ code: 'statement-not-recorded', fileSha256 });
    const streams = await this.system.store.readStreams(
      deposits.flatMap(({ depositId }) => [
        streamOfDeposit(depositId),
        streamOfPatientDeposit(depositId),
      ]),
    );
    for (const { depositId, matches } of deposits) {
      const recorded = streams.get(streamOfDeposit(depositId))?.at(-1);
      await this.reads.insistFolded([bankDeposits.name], recorded);
      for (const entry of this.reads.entryOf(recorded)) findings.counter(entry);
      for (const { remittanceId } of matches)
        for (const each of await this.reads.matchesOf(remittanceId))
          if (each.depositId === depositId) this.#apart(each.stored, depositId, findings);
      const ofPatients = streams.get(streamOfPatientDeposit(depositId))?.at(-1);
      if (ofPatients?.type === 'PatientDepositMatched')
        this.#apart(ofPatients, depositId, findings);
    }
  }

  /** It moved no money; what was posted under it did, and stays: each names it. */
  async #ofPolicy(id: string, findings: UndoFindings): Promise<void> {
    const version = Number(id);
    const stream = postingPolicyStream(this.system.settings.LEDGERLINE_PRACTICE);
    const newest = (await this.system.store.readStream(stream)).at(-1);
    if (!newest || factOf<PostingPolicyFact>(newest).version !== version)
      throw new RefusedError({ code: 'posting-policy-not-newest', version });
    const policy = `ours/${version}`;
    for (let after: string | null = newest.position; ;) {
      const page = await this.system.store.readAll({
        after,
        limit: 2000,
        categories: ['claim-payment'],
      });
      for (const each of page.facts) {
        const fact = factOf<ClaimPaymentFact>(each);
        if (fact.type === 'ClaimPaymentPosted' && fact.policy === policy)
          findings.rests({
            on: id,
            becomes: 'flagged',
            what: 'posting-under-policy',
            id: `${fact.patientControlNumber}.${fact.paymentId}`,
            says: 'It was posted under this policy and stays so: undo and post it anew to judge it again.',
          });
      }
      if (page.facts.length === 0 || page.upTo === null) return;
      after = page.upTo;
    }
  }

  /** @returns false where no such payment is on the claim's books */
  #counterPayment(streams: ClaimStreams, paymentId: string, findings: UndoFindings): boolean {
    const { patientControlNumber, payments, claim } = streams;
    const state = fold(claimPaymentUndo, payments);
    const rests = restingOnPayment(paymentId, payments, claim);
    const isHere =
      state.standing.has(paymentId) ||
      state.parked.has(paymentId) ||
      state.reversals.has(paymentId) ||
      rests.some((each) => each.what === 'takeback');
    if (!isHere) return false;
    const takebacks = rests.filter((each) => each.what === 'takeback').map((each) => each.id);
    for (const id of [paymentId, ...takebacks])
      for (const entry of this.reads.entryOf(postedAs(payments, id))) findings.counter(entry);
    for (const each of withdrawnWith(paymentId, payments))
      for (const entry of this.reads.entryOf(each)) findings.counter(entry);
    for (const each of rests)
      findings.rests({ ...each, on: `${patientControlNumber}.${paymentId}` });
    return true;
  }

  /** What persons decided about these claims that rests on it, and its entries. */
  async #decisions(plans: readonly PlannedUndo[], findings: UndoFindings): Promise<void> {
    const streams = await this.system.store.readStreams(decisionStreams(plans));
    for (const plan of plans)
      for (const { rests, countered } of restingDecisions(plan, streams)) {
        findings.rests(rests);
        for (const entry of this.reads.entryOf(countered)) findings.counter(entry);
      }
  }

  #apart(stored: StoredFact, depositId: string, findings: UndoFindings): void {
    for (const entry of this.reads.entryOf(stored)) findings.counter(entry);
    findings.rests({
      on: stored.id,
      becomes: 'rebased',
      what: 'bank-match',
      id: depositId,
      says: 'The two are taken apart, and wait for each other again.',
    });
  }
}

const SAID = { reason: '', undoneBy: '', undoneAt: '1970-01-01T00:00:00.000Z' as Instant };

/** What the undo of a remittance would append to the payments of a claim. */
const undoneOn = (
  remittanceId: RemittanceId,
  { patientControlNumber, payments }: ClaimStreams,
): readonly OnClaimPayments[] => {
  const of = new Map([[claimPaymentStream(patientControlNumber), payments]]);
  const { writes } = undoClaims(remittanceId, of, { because: 'remittance-undone', ...SAID }, 'as');
  return writes.flatMap(({ facts }) => facts.map(({ fact }) => fact as OnClaimPayments));
};

const posting = ['ClaimPaymentPosted', 'ClaimPaymentReversed'];

/** The fact that put a payment, or a takeback, on the books last. */
const postedAs = (payments: readonly StoredFact[], paymentId: string): StoredFact | undefined =>
  payments.findLast(
    (each) => posting.includes(each.type) && factOf<ClaimPaymentFact>(each).paymentId === paymentId,
  );
