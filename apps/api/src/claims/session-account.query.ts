import { Inject, Injectable } from '@nestjs/common';
import {
  ClaimChains,
  serviceLine,
  serviceLines,
  type ServiceLine,
  type ServiceLineRow,
} from '@ledgerline/claims';
import { claimStatus, explainStatus, type Explanation } from '@ledgerline/claims/answers';
import { factOf, fold, streamOf } from '@ledgerline/event-store';
import type { Account } from '@ledgerline/ledger';
import {
  denials,
  isResolutionFact,
  type ClaimPaymentFact,
  type Denial,
} from '@ledgerline/remittance';
import { clientDocumentation } from '@ledgerline/session';
import {
  cents,
  type Cents,
  type ClientId,
  type PatientControlNumber,
  type PayerId,
  type SessionId,
} from '@ledgerline/terms';
import { RefusedError } from '../http/refused.js';
import { System } from '../system.js';
import { ClaimTrackReader } from './claim-track.reader.js';
import { PricingReader } from './pricing-reader.js';

/** One claim of the session's clients: an original, what stands in its place, or a next payer's. */
export interface ClaimOfSession {
  readonly patientControlNumber: PatientControlNumber;
  readonly clientId: ClientId;
  readonly payerId: PayerId;
  readonly as: 'original' | 'replacement' | 'void' | 'resend' | 'secondary';
  readonly follows: PatientControlNumber | null;
  readonly supersededBy: PatientControlNumber | null;
  readonly chargeCents: Cents;
  /** Where it stands, in one sentence. */
  readonly status: Pick<Explanation, 'situation' | 'sentence' | 'byWhom' | 'byWhen'>;
  readonly payments: readonly PaymentOfClaim[];
  readonly byAccount: Readonly<Partial<Record<Account, Cents>>>;
}

export type PaymentOfClaim = Pick<
  ClaimPaymentFact,
  'type' | 'paymentId' | 'paymentDate' | 'status' | 'paidCents' | 'patientResponsibilityCents'
>;

export type LineOfSession = Pick<
  ServiceLineRow,
  | 'lineId'
  | 'clientId'
  | 'payerId'
  | 'procedureCode'
  | 'units'
  | 'chargeCents'
  | 'phase'
  | 'patientControlNumber'
  | 'correction'
>;

/** All that hangs on one group session, from its lines to the last cent. */
export interface SessionAccount {
  readonly sessionId: SessionId;
  readonly lines: readonly LineOfSession[];
  /** Every generation, oldest first by client. */
  readonly claims: readonly ClaimOfSession[];
  /** Denials that are open. */
  readonly denials: readonly Denial[];
  /** Of all these claims together. */
  readonly byAccount: Readonly<Partial<Record<Account, Cents>>>;
}

const LINES_MAX = 2_000;

@Injectable()
export class SessionAccountQuery {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(ClaimTrackReader) private readonly tracks: ClaimTrackReader,
    @Inject(PricingReader) private readonly pricing: PricingReader,
  ) {}

  /**
   * Read by id and by indexed column alone: what it costs grows with the session, not with the practice.
   *
   * @throws RefusedError where there is no such session
   */
  async show(sessionId: SessionId): Promise<SessionAccount> {
    const { readModels } = this.system;
    await readModels.catchUp();
    if (!(await readModels.get(clientDocumentation, sessionId)))
      throw new RefusedError({ code: 'no-such-thing' });
    const rows = await readModels.find(
      serviceLines,
      { session_id: sessionId },
      { limit: LINES_MAX },
    );
    const lines = rows.flatMap(({ state }) => state ?? []);
    const claims = await this.#show(await this.#generationsOf(lines));
    return {
      sessionId,
      lines: lines.map(lineOf),
      claims,
      denials: await this.#openDenials(claims, lines),
      byAccount: summed(claims),
    };
  }

  /** Every claim the lines were ever in, and every one that came of those. */
  async #generationsOf(lines: readonly ServiceLineRow[]): Promise<ClaimChains> {
    const { reads } = this.pricing;
    const streams = await reads.readStreams(
      lines.map(({ lineId }) => streamOf('service-line', lineId)),
    );
    const numbers = [...streams.values()].flatMap((facts) => claimsIn(fold(serviceLine, facts)));
    const { books } = await this.pricing.now();
    return ClaimChains.read(reads, books.practice, numbers);
  }

  async #show(chains: ClaimChains): Promise<readonly ClaimOfSession[]> {
    const { numbers } = chains;
    const now = this.system.now();
    const calendar = await this.tracks.calendar();
    const rows = await this.system.readModels.getMany(claimStatus, numbers);
    const payments = await this.pricing.reads.readStreams(
      numbers.map((each) => streamOf('claim-payment', each)),
    );
    const claims = (await this.tracks.tracksOf([...rows.values()])).flatMap((track) => {
      const { sent, patientControlNumber, superseded } = track.claim;
      if (!sent || !patientControlNumber) return [];
      const { situation, sentence, byWhom, byWhen } = explainStatus(track, now, calendar);
      const { clientId, payerId, chargeCents } = sent;
      const told = payments.get(streamOf('claim-payment', patientControlNumber)) ?? [];
      const follows = chains.preparedOf(patientControlNumber)?.follows;
      const claim: ClaimOfSession = {
        patientControlNumber,
        clientId,
        payerId,
        as: follows?.kind ?? 'original',
        follows: follows?.patientControlNumber ?? null,
        supersededBy: superseded?.by ?? null,
        chargeCents,
        status: { situation, sentence, byWhom, byWhen },
        payments: told.flatMap((each) =>
          isResolutionFact(each) ? [] : paymentOf(factOf<ClaimPaymentFact>(each)),
        ),
        byAccount: track.byAccount ?? {},
      };
      return { claim, at: sent.at };
    });
    return claims
      .sort(
        (a, b) =>
          compare(a.claim.clientId, b.claim.clientId) ||
          compare(a.at, b.at) ||
          compare(a.claim.patientControlNumber, b.claim.patientControlNumber),
      )
      .map(({ claim }) => claim);
  }

  async #openDenials(
    claims: readonly ClaimOfSession[],
    lines: readonly ServiceLineRow[],
  ): Promise<readonly Denial[]> {
    const keys = claims.flatMap(({ patientControlNumber }) =>
      lines.map(({ lineId }) => `${patientControlNumber}/${lineId}`),
    );
    const rows = await this.system.readModels.getMany(denials, keys);
    return [...rows.values()].flatMap((each) => (each?.isOpen ? each : []));
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const claimsIn = (line: ServiceLine): readonly PatientControlNumber[] =>
  line.phase === 'unknown'
    ? []
    : line.phase === 'claimed'
      ? [...line.spent, line.patientControlNumber]
      : line.spent;

const lineOf = (row: ServiceLineRow): LineOfSession => {
  const { lineId, clientId, payerId, procedureCode, units, chargeCents } = row;
  const { phase, patientControlNumber, correction } = row;
  const billed = { lineId, clientId, payerId, procedureCode, units, chargeCents };
  return { ...billed, phase, patientControlNumber, correction };
};

function paymentOf(fact: ClaimPaymentFact): PaymentOfClaim {
  const { type, paymentId, paymentDate, status, paidCents, patientResponsibilityCents } = fact;
  return { type, paymentId, paymentDate, status, paidCents, patientResponsibilityCents };
}

function summed(claims: readonly ClaimOfSession[]): SessionAccount['byAccount'] {
  const sums: Partial<Record<Account, Cents>> = {};
  for (const { byAccount } of claims)
    for (const [account, amount] of Object.entries(byAccount) as [Account, Cents][])
      sums[account] = cents((sums[account] ?? 0) + amount);
  return sums;
}
