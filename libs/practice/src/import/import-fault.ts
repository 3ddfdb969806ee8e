import type { ClientRefusal } from '../client/client.decider.js';
import type { PracticeRefusal } from '../clinic/practice-refusal.js';

/** Why one row cannot be taken. Never what stands in a cell. */
export interface ImportFault {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  /** Of the header; empty where the whole row is meant, `#4` for a column without a known name. */
  readonly column: string;
  readonly code: ImportFaultCode;
  readonly remedy: string;
}

/** What a file itself can be wrong in, before any rule of ours is asked. */
export type FileFaultCode =
  | 'file-empty'
  | 'csv-unreadable'
  | 'column-missing'
  | 'column-unknown'
  | 'column-repeated'
  | 'row-too-short-or-long'
  | 'rows-too-many'
  | 'cell-missing'
  | 'cell-not-as-agreed'
  | 'row-repeated'
  | 'person-repeated';

export type ImportFaultCode = FileFaultCode | ClientRefusal['code'] | PracticeRefusal['code'];

/** Of the refusals those a row can meet; a new file fault without a remedy does not compile. */
const remedies = {
  'file-empty': 'Give a file with a header line.',
  'csv-unreadable': 'Close the quotes of this row; write a quote inside a cell twice.',
  'column-missing': 'Add the column to the header, spelt as here.',
  'column-unknown': 'Take the column out, or spell its header as documented.',
  'column-repeated': 'Keep one column of this name.',
  'row-too-short-or-long': 'Give the row as many cells as the header has; quote commas.',
  'rows-too-many': 'Cut the file in two.',
  'cell-missing': 'Fill the cell.',
  'cell-not-as-agreed': 'Write the cell as documented.',
  'row-repeated': 'Keep one row of this id; the file has it twice.',
  'person-repeated': 'Two ids for one name and birth date: keep one.',
  'client-not-registered': 'Import the client first.',
  'client-already-registered': 'This id has other details here; correct them there, or the row.',
  'name-missing': 'Write first and last name.',
  'birth-date-not-a-date': 'Write a calendar date, year first.',
  'address-unfit': 'Mend the part of the address this column holds.',
  'coverage-id-taken': 'This id has other details here; choose another id.',
  'member-id-missing': 'Write the member id from the card.',
  'subscriber-missing': 'Say whose insurance it is: name of the subscriber.',
  'subscriber-is-the-client': 'Leave the subscriber out, or change the relationship.',
  'coverage-ends-before-it-begins': 'Check both dates.',
  'coverage-overlaps': 'End the other coverage of this priority first, or change the dates.',
  'practice-not-established': 'Establish the practice first.',
  'payer-not-contracted': 'Contract the payer first.',
  'clinician-id-taken': 'This id has other details here; choose another id.',
  'clinician-unknown': 'Add the supervisor to the file, or to the practice.',
  'npi-missing': 'Write the NPI; only an assistant may be without.',
  'npi-check-digit-wrong': 'Read the NPI again from the NPPES record; a digit is wrong.',
  'npi-already-joined': 'Another clinician has this NPI; use that one.',
  'taxonomy-not-a-code': 'Use a provider taxonomy code: nine characters and an X.',
  'supervisor-missing': 'Name the therapist this assistant works under.',
  'therapist-has-no-supervisor': 'Leave the supervisor out, or make the role assistant.',
  'supervisor-not-a-therapist': 'Name a therapist: an assistant supervises nobody.',
  'supervisor-of-another-discipline': 'Name a therapist of the same discipline.',
  'credential-id-taken': 'This licence has other details here; correct them there.',
  'ends-before-it-begins': 'Check both dates.',
  'charge-not-positive': 'Write a charge above zero.',
  'allowed-not-positive': 'Write what the contract allows, or leave the cell empty.',
} as const satisfies Partial<Record<ImportFaultCode, string>> & Record<FileFaultCode, string>;

/** What to do about a fault; a cell's own advice goes before the general one. */
export const faultAt = (
  row: number,
  column: string,
  code: ImportFaultCode,
  advice?: string,
): ImportFault => ({ row, column, code, remedy: advice ?? remedyOf(code) });

const remedyOf = (code: ImportFaultCode): string =>
  (remedies as Partial<Record<ImportFaultCode, string>>)[code] ??
  'Enter this row by hand: the answer there tells what to do.';
