import { check, type Check } from './check.js';
import type { MonthRecord } from './month-record.js';
import type { FarSideRecord } from './verdict-sends.js';

/** Provider-level amounts that name a claim: they are of the payment, and no part of what the claim charged. */
const OF_THE_PAYMENT: ReadonlySet<string> = new Set([
  'recoupment',
  'forward-balance',
  'refund-clearing',
  'interest-income',
  'late-charge',
  'provider-adjustment',
]);

/** A claim's cents by account, its charge beside where it went. */
const claimCents = ({ byAccount }: MonthRecord['tracks'][number]): (readonly [string, number])[] =>
  Object.entries(byAccount ?? {}).filter(([account]) => !OF_THE_PAYMENT.has(account));

/** Whole cents. */
export interface BookFigures {
  readonly chargedCents: number;
  readonly paidCents: number;
  readonly depositCents: number;
  readonly unexplainedCents: number;
}

/** The books balance, every deposit is proven, and both sides tell the same money, claim by claim. */
export function judgeBooks(
  record: MonthRecord,
  farSides: readonly FarSideRecord[],
): { readonly checks: readonly Check[]; readonly figures: BookFigures } {
  const { proofs, balances, tracks } = record;
  const balance = (account: string): number => balances.get(account) ?? 0;
  const total = sum([...balances.values()]);
  const depositCents = sum(proofs.map((each) => each.depositCents));
  const suspenseCents = sum(proofs.map((each) => each.suspenseCents));
  const unproven = proofs.filter(({ unexplainedCents }) => unexplainedCents !== 0);
  const unexplainedCents =
    sum(proofs.map((each) => Math.abs(each.unexplainedCents))) +
    Math.abs(balance('deposits-expected') - depositCents) +
    Math.abs(balance('remittance-suspense') + suspenseCents) +
    Math.abs(total);
  const theirs = sum(
    farSides.flatMap(({ outcomes }) => outcomes.deposits.map((each) => each.paidCents)),
  );
  const crooked = tracks.filter((track) => sum(claimCents(track).map(([, cents]) => cents)) !== 0);
  const chargedCents = -balance('service-income');
  const paidCents = sum(tracks.map(({ byAccount }) => byAccount?.['remittance-suspense'] ?? 0));
  const elsewhere = sum(
    tracks.flatMap((track) =>
      claimCents(track).flatMap(([account, cents]) =>
        account === 'service-income' ? [] : [cents],
      ),
    ),
  );
  const figures = { chargedCents, paidCents, depositCents, unexplainedCents };
  return {
    figures,
    checks: [
      check(
        'journal',
        `debits and credits of all accounts differ by ${total} cents`,
        [],
        total === 0,
      ),
      check(
        'charges',
        `${chargedCents} cents charged = ${elsewhere} cents paid, allowed, owed and withheld, claim by claim`,
        crooked.map(({ claim }) => claim.patientControlNumber ?? '?'),
        chargedCents === elsewhere && crooked.length === 0,
      ),
      check(
        'deposits',
        `${proofs.length} payments of ${depositCents} cents proven, ${unexplainedCents} cents unexplained`,
        unproven.map(({ traceNumber }) => traceNumber),
        unexplainedCents === 0,
      ),
      check(
        'deposits of the payers',
        `${theirs} cents the payers say they paid, ${depositCents} cents we know of`,
        [],
        theirs === depositCents,
      ),
      paidAsTheySay(record, farSides),
    ],
  };
}

/** What each claim was paid in our books is what its payer paid. */
function paidAsTheySay({ tracks }: MonthRecord, farSides: readonly FarSideRecord[]): Check {
  const ours = new Map(
    tracks.map(({ claim, byAccount }) => [
      claim.patientControlNumber as string,
      byAccount?.['remittance-suspense'] ?? 0,
    ]),
  );
  const theirs = farSides.flatMap(({ outcomes }) => outcomes.claims);
  const differing = theirs.flatMap(({ patientControlNumber, paidCents }) => {
    const known = ours.get(patientControlNumber);
    return known === paidCents
      ? []
      : [`${patientControlNumber} (${paidCents} paid, ${known} known)`];
  });
  return check(
    'payments claim by claim',
    `${theirs.length} claims adjudicated; each is paid in our books what its payer paid`,
    differing,
  );
}

const sum = (cents: readonly number[]): number => cents.reduce((total, each) => total + each, 0);
