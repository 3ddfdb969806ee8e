export type { Discipline, PolicySource, UnitBasis, UnitPolicy, UnitRounding } from './policy.js';
export type { GroupUnitInputs, GroupUnits, UnitDerivation } from './group-units.js';
export { notBillableSentences, type NotBillableReason } from './not-billable.js';
