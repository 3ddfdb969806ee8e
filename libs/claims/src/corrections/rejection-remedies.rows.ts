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

/** One status code, or one of them about one entity: `500:85` before `500`. */
export interface RemedyRow extends RejectionRemedy {
  readonly code: string;
  /** Where the code's meaning stands. Sentences are ours. */
  readonly source: string;
  /** When it was compared with that. */
  readonly checkedOn: string;
}

/** Entities are X12 code list 98 as a 277CA names them: 85 who bills, 82 who treats, IL or QC whom. */
const LIST = 'X12 code list 508, two published copies (2011-11, 2017-09)';
const CHECKED = '2026-11-23';

const about =
  (at: MendedAt) =>
  (code: string, field: string | null, sentence: string): RemedyRow => ({
    code,
    at,
    field,
    sentence,
    source: LIST,
    checkedOn: CHECKED,
  });
const client = about('client');
const coverage = about('coverage');
const clinician = about('clinician');
const practice = about('practice');
const payer = about('payer');
const plan = about('plan-of-care');
const line = about('line');
const enrolment = about('enrolment');
const nothing = about('nothing');

export const remedyRows: readonly RemedyRow[] = [
  // Who treats, who bills, who referred.
  clinician('562:82', 'renderingProvider.npi', 'Type the therapist’s NPI again from NPPES.'),
  practice('562:85', 'billingProvider.npi', 'Type the practice’s NPI again from NPPES.'),
  plan('562:DN', 'referringProvider.npi', 'Check the referring provider’s NPI.'),
  practice('562:77', 'serviceFacility.npi', 'Check the NPI of the place of service.'),
  clinician('145:82', 'renderingProvider.taxonomy', 'Choose the taxonomy enrolled there.'),
  practice('145:85', 'billingProvider.taxonomy', 'Correct the practice’s taxonomy.'),
  practice('128:85', 'billingProvider.taxId', 'Check the tax id enrolled with the payer.'),
  practice('128', 'billingProvider.taxId', 'Check the tax id enrolled with the payer.'),
  practice('125:85', 'billingProvider.name', 'Write the practice’s name as it is enrolled.'),
  clinician('125:82', 'renderingProvider.lastName', 'Write the name as it is enrolled.'),
  plan('125:DN', 'referringProvider.lastName', 'Write the referring provider’s name as in NPPES.'),
  practice('126:85', 'billingProvider.address', 'Complete the practice’s address: no post box.'),
  practice(
    '500:85',
    'billingProvider.address.zip',
    'Give the practice’s postal code, nine digits.',
  ),
  practice('500:77', 'serviceFacility.address.zip', 'Give the place’s postal code, nine digits.'),
  clinician('26:82', 'renderingProvider.npi', 'The payer does not know the therapist: enrol them.'),
  enrolment('26:85', 'billingProvider.npi', 'The payer does not know the practice: enrol it.'),
  enrolment('24', null, 'Who sends is not approved there: finish the electronic enrolment.'),
  enrolment('25', null, 'The payer has not approved the provider named: check its enrolment.'),
  enrolment('91', null, 'The provider was not enrolled on that day: ask for the date it began.'),
  enrolment('96', null, 'The payer has no agreement with the provider: check the contract.'),
  enrolment('132', null, 'Give the Medicaid number the provider is enrolled under.'),
  enrolment('496', null, 'Enrol the practice with the payer for electronic claims.'),
  // Whom the payer covers.
  coverage('164', 'subscriber.memberId', 'Copy the member id from the card.'),
  coverage('163', 'subscriber.groupNumber', 'Copy the policy or group number from the card.'),
  coverage('33', 'subscriber.memberId', 'The payer does not know the member: copy the card.'),
  coverage('32', 'subscriber.memberId', 'Number and member are not found together: copy the card.'),
  coverage('29', 'subscriber.memberId', 'Member and policy number do not match: copy the card.'),
  coverage('30', 'subscriber.memberId', 'Member and id do not match: copy the card.'),
  coverage('31', 'subscriber.lastName', 'The policy is in another name: copy the card.'),
  coverage('26', 'subscriber', 'The payer finds nobody of that name and id: copy the card.'),
  coverage('27', 'subscriber', 'The policy was cancelled: ask for the coverage of that day.'),
  coverage(
    '88',
    'subscriber',
    'Not covered on that day: ask for eligibility, then bill who covers.',
  ),
  coverage('90', 'subscriber', 'No medical cover on that day: ask for eligibility.'),
  coverage('97', 'subscriber', 'Not covered as entered: ask for eligibility on that day.'),
  coverage('108', 'subscriber', 'The coverage was cancelled: ask for the coverage of that day.'),
  coverage('109', 'subscriber', 'Not eligible as entered: ask for eligibility on that day.'),
  coverage('85', 'payerResponsibility', 'Another payer comes first: bill that one before.'),
  coverage('156', 'patient.relationship', 'Check how the client is related to the subscriber.'),
  coverage('171', 'otherPayers', 'Enter the client’s other coverage.'),
  coverage(
    '286',
    'otherPayers',
    'The first payer’s decision is missing: post its remittance first.',
  ),
  client('125', 'subscriber.lastName', 'Write the name as it stands on the card.'),
  client('504', 'subscriber.lastName', 'Write the last name as it stands on the card.'),
  client('505', 'subscriber.firstName', 'Write the first name as it stands on the card.'),
  client('126', 'subscriber.address', 'Complete the address.'),
  client('500', 'subscriber.address.zip', 'Correct the postal code.'),
  client('158', 'subscriber.birthDate', 'Correct the birth date.'),
  client('157', 'subscriber.sex', 'Correct the sex the payer has on file.'),
  payer('153', 'payer.id', 'Check the payer id on the clearinghouse’s list.'),
  coverage('153:IL', 'subscriber.memberId', 'Copy the member id from the card.'),
  enrolment('153:85', null, 'Give the number the payer knows the practice by.'),
  payer('116', 'payer.id', 'It went to the wrong payer: check the card and the payer id.'),
  // What was done.
  line('507', 'lines.procedureCode', 'The code was not valid on that day: amend the session.'),
  line('454', 'lines.procedureCode', 'Check the code against the payer’s policy of that day.'),
  line('453', 'lines.modifiers', 'Check the modifiers against the payer’s policy.'),
  line('187', 'lines.serviceDate', 'Check the date of service.'),
  line('188', 'lines.serviceDate', 'Check the dates of service.'),
  line('476', 'lines.units', 'Check the units.'),
  line('178', 'lines.chargeCents', 'Check the charge.'),
  line('400', 'chargeCents', 'The lines do not sum to the claim: have the batch looked at.'),
  line('402', 'lines.chargeCents', 'A charge is zero: set the charge of the code.'),
  line('249', 'placeOfService', 'Check the place of service of the session.'),
  line('247', 'lines', 'Open the claim’s lines: one of them is named beside this code.'),
  line('477', 'lines.diagnosisPointers', 'Point the line to a diagnosis of the plan of care.'),
  plan('254', 'diagnoses', 'Check the first diagnosis of the plan of care.'),
  plan('255', 'diagnoses', 'Check the diagnoses of the plan of care.'),
  plan('488', 'diagnoses', 'No diagnosis of the plan supports the code: check them.'),
  plan('48', 'priorAuthorization', 'Enter the authorisation the payer gave.'),
  plan('252', 'priorAuthorization', 'Enter the authorisation the payer gave.'),
  plan('84', 'priorAuthorization', 'The payer authorised no such service: ask for it.'),
  // What no field mends.
  nothing('464', null, 'Take the payer’s claim number from its remittance, then send again.'),
  nothing('78', null, 'The payer has it already: look for its answer before sending again.'),
  nothing('54', null, 'The payer has it already: look for its answer before sending again.'),
  nothing('718', null, 'Too late to file: appeal with the proof of the first acceptance.'),
  nothing('21', null, 'Another code of this claim names what is missing: mend that one.'),
];
