import type { ClaimPayment, ProviderAdjustment, RemittanceHeader } from '@ledgerline/x12';
import { cents, type ServiceDate } from '@ledgerline/terms';
import type { ClaimAdvice, PaymentAdvice, ProviderAdjustmentAdvice } from './claim-advice.js';

/**
 * The payment of an 835 header.
 *
 * @param fallbackDate  the interchange date, where the payer left the payment date out
 */
export function paymentFrom835(header: RemittanceHeader, fallbackDate: ServiceDate): PaymentAdvice {
  return {
    payerName: header.payer.name ?? '',
    payerX12Id: header.payer.id ?? header.payer.secondaryId ?? header.originatorId ?? '',
    traceNumber: header.traceNumber,
    originator: header.originatorId ?? '',
    method: header.method,
    paymentDate: header.paymentDate ?? header.producedOn ?? fallbackDate,
    amountCents: header.payment,
    ...(header.payee.id !== null && { payeeId: header.payee.id }),
  };
}

/** One claim of an 835, without anything that names a person. */
export function claimFrom835(payment: ClaimPayment, index: number): ClaimAdvice {
  return {
    index,
    theirControlNumber: payment.patientControlNumber,
    status: payment.status,
    chargeCents: payment.charge,
    paidCents: payment.paid,
    patientResponsibilityCents: payment.patientResponsibility ?? cents(0),
    payerClaimNumber: payment.payerClaimNumber ?? '',
    adjustments: payment.adjustments.map(adjustmentOf),
    ...(payment.remarks.length > 0 && { remarks: payment.remarks }),
    ...(payment.crossedOverTo !== null && { isCrossedOver: true as const }),
    lines: payment.lines.map((line) => ({
      lineControlNumber: line.lineControlNumber,
      procedureCode: (line.originalProcedure ?? line.procedure).code,
      modifiers: (line.originalProcedure ?? line.procedure).modifiers,
      ...dateOf(line.serviceDate ?? payment.serviceDate),
      chargeCents: line.charge,
      paidCents: line.paid,
      adjustments: line.adjustments.map(adjustmentOf),
      remarks: line.remarks,
    })),
  };
}

/** One PLB amount. */
export const providerAdjustmentFrom835 = (each: ProviderAdjustment): ProviderAdjustmentAdvice => ({
  code: each.code,
  reference: each.reference ?? '',
  amountCents: each.amount,
});

const adjustmentOf = (each: ClaimPayment['adjustments'][number]) => ({
  group: each.group,
  carc: each.carc,
  cents: each.amount,
});

const dateOf = (date: ServiceDate | null) => (date === null ? {} : { serviceDate: date });
