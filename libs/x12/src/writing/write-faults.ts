/**
 * Why a batch document cannot be written, one line for each reason: what is wrong, then what to do.
 * Codes are for ever: people filter on them. No text here ever holds a value of the document.
 */
export const writeFaults = {
  'document-shape': [
    'The document has not the shape of the contract.',
    'Compare with ClaimBatchDocument.',
  ],
  'element-missing': ['A required element has no value.', 'Supply the field.'],
  'segment-missing': ['A required segment has no value.', 'Supply the object.'],
  'too-long': [
    'The value is longer than the element.',
    'Shorten it at its source; ids are never cut.',
  ],
  'too-short': ['The value is shorter than the element.', 'Supply the whole value.'],
  'too-many': [
    'There are more values than the guide takes.',
    'Leave out the least important or split.',
  ],
  'delimiter-in-id': [
    'An identifier holds one of * : ~ ^.',
    'Correct the identifier at its source.',
  ],
  'character-not-allowed': [
    'An identifier holds a character X12 cannot carry.',
    'Correct the identifier.',
  ],
  'not-text': [
    'The value is of another type than the element.',
    'Send the type the contract names.',
  ],
  'not-a-code': [
    'The value is not in the code list of the element.',
    'Choose a code of the contract.',
  ],
  'not-a-date': ['The date does not exist or is not YYYY-MM-DD.', 'Correct the date.'],
  'date-range-backward': ['The range ends before it begins.', 'Exchange or correct the dates.'],
  'not-a-moment': [
    'createdAt is not YYYY-MM-DDTHH:MM.',
    'Give the local wall clock to the minute.',
  ],
  'not-money': ['The amount is not whole cents the element can hold.', 'Correct the amount.'],
  'charge-negative': ['A charge is below zero.', 'Void the claim; a charge is never negative.'],
  'units-not-positive': ['Units must be more than zero.', 'Correct the units or drop the line.'],
  'not-a-quantity': [
    'The quantity has over three decimals or eight digits.',
    'Correct the quantity.',
  ],
  'not-a-control-number': [
    'The control number is out of its range.',
    'Allocate a new control number.',
  ],
  'not-an-npi': ['The NPI fails its check digit.', 'Type it again from NPPES.'],
  'not-a-taxonomy': [
    'The taxonomy is not ten characters ending in X.',
    'Choose the code from NUCC.',
  ],
  'not-a-tax-id': ['The tax id is not nine digits.', 'Correct it in the practice settings.'],
  'not-a-phone': ['The telephone number is not ten digits.', 'Correct the number.'],
  'not-a-state': ['The state is not two letters.', 'Use the postal abbreviation.'],
  'not-a-zip': ['The ZIP is not five or nine digits.', 'Correct the ZIP.'],
  'zip-needs-nine-digits': ['This address needs a nine-digit ZIP.', 'Look up the ZIP+4.'],
  'po-box-not-allowed': ['A post office box stands where a street must.', 'Move the box to payTo.'],
  'not-a-diagnosis': ['The diagnosis is not shaped as ICD-10-CM.', 'Correct the diagnosis.'],
  'not-a-procedure': [
    'The procedure is not shaped as CPT or HCPCS.',
    'Correct the procedure code.',
  ],
  'not-a-modifier': ['The modifier is not two letters or digits.', 'Correct the modifier.'],
  'not-a-place-of-service': [
    'The place of service is not two digits.',
    'Correct the place of service.',
  ],
  'interchange-id-too-long': [
    'An interchange id is longer than 15.',
    'Use the id the partner issued.',
  ],
  'set-number-twice': ['Two sets have one control number.', 'Number the sets anew.'],
  'set-reference-twice': ['Two sets have one reference.', 'Give each set its own reference.'],
  'set-empty': ['A set holds no claim.', 'Drop the set.'],
  'set-too-large': ['A set holds more than 5,000 claims.', 'Spread the claims over more sets.'],
  'patient-control-number-too-long': [
    'CLM01 has over 20 characters.',
    'Mint a shorter number (17).',
  ],
  'patient-control-number-twice': ['Two claims of the batch have one CLM01.', 'Mint a new number.'],
  'line-control-number-too-long': ['REF*6R has over 30 characters.', 'Mint a shorter line id.'],
  'line-control-number-twice': [
    'Two lines of the claim have one REF*6R.',
    'Give each its own line id.',
  ],
  'lines-missing': ['The claim has no line.', 'Add a line or drop the claim.'],
  'too-many-lines': ['The claim has over 50 lines.', 'Split the claim by date of service.'],
  'charge-not-sum-of-lines': [
    'The claim charge is not the sum of its lines.',
    'Correct the line edited by hand.',
  ],
  'patient-paid-over-charge': [
    'The patient paid more than the charge.',
    'Correct the amount or refund.',
  ],
  'original-number-missing': [
    'A replacement or void names no payer claim.',
    'Copy CLP07 of the remittance.',
  ],
  'diagnoses-missing': ['The claim has no diagnosis.', 'Add the diagnosis treated first.'],
  'too-many-diagnoses': ['The claim has over 12 diagnoses.', 'Keep the twelve the lines point to.'],
  'diagnosis-twice': ['One diagnosis is listed twice.', 'Remove one and mend the pointers.'],
  'pointer-missing': ['The line points to no diagnosis.', 'Point to the diagnosis treated.'],
  'pointer-beyond-diagnoses': ['The line points past the diagnoses.', 'Correct the pointer.'],
  'pointer-twice': ['The line points to one diagnosis twice.', 'Remove one pointer.'],
  'modifier-twice': ['One modifier stands twice on the line.', 'Remove one.'],
  'too-many-modifiers': ['The line has over four modifiers.', 'Keep the four the payer prices by.'],
  'too-many-pointers': ['The line has over four pointers.', 'Keep the four that matter most.'],
  'subscriber-address-missing': [
    'A patient who is the subscriber needs an address.',
    'Complete the coverage.',
  ],
  'subscriber-birth-date-missing': [
    'A patient who is the subscriber needs a birth date.',
    'Complete the coverage.',
  ],
  'subscriber-sex-missing': [
    'A patient who is the subscriber needs F, M or U.',
    'Complete the coverage.',
  ],
  'patient-missing': ['The subscriber is not the patient and none is given.', 'Give the patient.'],
  'patient-not-wanted': [
    'The relationship is self and yet a patient is given.',
    'Choose one of the two.',
  ],
  'relationship-disagrees': ['Subscriber and patient state two relationships.', 'State one.'],
  'accident-date-missing': ['An accident is named without its date.', 'Add dates.accident.'],
  'accident-state-missing': [
    'An automobile accident is named without its state.',
    'Add accidentState.',
  ],
  'disability-dates-twice': ['Disability dates are given in two forms.', 'Keep one form.'],
  'attachment-number-missing': [
    'An attachment sent apart has no number.',
    'Add its control number.',
  ],
  'other-payer-missing': [
    'The payer is not primary and no other payer is given.',
    'Add who pays before.',
  ],
  'other-payer-twice': ['Two payers of the claim have one id.', 'Give each payer its own id.'],
  'payer-responsibility-twice': [
    'Two payers have one place in the order.',
    'Correct the order of payers.',
  ],
  'other-payer-paid-missing': [
    'An adjudicated payer has no paid amount.',
    'Add paidCents, zero if none.',
  ],
  'adjudication-date-missing': ['An adjudicated payer has no date.', 'Add adjudicatedAt.'],
  'payer-not-on-claim': ['A payer id is not among the other payers.', 'Use the id in otherPayers.'],
  'bundled-line-not-on-claim': [
    'A decision names a line the claim has not.',
    'Name a line of this claim, counted from 1.',
  ],
  'other-payer-out-of-balance': [
    'Charge less adjustments is not the paid amount.',
    'Check the posted remittance.',
  ],
  'line-payer-out-of-balance': [
    'Line charge less adjustments is not the paid amount.',
    'Check the posted remittance.',
  ],
  'too-many-adjustments': [
    'There are over five CAS segments.',
    'Sum adjustments of the same reason.',
  ],
} as const satisfies Record<string, readonly [message: string, remedy: string]>;

/** What was written otherwise than given, or written as given though it may not travel well. */
export const writeWarnings = {
  'text-shortened': [
    'A name or note was cut to the length of its element.',
    'Shorten it by choice.',
  ],
  'characters-dropped': [
    'A text holds letters X12 cannot carry; they were left out.',
    'Transliterate.',
  ],
  'control-number-long': [
    'CLM01 has over 17 characters; some payers cut it.',
    'Mint shorter numbers.',
  ],
} as const satisfies Record<string, readonly [message: string, remedy: string]>;

export type WriteFaultCode = keyof typeof writeFaults;
export type WriteWarningCode = keyof typeof writeWarnings;
