/** Where a cause is mended once, for all it touches. */
export type MendedAt =
  | 'client'
  | 'coverage'
  | 'clinician'
  | 'practice'
  | 'payer'
  | 'plan-of-care'
  | 'line'
  | 'enrolment'
  | 'clearinghouse'
  | 'nothing';

/** What a code of a 277CA asks for. */
export interface RejectionRemedy {
  readonly at: MendedAt;
  /** Under the claim's document, as far as the code names it. */
  readonly field: string | null;
  readonly sentence: string;
}

/** By status and entity: who the code speaks of decides where it is mended. */
const byStatus: Readonly<Record<string, RejectionRemedy>> = {
  '562:82': row('clinician', 'renderingProvider.npi', 'Type the therapist’s NPI again from NPPES.'),
  '562:85': row('practice', 'billingProvider.npi', 'Type the practice’s NPI again from NPPES.'),
  '562:DN': row('plan-of-care', 'referringProvider.npi', 'Check the referring provider’s NPI.'),
  '562:77': row('practice', 'serviceFacility.npi', 'Check the NPI of the place of service.'),
  '164:IL': row('coverage', 'subscriber.memberId', 'Copy the member id from the card.'),
  '33': row(
    'coverage',
    'subscriber.memberId',
    'The payer does not know the member: copy the card.',
  ),
  '26': row('coverage', 'subscriber', 'The payer finds nobody of that name and id: copy the card.'),
  '97': row('coverage', 'subscriber', 'Not covered as entered: ask for eligibility on that day.'),
  '125': row('client', 'subscriber.lastName', 'Write the name as it stands on the card.'),
  '126': row('client', 'subscriber.address', 'Complete the address.'),
  '500': row('client', 'subscriber.address.zip', 'Correct the postal code.'),
  '158': row('client', 'subscriber.birthDate', 'Correct the birth date.'),
  '157': row('client', 'subscriber.sex', 'Correct the sex the payer has on file.'),
  '145:85': row('practice', 'billingProvider.taxonomy', 'Correct the practice’s taxonomy.'),
  '145': row('clinician', 'renderingProvider.taxonomy', 'Choose the taxonomy enrolled there.'),
  '128': row('practice', 'billingProvider.taxId', 'Check the tax id enrolled with the payer.'),
  '496': row('enrolment', null, 'Enrol the practice with the payer for electronic claims.'),
  '24': row('enrolment', null, 'The payer does not know the provider: check its enrolment.'),
  '153': row('payer', 'payer.id', 'Check the payer id on the clearinghouse’s list.'),
  '507': row(
    'line',
    'lines.procedureCode',
    'The code was not valid on that day: amend the session.',
  ),
  '453': row('line', 'lines.modifiers', 'Check the modifiers against the payer’s policy.'),
  '187': row('line', 'lines.serviceDate', 'Check the date of service.'),
  '476': row('line', 'lines.units', 'Check the units.'),
  '178': row('line', 'lines.chargeCents', 'Check the charge.'),
  '254': row('plan-of-care', 'diagnoses', 'Check the first diagnosis of the plan of care.'),
  '255': row('plan-of-care', 'diagnoses', 'Check the diagnoses of the plan of care.'),
  '48': row('plan-of-care', 'priorAuthorization', 'Enter the authorisation the payer gave.'),
  '464': row(
    'nothing',
    null,
    'Take the payer’s claim number from its remittance, then send again.',
  ),
  '78': row('nothing', null, 'The payer has it already: look for its answer before sending again.'),
  '54': row('nothing', null, 'The payer has it already: look for its answer before sending again.'),
  '718': row('nothing', null, 'Too late to file: appeal with the proof of the first acceptance.'),
};

function row(at: MendedAt, field: string | null, sentence: string): RejectionRemedy {
  return { at, field, sentence };
}

const unlisted: RejectionRemedy = row(
  'nothing',
  null,
  'Look the code up with the payer or clearinghouse, mend what it names, then send again.',
);

const ofGrammar: RejectionRemedy = row(
  'clearinghouse',
  null,
  'The file’s grammar was refused, often for one claim of the set: mend what is named, send again.',
);

/**
 * What to mend for one code of a 277CA: `A7:562:82` by status and entity, else by status. Source: X12
 * code lists 507, 508 and 98; meanings in our words.
 */
export function remedyOfStatus(code: string): RejectionRemedy {
  const [, status = '', entity = ''] = code.split(':');
  return byStatus[`${status}:${entity}`] ?? byStatus[status] ?? unlisted;
}

export const remedyOfGrammar = (): RejectionRemedy => ofGrammar;
