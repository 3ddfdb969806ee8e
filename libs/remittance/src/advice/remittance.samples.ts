import { canonicalJson, type StoredFact } from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import { cents, serviceDate, type RemittanceId } from '@ledgerline/terms';
import type { ClaimAdvice, LineAdvice, PaymentAdvice } from './claim-advice.js';

/** Small, whole examples in the trade's terms, for the specs of this lib. */
export const payment: PaymentAdvice = {
  payerName: 'Cascade Health Plan',
  payerX12Id: 'TEST1',
  traceNumber: 'EFT0001',
  originator: '1930000001',
  method: 'ACH',
  paymentDate: serviceDate('2026-12-01'),
  amountCents: cents(2450),
};

export const remittanceId = 'RA1' as RemittanceId;

/** One line of 65.00: paid, with what else the payer did to it. */
export function line(
  paid: number,
  ...adjustments: [group: string, carc: string, amount: number][]
): LineAdvice {
  const adjusted = adjustments.reduce((sum, [, , amount]) => sum + amount, 0);
  return {
    lineControlNumber: 'L1',
    procedureCode: '97150',
    chargeCents: cents(paid + adjusted),
    paidCents: cents(paid),
    adjustments: adjustments.map(([group, carc, amount]) => ({
      group,
      carc,
      cents: cents(amount),
    })),
    remarks: [],
  };
}

export function claim(index: number, status: string, ...lines: LineAdvice[]): ClaimAdvice {
  const sum = (pick: (each: LineAdvice) => number) =>
    cents(lines.reduce((total, each) => total + pick(each), 0));
  return {
    index,
    theirControlNumber: 'C1',
    status,
    chargeCents: sum((each) => each.chargeCents),
    paidCents: sum((each) => each.paidCents),
    patientResponsibilityCents: cents(0),
    payerClaimNumber: 'P1',
    adjustments: [],
    lines,
  };
}

/** The same claim as its payer would take it back. */
export const opposite = (advice: ClaimAdvice, index: number): ClaimAdvice => ({
  ...advice,
  index,
  status: '22',
  chargeCents: cents(-advice.chargeCents),
  paidCents: cents(-advice.paidCents),
  lines: advice.lines.map((each) => ({
    ...each,
    chargeCents: cents(-each.chargeCents),
    paidCents: cents(-each.paidCents),
    adjustments: each.adjustments.map((adjustment) => ({
      ...adjustment,
      cents: cents(-adjustment.cents),
    })),
  })),
});

/** Claim C1 as it was sent: one line, L1, 97150. */
export const sent: readonly StoredFact[] = [
  stored('claim-C1', 0, {
    type: 'ClaimPrepared',
    patientControlNumber: 'C1',
    lines: [{ lineId: 'L1', procedureCode: '97150', chargeCents: 6500 }],
  } as never),
];

/** Facts as they would lie on a stream. */
export const onStream = (
  stream: string,
  facts: readonly { readonly type: string }[],
): StoredFact[] =>
  facts.map((fact, version) => ({ ...stored(stream, version, fact), data: canonicalJson(fact) }));
