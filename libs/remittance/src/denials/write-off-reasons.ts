import { carcTable } from '../carc/carc-table.js';

/** Why a person may let go of money a payer denied (decision 0012): no other reason is taken. */
export interface WriteOffReasonRow {
  readonly says: string;
  /** Kinds of payer reasons it speaks of (`carc-table.ts`); absent, any. */
  readonly kinds?: readonly string[];
  /** Whether it lets go of what the payer put to the patient too. */
  readonly ofPatients: boolean;
}

export const writeOffReasons = {
  'filed-too-late': {
    says: 'It came too late, and no acceptance by the payer proves otherwise.',
    kinds: ['timely-filing', 'unprocessable', 'wrong-payer', 'records'],
    ofPatients: false,
  },
  'not-authorized': {
    says: 'The service had no authorization, and the plan grants none afterwards.',
    kinds: ['authorization', 'referral'],
    ofPatients: false,
  },
  bundled: {
    says: 'Paid as part of another service of the day, and the record shows no separate one.',
    kinds: ['bundled', 'frequency', 'duplicate', 'coding'],
    ofPatients: false,
  },
  'not-documented': {
    says: 'The record does not show what the payer asks for.',
    kinds: [
      'medical-necessity',
      'documentation',
      'records',
      'audit',
      'frequency',
      'coverage-policy',
      'bundled',
    ],
    ofPatients: false,
  },
  'not-enrolled': {
    says: 'The clinician was not enrolled with the payer on the date of service.',
    kinds: ['credentials', 'network', 'contract'],
    ofPatients: false,
  },
  'not-covered': {
    says: 'The plan does not cover it, and no notice lets us ask the patient.',
    kinds: [
      'not-covered',
      'benefit',
      'coverage-policy',
      'notice',
      'eligibility',
      'hospice',
      'other-payer',
      'never-patient',
      'information',
    ],
    ofPatients: false,
  },
  'appeal-lost': { says: 'Appealed as far as is worth it; the payer upheld.', ofPatients: false },
  'duplicate-claim': {
    says: 'Billed twice for one service: the other claim stands.',
    kinds: ['duplicate'],
    ofPatients: false,
  },
  'small-balance': { says: 'Less than working it costs.', ofPatients: true },
  hardship: { says: 'The patient cannot pay, as the practice’s own form shows.', ofPatients: true },
  'posting-policy': {
    says: 'A clause of our posting policy lets it go.',
    ofPatients: false,
  },
} as const satisfies Readonly<Record<string, WriteOffReasonRow>>;

export type WriteOffReason = keyof typeof writeOffReasons;

export const isWriteOffReason = (text: string): text is WriteOffReason =>
  Object.hasOwn(writeOffReasons, text);

/** Whether a listed reason speaks of an adjustment of this group and payer reason. */
export function reasonFits(
  reason: WriteOffReason,
  { group, carc }: { readonly group: string; readonly carc: string },
): boolean {
  const { kinds, ofPatients }: WriteOffReasonRow = writeOffReasons[reason];
  if (group === 'PR' && !ofPatients) return false;
  const kind = carcTable.get(carc)?.kind;
  return kinds === undefined || (kind !== undefined && kinds.includes(kind));
}
