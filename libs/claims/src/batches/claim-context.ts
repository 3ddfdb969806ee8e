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
import type { ServiceDate } from '@ledgerline/terms';
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
}

/** A context with nothing missing. */
export type WholeContext = {
  [Key in keyof ClaimContext]: Exclude<ClaimContext[Key], undefined>;
};

export const isWhole = (context: ClaimContext): context is WholeContext =>
  context.client !== undefined &&
  context.coverage !== undefined &&
  context.planOfCare !== undefined &&
  context.payer !== undefined &&
  context.clinician !== undefined &&
  context.location !== undefined;

/** Looks up what a draft names, as it stood on the date of service. */
export function contextOf(
  draft: ClaimDraft,
  practice: EstablishedPractice,
  state: ClientState | undefined,
  sealedOn: ServiceDate,
): ClaimContext {
  const { line } = draft.lines[0].state;
  const client = state?.phase === 'registered' ? state : undefined;
  return {
    draft,
    practice,
    sealedOn,
    client,
    coverage: client?.coverages.find((each) => each.coverageId === line.coverageId),
    planOfCare: client && planOfCareOn(client, line.serviceDate, line.discipline),
    authorization:
      client?.authorizations.find((each) => each.authorizationId === line.authorizationId) ?? null,
    payer: practice.payers.get(line.payerId),
    clinician: practice.clinicians.get(line.clinicianId),
    location: practice.locations.get(line.locationId),
  };
}
