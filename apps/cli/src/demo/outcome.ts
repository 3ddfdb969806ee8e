import type { ApiClient } from './api-client.js';

/** The figures of a run; the last line of `npm run demo -- --json`. Money in whole cents. */
export interface DemoFigures {
  readonly sessions: number;
  /** Lines that were billed. */
  readonly lines: number;
  readonly claims: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Paid to claims, takebacks taken off. */
  readonly paidCents: number;
  /** Never to be collected: contract and sequestration. */
  readonly contractualCents: number;
  /** Adjudicated to patients. */
  readonly patientCents: number;
  readonly deniedLines: number;
  /** What payers say they paid to the bank. */
  readonly depositCents: number;
  /** What neither claims, provider adjustments nor suspense explain: zero, or something is wrong. */
  readonly unexplainedCents: number;
  readonly events: number;
  readonly chainVerified: boolean;
}

export interface LineRow {
  readonly lineId: string;
  readonly sessionId: string;
  readonly clientId: string;
  readonly payerId: string | null;
  readonly minutes: number;
  readonly units: number | null;
  readonly chargeCents: number | null;
  readonly modifiers: readonly string[];
  readonly phase: string;
  readonly reasons: readonly string[];
  /** What can be mended, and by whom. */
  readonly missing?: readonly { readonly sentence: string; readonly mender: string }[];
  readonly derivation: {
    readonly ruleId: string;
    readonly version: number;
    readonly citation: string;
    readonly steps: readonly string[];
    readonly result: string;
  };
}
export interface ClaimRow {
  readonly state: string;
  readonly sent: { readonly payerId: string; readonly chargeCents: number } | null;
}
export interface ProofRow {
  readonly state: string;
  readonly payerName: string;
  readonly traceNumber: string;
  readonly paymentDate: string;
  readonly claimCount: number;
  readonly depositCents: number;
  readonly postedCents: number;
  readonly providerAdjustmentCents: number;
  readonly suspenseCents: number;
  readonly unexplainedCents: number;
  readonly conflicts: number;
}
export interface DenialRow {
  readonly patientControlNumber: string;
  readonly openCents: number;
  readonly reasons: readonly string[];
  readonly remarks: readonly string[];
}
export interface FileRow {
  readonly phase: 'archived' | 'digested' | 'held' | 'quarantined';
}

/** Everything the story tells, read through the api as a member of finance would. */
export interface Outcome {
  readonly lines: readonly LineRow[];
  readonly claims: readonly ClaimRow[];
  readonly proofs: readonly ProofRow[];
  readonly denials: readonly DenialRow[];
  readonly files: readonly FileRow[];
  readonly batches: readonly {
    readonly fileName: string;
    readonly claimCount: number;
    readonly chargeCents: number;
    readonly sets: readonly unknown[];
  }[];
  /** Balance of each account, debit positive. */
  readonly balances: ReadonlyMap<string, number>;
}

export async function readOutcome(finance: ApiClient): Promise<Outcome> {
  const states = async <T>(path: string): Promise<T[]> =>
    (await finance.rows<T>(path)).map((row) => row.state);
  const accounts = await finance.rows<{ balanceCents: number }>('/accounts');
  return {
    lines: await states<LineRow>('/service-lines'),
    claims: await states<ClaimRow>('/claims'),
    proofs: await states<ProofRow>('/remittances'),
    denials: await states<DenialRow>('/denials?state=open'),
    files: await states<FileRow>('/inbound-files'),
    batches: await states<Outcome['batches'][number]>('/claim-batches'),
    balances: new Map(accounts.map(({ key, state }) => [key, state.balanceCents])),
  };
}

/**
 * The figures, worked out from the books and the proofs.
 *
 * unexplainedCents is the sum of what each deposit's proof leaves open, plus any cent by which the books and the proofs
 * disagree on deposits or suspense, plus any cent by which the books do not balance.
 */
export function figuresOf(
  outcome: Outcome,
  sessions: number,
  events: number,
  chainVerified: boolean,
): DemoFigures {
  const { claims, proofs, balances, denials } = outcome;
  const balance = (account: string) => balances.get(account) ?? 0;
  const sum = (pick: (proof: ProofRow) => number) =>
    proofs.reduce((total, each) => total + pick(each), 0);
  const counted = (...states: string[]) =>
    claims.filter((each) => states.includes(each.state)).length;
  const depositCents = sum((each) => each.depositCents);
  const unexplained =
    sum((each) => Math.abs(each.unexplainedCents)) +
    Math.abs(balance('deposits-expected') - depositCents) +
    Math.abs(balance('remittance-suspense') + sum((each) => each.suspenseCents)) +
    Math.abs([...balances.values()].reduce((total, each) => total + each, 0));
  return {
    sessions,
    lines: outcome.lines.filter((each) => each.phase === 'claimed' || each.phase === 'returned')
      .length,
    claims: claims.length,
    accepted: counted('accepted'),
    rejected: counted('rejected', 'turned-back'),
    paidCents: sum((each) => each.postedCents),
    contractualCents: balance('contractual-allowance') + balance('sequestration'),
    patientCents: balance('patient-receivable'),
    deniedLines: denials.length,
    depositCents,
    unexplainedCents: unexplained,
    events,
    chainVerified,
  };
}
