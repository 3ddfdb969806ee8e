export type { Discipline, PolicySource, UnitBasis, UnitPolicy, UnitRounding } from './policy.js';
export type { DocumentationAsked, PayerTerms, TimedCounting } from './payer-terms.js';
export type {
  BilledLine,
  DayService,
  DayUnits,
  PatientDay,
  RuleCited,
  UnbilledService,
  UnitTie,
} from './patient-day.js';
export { isInForce, resolveFrom, resolvePolicy, unitPolicies } from './resolve-policy.js';
export {
  groupUnits,
  type GroupUnitInputs,
  type GroupUnits,
  type UnitDerivation,
} from './group-units.js';
export { unitsEarned } from './units.js';
export { weekOf, type Week } from './week.js';
export { notBillableSentences, type NotBillableReason } from './not-billable.js';
