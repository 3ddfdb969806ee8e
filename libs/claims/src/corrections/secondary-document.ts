import type { Coverage, Payer } from '@ledgerline/practice';
import type { OtherPayerDocument, ServiceLineDocument } from '@ledgerline/x12/contract';
import type { RegisteredClient } from '../batches/claim-context.js';
import type { PrimaryAdjudication, PrimaryAdjustment } from './secondary-adjudication.js';
import { addressOf } from '../batches/shared-documents.js';

type Adjudicated = NonNullable<ServiceLineDocument['adjudications']>[number];
type Adjustment = NonNullable<Adjudicated['adjustments']>[number];

/** Groups a claim may name (CAS01); another one is told as OA. */
const GROUPS: ReadonlySet<string> = new Set(['CO', 'CR', 'OA', 'PI', 'PR']);

const adjustmentOf = ({ group, carc, cents }: PrimaryAdjustment): Adjustment => ({
  group: (GROUPS.has(group) ? group : 'OA') as Adjustment['group'],
  reason: carc,
  amountCents: cents,
});

const sumOf = (adjustments: readonly PrimaryAdjustment[]): number =>
  adjustments.reduce((sum, { cents }) => sum + cents, 0);

/**
 * The lines with what the first payer decided of each (2430); several decisions of one line stand side
 * by side. As they were where the payer decided of the claim as a whole. Undefined where a line is not
 * decided of, or its payment and adjustments are not its charge.
 */
export function secondaryLinesOf(
  lines: readonly ServiceLineDocument[],
  { lines: decided, paymentDate }: PrimaryAdjudication,
  payerId: string,
): ServiceLineDocument[] | undefined {
  if (decided.length === 0) return [...lines];
  const told: ServiceLineDocument[] = [];
  for (const line of lines) {
    const own = decided.filter(({ lineId }) => lineId === line.lineControlNumber);
    const sum = own.reduce((all, each) => all + each.paidCents + sumOf(each.adjustments), 0);
    if (own.length === 0 || sum !== line.chargeCents) return undefined;
    const adjudications = own.map(({ paidCents, procedureCode, adjustments }): Adjudicated => ({
      payerId,
      paidCents,
      procedureCode,
      ...(line.modifiers && { modifiers: line.modifiers }),
      units: line.units,
      ...(adjustments.length > 0 && { adjustments: adjustments.map(adjustmentOf) }),
      adjudicatedAt: paymentDate,
    }));
    told.push({ ...line, adjudications });
  }
  return decided.every(({ lineId }) => lineId !== null) ? told : undefined;
}

/** The first payer as the next one is told of it (2320, 2330); undefined where it does not add up. */
export function otherPayerOf(
  client: RegisteredClient,
  coverage: Coverage,
  payer: Payer,
  adjudication: PrimaryAdjudication,
  chargeCents: number,
): OtherPayerDocument | undefined {
  const { lines, claimAdjustments, paidCents, payerClaimNumber, paymentDate } = adjudication;
  const adjusted =
    sumOf(claimAdjustments) + lines.reduce((all, each) => all + sumOf(each.adjustments), 0);
  if (paidCents + adjusted !== chargeCents) return undefined;
  const remarks = [...new Set(lines.flatMap((each) => each.remarks))].slice(0, 5);
  const { lastName, firstName, middleName } = coverage.subscriber ?? client.details;
  return {
    payerResponsibility: coverage.priority,
    relationship: coverage.relationship === 'self' ? '18' : coverage.relationship,
    ...(coverage.groupNumber && { groupNumber: coverage.groupNumber }),
    filingIndicator: payer.filingIndicator,
    ...(claimAdjustments.length > 0 && { adjustments: claimAdjustments.map(adjustmentOf) }),
    paidCents,
    benefitsAssigned: 'Y',
    release: 'Y',
    ...(remarks.length > 0 && { remarkCodes: remarks }),
    subscriber: {
      lastName,
      firstName,
      ...(middleName && { middleName }),
      memberId: coverage.memberId,
      ...(!coverage.subscriber && { address: addressOf(client.details.address) }),
    },
    payer: { name: payer.name, id: payer.x12PayerId, idQualifier: 'PI' },
    // Told line by line (2430) where lines were decided of.
    ...(lines.length === 0 && { adjudicatedAt: paymentDate }),
    ...(payerClaimNumber && { payerClaimNumber }),
  };
}
