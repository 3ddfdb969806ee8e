import { firesWhen, foundIn, type ClaimEdit, type Found } from './edit.js';
import { at, isMedicare, linesOf, listAt, textAt, wholeAt } from './reading-claim.js';

const CLAIM_NUMBER = /^[A-Z0-9-]{1,20}$/;
const guide = '005010X222A1';

/** Edits of a claim as a whole: its number, sums, frequency and flags. */
export const claimEdits: readonly ClaimEdit[] = [
  {
    id: 'CLM-001',
    version: 1,
    level: 2,
    severity: 'error',
    scope: 'claim',
    element: 'CLM01',
    field: 'patientControlNumber',
    message: 'The claim number is missing, longer than 20, or not of A-Z, 0-9 and hyphen.',
    remedy:
      'Give it a number of ours: payers return 20 characters, and payments are matched by it.',
    source: 'X12 RFI 525',
    judge: firesWhen(({ claim }) => !CLAIM_NUMBER.test(textAt(claim, 'patientControlNumber'))),
  },
  {
    id: 'CLM-002',
    version: 1,
    level: 3,
    severity: 'error',
    scope: 'claim',
    element: 'CLM02',
    field: 'chargeCents',
    message: 'The claim total is not the sum of its lines.',
    remedy: 'Mend the line whose charge was changed by hand.',
    source: `${guide} balancing`,
    judge: firesWhen(({ claim }) => {
      const sum = linesOf(claim).reduce<number | undefined>((total, line) => {
        const charge = wholeAt(line, 'chargeCents');
        return total === undefined || charge === undefined ? undefined : total + charge;
      }, 0);
      return sum === undefined || sum !== wholeAt(claim, 'chargeCents');
    }),
  },
  {
    id: 'CLM-003',
    version: 1,
    level: 4,
    severity: 'error',
    scope: 'line',
    element: 'SV102',
    field: 'chargeCents',
    message: 'A charge is zero or negative.',
    remedy: 'Set the fee of the procedure, or take the line out.',
    source: 'clearinghouse rejections (zero charge)',
    judge: ({ claim }) =>
      foundIn(linesOf(claim), (line, nth) =>
        (wholeAt(line, 'chargeCents') ?? 1) > 0
          ? undefined
          : { line: nth + 1, field: `lines[${nth}].chargeCents` },
      ),
  },
  {
    id: 'CLM-004',
    version: 1,
    level: 2,
    severity: 'error',
    scope: 'claim',
    element: 'LX01',
    field: 'lines',
    message: 'A claim has one to fifty lines.',
    remedy: 'Split it by date of service.',
    source: guide,
    judge: firesWhen(({ claim }) => {
      const { length } = linesOf(claim);
      return length === 0 || length > 50;
    }),
  },
  {
    id: 'CLM-005',
    version: 1,
    level: 4,
    severity: 'error',
    scope: 'claim',
    element: 'REF02',
    field: 'payerClaimNumber',
    message: 'A replacement or void names no claim number of the payer.',
    remedy: 'Copy the payer’s number from its remittance (REF*F8): not our own claim number.',
    source: guide,
    judge: firesWhen(
      ({ claim }) => isCorrection(claim) && textAt(claim, 'payerClaimNumber') === '',
    ),
  },
  {
    id: 'CLM-006',
    version: 1,
    level: 7,
    severity: 'error',
    scope: 'claim',
    element: 'CLM05-3',
    field: 'frequency',
    message: 'Medicare Part B takes no replacement and no void.',
    remedy: 'Ask for a reopening or appeal; send a new claim where the first was unprocessable.',
    source: 'MAC guidance; sources conflict, so it can be switched by payer',
    judge: firesWhen(({ claim }) => isMedicare(claim) && isCorrection(claim)),
  },
  {
    id: 'CLM-007',
    version: 1,
    level: 4,
    severity: 'error',
    scope: 'claim',
    element: 'REF02',
    field: 'payerClaimNumber',
    message: 'A payer’s claim number stands on a claim marked original.',
    remedy: 'Choose replacement (7), or take the number out.',
    source: guide,
    judge: firesWhen(
      ({ claim }) => textAt(claim, 'frequency') === '1' && textAt(claim, 'payerClaimNumber') !== '',
    ),
  },
  {
    id: 'CLM-008',
    version: 1,
    level: 4,
    severity: 'error',
    scope: 'claim',
    element: 'CLM07',
    field: 'assignment',
    message: 'Signature, assignment, benefits or release of information is not said.',
    remedy: 'Fill the four flags on the client’s insurance page.',
    source: guide,
    judge: missingFlags,
  },
  {
    id: 'CLM-009',
    version: 1,
    level: 4,
    severity: 'error',
    scope: 'claim',
    element: 'DTP03',
    field: 'dates.accident',
    message: 'An accident is named without its date, or a car accident without its state.',
    remedy: 'Add the date and the state of the accident.',
    source: guide,
    judge: firesWhen(({ claim }) => {
      const causes = listAt(claim, 'relatedCauses');
      if (causes.length === 0) return false;
      const isDated = textAt(claim, 'dates', 'accident') !== '';
      return !isDated || (causes.includes('AA') && textAt(claim, 'accidentState') === '');
    }),
  },
  {
    id: 'CLM-011',
    version: 1,
    level: 3,
    severity: 'error',
    scope: 'claim',
    element: 'AMT02',
    field: 'patientPaidCents',
    message: 'The patient is said to have paid more than the charge.',
    remedy: 'Check the payment: what is over belongs to another claim, or back to the patient.',
    source: `${guide} AMT*F5`,
    judge: firesWhen(
      ({ claim }) =>
        (wholeAt(claim, 'patientPaidCents') ?? 0) > (wholeAt(claim, 'chargeCents') ?? Infinity),
    ),
  },
];

const isCorrection = (claim: unknown): boolean => /^[78]$/.test(textAt(claim, 'frequency'));

const FLAGS = [
  ['signatureOnFile', 'CLM06'],
  ['assignment', 'CLM07'],
  ['benefitsAssigned', 'CLM08'],
  ['release', 'CLM09'],
] as const;

function missingFlags({ claim }: { readonly claim: unknown }): readonly Found[] {
  return foundIn(FLAGS, ([field, element]) => {
    const said = at(claim, field);
    return said === undefined || said === '' ? { field, element } : undefined;
  });
}
