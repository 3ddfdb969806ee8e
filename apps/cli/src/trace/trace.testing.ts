/** Facts of one line’s way, as far as a trace reads them. */
const derivation = { ruleId: 'medicare-part-b/97150', version: 3, citation: 'MCPM 5', steps: [] };
export const line = (lineId: string, clientId: string) => ({
  type: 'ServiceLineProposed',
  lineId,
  sessionId: 'S1',
  clientId,
  procedureCode: '97150',
  minutes: 45,
  units: 1,
  chargeCents: 6500,
  derivation,
  serviceIds: ['S1/group'],
});
export const claim = (patientControlNumber: string, lineId: string) => ({
  type: 'ClaimPrepared',
  patientControlNumber,
  batchId: 'B1',
  setControlNumber: '0001',
  clientId: 'ana',
  payerId: 'cascade',
  serviceDate: '2026-11-18',
  frequency: '1',
  chargeCents: 6500,
  lines: [{ lineId, procedureCode: '97150', chargeCents: 6500 }],
  document: {},
});
export const paid = (patientControlNumber: string, lineId: string, index: number) => ({
  type: 'ClaimPaymentPosted',
  paymentId: `P${index}`,
  patientControlNumber,
  remittanceId: 'RA1',
  index,
  paymentDate: '2026-12-01',
  status: '1',
  chargeCents: 6500,
  paidCents: 5000,
  patientResponsibilityCents: 0,
  payerClaimNumber: 'X1',
  claimAdjustments: [],
  matchedBy: 'CLP01, REF*6R',
  lines: [
    {
      lineId,
      procedureCode: '97150',
      chargeCents: 6500,
      paidCents: 5000,
      adjustments: [{ group: 'CO', carc: '45', cents: 1500 }],
      remarks: [],
      isDenied: false,
    },
  ],
});
