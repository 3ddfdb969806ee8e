import { createHash } from 'node:crypto';
import { accept, canonicalJson, refuse, type Decider } from '@ledgerline/event-store';
import { cents, sumCents, type Instant, type ServiceDate, type StaffId } from '@ledgerline/terms';
import type { ClaimAdvice, LineAdvice, PaymentAdvice } from '../advice/claim-advice.js';
import type { SetOnHand } from '../advice/remittance-advice.decider.js';
import { ContentHash, remittanceIdOf } from '../advice/remittance-identity.js';
import { TakenBack } from '../provider-balances/link-adjustments.js';
import type { KeyRemittanceBody } from './keyed-remittance.contract.js';
import type { KeyedRemittanceFact } from './keyed-remittance.events.js';
import { MoneyOfSet } from './money-of-set.js';

/** Most fundamental first. */
export type KeyRemittanceRefusal =
  /** It would not be known when the payer’s file comes. */
  | { readonly code: 'originator-unknown'; readonly originators: readonly string[] }
  | {
      readonly code: 'keyed-out-of-balance';
      readonly level: 'line' | 'claim' | 'set';
      readonly id: string;
      readonly differenceCents: number;
    };

export interface KeyRemittance {
  readonly type: 'KeyRemittance';
  readonly body: KeyRemittanceBody;
  /** As the payer’s files named it before. */
  readonly originators: readonly string[];
  readonly keyedBy: StaffId;
  readonly keyedAt: Instant;
}

/**
 * A person keys a paper remittance: judged and known as the payer's file would be. It must balance as that would, and
 * name the payer as that would, so that the two are found to be one.
 */
export const keyedRemittance: Decider<
  boolean,
  KeyRemittance,
  KeyedRemittanceFact,
  KeyRemittanceRefusal
> = {
  initial: false,

  decide({ body, originators, keyedBy, keyedAt }, isKeyed) {
    if (isKeyed) return accept();
    const originator = body.originator ?? (originators.length === 1 ? originators[0] : undefined);
    if (originator === undefined) return refuse({ code: 'originator-unknown', originators });
    const unbalanced = outOfBalance(body);
    if (unbalanced) return refuse({ code: 'keyed-out-of-balance', ...unbalanced });
    const { set, claims } = setOf(body, originator, keyedBy);
    const keyedId = keyedIdOf(set.fileSha256);
    return accept({ type: 'RemittanceKeyed', keyedId, set, claims, keyedBy, keyedAt });
  },

  evolve: (isKeyed, fact) => isKeyed || fact.type === 'RemittanceKeyed',
};

/** By what it says: the same page keyed twice is one. */
export const keyedSha256 = (body: KeyRemittanceBody): string =>
  createHash('sha256').update(canonicalJson(body)).digest('hex');

export const keyedIdOf = (fileSha256: string): string => fileSha256.slice(0, 24);

/** Where a transaction set control number would be. */
export const KEYED = 'KEYED';

function setOf(
  body: KeyRemittanceBody,
  originator: string,
  keyedBy: StaffId,
): { readonly set: SetOnHand; readonly claims: readonly ClaimAdvice[] } {
  const payment: PaymentAdvice = {
    payerName: body.payerName,
    payerX12Id: body.payerX12Id,
    traceNumber: body.traceNumber,
    originator,
    method: body.method,
    paymentDate: body.paymentDate as ServiceDate,
    amountCents: cents(body.amountCents),
  };
  const claims = body.claims.map(claimOf);
  const adjustments = body.providerAdjustments.map((each) => ({
    ...each,
    amountCents: cents(each.amountCents),
  }));
  const [content, money, takenBack] = [new ContentHash(), new MoneyOfSet(), new TakenBack()];
  for (const claim of claims) {
    content.claim(claim);
    money.claim(claim);
    takenBack.see(claim);
  }
  const set: SetOnHand = {
    remittanceId: remittanceIdOf(payment),
    fileSha256: keyedSha256(body),
    setControlNumber: KEYED,
    contentSha256: content.finish(payment, adjustments),
    moneySha256: money.finish(payment.amountCents, adjustments),
    keyedBy,
    payment,
    claimCount: claims.length,
    claimPaidCents: sumCents(claims.map((each) => each.paidCents)),
    providerAdjustments: takenBack.link(adjustments),
  };
  return { set, claims };
}

type KeyedClaim = KeyRemittanceBody['claims'][number];
type KeyedLine = KeyedClaim['lines'][number];

const claimOf = (claim: KeyedClaim, index: number): ClaimAdvice => ({
  index,
  theirControlNumber: claim.controlNumber,
  status: claim.status,
  chargeCents: cents(claim.chargeCents),
  paidCents: cents(claim.paidCents),
  patientResponsibilityCents: sumCents(
    [claim, ...claim.lines]
      .flatMap((each) => each.adjustments)
      .flatMap((each) => (each.group === 'PR' ? [cents(each.cents)] : [])),
  ),
  payerClaimNumber: claim.payerClaimNumber,
  adjustments: claim.adjustments.map(adjustmentOf),
  lines: claim.lines.map(lineOf),
});

const lineOf = ({ serviceDate, ...line }: KeyedLine): LineAdvice => ({
  ...line,
  // Paper does not tell it: the line is found by its procedure and charge.
  lineControlNumber: null,
  ...(serviceDate !== undefined && { serviceDate: serviceDate as ServiceDate }),
  chargeCents: cents(line.chargeCents),
  paidCents: cents(line.paidCents),
  adjustments: line.adjustments.map(adjustmentOf),
});

const adjustmentOf = (each: KeyedLine['adjustments'][number]) => ({
  ...each,
  cents: cents(each.cents),
});

const total = (all: readonly { readonly cents: number }[]): number =>
  all.reduce((sum, each) => sum + each.cents, 0);
const sumOf = (all: readonly number[]): number => all.reduce((sum, each) => sum + each, 0);

/** The first sum that does not hold, as a file's are checked: each line, each claim, then the whole. */
function outOfBalance({ claims, providerAdjustments, amountCents }: KeyRemittanceBody) {
  for (const { controlNumber, chargeCents, paidCents, adjustments, lines } of claims) {
    for (const [nth, line] of lines.entries()) {
      const off = line.chargeCents - total(line.adjustments) - line.paidCents;
      if (off !== 0) return at('line', `${controlNumber}/${nth + 1}`, off);
    }
    const ofLines = sumOf(lines.map((each) => total(each.adjustments)));
    const off = chargeCents - total(adjustments) - ofLines - paidCents;
    if (off !== 0) return at('claim', controlNumber, off);
    const unlined = lines.length > 0 ? chargeCents - sumOf(lines.map((l) => l.chargeCents)) : 0;
    if (unlined !== 0) return at('claim', controlNumber, unlined);
  }
  const plb = sumOf(providerAdjustments.map((each) => each.amountCents));
  const off = sumOf(claims.map((each) => each.paidCents)) - plb - amountCents;
  return off === 0 ? null : at('set', KEYED, off);
}

const at = (level: 'line' | 'claim' | 'set', id: string, differenceCents: number) => ({
  level,
  id,
  differenceCents,
});
