import type { PlainAdjustment, PlainBatch, PlainClaim, PlainOtherPayer } from './plain-claims.js';

/** What is told of one claim and cannot all be so: sums, pointers, payers. */
export function falsehoods(batch: PlainBatch): string[] {
  const claims = batch.sets.flatMap((each) => each.claims);
  const numbers = claims.map((each) => each.patientControlNumber);
  return [
    ...(new Set(numbers).size < numbers.length ? ['two claims have one number'] : []),
    ...claims.flatMap((each) =>
      [
        ...ofCharges(each),
        ...ofLines(each),
        ...(each.otherPayers ?? []).flatMap((other) => [...ofPayer(each, other)]),
      ].map((what) => `claim ${each.patientControlNumber}: ${what}`),
    ),
  ];
}

function* ofCharges(claim: PlainClaim): Generator<string> {
  const charged = sum(claim.lines.map((each) => each.chargeCents));
  if (charged !== claim.chargeCents)
    yield `CLM02 says ${claim.chargeCents} cents, its lines ${charged}`;
  if ((claim.patientPaidCents ?? 0) > claim.chargeCents) yield 'the patient paid more than we ask';
  if (claim.frequency !== '1' && claim.references['F8'] === undefined)
    yield `frequency ${claim.frequency} without the payer's number`;
}

function* ofLines(claim: PlainClaim): Generator<string> {
  const named = claim.lines.map((each) => each.lineControlNumber);
  if (named.includes(undefined) || new Set(named).size < named.length)
    yield 'its lines are not each known by a number';
  const payers = new Set((claim.otherPayers ?? []).map((each) => each.payer.id));
  for (const [index, line] of claim.lines.entries()) {
    const pointers = line.diagnosisPointers;
    if (pointers.some((each) => each < 1 || each > claim.diagnoses.length))
      yield `line ${index + 1} points beyond the diagnoses`;
    if (new Set(pointers).size < pointers.length) yield `line ${index + 1} points twice`;
    if (line.units <= 0) yield `line ${index + 1} has no units`;
    const decisions = line.adjudications ?? [];
    if (decisions.some(({ bundledLine: to = 1 }) => to < 1 || to > claim.lines.length))
      yield `line ${index + 1} was bundled into no line of the claim`;
    for (const payerId of new Set(decisions.map((each) => each.payerId))) {
      if (!payers.has(payerId)) yield `line ${index + 1} was decided by nobody named`;
      // A payer may split a line over several SVD: together they answer for its charge.
      const its = decisions.filter((each) => each.payerId === payerId);
      const off =
        line.chargeCents - sum(its.map((each) => adjusted(each.adjustments) + each.paidCents));
      if (off !== 0) yield `line ${index + 1}: what ${payerId} decided is ${off} cents off`;
    }
  }
}

/** Per payer: the charge less what was adjusted, at claim and line, is what it paid. */
function* ofPayer(claim: PlainClaim, other: PlainOtherPayer): Generator<string> {
  if (other.paidCents === undefined) return;
  const decided = claim.lines
    .flatMap((each) => each.adjudications ?? [])
    .filter((each) => each.payerId === other.payer.id);
  const off =
    claim.chargeCents -
    adjusted(other.adjustments) -
    sum(decided.map((each) => adjusted(each.adjustments))) -
    other.paidCents;
  if (off !== 0) yield `payer ${other.payer.id} is ${off} cents off`;
  if (decided.length > 0 === (other.adjudicatedAt !== undefined))
    yield `payer ${other.payer.id} dates its decision never or twice`;
}

const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);
const adjusted = (list: readonly PlainAdjustment[] | undefined): number =>
  sum((list ?? []).map((each) => each.amountCents));
