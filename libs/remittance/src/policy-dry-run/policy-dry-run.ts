import {
  factOf,
  idOf,
  streamOf,
  type EventStore,
  type Page,
  type StoredFact,
} from '@ledgerline/event-store';
import { daysAfter, type ServiceDate } from '@ledgerline/terms';
import type { ClaimPaymentFact } from '../posting/claim-payment.events.js';
import type { RemittanceFact } from '../advice/remittance-advice.events.js';
import type { SentClaim } from '../matching/match.js';
import { expectedIn } from '../posting/expected-of-lines.js';
import type { Expected, Judging } from '../posting/line-rulings.js';
import type { PostingPolicy } from '../posting-policy/posting-policy.js';
import { DryRunTotals, type DryRunReport } from './dry-run-totals.js';
import { DecidedByHand, isDeciding, type Deciding, type HandDecisions } from './hand-decisions.js';
import {
  asItWas,
  differs,
  judgeAgain,
  turned,
  type ComparedPlace,
  type Posted,
  type Reversed,
} from './judge-again.js';

/** Whoever is given this can read, and nothing else. */
export type DryRunReads = Pick<EventStore, 'readAll' | 'readStreams'>;

export interface DryRunAsked {
  /** Judges every payment of the window, whatever its own first date. */
  readonly policy: PostingPolicy;
  /** Payment dates, both included. */
  readonly from: ServiceDate;
  readonly to: ServiceDate;
  /** Of the lines that differ: how many to pass over, and how many to list. */
  readonly skip: number;
  readonly limit: number;
}

const FACTS_AT_ONCE = 2_000;
const STREAMS_AT_ONCE = 500;
const CATEGORIES = ['remittance', 'claim-payment', 'denial'];

/**
 * Every claim payment of a window judged again under changed clauses, beside what was posted. Reads the
 * log and writes nothing. What persons decided by hand stands beside what the clauses would have done by themselves. A reversal takes back what its original would have posted; one whose original
 * was posted before the window stands as it is.
 */
export async function dryRunPolicy(
  reads: DryRunReads,
  asked: DryRunAsked,
): Promise<DryRunReport & { readonly byHand: HandDecisions }> {
  const totals = new DryRunTotals(asked);
  const byHand = new DecidedByHand();
  const payers = new Map<string, string>();
  /** Of payments that would have posted otherwise: what a reversal of one would take back. */
  const otherwise = new Map<string, readonly ComparedPlace[]>();
  for await (const { payments, claims } of windows(reads, asked, payers))
    for (const fact of payments) {
      if (isDeciding(fact)) {
        byHand.take(fact);
        continue;
      }
      const payerX12Id = fact.payerX12Id ?? payers.get(fact.remittanceId) ?? '';
      if (fact.type === 'ClaimPaymentUndone') {
        const { undoes: type } = fact;
        const known = otherwise.get(fact.reverses ?? fact.paymentId);
        if (type === 'ClaimPaymentPosted') totals.forget({ ...fact, type }, known ?? asItWas(fact));
        if (type === 'ClaimPaymentReversed')
          totals.forget({ ...fact, type }, known ? turned(known) : asItWas(fact));
        continue;
      }
      if (fact.type === 'ClaimPaymentReversed') {
        const original = otherwise.get(fact.reverses);
        totals.add(fact, original ? turned(original) : asItWas(fact), payerX12Id);
        continue;
      }
      const judging = judgingOf(asked.policy, payerX12Id, fact, claims);
      const places = judgeAgain(fact, judging);
      if (places.some((each) => each.adjustments.some(differs)))
        otherwise.set(fact.paymentId, places);
      totals.add(fact, places, payerX12Id);
      byHand.posted(fact.paymentId, places);
    }
  return { ...totals.report(), byHand: byHand.report() };
}

function judgingOf(
  policy: PostingPolicy,
  payerX12Id: string,
  fact: Posted,
  claims: Window['claims'],
): Judging {
  const claim = claims.get(fact.patientControlNumber);
  const said = claim ? expectedIn(claim) : () => undefined;
  return { policy, payerX12Id, expectedOf: (lineId) => said(lineId) ?? keptOn(fact, lineId) };
}

/** Claims sent before they said what to expect: the payment kept it where the payer allowed less. */
function keptOn({ lines }: Posted, lineId: string): Expected | undefined {
  const parts = lines.filter((each) => each.lineId === lineId);
  const allowedCents = parts.find((each) => each.expectedCents !== undefined)?.expectedCents;
  return allowedCents === undefined
    ? undefined
    : { allowedCents, chargeCents: parts.reduce((sum, each) => sum + each.chargeCents, 0) };
}

interface Window {
  readonly payments: readonly (Moving | Deciding)[];
  readonly claims: ReadonlyMap<string, SentClaim>;
}

/** Payments of the window in the order they were posted, page by page, with the claims they are for. */
async function* windows(
  reads: DryRunReads,
  { from, to }: DryRunAsked,
  payers: Map<string, string>,
): AsyncIterable<Window> {
  const pageAfter = (after: string | null) =>
    reads.readAll({ after, limit: FACTS_AT_ONCE, categories: CATEGORIES });
  for (let reading: ReturnType<DryRunReads['readAll']> | null = pageAfter(null); reading;) {
    const page: Page = await reading;
    // The next is read while the claims of this one are, and while it is judged.
    reading = page.facts.length > 0 && page.upTo !== null ? pageAfter(page.upTo) : null;
    reading?.catch(() => undefined); // Told to who waits for it.
    const payments: (Moving | Deciding)[] = [];
    for (const stored of page.facts) {
      if (stored.type === 'RemittanceReceived') {
        const { remittanceId, payerX12Id } =
          factOf<Extract<RemittanceFact, { type: 'RemittanceReceived' }>>(stored);
        payers.set(remittanceId, payerX12Id);
      }
      if (isDeciding(stored)) payments.push(factOf<Deciding>(stored));
      const fact = moneyIn(stored);
      if (fact && fact.paymentDate >= from && fact.paymentDate <= to) payments.push(fact);
    }
    if (payments.length > 0)
      yield {
        payments,
        claims: await claimsOf(
          reads,
          payments.filter((each) => !isDeciding(each)),
        ),
      };
  }
}

type Undone = Extract<ClaimPaymentFact, { type: 'ClaimPaymentUndone' }>;
type Moving = Posted | Reversed | Undone;

const moving: ReadonlySet<string> = new Set<Moving['type']>([
  'ClaimPaymentPosted',
  'ClaimPaymentReversed',
  'ClaimPaymentUndone',
]);

function moneyIn(stored: StoredFact): Moving | null {
  return moving.has(stored.type) ? factOf<Moving>(stored) : null;
}

async function claimsOf(
  reads: DryRunReads,
  payments: readonly { readonly patientControlNumber: string }[],
): Promise<ReadonlyMap<string, SentClaim>> {
  const numbers = [...new Set(payments.map((each) => each.patientControlNumber))];
  const parts = Array.from({ length: Math.ceil(numbers.length / STREAMS_AT_ONCE) }, (_part, nth) =>
    numbers.slice(nth * STREAMS_AT_ONCE, (nth + 1) * STREAMS_AT_ONCE),
  );
  const read = await Promise.all(
    parts.map((part) => reads.readStreams(part.map((each) => streamOf('claim', each)))),
  );
  const claims = new Map<string, SentClaim>();
  for (const [first] of read.flatMap((streams) => [...streams.values()]))
    if (first?.type === 'ClaimPrepared')
      claims.set(idOf(first.stream), factOf<SentClaim & { readonly type: string }>(first));
  return claims;
}

/** Days a dry run looks back over where nobody says otherwise. */
export const DRY_RUN_DAYS = 90;

/** Payment dates to look at: the last 90 days, as far as nothing else was said. */
export function dryRunWindow(
  today: ServiceDate,
  said: { readonly from?: ServiceDate | undefined; readonly to?: ServiceDate | undefined },
): { readonly from: ServiceDate; readonly to: ServiceDate } {
  const to = said.to ?? today;
  return { from: said.from ?? daysAfter(to, -DRY_RUN_DAYS), to };
}
