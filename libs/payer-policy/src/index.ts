export type { Discipline, PolicySource, UnitBasis, UnitPolicy, UnitRounding } from './policy.js';
export type { DocumentationAsked, PayerTerms, TimedCounting } from './payer-terms.js';
export type {
  BilledLine,
  DayService,
  DayUnits,
  PatientDay,
  RuleCited,
  UnbilledService,
  UnitCut,
  UnitDerivation,
  UnitTie,
  UnitWarning,
  UnitWarningCode,
} from './patient-day.js';
export type { Band, CodeRow, MedicareStatus, UnitModel } from './codes/code-row.js';
export { codeRow, codeRows } from './codes/code-table.js';
export type { RuleTables } from './rule-tables.js';
export { shippedTables } from './shipped-tables.js';
export { termsOn } from './terms-on.js';
export { patientDayUnits } from './patient-day-units.js';
export type { PayerPolicyFact } from './payer-policy.events.js';
export {
  payerPolicy,
  payerPolicyStream,
  type AdoptedPolicy,
  type PayerPolicyCommand,
  type PayerPolicyRefusal,
} from './payer-policy.decider.js';
export { withAdopted } from './with-adopted.js';
export {
  adoptedPolicies,
  type AdoptedPolicyRow,
  type PolicyAdoption,
} from './adopted-policies.projection.js';
export {
  nextVersionOf,
  overshadowedRows,
  type PolicyVersion,
  type RowOvershadowed,
} from './policy-versions.js';
export { payerPolicySentence } from './history.js';
export { isInForce, resolveFrom, resolvePolicy, unitPolicies } from './resolve-policy.js';
export { weekOf, type Week } from './week.js';
export { notBillableSentences, type NotBillableReason } from './not-billable.js';
export type {
  ConversionFactor,
  Dated,
  FeeRow,
  FeeTable,
  MueRow,
  MueTable,
  PairRow,
  PtpTable,
  Rate,
  ReferenceKind,
  ReferenceLine,
  ReferenceTables,
  Threshold,
} from './reference/reference-tables.js';
export { shippedReference } from './reference/shipped-reference.js';
export {
  judgePairs,
  type PairBlock,
  type PairBlocked,
  type PairsJudged,
} from './reference/judge-pairs.js';
export { judgeMue, mueOf, type Mue, type MueVerdict } from './reference/mue.js';
export { meterOf, thresholdNeeded, type ThresholdAnswer } from './reference/threshold.js';
export {
  expectedAllowed,
  type LineExpected,
  type PriceSource,
} from './reference/expected-allowed.js';
export type { Locality } from './reference/price-list.js';
export { pairsWith } from './reference/pairs-on-date.js';
export {
  expectedPayment,
  type PaymentAsked,
  type PaymentExpected,
} from './reference/expected-payment.js';
export type { ReferenceFile } from './reference/reference-file.js';
export {
  type ReferenceFault,
  type ReferenceFaultCode,
  type ReferenceRead,
} from './reference/reference-fault.js';
export { readMueFile } from './reference/read-mue-file.js';
export { readPtpFile } from './reference/read-ptp-file.js';
export { readRvuFile } from './reference/read-rvu-file.js';
export type { ReferenceRows, ReferenceTableFact } from './reference/reference-table.events.js';
export {
  quarterStart,
  referenceTable,
  referenceTableId,
  type LoadReferenceTable,
  type ReferenceTableRefusal,
  type ReferenceTableState,
} from './reference/reference-table.decider.js';
export { withLoaded } from './reference/with-loaded.js';
export { referenceTableSentence } from './reference/history.js';
export { loadedTables } from './reference/reference-tables.projection.js';
export { payerPolicyProjections } from './payer-policy-projections.js';
