declare const recordBrand: unique symbol;
type RecordId<Name extends string> = string & { readonly [recordBrand]: Name };

/** Ids within one client's record; like every id they are letters, digits, dots, underscores. */
export type ConsentId = RecordId<'consent'>;
export type AuthorizationId = RecordId<'authorization'>;
export type PlanId = RecordId<'plan'>;
/** Carried from one plan into the next, so that its series goes on. */
export type GoalId = RecordId<'goal'>;
