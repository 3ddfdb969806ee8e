import type { DepositSearchFact } from '@ledgerline/remittance';
import { factOf, metaOf, idOf, type Fact, type StoredFact } from '@ledgerline/event-store';

/** One kind of work: the facts that make it owed, and those that say it is done. */
export interface Obligation {
  readonly kind: string;
  readonly owedBy: readonly string[];
  readonly settledBy: readonly string[];
  /** Before this fact the others owe nothing: an open session is amended and not yet billed. */
  readonly begunBy?: string;
  /** What the work is about; absent, the id of the stream the fact lies on. */
  readonly idOf?: (stored: StoredFact) => string;
  /**
   * By stream, the last version the work that settled it had seen: later facts owe it again. Absent,
   * it is owed once and done once.
   */
  readonly seenBy?: (
    settling: Fact,
    stored: StoredFact,
  ) => Readonly<Record<string, number>> | 'all';
}

/** Facts of a session that change what is billed of it, or whether it may be. */
const sessionChanges = [
  'GroupSessionSigned',
  'SessionCosigned',
  'AttendanceAmended',
  'ProcedureAmended',
  'ProcedureRemoved',
  'StaffingAmended',
];

/** Facts of a practice that may mend, or change, a line nobody approved yet. */
const practiceChanges = [
  'ChargeSet',
  'AllowedAmountSet',
  'PayerContracted',
  'PayerPolicyChanged',
  'ClinicianJoined',
  'ClinicianCredentialed',
  'CredentialEnded',
  'ClinicianLeft',
  'SupervisionAssigned',
  'LocationOpened',
  'LocationClosed',
  'PolicyVersionAdopted',
  'ReferenceTableLoaded',
  'LinesRepricingAsked',
];

/** All work there is between facts. What owes and what settles speak of the same id. */
export const obligations: readonly Obligation[] = [
  {
    kind: 'propose-lines',
    owedBy: sessionChanges,
    begunBy: 'GroupSessionSigned',
    settledBy: ['SessionLinesProposed'],
    seenBy: (fact, { stream }) => {
      const { sessionVersion } = fact as Fact & { readonly sessionVersion?: number };
      return sessionVersion === undefined
        ? 'all'
        : { [`group-session-${idOf(stream)}`]: sessionVersion };
    },
  },
  {
    kind: 'reprice-lines',
    owedBy: practiceChanges,
    settledBy: ['LinesRepriced'],
    idOf: (stored) => metaOf(stored).practiceId,
    seenBy: (fact) => (fact as Fact & { readonly seen: Readonly<Record<string, number>> }).seen,
  },
  {
    kind: 'batch-lines',
    owedBy: ['ClaimSubmissionRequested'],
    settledBy: ['ClaimSubmissionCompleted'],
  },
  {
    kind: 'correct-claims',
    owedBy: ['ClaimCorrectionsRequested'],
    settledBy: ['ClaimCorrectionsCompleted'],
  },
  {
    kind: 'transmit-batch',
    owedBy: ['BatchSealed'],
    settledBy: ['BatchTransmitted', 'BatchSendUnknown'],
  },
  {
    kind: 'digest-file',
    owedBy: ['InboundFileArchived'],
    settledBy: ['InboundFileDigested', 'InboundFileQuarantined'],
  },
  {
    kind: 'post-keyed-remittance',
    owedBy: ['RemittanceKeyed'],
    settledBy: ['KeyedRemittanceTaken'],
  },
  {
    // Whichever of the two comes last finds the other.
    kind: 'match-deposit',
    owedBy: ['RemittanceReceived', 'BankDepositRecorded'],
    settledBy: ['DepositSearched'],
    seenBy: (fact) => {
      const { id, of, seenVersion } = fact as DepositSearchFact;
      return { [`${of}-${id}`]: seenVersion };
    },
  },
  {
    kind: 'undo-remittance',
    owedBy: ['RemittanceUndoOrdered'],
    settledBy: ['RemittanceUndone'],
    seenBy: (_fact, { stream, version }) => ({ [stream]: version }),
  },
  {
    kind: 'repost-remittance',
    owedBy: ['RemittanceRepostOrdered'],
    settledBy: ['RemittancePosted'],
    seenBy: (_fact, { stream, version }) => ({ [stream]: version }),
  },
  {
    // One piece of work for each content that came later: it is settled once.
    kind: 'settle-conflict',
    owedBy: ['RemittanceConflictSettled'],
    settledBy: ['RemittanceConflictClosed'],
    idOf: (stored) => {
      const { contentSha256 } = factOf<Fact & { readonly contentSha256: string }>(stored);
      return `${idOf(stored.stream)}.${contentSha256.slice(0, 24)}`;
    },
  },
];

/** Which kinds a fact owes or settles: each type speaks of one. */
const byType = new Map(
  obligations.flatMap((each) =>
    [...each.owedBy, ...each.settledBy].map((type) => [type, each] as const),
  ),
);

export const obligationOf = ({ type }: Fact): Obligation | undefined => byType.get(type);

/** Judging one client's open days again: folded by claims' own read model, which says what is owed. */
export const REPRICE_CLIENT = 'reprice-client';

/** Applying and releasing patients’ own money: folded by patient-billing’s read model, which says what is owed. */
export const SETTLE_PATIENT_MONEY = 'settle-patient-money';

export const jobKinds = [
  ...obligations.map((each) => each.kind),
  REPRICE_CLIENT,
  SETTLE_PATIENT_MONEY,
];
