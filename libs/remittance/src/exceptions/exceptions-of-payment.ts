import { cents, type Cents, type LineId, type ServiceDate } from '@ledgerline/terms';
import { carcTable, type Deadline } from '../carc/carc-table.js';
import type { PostedAdjustment, ServicePayment } from '../posting/claim-payment.events.js';
import type { MatchedPayment } from '../posting/claim-payment.state.js';
import { dispositionOf, openOf } from '../posting/line-rulings.js';
import { postingOfPayment } from '../posting/payment-entry.js';
import { UNLISTED } from '../posting-policy/posting-policy.js';

/** One amount that did not post by itself, and the clause that stopped it. */
export interface PostingException {
  /** Its place in the payment: `L0.1` the second adjustment of the first line, `C.0` of the claim, `L0`, `P`. */
  readonly at: string;
  readonly kind:
    | 'denied'
    | 'underpaid'
    | 'held'
    | 'waiting-reversal'
    | 'line-not-told'
    | 'paid-again'
    | 'prior-payer-differs'
    | 'paid-superseded';
  readonly lineId: LineId | null;
  /** Of a line that was denied: its name on the list of denials, where it is worked. */
  readonly denial: string | null;
  /** `CO-45`; empty where no one reason is behind it. */
  readonly reason: string;
  readonly clause: string;
  readonly openCents: Cents;
  /** Of an underpaid line: what should have been allowed. */
  readonly expectedCents: Cents | null;
  /** Of what another payer decided before: as this one says it; `expectedCents` is as we know it. */
  readonly saidCents?: Cents;
  /** What to do, and by which day at the latest to have looked. */
  readonly action: string;
  readonly deadline: (Deadline & { readonly from: ServiceDate }) | null;
}

/** What of a posted payment waits for somebody. */
export function exceptionsOf(fact: MatchedPayment): PostingException[] {
  const ofLines = fact.lines.flatMap((line, nth) => [
    ...line.adjustments.flatMap((each, place) =>
      exceptionOf(`L${nth}.${place}`, each, line, fact).map((found) =>
        line.isDenied ? { ...found, denial: line.lineId ?? `${fact.paymentId}.${nth}` } : found,
      ),
    ),
    ...notTold(`L${nth}`, line),
  ]);
  const ofClaim = fact.claimAdjustments.flatMap((each, place) =>
    exceptionOf(`C.${place}`, each, null, fact),
  );
  const onDead = leftOnSuperseded(fact);
  // One thing is asked of money on a claim that stands no more: where it belongs.
  if (onDead.length > 0) return [...ofLines, ...ofClaim, ...onDead].filter(isNotOfLine);
  return [...ofLines, ...ofClaim, ...again(fact)];
}

const isNotOfLine = ({ kind }: PostingException): boolean => kind !== 'line-not-told';

/** What a payment leaves on the books of a claim that was replaced or voided before it came. */
function leftOnSuperseded(fact: MatchedPayment): PostingException[] {
  const { superseded } = fact;
  if (superseded === undefined) return [];
  const owed = postingOfPayment(fact).legs.filter(({ account }) => account === 'payer-receivable');
  const left = owed.reduce((sum, each) => sum + each.cents, 0);
  if (left === 0) return [];
  const { by, as } = superseded;
  const stands = as === 'ClaimVoided' ? 'taken back' : 'replaced';
  return [
    {
      ...{ at: 'P', kind: 'paid-superseded', lineId: null, denial: null, reason: '' },
      clause: 'claim-superseded',
      openCents: cents(left),
      ...{ expectedCents: null, deadline: null },
      action: `The claim was ${stands} by claim ${by} before this came: wait until the payer takes it back; where it is the answer to ${by}, undo it and assign it there.`,
    },
  ];
}

/** The adjustment an exception is about, and its line; undefined of one that is about no adjustment. */
export function adjustmentAt(
  { lines, claimAdjustments }: MatchedPayment,
  at: string,
): { readonly adjustment: PostedAdjustment; readonly line: ServicePayment | null } | undefined {
  const [, ofLine, place] = /^(?:L(\d+)|C)\.(\d+)$/.exec(at) ?? [];
  if (place === undefined) return undefined;
  const line = ofLine === undefined ? null : lines[Number(ofLine)];
  const adjustment = (line ? line.adjustments : claimAdjustments)[Number(place)];
  return adjustment && line !== undefined ? { adjustment, line } : undefined;
}

export const waitingTakeback = ({ paidCents }: MatchedPayment): PostingException => ({
  ...{ at: 'P', kind: 'waiting-reversal', lineId: null, denial: null, reason: '' },
  clause: 'reversal-without-original',
  openCents: paidCents,
  expectedCents: null,
  action:
    'The payment it takes back is not here: wait for it, or find it among what was posted by hand.',
  deadline: null,
});

function exceptionOf(
  at: string,
  each: PostedAdjustment,
  line: ServicePayment | null,
  fact: MatchedPayment,
): PostingException[] {
  const open = openOf(each);
  // What waits for money is worked as that.
  if (open === 0) return priorDiffers(at, each, line, fact);
  const as = dispositionOf(each);
  const row = carcTable.get(each.carc);
  return [
    {
      at,
      kind: as === 'open' ? 'denied' : as === 'hold' ? 'held' : 'underpaid',
      lineId: line?.lineId ?? null,
      denial: null,
      reason: `${each.group}-${each.carc}`,
      clause: each.clause ?? UNLISTED,
      openCents: cents(open),
      expectedCents: line?.expectedCents ?? null,
      action: row?.action ?? 'A reason we have no treatment for: read the payer’s own words.',
      deadline: row?.deadline ? { ...row.deadline, from: fact.paymentDate } : null,
    },
  ];
}

/** The next payer reckons with another result of the first one than that one told us, and we told it. */
const priorDiffers = (
  at: string,
  { group, carc, priorCents, clause }: PostedAdjustment,
  line: ServicePayment | null,
  fact: MatchedPayment,
): PostingException[] =>
  priorCents === undefined
    ? []
    : [
        {
          ...{ at, kind: 'prior-payer-differs', lineId: line?.lineId ?? null, denial: null },
          ...{ reason: `${group}-${carc}`, clause: clause ?? UNLISTED, openCents: cents(0) },
          deadline: null,
          ...{ expectedCents: priorCents, saidCents: saidOf(besideIt(fact, line), group, carc) },
          action:
            'Compare with the first payer’s remittance: where ours is right, send it to this payer and ask to decide again; where theirs is, look for a decision of the first payer that has not come.',
        },
      ];

/** All that was said with it of the claim, or of the line in however many parts. */
const besideIt = (
  { lines, claimAdjustments }: MatchedPayment,
  line: ServicePayment | null,
): readonly PostedAdjustment[] =>
  line === null
    ? claimAdjustments
    : lines.flatMap((each) => (each.lineId === line.lineId ? each.adjustments : []));

/** Money that posted to the claim because its line could not be told. */
const notTold = (at: string, line: ServicePayment): PostingException[] =>
  line.lineId !== null
    ? []
    : [
        {
          ...{ at, kind: 'line-not-told', lineId: null, denial: null, reason: '' },
          clause: 'line-not-told',
          ...{ openCents: cents(0), expectedCents: null, deadline: null },
          action: 'Say which line of the claim this pays.',
        },
      ];

/** The money is in, where there is any; whether it was paid twice or told twice, the bank's statement says. */
const again = ({ sameAs, paidCents }: MatchedPayment): PostingException[] =>
  sameAs === undefined || paidCents === 0
    ? []
    : [
        {
          ...{ at: 'P', kind: 'paid-again', lineId: null, denial: null, reason: '' },
          ...{ clause: 'same-payment-stands', openCents: cents(0) },
          ...{ expectedCents: null, deadline: null },
          action: 'Compare with the deposit: paid twice, it goes back; told twice, undo this one.',
        },
      ];

const saidOf = (among: readonly PostedAdjustment[], group: string, carc: string): Cents =>
  cents(
    among.reduce(
      (sum, each) => sum + (each.group === group && each.carc === carc ? each.cents : 0),
      0,
    ),
  );
