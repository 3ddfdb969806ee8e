import type { Projection } from '@ledgerline/event-store';
import {
  cents,
  sumCents,
  type Cents,
  type PatientControlNumber,
  type RemittanceId,
} from '@ledgerline/terms';
import type { ClaimPaymentFact } from '../posting/claim-payment.events.js';
import type {
  BankDepositFact,
  BankDepositRecorded,
  DepositEvidence,
  DepositLookalikeFact,
  DepositMatchFact,
  LookedLike,
  StatementFormat,
} from './deposit.events.js';
import { broughtBy } from './deposit.posting.js';
import type { ExpectedDeposit, OpenDeposit } from './deposit-matching.js';
import type { RemittanceFact } from '../advice/remittance-advice.events.js';
import type { PatientDepositFact, PatientMoney } from './patient-deposit.events.js';

/** A remittance whose money a bank line brought. */
export interface StandingMatch {
  readonly remittanceId: RemittanceId;
  readonly remittanceCents: Cents;
  /** Of it, what this bank line brought, where others brought the rest. */
  readonly broughtCents?: Cents;
  readonly factId: string;
  readonly evidence: DepositEvidence;
  readonly clause: string;
  readonly matchedBy: string;
}

/** Patients' payments a bank line brought. */
export interface StandingPatientMatch {
  readonly cents: Cents;
  readonly payments: readonly PatientMoney[];
  readonly factId: string;
  readonly clause: string;
  readonly matchedBy: string;
}

/** A bank line and what it brought. */
export interface BankDeposit extends OpenDeposit {
  readonly account: string;
  readonly factId: string;
  readonly fileSha256: string;
  readonly format?: StatementFormat;
  /** Where in the file. */
  readonly row?: number;
  /** On no books: it may be this one, told in another file. */
  readonly looksLike?: LookedLike;
  /** It is, says a person. */
  readonly isSame?: true;
  readonly matches: readonly StandingMatch[];
  readonly patients?: StandingPatientMatch;
  /** A person took patients' money from it: the policy tells it to none again. */
  readonly isTakenApart?: true;
  /** Off the books with its statement; recorded again, it is on them again. */
  readonly isUndone?: true;
}

/** Key: deposit id. */
export const bankDeposits: Projection<
  BankDeposit | null,
  BankDepositFact | DepositLookalikeFact | DepositMatchFact | PatientDepositFact
> = {
  name: 'bank-deposits',
  version: 4,
  categories: ['bank-deposit', 'deposit-match', 'patient-deposit'],
  types: [
    'BankDepositRecorded',
    'BankDepositLooksAlike',
    'BankDepositToldSame',
    'BankDepositUndone',
    'DepositMatched',
    'DepositUnmatched',
    'PatientDepositMatched',
    'PatientDepositUnmatched',
  ],
  empty: null,
  keysOf: (fact) => [fact.depositId],
  evolve(row, fact, _key, stored) {
    if (fact.type === 'BankDepositRecorded' || fact.type === 'BankDepositLooksAlike') {
      if (row && !row.isUndone && !row.looksLike) return row;
      const looksLike = fact.type === 'BankDepositLooksAlike' ? { looksLike: fact.like } : {};
      const apart = row?.isTakenApart ? ({ isTakenApart: true } as const) : {};
      const brought = { matches: row?.matches ?? [], ...apart };
      return { ...saidOf(fact), ...looksLike, factId: stored.id, ...brought };
    }
    if (!row) return row;
    if (fact.type === 'BankDepositToldSame') return { ...row, isSame: true };
    if (fact.type === 'BankDepositUndone') return { ...row, isUndone: true };
    if (fact.type === 'PatientDepositMatched' || fact.type === 'PatientDepositUnmatched')
      return withPatients(row, fact, stored.id);
    const others = row.matches.filter((each) => each.remittanceId !== fact.remittanceId);
    if (fact.type === 'DepositUnmatched') return { ...row, matches: others };
    const { remittanceId, remittanceCents, broughtCents, evidence, clause, matchedBy } = fact;
    const part = broughtCents === undefined ? {} : { broughtCents };
    const match = { remittanceId, remittanceCents, ...part, evidence, clause, matchedBy };
    return { ...row, matches: [...others, { ...match, factId: stored.id }] };
  },
  columns: {
    state: (row) => (row ? stateOfDeposit(row) : 'unmatched'),
    deposit_date: (row) => row?.depositDate ?? null,
    trace_text: (row) => row?.traceNumber ?? null,
    file_sha256: (row) => row?.fileSha256 ?? null,
  },
};

function saidOf(fact: Omit<BankDepositRecorded, 'type'>): Omit<BankDeposit, 'factId' | 'matches'> {
  const { depositId, account, depositDate, amountCents, traceNumber = null, fileSha256 } = fact;
  const { originatorId, format, row } = fact;
  return {
    ...{ depositId, account, depositDate, amountCents, traceNumber, fileSha256 },
    ...(originatorId !== undefined && { originatorId }),
    ...(format !== undefined && { format }),
    ...(row !== undefined && { row }),
  };
}

function withPatients(row: BankDeposit, fact: PatientDepositFact, factId: string): BankDeposit {
  const { patients: _before, ...others } = row;
  if (fact.type === 'PatientDepositUnmatched')
    return fact.because === undefined ? { ...others, isTakenApart: true } : others;
  const { cents: brought, payments, clause, matchedBy } = fact;
  return { ...others, patients: { cents: brought, payments, factId, clause, matchedBy } };
}

/** What is told of a bank line: of payers, and of patients. */
const toldOf = ({ matches, patients }: BankDeposit): number =>
  sumCents(matches.map(broughtBy)) + (patients?.cents ?? 0);

/** As it waits: with what is not told of it yet. */
export const openDeposit = (
  line: BankDeposit,
): OpenDeposit & Pick<BankDeposit, 'isTakenApart'> => ({
  ...line,
  restCents: cents(line.amountCents - toldOf(line)),
});

export type DepositState =
  'unmatched' | 'matched' | 'part-matched' | 'undone' | 'looks-alike' | 'same';

function stateOfDeposit(row: BankDeposit): DepositState {
  const { amountCents, matches, patients, isUndone } = row;
  if (isUndone) return 'undone';
  if (row.looksLike) return row.isSame ? 'same' : 'looks-alike';
  if (matches.length === 0 && !patients) return 'unmatched';
  return toldOf(row) < amountCents ? 'part-matched' : 'matched';
}

/** A remittance as the bank should show it. */
export interface ExpectedRow extends ExpectedDeposit {
  readonly payerName: string;
  readonly payerX12Id: string;
  /** What each bank line brought of it. */
  readonly brought: Readonly<Record<string, Cents>>;
  /** Still to come. */
  readonly restCents: Cents;
  /** Off the books: nothing is expected of it. */
  readonly isGone?: true;
}

type ExpectedSource =
  Extract<RemittanceFact, { type: 'RemittanceReceived' | 'RemittanceUndone' }> | DepositMatchFact;

/** Key: remittance id. A remittance without money is expected nowhere. */
export const expectedDeposits: Projection<ExpectedRow | null, ExpectedSource> = {
  name: 'expected-deposits',
  version: 4,
  categories: ['remittance', 'deposit-match'],
  types: ['RemittanceReceived', 'RemittanceUndone', 'DepositMatched', 'DepositUnmatched'],
  empty: null,
  keysOf: (fact) => [fact.remittanceId],
  evolve(row, fact) {
    switch (fact.type) {
      case 'RemittanceReceived': {
        const { remittanceId, payerName, traceNumber, amountCents, paymentDate } = fact;
        const { payerX12Id, originator } = fact;
        const payer = { payerX12Id, ...(originator && { originator }) };
        const said = { remittanceId, payerName, traceNumber, amountCents, paymentDate, ...payer };
        if (row) {
          const { isGone: _gone, ...here } = row;
          return here;
        }
        return { ...said, brought: {}, restCents: amountCents, notWith: [] };
      }
      case 'RemittanceUndone':
        return row && { ...row, isGone: true };
      case 'DepositMatched':
        return row && rested(row, { ...row.brought, [fact.depositId]: broughtBy(fact) });
      case 'DepositUnmatched': {
        if (!row) return row;
        const { [fact.depositId]: _apart, ...brought } = row.brought;
        if (fact.because !== undefined) return rested(row, brought);
        const notWith = [...new Set([...row.notWith, fact.depositId])];
        return rested({ ...row, notWith }, brought);
      }
    }
  },
  columns: {
    state: (row) => row && stateOfExpected(row),
    trace_text: (row) => row?.traceNumber ?? null,
    payment_date: (row) => row?.paymentDate ?? null,
    payer_text: (row) => row?.payerX12Id ?? null,
  },
};

const rested = (row: ExpectedRow, brought: ExpectedRow['brought']): ExpectedRow => ({
  ...row,
  brought,
  restCents: cents(row.amountCents - sumCents(Object.values(brought))),
});

function stateOfExpected({ amountCents, restCents, isGone }: ExpectedRow): string {
  if (isGone || amountCents === 0) return 'none';
  return restCents > 0 ? 'open' : 'matched';
}

/** The fact behind money that waits in suspense. */
export interface SuspenseLink {
  readonly factId: string;
  readonly factType: string;
  readonly cents: Cents;
  /** The claim on whose stream it lies. */
  readonly patientControlNumber?: PatientControlNumber;
}

type Waiting =
  | Extract<
      RemittanceFact,
      {
        type:
          'ClaimPaymentUnmatched' | 'ClaimPaymentAssignmentUndone' | 'ClaimPaymentDismissalUndone';
      }
    >
  | Extract<ClaimPaymentFact, { type: 'ReversalParked' | 'ClaimPaymentUndone' }>;

/** Key: remittance id / what deposit-proofs calls what is suspended. Whether it still waits is told there. */
export const suspenseLinks: Projection<SuspenseLink | null, Waiting> = {
  name: 'suspense-links',
  version: 2,
  categories: ['remittance', 'claim-payment'],
  types: [
    'ClaimPaymentUnmatched',
    'ClaimPaymentAssignmentUndone',
    'ClaimPaymentDismissalUndone',
    'ReversalParked',
    'ClaimPaymentUndone',
  ],
  empty: null,
  keysOf: (fact) => [
    suspenseKey(
      fact.remittanceId,
      fact.type === 'ReversalParked' || fact.type === 'ClaimPaymentUndone'
        ? fact.paymentId
        : `claim ${fact.index}`,
    ),
  ],
  evolve: (_row, fact, _key, stored) => ({
    factId: stored.id,
    factType: fact.type,
    cents: fact.paidCents,
    ...('patientControlNumber' in fact && { patientControlNumber: fact.patientControlNumber }),
  }),
};

export const suspenseKey = (remittanceId: string, id: string): string => `${remittanceId}/${id}`;

export const depositProjections = [bankDeposits, expectedDeposits, suspenseLinks] as const;
