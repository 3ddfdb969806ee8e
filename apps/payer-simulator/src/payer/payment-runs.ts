import { addDays } from '../calendar.js';
import { draw, drawOne, happens } from '../chance.js';
import type { SentClaim } from '../intake/sent-claim.js';
import { adjudicate } from './adjudicate.js';
import {
  reversalOf,
  type AdvisedClaim,
  type ProviderAdjustment,
  type Remittance,
} from './advice.js';
import type { PayerBook } from './payer-book.js';
import { planFor, type PayerRules, type Plan } from './payer-rules.js';
import { giveRoles, payeeKey, type Role } from './roles.js';
import { settle } from './provider-balance.js';
import { splitLines } from './split-claim.js';
import { taxIdOf } from './tax-id.js';

/** A claim accepted into adjudication and the number the payer gave it. */
export interface AcceptedClaim {
  readonly claim: SentClaim;
  readonly icn: string;
}

export interface RunRemittance {
  /** 1 first payments, 2 reversals and corrections, 3 the rest of split claims. */
  readonly run: 1 | 2 | 3;
  readonly remittance: Remittance;
}

export interface Adjudication {
  readonly seed: number;
  readonly rules: PayerRules;
  readonly isAdversarial: boolean;
  /** Date of the 837P. */
  readonly date: string;
}

const DUPLICATE = { group: 'OA', reason: '18', remark: '', status: '1' } as const;
const CORRECTION_ALLOWS = 90;
const MIN_FIRST_PAYMENT = 100;

interface Draft {
  readonly claims: AdvisedClaim[];
  readonly own: ProviderAdjustment[];
}

/** All remittances an interchange leads to, in order of run. Changes the book. */
export function remit(
  accepted: readonly AcceptedClaim[],
  book: PayerBook,
  setting: Adjudication,
): RunRemittance[] {
  const { seed, rules } = setting;
  const eligible = accepted.filter((each) => isEligible(each, book, setting));
  const roles = giveRoles(
    book.roles,
    {
      claims: accepted.map((each) => each.claim),
      eligible: eligible.map((each) => each.claim),
      isSingleLineSplit: rules.isSingleLineSplit,
      odds: rules.odds,
    },
    seed,
  );
  const runs: Map<string, Draft>[] = [new Map(), new Map(), new Map()];
  const payers = new Map<string, SentClaim>();
  for (const each of accepted) {
    const key = payeeKey(each.claim);
    if (!payers.has(key)) payers.set(key, each.claim);
    const drafts = runs.map((run) => draftOf(run, key));
    decide(each, roles.get(each.claim), drafts, book, setting);
  }
  return runs.flatMap((drafts, index) =>
    [...drafts].flatMap(([key, draft]) => {
      const claim = payers.get(key);
      const run = (index + 1) as 1 | 2 | 3;
      if (!claim || draft.claims.length === 0) return [];
      return [{ run, remittance: close(claim, run, draft, book, setting) }];
    }),
  );
}

function draftOf(run: Map<string, Draft>, key: string): Draft {
  const found = run.get(key) ?? { claims: [], own: [] };
  run.set(key, found);
  return found;
}

function isEligible(
  { claim, icn }: AcceptedClaim,
  book: PayerBook,
  setting: Adjudication,
): boolean {
  if (claim.frequency !== '1' || claim.payerRank !== 'P') return false;
  if (book.adviceFor(claim.patientControlNumber).length > 0) return false;
  const advised = adjudicate(claim, claim.lines, rulingFor({ claim, icn }, setting));
  return advised.paidCents >= MIN_FIRST_PAYMENT;
}

/** One claim through its payment runs. */
function decide(
  accepted: AcceptedClaim,
  role: Role | undefined,
  [first, second, third]: Draft[],
  book: PayerBook,
  setting: Adjudication,
): void {
  const { claim } = accepted;
  if (!first || !second || !third) return;
  const ruling = rulingFor(accepted, setting);
  const advise = (draft: Draft, advised: AdvisedClaim): void => {
    draft.claims.push(advised);
    book.record(claim, advised);
  };
  if (claim.frequency !== '1') {
    for (const each of book.standing(claim.originalIcn)) advise(first, reversalOf(each));
    if (claim.frequency === '8') return;
    return advise(first, adjudicate(claim, claim.lines, ruling));
  }
  if (book.adviceFor(claim.patientControlNumber).length > 0) {
    return advise(first, adjudicate(claim, claim.lines, { ...ruling, denial: DUPLICATE }));
  }
  if (role === 'denial') {
    const denial = drawOne(setting.rules.denials, setting.seed, 'why', claim.patientControlNumber);
    return advise(first, adjudicate(claim, claim.lines, denial ? { ...ruling, denial } : ruling));
  }
  if (role === 'patient-share') {
    const paid = adjudicate(claim, claim.lines, ruling);
    const deductibleCents = Math.max(1, Math.min(1000, Math.floor(paid.paidCents / 2)));
    return advise(first, adjudicate(claim, claim.lines, { ...ruling, deductibleCents }));
  }
  if (role === 'split') {
    const [now, later] = splitLines(claim);
    const plan = { ...ruling.plan, copayCents: 0 };
    const icn = book.nextIcn(setting.date);
    const rest = adjudicate(claim, later, { ...ruling, plan, icn, deductibleCents: 0 });
    advise(first, adjudicate(claim, now, ruling));
    advise(third, rest);
    third.own.push({ code: 'L6', reference: rest.icn, cents: -interestOn(rest.paidCents) });
    return;
  }
  const paid = asReturned(adjudicate(claim, claim.lines, ruling), claim, setting);
  advise(first, paid);
  if (role === 'reversal') reverse(paid, accepted, second, book, setting);
}

/** What a careless payer makes of our number, and whom it passes the claim on to. */
function asReturned(
  advised: AdvisedClaim,
  claim: SentClaim,
  { isAdversarial, seed, rules: { odds } }: Adjudication,
): AdvisedClaim {
  if (!isAdversarial) return advised;
  const number = claim.patientControlNumber;
  const isForwarded =
    claim.payerRank === 'P' &&
    advised.patientCents > 0 &&
    happens(odds.crossover, seed, 'crossover', number);
  return {
    ...advised,
    ...(happens(odds.changedNumber, seed, 'number', number)
      ? { returnedNumber: changedNumber(number, draw(seed, 'how', number)) }
      : {}),
    ...(isForwarded ? { status: '19', forwardedTo: { name: 'NEXT PAYER', id: 'NEXTP' } } : {}),
  };
}

/** In small letters, with a hyphen, with something behind it, or cut short. */
function changedNumber(number: string, how: number): string {
  const half = Math.ceil(number.length / 2);
  const ways = [
    number.toLowerCase(),
    `${number.slice(0, half)}-${number.slice(half)}`,
    `${number} 01`,
    number.slice(0, half + 2),
  ];
  return ways[how % ways.length] ?? number;
}

/** The payer finds it allowed too much: takes the payment back and pays the smaller one. */
function reverse(
  paid: AdvisedClaim,
  accepted: AcceptedClaim,
  draft: Draft,
  book: PayerBook,
  setting: Adjudication,
): void {
  const { claim } = accepted;
  const corrected = adjudicate(claim, claim.lines, {
    ...rulingFor(accepted, setting),
    icn: book.nextIcn(setting.date),
    originalIcn: paid.icn,
    allowedPercent: CORRECTION_ALLOWS,
  });
  for (const each of [reversalOf(paid), corrected]) {
    draft.claims.push(each);
    book.record(claim, each);
  }
  const overpaid = paid.paidCents - corrected.paidCents;
  book.reversals += 1;
  // Every second reversal is simply netted; the others are announced now and withheld later.
  if (book.reversals % 2 === 0 || overpaid <= 0) return;
  draft.own.push({ code: 'WO', reference: paid.icn, cents: -overpaid });
}

function rulingFor({ claim, icn }: AcceptedClaim, { seed, rules, date }: Adjudication) {
  const plan = planFor(rules, claim.payerId, claim.filingIndicator);
  const isUnmet =
    plan.deductibleOneIn > 0 &&
    draw(seed, 'deductible', claim.patientControlNumber) % plan.deductibleOneIn === 0;
  return {
    plan,
    icn,
    originalIcn: claim.originalIcn,
    receivedDate: date,
    deductibleCents: isUnmet ? plan.deductibleCents : 0,
    allowedPercent: 100,
  };
}

/** One in a hundred, at least a cent. */
const interestOn = (amount: number): number => Math.max(1, Math.round(amount / 100));

const DAYS_AFTER_FIRST = { 1: 0, 2: 7, 3: 14 } as const;

function close(
  claim: SentClaim,
  run: 1 | 2 | 3,
  { claims, own }: Draft,
  book: PayerBook,
  setting: Adjudication,
): Remittance {
  const { seed, date, rules, isAdversarial } = setting;
  const plan: Plan = planFor(rules, claim.payerId, claim.filingIndicator);
  const trace = book.nextTrace();
  const isOdd = isAdversarial && happens(rules.odds.providerLevel, seed, 'provider level', trace);
  const claimsCents = claims.reduce((sum, each) => sum + each.paidCents, 0);
  const key = payeeKey(claim);
  const owed = book.owed.get(key) ?? [];
  const extra: ProviderAdjustment[] =
    isOdd && run === 1 && claimsCents >= 1000 ? [{ code: 'CS', reference: 'ADJ', cents: 100 }] : [];
  const settled = settle(owed, { run, trace, claimsCents, own: [...own, ...extra] });
  const announced = own
    .filter((each) => each.code === 'WO' && each.cents < 0)
    .map(({ reference, cents }) => ({ code: 'WO', reference, cents: -cents, run, trace }) as const);
  book.owed.set(key, [...settled.stillOwed, ...announced]);
  return {
    payer: { id: claim.payerId, name: claim.payerName, taxId: taxIdOf(claim.payerId) },
    payee: claim.billing,
    trace,
    payDate: addDays(date, plan.payAfterDays + DAYS_AFTER_FIRST[run]),
    paidCents: settled.paidCents,
    claims,
    adjustments: isOdd ? withRefundOffset(settled.adjustments, seed) : settled.adjustments,
  };
}

/** A refund cheque acknowledged (72) beside the recovery it answers (WO): the two cancel. */
function withRefundOffset(
  adjustments: readonly ProviderAdjustment[],
  seed: number,
): ProviderAdjustment[] {
  const cents = 1 + (draw(seed, 'refund', adjustments.length) % 500);
  return [
    ...adjustments,
    { code: '72', reference: 'REFUND', cents: -cents },
    { code: 'WO', reference: 'REFUND', cents },
  ];
}
