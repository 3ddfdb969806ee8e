import type { ClaimDocument } from '../contract.js';
import { ruleOnLines } from './line-rules.js';
import { ruleOnOtherPayers } from './other-payer-rules.js';
import type { Pen } from './pen.js';

const PCN_MAX = 20;
const PCN_ADVISED = 17;

/**
 * What no single element shows: sums, repeats, and fields that need one another. The pen stands at
 * the claim. Each rule speaks of claims no payer can read rightly, not of what a payer would deny.
 *
 * @param seen  every CLM01 of the batch so far; this one is added
 */
export function ruleOnClaim(pen: Pen, claim: ClaimDocument, seen: Set<string>): void {
  ruleOnNumber(pen, claim, seen);
  ruleOnMoney(pen, claim);
  ruleOnPatient(pen, claim);
  ruleOnCauses(pen, claim);
  ruleOnDiagnoses(pen, claim);
  ruleOnLines(pen, claim);
  ruleOnOtherPayers(pen, claim);
}

function ruleOnNumber(pen: Pen, claim: ClaimDocument, seen: Set<string>): void {
  const { patientControlNumber: number } = claim;
  const where = ['2300', 'CLM', 'CLM01', 'patientControlNumber'] as const;
  if (number.length > PCN_MAX) pen.faultAt('patient-control-number-too-long', ...where);
  else if (number.length > PCN_ADVISED) pen.warnAt('control-number-long', ...where);
  if (seen.has(number)) pen.faultAt('patient-control-number-twice', ...where);
  seen.add(number);
  if (claim.frequency !== '1' && !claim.payerClaimNumber)
    pen.faultAt('original-number-missing', '2300', 'REF', 'REF02', 'payerClaimNumber');
}

function ruleOnMoney(pen: Pen, claim: ClaimDocument): void {
  let sum = 0;
  for (const line of claim.lines) sum += line.chargeCents;
  if (sum !== claim.chargeCents)
    pen.faultAt('charge-not-sum-of-lines', '2300', 'CLM', 'CLM02', 'chargeCents');
  if ((claim.patientPaidCents ?? 0) > claim.chargeCents)
    pen.faultAt('patient-paid-over-charge', '2300', 'AMT', 'AMT02', 'patientPaidCents');
}

function ruleOnPatient(pen: Pen, { subscriber, patient }: ClaimDocument): void {
  if (subscriber.relationship === 'self') {
    if (patient) pen.faultAt('patient-not-wanted', '2000C', 'PAT', 'PAT01', 'patient');
    if (!subscriber.address)
      pen.faultAt('subscriber-address-missing', '2010BA', 'N3', 'N301', 'subscriber.address');
    if (!subscriber.birthDate)
      pen.faultAt(
        'subscriber-birth-date-missing',
        '2010BA',
        'DMG',
        'DMG02',
        'subscriber.birthDate',
      );
    if (!subscriber.sex)
      pen.faultAt('subscriber-sex-missing', '2010BA', 'DMG', 'DMG03', 'subscriber.sex');
    return;
  }
  const where = ['2000C', 'PAT', 'PAT01'] as const;
  if (!patient) pen.faultAt('patient-missing', ...where, 'patient');
  else if (patient.relationship !== subscriber.relationship)
    pen.faultAt('relationship-disagrees', ...where, 'patient.relationship');
}

function ruleOnCauses(pen: Pen, claim: ClaimDocument): void {
  const { relatedCauses = [], dates } = claim;
  const isAccident = relatedCauses.includes('AA') || relatedCauses.includes('OA');
  if (isAccident && !dates?.accident)
    pen.faultAt('accident-date-missing', '2300', 'DTP', 'DTP03', 'dates.accident');
  if (relatedCauses.includes('AA') && !claim.accidentState)
    pen.faultAt('accident-state-missing', '2300', 'CLM', 'CLM11-4', 'accidentState');
  const forms = [dates?.disability, dates?.disabilityFrom, dates?.disabilityTo];
  if (dates && forms.filter(Boolean).length > 1)
    pen.faultAt('disability-dates-twice', '2300', 'DTP', 'DTP01', 'dates.disability');
  claim.attachments?.forEach(({ transmission, controlNumber }, index) => {
    if (transmission !== 'AA' && !controlNumber)
      pen.faultAt('attachment-number-missing', '2300', 'PWK', 'PWK06', `attachments[${index}]`);
  });
}

function ruleOnDiagnoses(pen: Pen, { diagnoses }: ClaimDocument): void {
  if (diagnoses.length === 0) pen.faultAt('diagnoses-missing', '2300', 'HI', 'HI01', 'diagnoses');
  for (let index = 1; index < diagnoses.length; index += 1) {
    const same = diagnoses.findIndex((each) => bare(each) === bare(diagnoses[index]));
    if (same < index)
      pen.faultAt('diagnosis-twice', '2300', 'HI', `HI${two(index + 1)}-2`, `diagnoses[${index}]`);
  }
}

const bare = (diagnosis: string | undefined): string | undefined => diagnosis?.replace('.', '');
const two = (number: number): string => String(number).padStart(2, '0');
