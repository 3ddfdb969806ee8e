import type { SentClaim, SentLine } from '../intake/sent-claim.js';
import type { Adjustment, AdvisedClaim, AdvisedLine } from './advice.js';
import type { DenialReason, Plan } from './payer-rules.js';

/** What the payer decided about a claim before it looks at the lines. */
export interface Ruling {
  readonly plan: Plan;
  readonly icn: string;
  readonly originalIcn: string;
  readonly receivedDate: string;
  readonly deductibleCents: number;
  /** 100, or less where a correction finds that too much was allowed. */
  readonly allowedPercent: number;
  readonly denial?: DenialReason;
}

const STATUS_BY_RANK = new Map([
  ['S', '2'],
  ['T', '3'],
]);

/** Pays or denies these lines of a claim. Every line and the claim balance by construction. */
export function adjudicate(
  claim: SentClaim,
  lines: readonly SentLine[],
  ruling: Ruling,
): AdvisedClaim {
  const { plan, denial } = ruling;
  const owed = { deductible: ruling.deductibleCents, copay: plan.copayCents };
  const isSecondary = claim.payerRank !== 'P';
  const first = dearest(lines, plan);
  const advised = lines.map((line, index) => {
    if (denial) return deny(line, denial);
    if (isSecondary) return payAfterOther(claim, line, index);
    return pay(line, line === first, ruling, owed);
  });
  return {
    patientControlNumber: claim.patientControlNumber,
    icn: ruling.icn,
    originalIcn: ruling.originalIcn,
    status: denial?.status ?? STATUS_BY_RANK.get(claim.payerRank) ?? '1',
    chargeCents: total(advised, (line) => line.chargeCents),
    paidCents: total(advised, (line) => line.paidCents),
    patientCents: total(advised, patientShare),
    filingIndicator: claim.filingIndicator,
    placeOfService: claim.placeOfService,
    frequency: claim.frequency,
    patient: claim.patient,
    insured: claim.insured,
    memberId: claim.memberId,
    receivedDate: ruling.receivedDate,
    lines: advised,
  };
}

function pay(
  line: SentLine,
  isFirst: boolean,
  { plan, allowedPercent }: Ruling,
  owed: { deductible: number; copay: number },
): AdvisedLine {
  const full = Math.round((allowedFor(line, plan) * allowedPercent) / 100);
  const cut = Math.min(full, Math.round((cutFor(line, isFirst, plan) * allowedPercent) / 100));
  const allowed = full - cut;
  const deductible = Math.min(allowed, owed.deductible);
  owed.deductible -= deductible;
  const copay = Math.min(allowed - deductible, owed.copay);
  owed.copay -= copay;
  const left = allowed - deductible - copay;
  const coinsurance = Math.round((left * plan.coinsurancePercent) / 100);
  const payable = left - coinsurance;
  const sequestered = Math.round((payable * plan.sequestrationPercent) / 100);
  return advise(line, payable - sequestered, allowed, [
    { group: 'CO', reason: '45', cents: line.chargeCents - full },
    { group: 'CO', reason: '59', cents: cut },
    { group: 'CO', reason: '253', cents: sequestered },
    { group: 'PR', reason: '1', cents: deductible },
    { group: 'PR', reason: '2', cents: coinsurance },
    { group: 'PR', reason: '3', cents: copay },
  ]);
}

/** What a plan takes off one unit of a code after the dearest of the claim; 0 where it takes off nothing. */
function unitCut({ code }: SentLine, { allowedCentsPerUnit, reducedCentsPerUnit = {} }: Plan) {
  const [full, reduced] = [allowedCentsPerUnit[code], reducedCentsPerUnit[code]];
  return full === undefined || reduced === undefined ? 0 : Math.max(0, full - reduced);
}

/** The line whose first unit is allowed in full: the one that would lose most, then the dearer. */
function dearest(lines: readonly SentLine[], plan: Plan): SentLine | undefined {
  const priceOf = (line: SentLine): number => plan.allowedCentsPerUnit[line.code] ?? 0;
  return [...lines].sort(
    (a, b) => unitCut(b, plan) - unitCut(a, plan) || priceOf(b) - priceOf(a),
  )[0];
}

/** Of a part of a unit nothing is cut: who splits a line pays it once as it is. */
function cutFor(line: SentLine, isFirst: boolean, plan: Plan): number {
  if (line.pricedUnits !== undefined) return 0;
  const units = Number(line.units) || 0;
  return unitCut(line, plan) * Math.max(0, units - (isFirst ? 1 : 0));
}

/** Never more than was charged: payers pay the lesser. */
function allowedFor(line: SentLine, plan: Plan): number {
  const perUnit = Object.hasOwn(plan.allowedCentsPerUnit, line.code)
    ? plan.allowedCentsPerUnit[line.code]
    : undefined;
  if (perUnit === undefined) {
    return Math.round((line.chargeCents * Math.min(100, plan.allowedPercentOfCharge)) / 100);
  }
  const quantity = line.pricedUnits ?? (Number(line.units) || 0);
  const units = line.unitKind === 'MJ' ? Math.ceil(quantity / 15) : quantity;
  return Math.min(line.chargeCents, Math.round(perUnit * units));
}

const deny = (line: SentLine, { group, reason, remark }: DenialReason): AdvisedLine => ({
  ...advise(line, 0, undefined, [{ group, reason, cents: line.chargeCents }]),
  remarks: remark === '' ? [] : [remark],
});

/** A second payer pays what the first left to the patient; the first's effect is OA-23. */
function payAfterOther(claim: SentClaim, line: SentLine, index: number): AdvisedLine {
  const unsaid = index === 0 ? Math.max(0, claim.chargeCents - claim.priorPaidCents) : 0;
  const left = line.priorPatientCents ?? unsaid;
  const paid = Math.max(0, Math.min(line.chargeCents, left));
  return advise(line, paid, undefined, [
    { group: 'OA', reason: '23', cents: line.chargeCents - paid },
  ]);
}

const advise = (
  line: SentLine,
  paidCents: number,
  allowedCents: number | undefined,
  adjustments: readonly Adjustment[],
): AdvisedLine => ({
  procedure: line.procedure,
  chargeCents: line.chargeCents,
  paidCents,
  units: line.units,
  serviceDate: line.serviceDate,
  lineControlNumber: line.lineControlNumber,
  adjustments: adjustments.filter((each) => each.cents !== 0),
  remarks: [],
  allowedCents,
});

export const patientShare = (line: AdvisedLine): number =>
  line.adjustments.reduce((sum, each) => sum + (each.group === 'PR' ? each.cents : 0), 0);

const total = (lines: readonly AdvisedLine[], of: (line: AdvisedLine) => number): number =>
  lines.reduce((sum, line) => sum + of(line), 0);
