import { fold, streamOf } from '@ledgerline/event-store';
import { client, type ClientState } from '@ledgerline/practice';
import type {
  ClientId,
  ClinicianId,
  Instant,
  PatientControlNumber,
  ServiceDate,
  StaffId,
} from '@ledgerline/terms';
import type { PricingBooks } from '../pricing/pricing-books.js';
import type { PricingReads } from '../pricing/pricing-reads.js';
import { planCorrection } from './correction.js';
import type { PlannedCorrection } from './planned-correction.js';

import { readClaims, type ClaimRead } from './correction-reads.js';
import type { SentClaim } from './correction-standing.js';
import { proposeSecondary } from './secondary.js';
import { ClaimChains } from './secondary-reads.js';

export interface CorrectingNow {
  readonly books: PricingBooks;
  readonly today: ServiceDate;
}

/** A claim, and what follows it. */
export interface PlannedFor {
  readonly read: ClaimRead;
  readonly planned: PlannedCorrection;
  /** Where a next payer is told: the claim of its that stands, if one does. Absent, a claim is corrected. */
  readonly nextPayer?: { readonly prior: SentClaim | null };
}

/**
 * Plans what was asked for. A next payer's claim is put right from what the first payer decides: it is
 * planned from that payer's claim, whichever of the two was named.
 */
export async function planCorrections(
  reads: PricingReads,
  asked: CorrectionsAsked,
  now: CorrectingNow,
): Promise<readonly PlannedFor[]> {
  const { practice } = now.books;
  const found = await readClaims(reads, practice, asked.patientControlNumbers);
  const secondaries = found.filter(isSecondary);
  if (!asked.asksNextPayer && secondaries.length === 0)
    return found.map((read) => correctionOf(read, asked, now));
  const next = await NextPayers.read(reads, asked, now, asked.asksNextPayer ? found : secondaries);
  return found.map((read) => {
    if (isSecondary(read)) return next.corrected(read);
    return asked.asksNextPayer ? next.asked(read) : correctionOf(read, asked, now);
  });
}

const isSecondary = ({ claim }: ClaimRead): boolean => claim.prepared.follows?.kind === 'secondary';

function correctionOf(
  read: ClaimRead,
  { patientControlNumbers: _numbers, ...who }: CorrectionsAsked,
  { books, today: on }: CorrectingNow,
): PlannedFor {
  const payer = books.practice.payers.get(read.claim.prepared.payerId);
  return { read, planned: planCorrection({ ...read, payer, ...who, on }) };
}

/** What next payers are told, from first payers' claims as they stand. */
class NextPayers {
  private constructor(
    private readonly chains: ClaimChains,
    private readonly firsts: ReadonlyMap<PatientControlNumber, ClaimRead>,
    private readonly clients: ReadonlyMap<ClientId, ClientState>,
    private readonly who: CorrectionsAsked,
    private readonly now: CorrectingNow,
  ) {}

  static async read(
    reads: PricingReads,
    who: CorrectionsAsked,
    now: CorrectingNow,
    about: readonly ClaimRead[],
  ): Promise<NextPayers> {
    const { practice } = now.books;
    const chains = await ClaimChains.read(reads, practice, about.map(numberOf));
    const wanted = about.flatMap((read) => chains.firstOf(numberOf(read)) ?? []);
    const firsts = await readClaims(reads, practice, wanted);
    const ofClient = (clientId: string) => streamOf('client', clientId);
    const clientIds = [...new Set(about.map(({ claim }) => claim.prepared.clientId))];
    const streams = await reads.readStreams(clientIds.map(ofClient));
    return new NextPayers(
      chains,
      new Map(firsts.map((read) => [numberOf(read), read])),
      new Map(clientIds.map((each) => [each, fold(client, streams.get(ofClient(each)) ?? [])])),
      who,
      now,
    );
  }

  /** From a first payer's claim. */
  asked(read: ClaimRead): PlannedFor {
    const prior = this.chains.priorOf(numberOf(read));
    const { correctionId, reason, by, at, isVoided } = this.who;
    const who = { correctionId, reason, by, at };
    const planned = proposeSecondary({
      ...read,
      // Where none of its claims stands, the next payer may be asked anew.
      isAsked: false,
      askedBefore: this.chains.askedFrom(numberOf(read)),
      ...(prior && { prior: { ...prior, ...who } }),
      ...(isVoided && { isTakenBack: true }),
      client: this.clients.get(read.claim.prepared.clientId),
      practice: this.now.books.practice,
      on: this.now.today,
    });
    return { read, planned, nextPayer: { prior: prior?.claim ?? null } };
  }

  /** From the next payer's claim itself. */
  corrected(read: ClaimRead): PlannedFor {
    const { supersededBy } = read.claim;
    const first = this.firsts.get(this.chains.firstOf(numberOf(read)) ?? ('' as never));
    if (supersededBy === null && first) return { ...this.asked(first), read };
    const sentence =
      supersededBy === null
        ? 'The first payer’s claim is not on file: ask who sent it.'
        : `Claim ${supersededBy} stands in its place: correct that one.`;
    const edit = supersededBy === null ? 'first-payer-unknown' : 'claim-superseded';
    const nextPayer = { prior: read.claim };
    return { read, planned: { kind: 'secondary', blocked: { edit, sentence } }, nextPayer };
  }
}

const numberOf = ({ claim }: ClaimRead): PatientControlNumber =>
  claim.prepared.patientControlNumber;

/** Which claims, and who asks. */
export interface CorrectionsAsked {
  readonly patientControlNumbers: readonly PatientControlNumber[];
  /** Take them back whole. */
  readonly isVoided?: boolean;
  /** Ask the next payer for what the first one left. */
  readonly asksNextPayer?: boolean;
  readonly correctionId: string;
  readonly reason: string;
  readonly by: StaffId;
  readonly signsAs?: ClinicianId;
  readonly at: Instant;
}
