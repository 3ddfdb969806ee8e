import { isNpi } from '@ledgerline/terms';
import type { ClaimContext } from './claim-context.js';

/** A named check before a claim is sealed. */
export interface Edit {
  /** As in our rule book: never reused for another check. */
  readonly id: string;
  /** An error keeps the claim out of the batch; a warning travels with it. */
  readonly severity: 'error' | 'warning';
  /** What is wrong and what to do, for the biller. No personal data. */
  readonly sentence: string;
  /** Whether the claim shows the fault. */
  readonly isFoundIn: (claim: ClaimContext) => boolean;
}

export interface Finding {
  readonly edit: string;
  readonly severity: Edit['severity'];
  readonly sentence: string;
}

const NINE_DIGITS = /^\d{9}$/;
const TAXONOMY = /^[0-9A-Z]{9}X$/;
const YEAR = 365 * 86_400_000;

/** Payers who take therapy claims only with the physician who certified the plan of care. */
const NEEDS_REFERRER: ReadonlySet<string> = new Set(['MB']);

const edits: readonly Edit[] = [
  {
    id: 'PRV-001',
    severity: 'error',
    sentence: 'An NPI of the claim fails its check digit. Type it again from NPPES.',
    isFoundIn: ({ practice, clinician, planOfCare, location }) =>
      !isNpi(practice.details.npi) ||
      (clinician !== undefined && !isNpi(clinician.npi)) ||
      (planOfCare?.referringProvider !== undefined && !isNpi(planOfCare.referringProvider.npi)) ||
      (location?.npi !== undefined && !isNpi(location.npi)),
  },
  {
    id: 'PRV-003',
    severity: 'error',
    sentence: 'A taxonomy is not ten characters ending in X. Choose the code from NUCC.',
    isFoundIn: ({ practice, clinician }) =>
      !TAXONOMY.test(practice.details.taxonomy) ||
      (clinician !== undefined && !TAXONOMY.test(clinician.taxonomy)),
  },
  {
    id: 'PRV-005',
    severity: 'error',
    sentence: 'The billing and service addresses need a nine-digit ZIP. Look up the ZIP+4.',
    isFoundIn: ({ practice, location }) =>
      !NINE_DIGITS.test(practice.details.address.zip) ||
      (location !== undefined && !NINE_DIGITS.test(location.address.zip)),
  },
  {
    id: 'PRV-006',
    severity: 'error',
    sentence: 'The treating clinician or the location is not on file. Add them to the practice.',
    isFoundIn: ({ clinician, location }) => clinician === undefined || location === undefined,
  },
  {
    id: 'PRV-008',
    severity: 'error',
    sentence: 'Medicare therapy needs the certifying physician. Add them to the plan of care.',
    isFoundIn: ({ payer, planOfCare }) =>
      payer !== undefined &&
      NEEDS_REFERRER.has(payer.filingIndicator) &&
      planOfCare !== undefined &&
      planOfCare.referringProvider === undefined,
  },
  {
    id: 'SUB-001',
    severity: 'error',
    sentence: 'The member id is missing. Copy it from the card.',
    isFoundIn: ({ coverage }) => coverage !== undefined && coverage.memberId.trim() === '',
  },
  {
    id: 'SUB-005',
    severity: 'error',
    sentence: 'The birth date is missing or after the service. Correct the client record.',
    isFoundIn: ({ client, draft }) =>
      client !== undefined && !(client.details.birthDate <= draft.lines[0].state.line.serviceDate),
  },
  {
    id: 'SUB-009',
    severity: 'error',
    sentence:
      'The coverage is not on file or not active on the date of service. Check eligibility.',
    isFoundIn: ({ client, coverage, draft }) => {
      if (!client || !coverage) return true;
      const { serviceDate } = draft.lines[0].state.line;
      return (
        serviceDate < coverage.from || (coverage.to !== undefined && serviceDate > coverage.to)
      );
    },
  },
  {
    id: 'SUB-011',
    severity: 'error',
    sentence: 'The payer has no contract on file. Add it with its payer id.',
    isFoundIn: ({ payer }) => payer === undefined || payer.x12PayerId === '',
  },
  {
    id: 'SUB-012',
    severity: 'error',
    sentence: 'The client address is incomplete. Add street, city, state and ZIP.',
    isFoundIn: ({ client }) =>
      client !== undefined &&
      [client.details.address.line1, client.details.address.city].some((part) => part === ''),
  },
  {
    id: 'DX-002',
    severity: 'error',
    sentence: 'No diagnosis on the date of service. Record the plan of care.',
    isFoundIn: ({ planOfCare }) => planOfCare === undefined || planOfCare.diagnoses.length === 0,
  },
  {
    id: 'LIN-002',
    severity: 'error',
    sentence: 'The service date is after the day of sending. Correct the session.',
    isFoundIn: ({ draft, sealedOn }) =>
      draft.lines.some(({ state }) => state.line.serviceDate > sealedOn),
  },
  {
    id: 'LIN-004',
    severity: 'error',
    sentence: 'Units must be a whole number of 1 or more. Withdraw the line.',
    isFoundIn: ({ draft }) => draft.lines.some(({ state }) => state.line.units < 1),
  },
  {
    id: 'CLM-003',
    severity: 'error',
    sentence: 'A line has no charge. Set the fee and propose the line again.',
    isFoundIn: ({ draft }) => draft.lines.some(({ state }) => state.line.chargeCents <= 0),
  },
  {
    id: 'CLM-010',
    severity: 'error',
    sentence:
      'Same client, payer, date and procedure twice in the batch. Withdraw one, or send it alone.',
    isFoundIn: ({ isRepeated }) => isRepeated,
  },
  {
    id: 'TFL-001',
    severity: 'warning',
    sentence: 'The service is over a year old: most payers take no claim so late.',
    isFoundIn: ({ draft, sealedOn }) =>
      Date.parse(sealedOn) - Date.parse(draft.lines[0].state.line.serviceDate) > YEAR,
  },
];

/** Every edit, for the people who ask what is checked. */
export const claimEdits: readonly Omit<Edit, 'isFoundIn'>[] = edits.map(
  ({ id, severity, sentence }) => ({ id, severity, sentence }),
);

const NOTHING: readonly Finding[] = [];

/** All that speaks against a claim, in the order of the table; empty where it may go. */
export function scrub(claim: ClaimContext): readonly Finding[] {
  let found: Finding[] | undefined;
  for (const { id, severity, sentence, isFoundIn } of edits)
    if (isFoundIn(claim)) (found ??= []).push({ edit: id, severity, sentence });
  return found ?? NOTHING;
}
