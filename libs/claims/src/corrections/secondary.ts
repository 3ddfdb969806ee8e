import { streamOf } from '@ledgerline/event-store';
import { coverageOn, type ClientState, type Coverage, type Payer } from '@ledgerline/practice';
import { cents, daysAfter, type PatientControlNumber, type ServiceDate } from '@ledgerline/terms';
import type { ClaimDocument } from '@ledgerline/x12/contract';
import type { EstablishedPractice, RegisteredClient } from '../batches/claim-context.js';
import type { ClaimDraft, Follows, LineAt } from '../batches/claim-draft.js';
import { followingNumberOf } from '../claim-identity.js';
import type { ClaimCorrectionFact, CorrectionKind } from './correction.events.js';
import type { CorrectionBlock, FollowingKind, LineRead } from './planned-correction.js';
import type { SentClaim } from './correction-standing.js';
import {
  leftTo,
  totalLeft,
  wasSentOn,
  type PrimaryAdjudication,
} from './secondary-adjudication.js';
import {
  supersededSecondary,
  wayOfPrior,
  type AskedBy,
  type PriorSecondary,
} from './secondary-following.js';
import { otherPayerOf, secondaryLinesOf } from './secondary-document.js';
import type { ClaimableLine } from '../service-lines/service-line.state.js';
import { patientOf } from '../batches/shared-documents.js';

/** What asking the next payer needs to know. */
export interface ProposeSecondary {
  /** The first payer's claim. */
  readonly claim: SentClaim;
  readonly lines: readonly LineRead[];
  readonly adjudication: PrimaryAdjudication | undefined;
  /** Next payers' claims of this one that were sealed before. */
  readonly isAsked: boolean;
  /** The next payer's claim that stands of this one, or of one it stands in the place of. */
  readonly prior?: PriorSecondary & AskedBy;
  /** How often the next payer was asked from this claim; absent, never. */
  readonly askedBefore?: number;
  /** Take the next payer's claim back whole, whatever the first one decided. */
  readonly isTakenBack?: boolean;
  readonly client: ClientState | undefined;
  readonly practice: EstablishedPractice;
  /** Today where the practice is. */
  readonly on: ServiceDate;
}

export type ProposedSecondary = {
  /** How the next payer is told: for the first time, or once more. */
  readonly kind: FollowingKind;
} & ({ readonly draft: ClaimDraft } | { readonly blocked: CorrectionBlock });

/** How long a payer that sent the claim on is given. Source: edit SUB-008. */
const CROSSOVER_WAIT_DAYS = 30;

/**
 * The claim to the next payer, built from what the first decided: its payments and adjustments line by
 * line in the loops of another payer, and the whole charge as before.
 */
export function proposeSecondary(request: ProposeSecondary): ProposedSecondary {
  const { claim, adjudication, client, practice } = request;
  const { prepared } = claim;
  const kind = 'secondary';
  const blocked = blockOf(request);
  if (blocked) return { kind, blocked };
  if (request.prior && (request.isTakenBack || !isLeft(request)))
    return takenBack(request, request.prior);
  const coverage = client && coverageOn(client, prepared.serviceDate, 'S');
  const payer = coverage && practice.payers.get(coverage.payerId);
  const first = practice.payers.get(prepared.payerId);
  const firstCoverage = coverageOf(client, prepared.coverageId);
  if (!adjudication || client?.phase !== 'registered' || !coverage || !payer)
    return { kind, blocked: NO_SECONDARY };
  if (!first || !firstCoverage) return { kind, blocked: FIRST_UNKNOWN };
  const number = followingNumberOf(
    prepared.patientControlNumber,
    aboutOf(coverage, request.askedBefore),
  );
  const document = documentOf(request, { client, coverage, payer, first, firstCoverage }, number);
  if (!document) return { kind, blocked: UNBALANCED };
  const way = request.prior && wayOfPrior(request.prior, document);
  if (way && 'blocked' in way) return { kind, ...way };
  return { kind: way?.kind ?? kind, draft: askingDraft(request, coverage, document, way?.kind) };
}

/** A claim of one coverage is asked of it again under another number. */
const aboutOf = ({ coverageId }: Coverage, askedBefore = 0): string =>
  askedBefore === 0 ? coverageId : `${coverageId}/${askedBefore}`;

/** @param kind  how it supersedes the one that stands; absent, none stands */
function askingDraft(
  { claim, lines, prior, adjudication, on }: ProposeSecondary,
  { coverageId, payerId }: Coverage,
  made: ClaimDocument,
  kind?: CorrectionKind,
): ClaimDraft {
  const { patientControlNumber, clientId, serviceDate } = claim.prepared;
  const number = made.patientControlNumber as PatientControlNumber;
  const payerClaimNumber = (kind === 'replacement' && prior?.claim.payerClaimNumber) || undefined;
  const document: ClaimDocument = payerClaimNumber
    ? { ...made, frequency: '7', payerClaimNumber }
    : made;
  // What the first payer should allow says nothing of the next.
  const billed = claim.prepared.lines.map(({ expectedAllowedCents: _first, ...line }) => line);
  const asked: ClaimCorrectionFact = {
    type: 'SecondaryClaimPrepared',
    patientControlNumber,
    secondary: number,
    payerId,
    coverageId,
    ...(adjudication?.paymentId !== undefined && { paymentId: adjudication.paymentId }),
  };
  const stream = streamOf('claim', patientControlNumber);
  const superseded = prior && kind ? supersededSecondary(prior, kind, number, prior, on) : [];
  return draftOf(lines, {
    patientControlNumber,
    kind: 'secondary',
    number,
    ...(payerClaimNumber !== undefined && { payerClaimNumber }),
    made: { document, clientId, payerId, coverageId, serviceDate, lines: billed },
    leaves: adjudication ? leavesOf(adjudication) : [],
    // First what is superseded: what it asked for is the patient's again before it is asked anew.
    gains: [...superseded, { stream, version: claim.version, facts: [asked] }],
  });
}

/** The next payer's claim as that payer holds it, taken back: nothing is left to ask for. */
function takenBack(
  { lines, on }: ProposeSecondary,
  prior: NonNullable<ProposeSecondary['prior']>,
): ProposedSecondary {
  const way = wayOfPrior(prior, undefined);
  if ('blocked' in way) return { kind: 'void', ...way };
  const { prepared, payerClaimNumber } = prior.claim;
  const { document, clientId, payerId, coverageId, serviceDate, lines: billed } = prepared;
  const number = followingNumberOf(prepared.patientControlNumber);
  const quoted = { ...(payerClaimNumber !== null && { payerClaimNumber }) };
  const taken = { ...document, patientControlNumber: number, frequency: '8' as const, ...quoted };
  const draft = draftOf(lines, {
    patientControlNumber: prepared.patientControlNumber,
    kind: 'void',
    number,
    ...quoted,
    made: { document: taken, clientId, payerId, coverageId, serviceDate, lines: billed },
    gains: supersededSecondary(prior, 'void', number, prior, on),
  });
  return { kind: 'void', draft };
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

function blockOf(request: ProposeSecondary): CorrectionBlock | undefined {
  const { claim, adjudication, isAsked, prior, client, on } = request;
  const { prepared, supersededBy } = claim;
  if (supersededBy !== null)
    return {
      edit: 'claim-superseded',
      sentence: `Claim ${supersededBy} stands in its place: the next payer is asked from that one.`,
    };
  if (prior && request.isTakenBack) return undefined;
  if (prior && prepared.frequency === '8')
    return claim.entry === 'entered' ? undefined : FIRST_AWAITED;
  if (isAsked && !prior)
    return { edit: 'secondary-asked', sentence: 'The next payer was asked already.' };
  if (prepared.follows?.kind === 'secondary' || prepared.frequency === '8') return NO_SECONDARY;
  if (!client || !coverageOn(client, prepared.serviceDate, 'S')) return NO_SECONDARY;
  if (!adjudication)
    return {
      edit: 'SUB-006',
      sentence: 'The first payer’s decision is not here: post its remittance first.',
    };
  if (!prior && !isLeft(request))
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

/** Something is left that the next payer may be asked for. */
const isLeft = ({ claim, adjudication }: ProposeSecondary): boolean =>
  claim.prepared.frequency !== '8' && adjudication !== undefined && totalLeft(adjudication) > 0;

const FIRST_AWAITED: CorrectionBlock = {
  edit: 'answer-awaited',
  sentence:
    'Wait until the first payer took its claim back: the next payer’s is taken back after it.',
};
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
