import type { AnswerDraft } from '../answer-draft.js';
import { draw, drawOne, happens } from '../chance.js';
import type { AdvisedClaim, Remittance } from '../payer/advice.js';
import type { Odds } from '../payer/odds.js';
import { remittanceAdvice } from '../writing/remittance-advice.js';
import { interchangeOf, type Address } from '../writing/x12-text.js';

export interface Disturbance {
  readonly seed: number;
  /** Ordinal of the 837P in the run. */
  readonly received: number;
  readonly address: Address;
  readonly odds: Odds;
  /** A tick is a day. */
  readonly isDated: boolean;
}

/** A remittance that is right, and so part of the truth. */
type RightDraft = AnswerDraft & { readonly remittance: Remittance };

const isRight = (draft: AnswerDraft): draft is RightDraft =>
  'remittance' in draft && draft.remittance !== undefined;

/** Ticks by which the right remittance trails its torn or unbalanced forerunner. */
const WHOLE_AFTER = 3;
/** Who takes a week's answers at once must have the right one before the trace is used again. */
const REUSED_AFTER = { tick: 5, day: 9 } as const;
/** Until somebody has missed it and asked the payer for it. */
const LOST_DAYS = 28;

/**
 * What a careless counterparty adds to right answers: copies, re-wrapped copies, torn files, a set
 * that does not balance, a trace used twice, a claim nobody sent, lines without their number, pages
 * that are no X12. Everything true is still sent, whole and balanced, at some tick.
 */
export function disturb(drafts: readonly AnswerDraft[], setting: Disturbance): AnswerDraft[] {
  const { seed, received, odds } = setting;
  const remittances = drafts.filter(isRight);
  const others = withoutLost(
    drafts.filter((each) => !isRight(each)),
    setting,
  );
  const hit = (what: 'torn' | 'unbalanced' | 'stranger' | 'unnumbered'): number =>
    remittances.length > 0 && happens(odds[what], seed, what, 'at all', received)
      ? draw(seed, what, received) % remittances.length
      : -1;
  const [torn, unbalanced] = [hit('torn'), hit('unbalanced')];
  const [stranger, unnumbered] = [hit('stranger'), hit('unnumbered')];
  const right = remittances.map((draft, index) => {
    let { remittance } = draft;
    if (index === unnumbered) remittance = withoutLineNumbers(remittance);
    if (index === stranger) remittance = withStranger(remittance, setting);
    const isLost = happens(odds.lostRemittance, seed, 'lost', remittance.trace);
    const delay =
      (index === torn || index === unbalanced ? WHOLE_AFTER : 0) + (isLost ? LOST_DAYS : 0);
    return draftOf(remittance, draft.afterTicks + delay, setting);
  });
  return [
    ...others,
    ...right,
    ...forerunners(right[torn], right[unbalanced], setting),
    ...repetitions(others, right, setting),
    ...(happens(odds.litter, seed, 'litter', received) ? litter : []),
  ];
}

/** One claim acknowledgement in so many files is never sent. */
function withoutLost(
  drafts: readonly AnswerDraft[],
  { seed, received, odds }: Disturbance,
): readonly AnswerDraft[] {
  if (!happens(odds.lostAck, seed, 'lost ack', received)) return drafts;
  const lost = drawOne(
    drafts.filter((each) => each.kind === '277ca' && !each.mustCome),
    seed,
    'which ack',
    received,
  );
  return drafts.filter((each) => each !== lost);
}

function draftOf(
  remittance: Remittance,
  afterTicks: number,
  { address }: Disturbance,
): AnswerDraft & { remittance: Remittance; compose: (control: number) => string } {
  const dated = { ...address, date: remittance.payDate };
  const compose = (control: number): string =>
    interchangeOf(dated, control, [remittanceAdvice(remittance)]);
  return { kind: '835', afterTicks, remittance, compose };
}

/** The same, and no part of the truth. */
function wrongDraftOf(
  remittance: Remittance,
  afterTicks: number,
  setting: Disturbance,
): AnswerDraft {
  const { compose } = draftOf(remittance, afterTicks, setting);
  return { kind: '835', afterTicks, compose };
}

/** A torn file and a set whose total is a dollar off, each before the right one. */
function forerunners(
  torn: RightDraft | undefined,
  unbalanced: RightDraft | undefined,
  setting: Disturbance,
): AnswerDraft[] {
  const drafts: AnswerDraft[] = [];
  if (torn) {
    const keepPercent = 30 + (draw(setting.seed, 'tear', setting.received) % 60);
    const afterTicks = torn.afterTicks - WHOLE_AFTER;
    drafts.push({ kind: '835', afterTicks, copyOf: torn, keepPercent });
  }
  if (unbalanced) {
    const { remittance, afterTicks } = unbalanced;
    const off = {
      ...remittance,
      trace: `${remittance.trace}U`,
      paidCents: remittance.paidCents + 100,
    };
    drafts.push(wrongDraftOf(off, afterTicks - WHOLE_AFTER, setting));
  }
  return drafts;
}

/** Copies under another name, a set in a new envelope, and a trace used again for other money. */
function repetitions(
  others: readonly AnswerDraft[],
  right: readonly RightDraft[],
  setting: Disturbance,
): AnswerDraft[] {
  const { seed, received, odds, isDated } = setting;
  const again = (draft: AnswerDraft | undefined, delay: number): AnswerDraft[] =>
    draft ? [{ kind: draft.kind, afterTicks: draft.afterTicks + delay, copyOf: draft }] : [];
  const ofKind = (kind: string): AnswerDraft | undefined =>
    drawOne(
      others.filter((each) => each.kind === kind),
      seed,
      kind,
      received,
    );
  const isRepeated = happens(odds.repeated, seed, 'repeated', received);
  const isReused = happens(odds.reusedTrace, seed, 'reused at all', received);
  const rewrapped = isRepeated ? drawOne(right, seed, 'rewrapped', received) : undefined;
  const reused = isReused ? drawOne(right, seed, 'reused', received) : undefined;
  const reusedAfter = isDated ? REUSED_AFTER.day : REUSED_AFTER.tick;
  return [
    ...(isRepeated ? again(ofKind('999'), 2) : []),
    ...(isRepeated ? again(ofKind('277ca'), 3) : []),
    ...(isRepeated ? again(drawOne(right, seed, 'copied', received), 2) : []),
    ...(rewrapped ? [wrongDraftOf(rewrapped.remittance, rewrapped.afterTicks + 4, setting)] : []),
    ...(reused
      ? [wrongDraftOf(withOtherMoney(reused.remittance), reused.afterTicks + reusedAfter, setting)]
      : []),
  ];
}

/** A balanced set of the same trace that pays a dollar more. */
const withOtherMoney = (remittance: Remittance): Remittance => ({
  ...remittance,
  paidCents: remittance.paidCents + 100,
  adjustments: [...remittance.adjustments, { code: 'CS', reference: 'ADJ2', cents: -100 }],
});

/** Files a folder collects that are no X12. */
const litter: readonly AnswerDraft[] = [
  {
    kind: 'other',
    afterTicks: 1,
    text: '<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>\n',
  },
  { kind: 'other', afterTicks: 2, text: '' },
  { kind: 'other', afterTicks: 3, text: 'isa*00*          *00*          *zz*lower~gs*hp~\n' },
];

/** A claim we never sent, paid in the middle of ours. */
function withStranger(remittance: Remittance, { seed, received }: Disturbance): Remittance {
  const [first] = remittance.claims;
  if (!first) return remittance;
  const { returnedNumber: _ours, forwardedTo: _next, ...model } = first;
  const stranger: AdvisedClaim = {
    ...model,
    patientControlNumber: `NOTOURS${draw(seed, 'stranger', received) % 1_000_000}`,
    icn: `9${model.icn.slice(1)}`,
    originalIcn: '',
    status: '1',
    chargeCents: 5000,
    paidCents: 3000,
    patientCents: 0,
    patient: { last: 'STRANGER', first: 'SAM', middle: '' },
    insured: undefined,
    memberId: `X${draw(seed, 'member', received)}`,
    lines: [
      {
        procedure: 'HC:97110:GP',
        chargeCents: 5000,
        paidCents: 3000,
        units: '1',
        serviceDate: model.lines[0]?.serviceDate ?? remittance.payDate,
        lineControlNumber: `NOTOURS${received}L01`,
        adjustments: [{ group: 'CO', reason: '45', cents: 2000 }],
        remarks: [],
        allowedCents: 3000,
      },
    ],
  };
  const claims = [...remittance.claims, stranger];
  return { ...remittance, claims, paidCents: remittance.paidCents + stranger.paidCents };
}

/** The first claim comes back without REF*6R: only procedure, date and charge tell its lines. */
const withoutLineNumbers = (remittance: Remittance): Remittance => ({
  ...remittance,
  claims: remittance.claims.map((claim, index) =>
    index > 0
      ? claim
      : { ...claim, lines: claim.lines.map((line) => ({ ...line, lineControlNumber: '' })) },
  ),
});
