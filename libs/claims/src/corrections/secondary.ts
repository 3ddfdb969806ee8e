import { streamOf } from '@ledgerline/event-store';
import { coverageOn, type ClientState, type Coverage, type Payer } from '@ledgerline/practice';
import { cents, daysAfter, type ServiceDate } from '@ledgerline/terms';
import type { ClaimDocument } from '@ledgerline/x12/contract';
import type { EstablishedPractice, RegisteredClient } from '../batches/claim-context.js';
import type { ClaimDraft, Follows, LineAt } from '../batches/claim-draft.js';
import { followingNumberOf } from '../claim-identity.js';
import type { ClaimCorrectionFact } from './correction.events.js';
import type { CorrectionBlock } from './correction.js';
import type { LineRead } from './correction-lines.js';
import type { SentClaim } from './correction-standing.js';
import { leftTo, wasSentOn, type PrimaryAdjudication } from './secondary-adjudication.js';
import { otherPayerOf, secondaryLinesOf } from './secondary-document.js';
import type { ClaimableLine } from '../service-lines/service-line.state.js';
import { patientOf } from '../batches/to-837p.js';

/** What asking the next payer needs to know. */
export interface ProposeSecondary {
  /** The first payer's claim. */
  readonly claim: SentClaim;
  readonly lines: readonly LineRead[];
  readonly adjudication: PrimaryAdjudication | undefined;
  /** Next payers' claims of this one that were sealed before. */
  readonly isAsked: boolean;
  readonly client: ClientState | undefined;
  readonly practice: EstablishedPractice;
  /** Today where the practice is. */
  readonly on: ServiceDate;
}

export type ProposedSecondary =
  { readonly draft: ClaimDraft } | { readonly blocked: CorrectionBlock };

/** How long a payer that sent the claim on is given. Source: edit SUB-008. */
const CROSSOVER_WAIT_DAYS = 30;

/**
 * The claim to the next payer, built from what the first decided: its payments and adjustments line by
 * line in the loops of another payer, and the whole charge as before.
 */
export function proposeSecondary(request: ProposeSecondary): ProposedSecondary {
  const { claim, adjudication, client, practice } = request;
  const { prepared } = claim;
  const blocked = blockOf(request);
  if (blocked) return { blocked };
  const coverage = client && coverageOn(client, prepared.serviceDate, 'S');
  const payer = coverage && practice.payers.get(coverage.payerId);
  const first = practice.payers.get(prepared.payerId);
  const firstCoverage = coverageOf(client, prepared.coverageId);
  if (!adjudication || client?.phase !== 'registered' || !coverage || !payer)
    return { blocked: NO_SECONDARY };
  if (!first || !firstCoverage) return { blocked: FIRST_UNKNOWN };
  const number = followingNumberOf(prepared.patientControlNumber, coverage.coverageId);
  const document = documentOf(request, { client, coverage, payer, first, firstCoverage }, number);
  if (!document) return { blocked: UNBALANCED };
  const { clientId, serviceDate } = prepared;
  // What the first payer should allow says nothing of the next.
  const lines = prepared.lines.map(({ expectedAllowedCents: _first, ...line }) => line);
  const { coverageId, payerId } = coverage;
  const made = { document, clientId, payerId, coverageId, serviceDate, lines };
  const fact: ClaimCorrectionFact = {
    type: 'SecondaryClaimPrepared',
    patientControlNumber: prepared.patientControlNumber,
    secondary: number,
    payerId,
    coverageId,
  };
  const stream = streamOf('claim', prepared.patientControlNumber);
  const follows: Follows = {
    patientControlNumber: prepared.patientControlNumber,
    kind: 'secondary',
    number,
    made,
    leaves: leavesOf(adjudication),
    gains: [{ stream, version: claim.version, facts: [fact] }],
  };
  return { draft: draftOf(request.lines, follows) };
}

interface Parties {
  readonly client: RegisteredClient;
  readonly coverage: Coverage;
  readonly payer: Payer;
  readonly first: Payer;
  readonly firstCoverage: Coverage;
}

/** Undefined where the first payer's decision does not add up to the charge. */
function documentOf(
  { claim, adjudication }: ProposeSecondary,
  { client, coverage, payer, first, firstCoverage }: Parties,
  number: string,
): ClaimDocument | undefined {
  if (!adjudication) return undefined;
  const {
    payerClaimNumber: _number,
    priorAuthorization: _authorization,
    patient: _patient,
    ...sent
  } = claim.prepared.document;
  const lines = secondaryLinesOf(sent.lines, adjudication, first.x12PayerId);
  const otherPayer = otherPayerOf(client, firstCoverage, first, adjudication, sent.chargeCents);
  if (!lines || !otherPayer) return undefined;
  return {
    ...sent,
    ...patientOf({ client, coverage, payer }),
    patientControlNumber: number,
    frequency: '1',
    otherPayers: [otherPayer],
    lines,
  };
}

function blockOf({
  claim,
  adjudication,
  isAsked,
  client,
  on,
}: ProposeSecondary): CorrectionBlock | undefined {
  const { prepared, supersededBy } = claim;
  if (supersededBy !== null)
    return {
      edit: 'claim-superseded',
      sentence: `Claim ${supersededBy} stands in its place: the next payer is asked from that one.`,
    };
  if (isAsked) return { edit: 'secondary-asked', sentence: 'The next payer was asked already.' };
  if (prepared.follows?.kind === 'secondary' || prepared.frequency === '8') return NO_SECONDARY;
  if (!client || !coverageOn(client, prepared.serviceDate, 'S')) return NO_SECONDARY;
  if (!adjudication)
    return {
      edit: 'SUB-006',
      sentence: 'The first payer’s decision is not here: post its remittance first.',
    };
  if (totalLeft(adjudication) <= 0)
    return {
      edit: 'nothing-left',
      sentence: 'The first payer leaves nothing to the patient: there is nothing to ask for.',
    };
  const until = daysAfter(adjudication.paymentDate, CROSSOVER_WAIT_DAYS);
  if (wasSentOn(adjudication) && on < until)
    return {
      edit: 'SUB-008',
      sentence: `The first payer sent it on to the next: wait until ${until}, or it is a duplicate.`,
    };
  return undefined;
}

const NO_SECONDARY: CorrectionBlock = {
  edit: 'no-second-coverage',
  sentence: 'The client has no second coverage on the date of service.',
};
const FIRST_UNKNOWN: CorrectionBlock = {
  edit: 'first-payer-unknown',
  sentence: 'The first payer or its coverage is not on file any more: enter it again.',
};
const UNBALANCED: CorrectionBlock = {
  edit: 'SUB-007',
  sentence:
    'What the first payer paid and adjusted does not add up to the charge: check how it was posted.',
};

const coverageOf = (client: ClientState | undefined, coverageId: string): Coverage | undefined =>
  client?.phase === 'registered'
    ? client.coverages.find((each) => each.coverageId === coverageId)
    : undefined;

const totalLeft = ({ claimAdjustments, lines }: PrimaryAdjudication): number =>
  leftTo(claimAdjustments) + lines.reduce((sum, { adjustments }) => sum + leftTo(adjustments), 0);

/** What moves from the patient to the next payer, line by line. */
const leavesOf = ({ lines }: PrimaryAdjudication): NonNullable<Follows['leaves']> =>
  lines.flatMap(({ lineId, adjustments }) => {
    const left = leftTo(adjustments);
    return lineId !== null && left > 0 ? { lineId, cents: cents(left) } : [];
  });

function draftOf(lines: readonly LineRead[], follows: Follows): ClaimDraft {
  // Only whose lines they are is read of these: what is written stands in `made`.
  const [first, ...rest] = lines.map(({ state, version }): LineAt => ({
    state: state as ClaimableLine,
    version,
  }));
  if (!first) throw new Error('a claim without lines was prepared');
  return { lines: [first, ...rest], follows };
}
