/** Why a service, or a client's part in a group, earns no unit. Most fundamental first. */
export type NotBillableReason = keyof typeof notBillableSentences;

/** Each reason as a biller reads it, most fundamental first. */
export const notBillableSentences = {
  'no-policy': 'The payer has no unit policy for this code on this date of service.',
  'code-not-known': 'The code is not in the code table on this date of service.',
  'did-not-attend': 'The client was not in the session for a whole minute.',
  'discipline-not-covered': 'The payer does not pay this code to this discipline.',
  'place-not-covered': 'The payer does not pay services at this place.',
  'code-not-valid': 'The payer takes another code, or none, for this service.',
  'code-bundled': 'The payer holds this service to be part of the others and pays no line for it.',
  'given-in-a-group':
    'The minutes were given to several clients at once: they belong to the group code alone.',
  'group-of-one': 'The client was never in the room together with another client.',
  'group-too-small': 'Fewer clients were present at once than the payer asks of a group.',
  'group-too-large': 'More clients were present at once than the payer pays a group for.',
  'add-on-without-base': 'The code only adds to another, which was not billed this day.',
  'area-not-recorded': 'The code counts area, and no area was recorded.',
  'less-than-one-unit': 'The time does not fill one unit.',
  'units-went-to-longer-services':
    'The timed minutes of the visit are billed in full by the other services.',
  'daily-cap-reached': 'The units the payer allows in a day are already used.',
  'weekly-cap-reached': 'The units the payer allows in a week are already used.',
  'episode-cap-reached': 'The units the payer allows in an episode are already used.',
  'yearly-cap-reached': 'The units the payer allows in a year are already used.',
  'ncci-pair-never-together': 'It is never paid on one day with another code billed that day.',
  'ncci-times-overlap': 'It is paired with a code given in the same minutes: one of them is paid.',
} as const;
