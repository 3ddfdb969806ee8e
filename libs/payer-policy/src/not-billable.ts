/** Why a client's part in a group session earns no unit. Most fundamental first. */
export type NotBillableReason =
  | 'no-policy'
  | 'did-not-attend'
  | 'discipline-not-covered'
  | 'group-of-one'
  | 'group-too-small'
  | 'group-too-large'
  | 'less-than-one-unit'
  | 'daily-cap-reached'
  | 'weekly-cap-reached';

/** Each reason as a biller reads it. */
export const notBillableSentences = {
  'no-policy': 'The payer has no unit policy for this code on this date of service.',
  'did-not-attend': 'The client was not in the session for a whole minute.',
  'discipline-not-covered': 'The payer does not pay this code to this discipline.',
  'group-of-one': 'The client was never in the room together with another client.',
  'group-too-small': 'Fewer clients were present at once than the payer asks of a group.',
  'group-too-large': 'More clients were present at once than the payer pays a group for.',
  'less-than-one-unit': 'The time with others does not fill one unit.',
  'daily-cap-reached': 'The units the payer allows in a day are already used.',
  'weekly-cap-reached': 'The units the payer allows in a week are already used.',
} as const satisfies Record<NotBillableReason, string>;
