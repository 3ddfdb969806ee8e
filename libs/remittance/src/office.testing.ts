import { createHash } from 'node:crypto';
import {
  fold,
  projectInto,
  read,
  streamOf,
  type Fact,
  type Projection,
  type StoredFact,
} from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import { allPostings } from '@ledgerline/ledger';
import { cents, serviceDate } from '@ledgerline/terms';
import { readX12 } from '@ledgerline/x12';
import type {
  ClaimAdvice,
  PaymentAdvice,
  ProviderAdjustmentAdvice,
} from './advice/claim-advice.js';
import { claimPaymentPostings } from './posting/claim-payment.posting.js';
import { claimFrom835, paymentFrom835, providerAdjustmentFrom835 } from './advice/from-835.js';
import { EvidenceInMemory } from './matching/evidence-in-memory.testing.js';
import { notFoundIn, streamsAlsoFor, streamsFor } from './matching/find-claim.js';
import { identification } from './matching/identification.decider.js';
import { personFrom835, type PersonOnAdvice } from './matching/person-on-advice.js';
import { weighClaims } from './matching/weigh-claims.js';
import { TakenBack } from './provider-balances/link-adjustments.js';
import {
  remittance,
  type RemittanceCommand,
  type SetOnHand,
} from './advice/remittance-advice.decider.js';
import { ContentHash, remittanceIdOf } from './advice/remittance-identity.js';
import { remittancePostings } from './advice/remittance.posting.js';
import { settleClaims, type Settled } from './posting/settle-claims.js';

const rules = allPostings([claimPaymentPostings, remittancePostings]);
const sha256 = (bytes: string) => createHash('sha256').update(bytes).digest('hex');

/** A worker’s posting without the worker: 835 files in, facts out, one after another, all in memory. */
export class Office {
  readonly facts: StoredFact[] = [];
  #count = 0;
  readonly #streams = new Map<string, StoredFact[]>();
  readonly #evidence = new EvidenceInMemory((names) => this.#read(names));
  /** As the archived bytes say it, by remittance and index. */
  readonly #people = new Map<string, PersonOnAdvice | null>();

  /** A claim of 65.00 as it was sent, one line of 97150. */
  sent(patientControlNumber: string, lineId: string, expectedAllowedCents: number): void {
    const serviceDate = '2026-11-16';
    const line = {
      ...{ lineId, procedureCode: '97150', chargeCents: 6500, expectedAllowedCents },
      serviceDate,
    };
    const claimed = { type: 'ServiceLineClaimed', lineId, patientControlNumber };
    this.#put(`service-line-${lineId}`, claimed);
    const prepared = {
      type: 'ClaimPrepared',
      ...{ patientControlNumber, serviceDate, frequency: '1', chargeCents: 6500, lines: [line] },
      document: {
        payer: { id: 'TEST1' },
        subscriber: {
          memberId: `W${patientControlNumber.slice(-4)}`,
          ...{ lastName: 'Doe', firstName: 'Jo' },
        },
      },
    };
    this.#put(`claim-${patientControlNumber}`, prepared);
    this.facts.length = 0;
  }

  async receive(bytes: string): Promise<void> {
    let hash = new ContentHash();
    let takenBack = new TakenBack();
    let claims: ClaimAdvice[] = [];
    let adjustments: ProviderAdjustmentAdvice[] = [];
    let payment: PaymentAdvice | undefined;
    const people = new Map<ClaimAdvice, PersonOnAdvice>();
    for await (const item of readX12(inOne(bytes))) {
      if (item.type === 'set-opened') {
        [hash, takenBack, claims, adjustments] = [new ContentHash(), new TakenBack(), [], []];
        payment = undefined;
      } else if (item.type === 'remittance-header') {
        payment = paymentFrom835(item, serviceDate('2026-12-01'));
      } else if (item.type === 'claim-payment') {
        const advice = claimFrom835(item.payment, claims.length);
        hash.claim(advice);
        takenBack.see(advice);
        claims.push(advice);
        people.set(advice, personFrom835(item.payment));
      } else if (item.type === 'provider-adjustment') {
        adjustments.push(providerAdjustmentFrom835(item));
      } else if (item.type === 'set-closed' && payment) {
        const set: SetOnHand = {
          remittanceId: remittanceIdOf(payment),
          fileSha256: sha256(bytes),
          setControlNumber: item.controlNumber,
          contentSha256: hash.finish(payment, adjustments),
          payment,
          claimCount: claims.length,
          claimPaidCents: item.totals.claimPaid,
          providerAdjustments: takenBack.link(adjustments),
        };
        if (item.disposition === 'accept') await this.#post(set, claims, people);
        else
          this.#decide(set, {
            type: 'HoldRemittance',
            set,
            reasons: item.faults.map((each) => each.code),
            unbalanced: item.unbalanced,
          });
      }
    }
    await this.#identifyWaiting();
  }

  async #post(
    set: SetOnHand,
    claims: readonly ClaimAdvice[],
    people: ReadonlyMap<ClaimAdvice, PersonOnAdvice>,
  ): Promise<void> {
    const receivedAt = '2026-12-02T08:00:00.000Z' as never;
    const gained = this.#decide(set, { type: 'ReceiveRemittance', set, receivedAt });
    if (!gained.includes('RemittanceReceived')) return;
    let streams = this.#read(streamsFor(claims));
    for (;;) {
      const also = streamsAlsoFor(claims, streams);
      if (also.length === 0) break;
      streams = new Map([...streams, ...this.#read(also)]);
    }
    const { remittanceId, payment } = set;
    const { paymentDate, payerX12Id } = payment;
    const about = { remittanceId, paymentDate, payerX12Id };
    const hard = notFoundIn(claims, streams).map((advice) => {
      const person = people.get(advice) ?? null;
      this.#people.set(`${remittanceId}/${advice.index}`, person);
      return { advice, person, payerX12Id };
    });
    const told = await weighClaims(this.#evidence, hard, 100);
    const known = new Map([...streams, ...told.streams]);
    const settled = this.#tell(settleClaims(about, claims, known, undefined, told.weighed));
    for (const fact of settled.unmatched) this.#put(streamOf('remittance', remittanceId), fact);
    this.#decide(set, {
      type: 'FinishPosting',
      remittanceId,
      postedClaims: settled.postedClaims,
      unmatchedClaims: settled.unmatched.length,
      postedCents: settled.postedCents,
      suspenseCents: settled.suspenseCents,
    });
  }

  /** What waited is looked at again: it may be told by what came since. */
  async #identifyWaiting(): Promise<void> {
    for (const [stream, facts] of [...this.#streams]) {
      if (!stream.startsWith('remittance-')) continue;
      const { received, claims } = fold(identification, facts);
      const waiting = [...claims.values()].filter(({ state }) => state === 'waiting');
      const advices = waiting.flatMap(({ advice }) => advice ?? []);
      if (!received || advices.length === 0) continue;
      const { payerX12Id, remittanceId } = received;
      const hard = advices.map((advice) => {
        const person = this.#people.get(`${remittanceId}/${advice.index}`) ?? null;
        return { advice, person, payerX12Id };
      });
      const { weighed, streams } = await weighClaims(this.#evidence, hard, 100);
      const found = advices.filter(({ index }) => weighed.get(index)?.found);
      this.#tell(settleClaims(received, found, streams, undefined, weighed));
    }
  }

  #tell(settled: Settled): Settled {
    for (const { stream, facts } of settled.writes)
      for (const { fact } of facts) this.#put(stream, fact);
    for (const fact of settled.identified)
      this.#put(streamOf('remittance', fact.remittanceId), fact);
    return settled;
  }

  #decide({ remittanceId }: SetOnHand, command: RemittanceCommand): string[] {
    const stream = streamOf('remittance', remittanceId);
    const decision = remittance.decide(command, fold(remittance, this.#streams.get(stream) ?? []));
    if ('refused' in decision) throw new Error(decision.refused.code);
    for (const fact of decision.accepted) this.#put(stream, fact);
    return decision.accepted.map((each) => each.type);
  }

  /** Balance of every account that has one, debit positive. */
  books(): Record<string, number> {
    const balances: Record<string, number> = {};
    for (const { fact } of read(this.facts))
      for (const leg of rules.postingOf(fact)?.legs ?? [])
        balances[leg.account] = cents((balances[leg.account] ?? 0) + leg.cents);
    return Object.fromEntries(
      Object.entries(balances)
        .filter(([, amount]) => amount !== 0)
        .sort(),
    );
  }

  rows<Row>(projection: Projection<Row, never>): Map<string, Row> {
    const rows = new Map<string, Row>();
    projectInto(projection as never, rows, read(this.facts));
    return rows;
  }

  #read = (streams: readonly string[]) =>
    new Map(streams.map((each) => [each, this.#streams.get(each) ?? []]));

  #put(stream: string, fact: Fact): void {
    const before = this.#streams.get(stream) ?? [];
    this.#count += 1;
    const id = `00000000-0000-4000-8000-${String(this.#count).padStart(12, '0')}`;
    const each = stored(stream, before.length, fact, { id });
    this.#streams.set(stream, [...before, each]);
    this.#evidence.follow(each);
    this.facts.push(each);
  }
}

async function* inOne(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text, 'latin1');
}
