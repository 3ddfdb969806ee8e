import {
  type Authorization,
  type Clinician,
  type ClientState,
  type Coverage,
  type Location,
  type Payer,
  planOfCareOn,
  type PlanOfCare,
  type PracticeState,
} from '@ledgerline/practice';
import type { PatientControlNumber, ProcedureCode, ServiceDate } from '@ledgerline/terms';

import type { ClaimDraft } from './claim-draft.js';

export type EstablishedPractice = Extract<PracticeState, { phase: 'established' }>;
export type RegisteredClient = Extract<ClientState, { phase: 'registered' }>;

/** All that a claim says, as far as it is known: what an edit judges and the 837P is made of. */
export interface ClaimContext {
  readonly draft: ClaimDraft;
  readonly practice: EstablishedPractice;
  /** Local date of the sealing, in the practice's zone. */
  readonly sealedOn: ServiceDate;
  readonly client: RegisteredClient | undefined;
  readonly coverage: Coverage | undefined;
  readonly planOfCare: PlanOfCare | undefined;
  /** What the lines are counted against; null where they name none. */
  readonly authorization: Authorization | null;
  readonly payer: Payer | undefined;
  readonly clinician: Clinician | undefined;
  readonly location: Location | undefined;
  /**
   * Of each line, where lines of the claim differ in it: a payer that takes one claim a day has them
   * all on it. Absent, what stands above is true of every line.
   */
  readonly byLine?: readonly LineContext[];
  /** What else is billed for the date; absent, nothing. */
  readonly beside?: BesideClaim | undefined;
}

/** Who treated a line, where, under which plan and counted against what. */
export type LineContext = Pick<
  ClaimContext,
  'clinician' | 'location' | 'planOfCare' | 'authorization'
>;

type Whole<Of, Key extends keyof Of> = Omit<Of, Key> & {
  readonly [Each in Key]: Exclude<Of[Each], undefined>;
};
export type WholeLine = Whole<LineContext, keyof LineContext>;
/** A context with nothing missing. */
export type WholeContext = Whole<
  Omit<ClaimContext, 'byLine'>,
  'client' | 'coverage' | 'payer' | keyof LineContext
> & { readonly byLine?: readonly WholeLine[] };

export const isWhole = (context: ClaimContext): context is ClaimContext & WholeContext =>
  context.client !== undefined &&
  context.coverage !== undefined &&
  context.payer !== undefined &&
  isWholeLine(context) &&
  (context.byLine === undefined || context.byLine.every(isWholeLine));

const isWholeLine = ({ planOfCare, clinician, location }: LineContext): boolean =>
  planOfCare !== undefined && clinician !== undefined && location !== undefined;

/** Looks up what a draft names, as it stood on the date of service. */
export function contextOf(
  draft: ClaimDraft,
  practice: EstablishedPractice,
  state: ClientState | undefined,
  sealedOn: ServiceDate,
  beside?: BesideClaim,
): ClaimContext {
  const [first, ...rest] = draft.lines;
  const { line } = first.state;
  const client = state?.phase === 'registered' ? state : undefined;
  const lineContextOf = (each: ClaimLine): LineContext => ({
    planOfCare: client && planOfCareOn(client, each.serviceDate, each.discipline),
    authorization:
      client?.authorizations.find(
        ({ authorizationId }) => authorizationId === each.authorizationId,
      ) ?? null,
    clinician: practice.clinicians.get(each.clinicianId),
    location: practice.locations.get(each.locationId),
  });
  const isMixed = rest.some((each) => differs(each.state.line, line));
  return {
    draft,
    practice,
    sealedOn,
    client,
    coverage: client?.coverages.find((each) => each.coverageId === line.coverageId),
    payer: practice.payers.get(line.payerId),
    ...lineContextOf(line),
    ...(isMixed && { byLine: draft.lines.map((each) => lineContextOf(each.state.line)) }),
    beside,
  };
}

type ClaimLine = ClaimDraft['lines'][number]['state']['line'];

const differs = (one: ClaimLine, other: ClaimLine): boolean =>
  one.clinicianId !== other.clinicianId ||
  one.locationId !== other.locationId ||
  one.discipline !== other.discipline ||
  one.authorizationId !== other.authorizationId;

/** A line of the same client, date and payer in a claim that was sent and stands. */
export interface SentLine {
  readonly claim: PatientControlNumber;
  readonly code: ProcedureCode;
  readonly modifiers: readonly string[];
  /** NPI of who treated; `''` where the practice knows no number. */
  readonly rendering: string;
}

/** What is billed for a client's date beside the claims that are judged. */
export interface BesideClaim {
  /** Codes approved for the date, under whichever payer. */
  readonly codes: readonly ProcedureCode[];
  readonly sent: readonly SentLine[];
}
