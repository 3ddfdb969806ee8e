/** reject: the file stops here. hold: a person decides before it counts. warn: read, and said. */
export type Severity = 'reject' | 'hold' | 'warn';

export interface FaultMeaning {
  readonly severity: Severity;
  /** What was seen, without a word of what the file says about a patient. */
  readonly meaning: string;
  readonly remedy: string;
}

const askAgain = 'Fetch the file again; if it comes the same, ask the sender to resend it.';
const askPayer = 'Ask the payer or clearinghouse for a corrected file; post nothing from this one.';
const look = 'Compare the original file with the record before accepting it by hand.';

const reject = (meaning: string, remedy = askAgain): FaultMeaning => ({
  severity: 'reject',
  meaning,
  remedy,
});
const hold = (meaning: string, remedy = askPayer): FaultMeaning => ({
  severity: 'hold',
  meaning,
  remedy,
});
const warn = (meaning: string, remedy = 'Nothing to do.'): FaultMeaning => ({
  severity: 'warn',
  meaning,
  remedy,
});

/** Every fault that reading can name. Codes are stable: add, never rename. */
export const faultCodes = {
  // The file as bytes
  EMPTY_FILE: reject('The file holds nothing.'),
  FILE_TOO_LARGE: reject(
    'The file is larger than is read in one piece.',
    'Ask the sender to split the file by interchange.',
  ),
  NOT_X12: reject('The file does not begin with an ISA segment.'),
  NOT_X12_HTML: reject(
    'The file is a web or XML page, often an error page saved as a download.',
    'Sign in to the clearinghouse again and fetch the file once more.',
  ),
  NOT_X12_JSON: reject(
    'The file is JSON.',
    'Ask the clearinghouse for the X12 form of the report.',
  ),
  NOT_X12_ZIP: reject('The file is a zip archive.', 'Unpack it and hand over the files inside.'),
  NOT_X12_GZIP: reject('The file is compressed with gzip.', 'Unpack it first.'),
  NOT_X12_PGP: reject('The file is encrypted with PGP.', 'Decrypt it first.'),
  NOT_X12_PDF: reject('The file is a PDF document.', 'Ask the sender for the X12 form.'),
  NOT_X12_UTF16: reject(
    'The text is UTF-16.',
    'Ask the sender for one byte a character (ASCII or Latin-1).',
  ),
  ISA_MALFORMED: reject(
    'The ISA segment is not 106 bytes with sixteen elements at their fixed places.',
    'Ask the sender for an unwrapped, unedited copy.',
  ),
  SEPARATORS_INVALID: reject(
    'The ISA names separators that are equal to each other, letters, digits, spaces or not ASCII.',
    'Ask the sender to use distinct punctuation, such as * : ~ ^',
  ),
  SEGMENT_TOO_LONG: reject('No segment terminator comes within the longest segment allowed.'),
  SEGMENT_TOO_WIDE: reject('A segment has far more elements or components than any guide knows.'),
  SEGMENT_ID_MALFORMED: reject('A segment does not begin with a segment name.'),
  TOKENIZER_DISAGREES: reject(
    'Two counts of the same segments differ.',
    'Keep the file and report it as a defect of Ledgerline.',
  ),
  TRUNCATED: reject('The file ends before its envelopes are closed.'),
  TRAILING_DATA: hold(
    'Bytes that are no interchange follow the last one; they were not read.',
    look,
  ),
  BYTE_ORDER_MARK: warn('The file begins with a byte order mark; it was skipped.'),
  LEADING_SPACE: warn('Space or line ends come before the first segment; they were skipped.'),
  TRAILING_PADDING: warn('NUL or end-of-file padding follows the last segment; it was skipped.'),
  FINAL_TERMINATOR_MISSING: warn('The last IEA has no terminator; it was read as complete.'),
  BLANK_SEGMENT: warn('A segment with nothing in it was dropped.'),
  NON_ASCII: warn('Bytes beyond ASCII were kept as Latin-1.', 'Check names for odd letters.'),

  // Envelopes
  SEGMENT_OUT_OF_PLACE: reject('A segment stands outside the envelope it belongs to.'),
  INTERCHANGE_NOT_CLOSED: reject('A new interchange begins before the last one ended with IEA.'),
  GROUP_NOT_CLOSED: reject(
    'A group is still open where its interchange or a new group begins or ends.',
  ),
  SET_NOT_CLOSED: reject(
    'A transaction set is still open where its group or a new set begins or ends.',
  ),
  INTERCHANGE_CONTROL_MISMATCH: reject('IEA02 is not the control number in ISA13.'),
  INTERCHANGE_COUNT_WRONG: hold('IEA01 is not the number of groups received.'),
  GROUP_CONTROL_MISMATCH: hold('GE02 is not the control number in GS06.'),
  GROUP_COUNT_WRONG: hold('GE01 is not the number of transaction sets received.'),
  GROUP_KIND_MISMATCH: warn('GS01 names another kind of group than the sets inside it.'),
  SET_CONTROL_MISMATCH: hold('SE02 is not the control number in ST02.'),
  SET_COUNT_WRONG: hold('SE01 is not the number of segments received, ST and SE included.'),
  SET_KIND_UNKNOWN: hold('The transaction set is of a kind that is not read here.', look),
  VERSION_UNEXPECTED: hold('The version is not the guide this reader was written for.', look),

  // Segments and elements in a set
  NUL_IN_DATA: hold('A segment holds a NUL byte.'),
  REPETITION_UNEXPECTED: hold('An element repeats where this guide allows one value.'),
  SEGMENT_UNEXPECTED: warn('A segment this set does not use was passed over.'),
  SEGMENT_OUT_OF_ORDER: hold('A segment comes where this set cannot have it.'),
  LOOP_TOO_LARGE: hold('One loop is larger than is kept in memory; its items are not given.'),
  REQUIRED_MISSING: hold('A value this set cannot be used without is missing.'),
  AMOUNT_UNREADABLE: hold('An amount is missing, or is not a decimal with at most two places.'),
  QUANTITY_UNREADABLE: hold('A quantity or count is not a plain decimal.'),
  SUM_TOO_LARGE: hold('The amounts add up beyond what can be counted exactly.'),
  DATE_UNREADABLE: warn('A date is not a day of the calendar; it is given as unknown.', look),

  // 835
  ADJUSTMENT_GROUP_UNKNOWN: hold('A CAS group is none of CO, CR, OA, PI, PR.'),
  ADJUSTMENT_INCOMPLETE: hold(
    'An adjustment has a reason without an amount, or an amount without.',
  ),
  ADJUSTMENT_TOO_MANY: hold('A CAS holds more than six adjustments.'),
  PAYMENT_NEGATIVE: hold('BPR02 is below zero: no payment can be.'),
  LINE_UNBALANCED: hold('A service line: charge less adjustments is not what was paid.'),
  CLAIM_UNBALANCED: hold('A claim: charge less adjustments is not what was paid.'),
  CLAIM_CHARGE_UNBALANCED: hold('A claim: its lines do not add up to its charge.'),
  SET_UNBALANCED: hold('Claims paid less provider adjustments are not the payment in BPR02.'),
} as const satisfies Record<string, FaultMeaning>;

export type FaultCode = keyof typeof faultCodes;
