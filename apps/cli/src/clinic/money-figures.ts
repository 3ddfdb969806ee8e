import { daysBetween } from '@ledgerline/terms';
import type { Deeds } from './clinic-desk.js';
import { standingOf, type Standing } from './claim-standing.js';
import { tallied, type DeskSeen } from './read-desk.js';
import type { Told, ToldClaim } from './read-told.js';

/** What the payers' own books say, kept by another hand: the simulator shares no code with ours. */
export interface PayersBook {
  readonly claims: readonly {
    readonly patientControlNumber: string;
    readonly paidCents: number;
  }[];
  readonly deposits: readonly { readonly paidCents: number }[];
  readonly linesAskedTwice: number;
}

/** What became of the claims and their money. Money in whole cents, days in whole days. */
export interface MoneyFigures {
  readonly lastDay: string;
  readonly claims: ClaimFigures;
  readonly payments: PaymentFigures;
  /** Claims by where they stand; those on a list also by each reason. */
  readonly standings: Readonly<Record<string, number>>;
  readonly workLists: Readonly<Record<string, number>>;
  /** Claims neither done nor on a list: zero, or work nobody would find. */
  readonly neither: number;
  readonly neitherExamples: readonly string[];
  readonly linePhases: Readonly<Record<string, number>>;
  readonly files: Readonly<Record<string, number>>;
  readonly conflicts: number;
  readonly parked: number;
  /** What was charged and not taken back, and where all of it is. */
  readonly charge: ChargeFigures;
  readonly deposits: DepositFigures;
  /** Zero, or cents that nothing explains. */
  readonly unexplainedCents: number;
  readonly sessionToCash: {
    readonly claims: number;
    readonly median: number;
    readonly p90: number;
  };
  readonly batches: {
    readonly sealed: number;
    readonly sent: number;
    readonly numbersMissing: number;
  };
  readonly oracle: OracleFigures;
  readonly deeds: Deeds;
}

export interface ClaimFigures {
  readonly sent: number;
  readonly originals: number;
  readonly resent: number;
  readonly nextPayer: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly turnedBack: number;
  readonly withoutWord: number;
}
export interface PaymentFigures {
  /** CLPs of remittances that were taken in. */
  readonly told: number;
  readonly posted: number;
  readonly reversed: number;
  /** Their reversals wait for the original. */
  readonly waiting: number;
  readonly unmatched: number;
  /** Posted or reversed by policy, nothing of it left for a person. */
  readonly withoutAPerson: number;
  /** Of all told, in tenths of a percent. */
  readonly withoutAPersonPermille: number;
  /** What stopped the others, by the first clause of each. */
  readonly exceptionsByClause: Readonly<Record<string, number>>;
  readonly exceptionsOpen: number;
}
export interface ChargeFigures {
  readonly chargedCents: number;
  readonly paidCents: number;
  /** By account, what is neither paid nor income. */
  readonly elsewhere: Readonly<Record<string, number>>;
  /** Charge minus all of these. */
  readonly offCents: number;
}
export interface DepositFigures {
  readonly bankLines: number;
  readonly bankCents: number;
  readonly proven: number;
  readonly unmatched: number;
  readonly remittances: number;
  readonly remittanceCents: number;
  readonly held: number;
}
export interface OracleFigures {
  /** Lines that reached one payer in two claims it took. */
  readonly linesAskedTwice: number;
  readonly claims: number;
  /** Claims for which what we posted is not what the payers say they paid, and by how much in all. */
  readonly differing: number;
  readonly differingCents: number;
  /** What the payers sent to the bank minus what we have of it. */
  readonly depositsOffCents: number;
}

const EXAMPLES_MAX = 10;

export function moneyFiguresOf(
  told: Told,
  seen: DeskSeen,
  book: PayersBook,
  deeds: Deeds,
  lastDay: string,
): MoneyFigures {
  const standings = new Map<string, Standing>();
  for (const claim of told.claims.values()) {
    const listed = seen.claims.get(claim.number);
    const owed = seen.owedByClaim.get(claim.number) ?? 0;
    standings.set(claim.number, standingOf(claim, listed, owed, seen.lists));
  }
  const lost = [...standings].flatMap(([number, each]) => (each.is === 'neither' ? number : []));
  const charge = chargeOf(told, seen);
  return {
    lastDay,
    claims: claimsOf(told, seen),
    payments: paymentsOf(told, seen),
    standings: tallied([...standings.values()].map((each) => each.is)),
    workLists: tallied(
      [...standings.values()].flatMap((each) => (each.is === 'on-a-list' ? each.reasons : [])),
    ),
    neither: lost.length,
    neitherExamples: lost.slice(0, EXAMPLES_MAX),
    linePhases: seen.linePhases,
    files: tallied(seen.files.map((each) => each.phase)),
    conflicts: seen.proofs.reduce((sum, each) => sum + each.conflicts, 0),
    parked: seen.parked,
    charge,
    deposits: depositsOf(seen),
    unexplainedCents: unexplained(told, seen, charge),
    sessionToCash: sessionToCash(told),
    batches: {
      sealed: told.batches,
      sent: told.transmitted,
      numbersMissing: [...told.interchanges.values()].reduce((sum, each) => sum + gapsIn(each), 0),
    },
    oracle: comparedWith(book, told, seen),
    deeds,
  };
}

function claimsOf(told: Told, { claims }: DeskSeen): ClaimFigures {
  const all = [...told.claims.values()];
  const states = tallied([...claims.values()].map((each) => each.state));
  const count = (state: string) => states[state] ?? 0;
  return {
    sent: all.length,
    originals: all.filter((each) => each.follows === null).length,
    resent: all.filter((each) => each.follows !== null && each.follows !== 'secondary').length,
    nextPayer: all.filter((each) => each.follows === 'secondary').length,
    accepted: count('accepted'),
    rejected: count('rejected'),
    turnedBack: count('turned-back'),
    withoutWord: count('sealed') + count('received'),
  };
}

function paymentsOf({ facts }: Told, { exceptions }: DeskSeen): PaymentFigures {
  const count = (type: string) => facts[type] ?? 0;
  const [posted, reversed] = [count('ClaimPaymentPosted'), count('ClaimPaymentReversed')];
  const [waiting, unmatched] = [count('ReversalParked'), count('ClaimPaymentUnmatched')];
  const told = posted + reversed + unmatched;
  const stopped = exceptions.filter((each) => each.exceptions.length > 0);
  const withoutAPerson = told - unmatched - stopped.length;
  return {
    told,
    posted,
    reversed,
    waiting,
    unmatched,
    withoutAPerson,
    withoutAPersonPermille: Math.floor((1000 * withoutAPerson) / Math.max(1, told)),
    exceptionsByClause: tallied(
      stopped.map(({ exceptions: [first] }) => `${first?.kind ?? ''}: ${first?.clause ?? ''}`),
    ),
    exceptionsOpen: stopped.filter(({ state }) => state === 'open').length,
  };
}

/** Accounts of payments, not of charges. */
const OF_MONEY = new Set([
  'bank',
  'bank-suspense',
  'deposits-expected',
  'remittance-suspense',
  'payments-to-return',
  'provider-adjustment',
  'recoupment',
  'forward-balance',
  'refund-clearing',
  'withhold',
  'late-charge',
  'interest-income',
]);

function chargeOf(told: Told, { balances }: DeskSeen): ChargeFigures {
  const chargedCents = -(balances.get('service-income') ?? 0);
  const elsewhere = [...balances].filter(
    ([account, cents]) => account !== 'service-income' && !OF_MONEY.has(account) && cents !== 0,
  );
  const { paidCents } = told;
  return {
    chargedCents,
    paidCents,
    elsewhere: Object.fromEntries(elsewhere.sort(([, a], [, b]) => b - a)),
    offCents: chargedCents - paidCents - elsewhere.reduce((sum, [, cents]) => sum + cents, 0),
  };
}

function depositsOf({ deposits, proofs }: DeskSeen): DepositFigures {
  const taken = proofs.filter((each) => each.state === 'posted');
  return {
    bankLines: deposits.length,
    bankCents: deposits.reduce((sum, each) => sum + each.amountCents, 0),
    proven: deposits.filter(({ proof }) => proof.state === 'proven').length,
    unmatched: deposits.filter(({ matches }) => matches.length === 0).length,
    remittances: taken.length,
    remittanceCents: taken.reduce((sum, each) => sum + each.depositCents, 0),
    held: proofs.filter((each) => each.state === 'held').length,
  };
}

/**
 * Every cent nothing explains: what a bank line's proof leaves over, what a remittance's terms leave over, the charge
 * that is nowhere, books that do not balance or differ from the proofs on what is expected, waits, or is in the bank.
 */
function unexplained(told: Told, seen: DeskSeen, { offCents }: ChargeFigures): number {
  const { balances, deposits, proofs, entryOffCents } = seen;
  const balance = (account: string) => balances.get(account) ?? 0;
  const sum = (pick: (proof: DeskSeen['proofs'][number]) => number) =>
    proofs.reduce((total, each) => total + pick(each), 0);
  const off = [
    ...deposits.map(({ proof }) => proof.remainderCents),
    ...proofs.map((each) => each.unexplainedCents),
    offCents,
    entryOffCents,
    [...balances.values()].reduce((total, each) => total + each, 0),
    balance('bank') - told.bankCents,
    balance('bank') +
      balance('bank-suspense') +
      balance('deposits-expected') -
      sum((each) => each.depositCents),
    balance('remittance-suspense') + sum((each) => each.suspenseCents),
  ];
  return off.reduce((total, each) => total + Math.abs(each), 0);
}

/** Days from a session to the day the bank booked the first money for its claim. */
function sessionToCash({ claims, bookedOn }: Told): MoneyFigures['sessionToCash'] {
  const days = [...claims.values()]
    .filter(({ follows }) => follows !== 'secondary')
    .flatMap((claim) => daysOf(claim, bookedOn))
    .sort((a, b) => a - b);
  const at = (share: number) =>
    days[Math.min(days.length - 1, Math.floor(days.length * share))] ?? 0;
  return { claims: days.length, median: at(0.5), p90: at(0.9) };
}

function daysOf({ serviceDate, firstMoneyIn }: ToldClaim, bookedOn: Told['bookedOn']): number[] {
  const booked = bookedOn.get(firstMoneyIn?.remittanceId ?? '');
  return booked ? [daysBetween(serviceDate, booked)] : [];
}

/** Numbers between the first and the last that nobody has. */
function gapsIn(numbers: readonly number[]): number {
  const known = new Set(numbers);
  return Math.max(...known) - Math.min(...known) + 1 - known.size;
}

function comparedWith(book: PayersBook, told: Told, { deposits }: DeskSeen): OracleFigures {
  const off = book.claims
    .map(({ patientControlNumber, paidCents }) =>
      Math.abs(paidCents - (told.claims.get(patientControlNumber)?.paidCents ?? 0)),
    )
    .filter((each) => each !== 0);
  const paid = book.deposits.reduce((sum, each) => sum + each.paidCents, 0);
  return {
    linesAskedTwice: book.linesAskedTwice,
    claims: book.claims.length,
    differing: off.length,
    differingCents: off.reduce((sum, each) => sum + each, 0),
    depositsOffCents: paid - deposits.reduce((sum, each) => sum + each.amountCents, 0),
  };
}
