import { cents, sumCents, type Cents, type RemittanceId } from '@ledgerline/terms';
import { streamOf } from '@ledgerline/event-store';
import type { Entry } from '@ledgerline/ledger';
import type { BankDeposit, StandingMatch, SuspenseLink } from './deposit.projection.js';

/** One term of a proof, and the fact behind it. */
export interface ProofTerm {
  readonly kind:
    'posted' | 'provider-adjustment' | 'suspense' | 'other-deposit' | 'patient-payment';
  /** Of the deposit: a provider adjustment that lowers the payment is negative here. */
  readonly cents: Cents;
  readonly factId: string;
  readonly factType: string;
  /** Absent of a patient's own money. */
  readonly remittanceId?: RemittanceId;
  /** Of a patient's payment. */
  readonly paymentId?: string;
  readonly patientControlNumber?: string;
  /** The stream the fact lies on: where its history is read. */
  readonly stream: string;
}

/** What another bank line brought of the same remittance. */
export interface BroughtElsewhere {
  readonly depositId: string;
  readonly cents: Cents;
  readonly factId: string;
}

/** What is on hand of a remittance that came with the deposit. */
export interface RemittanceOnHand {
  readonly match: StandingMatch;
  /** Every claim of it has its disposition. */
  readonly isPosted: boolean;
  /** Entries of the journal that touch it. */
  readonly entries: readonly Entry[];
  /** What waits in suspense, by the name deposit-proofs gives it. */
  readonly suspended: Readonly<Record<string, Cents>>;
  /** The fact behind each of those. Money without one is not explained. */
  readonly links: ReadonlyMap<string, SuspenseLink>;
  /** Absent where this line brought all of it. */
  readonly elsewhere?: readonly BroughtElsewhere[];
}

/** One remittance of a proof: what its terms leave of what the payer said it paid. */
export interface RemittanceProof {
  readonly remittanceId: RemittanceId;
  readonly matchFactId: string;
  readonly amountCents: Cents;
  readonly remainderCents: Cents;
  readonly isPosted: boolean;
}

/**
 * A bank line to the cent: deposit = posted − provider adjustments + suspense + patients' payments − what other lines brought of the
 * same. Proven only where nothing at all is left over, neither of the bank line nor of any remittance in it.
 */
export interface BankDepositProof {
  readonly depositId: string;
  readonly factId: string;
  readonly state: 'proven' | 'no-remittance' | 'posting' | 'unproven';
  readonly depositCents: Cents;
  readonly postedCents: Cents;
  /** Positive lowers the payment. */
  readonly providerAdjustmentCents: Cents;
  readonly suspenseCents: Cents;
  /** Patients' own payments that came with it. */
  readonly patientCents: Cents;
  /** Of its remittances, what other bank lines brought. */
  readonly elsewhereCents: Cents;
  /** Deposit minus all terms: the exact cents missing, or zero. */
  readonly remainderCents: Cents;
  readonly remittances: readonly RemittanceProof[];
  /** The fact that says which patients' payments came with it; null where none did. */
  readonly patientMatchFactId: string | null;
  readonly terms: readonly ProofTerm[];
}

/** Proves a bank line, or says by how much it is not. */
export function proveDeposit(
  deposit: Pick<BankDeposit, 'depositId' | 'factId' | 'amountCents' | 'patients'>,
  onHand: readonly RemittanceOnHand[],
): BankDepositProof {
  const parts = onHand.map((each) => ({ each, terms: termsOf(each) }));
  const terms = [
    ...parts.flatMap((part) => [...part.terms, ...termsElsewhere(part.each)]),
    ...termsOfPatients(deposit),
  ];
  const sum = (kind: ProofTerm['kind']) =>
    sumCents(terms.filter((each) => each.kind === kind).map((each) => each.cents));
  const remittances = parts.map(({ each: { match, isPosted }, terms: own }) => ({
    remittanceId: match.remittanceId,
    matchFactId: match.factId,
    amountCents: match.remittanceCents,
    remainderCents: cents(match.remittanceCents - sumCents(own.map((term) => term.cents))),
    isPosted,
  }));
  const remainderCents = cents(deposit.amountCents - sumCents(terms.map((each) => each.cents)));
  return {
    depositId: deposit.depositId,
    factId: deposit.factId,
    state: stateOf(remainderCents, remittances, deposit.patients !== undefined),
    depositCents: deposit.amountCents,
    postedCents: sum('posted'),
    providerAdjustmentCents: cents(-sum('provider-adjustment')),
    suspenseCents: sum('suspense'),
    patientCents: sum('patient-payment'),
    elsewhereCents: cents(-sum('other-deposit')),
    remainderCents,
    remittances,
    patientMatchFactId: deposit.patients?.factId ?? null,
    terms,
  };
}

function stateOf(
  remainderCents: Cents,
  remittances: readonly RemittanceProof[],
  isOfPatients: boolean,
): BankDepositProof['state'] {
  if (remittances.length === 0 && !isOfPatients) return 'no-remittance';
  if (remittances.some((each) => !each.isPosted)) return 'posting';
  const isWhole = remainderCents === 0 && remittances.every((each) => each.remainderCents === 0);
  return isWhole ? 'proven' : 'unproven';
}

/** What each entry took out of the remittance's suspense, and what is named as waiting there. */
function termsOf({ match, entries, suspended, links }: RemittanceOnHand): ProofTerm[] {
  const { remittanceId } = match;
  const terms = new Map<string, ProofTerm>();
  for (const entry of entries) {
    // What the payer said it paid: that is what is being proven.
    if (entry.factType === 'RemittanceReceived') continue;
    const legs = entry.legs.filter(
      (leg) => leg.account === 'remittance-suspense' && leg.remittanceId === remittanceId,
    );
    if (legs.length === 0) continue;
    const isWhole = takesWholeBack(entry);
    if (isWhole && sumCents(ofPayment(entry, remittanceId)) === 0) continue;
    const claim = legs.find((leg) => leg.patientControlNumber)?.patientControlNumber;
    terms.set(entry.entryId, {
      kind:
        isWhole || entry.factType === 'ProviderAdjustmentRecorded'
          ? 'provider-adjustment'
          : 'posted',
      cents: sumCents(isWhole ? ofPayment(entry, remittanceId) : legs.map((leg) => leg.cents)),
      factId: entry.entryId,
      factType: entry.factType,
      remittanceId,
      ...(claim ? { patientControlNumber: claim } : {}),
      stream: streamBehind(entry.factType, remittanceId, claim),
    });
  }
  for (const [id, amount] of Object.entries(suspended)) {
    const link = links.get(id);
    if (!link || link.cents !== amount) continue;
    const { factId, factType, patientControlNumber: claim } = link;
    const stream = streamBehind(factType, remittanceId, claim);
    terms.set(factId, { kind: 'suspense', cents: amount, factId, factType, remittanceId, stream });
  }
  return [...terms.values()];
}

const termsElsewhere = ({
  match: { remittanceId },
  elsewhere = [],
}: RemittanceOnHand): ProofTerm[] =>
  elsewhere.map(({ cents: amount, factId }) => ({
    kind: 'other-deposit',
    cents: cents(-amount),
    factId,
    factType: 'DepositMatched',
    remittanceId,
    stream: streamOf('deposit-match', remittanceId),
  }));

/** Each payment, with the fact that says it was received. */
const termsOfPatients = ({ patients }: Pick<BankDeposit, 'patients'>): ProofTerm[] =>
  (patients?.payments ?? []).map(({ clientId, paymentId, cents: amount, receivedFactId }) => ({
    kind: 'patient-payment',
    cents: amount,
    factId: receivedFactId,
    factType: 'PatientPaymentReceived',
    paymentId,
    stream: streamOf('patient-account', clientId),
  }));

/** Takes a payment as a whole off the books: with what the payer said it paid, which is no term, its adjustments. */
const takesWholeBack = ({ factType }: Entry): boolean => factType === 'RemittanceUndone';

const ofPayment = ({ legs }: Entry, remittanceId: RemittanceId): Cents[] =>
  legs
    .filter(({ account }) => account === 'remittance-suspense' || account === 'deposits-expected')
    .filter((leg) => leg.remittanceId === remittanceId)
    .map((leg) => leg.cents);

const streamBehind = (factType: string, remittanceId: RemittanceId, claim?: string): string =>
  claim !== undefined && /^(ClaimPayment(Posted|Reversed|Undone)|ReversalParked)$/.test(factType)
    ? streamOf('claim-payment', claim)
    : streamOf('remittance', remittanceId);
