import { carcTable } from '../carc/carc-table.js';
import type { Adjustment } from '../posting/claim-payment.events.js';
import type { DeadlineWhat } from './denial-deadline.events.js';

/** What is done about a denial. `other-payer`, `patient-informs` and `look` are outside the claim itself. */
export type Recommended =
  | 'correct'
  | 'appeal'
  | 'send-records'
  | 'bill-patient'
  | 'write-off'
  | 'other-payer'
  | 'patient-informs'
  | 'wait'
  | 'look';

/** Where its cause lies: an element of the record, or what of the claim or our rules is looked at. */
export interface Trace {
  readonly to:
    | 'documentation'
    | 'plan-of-care'
    | 'authorization'
    | 'coverage'
    | 'clinician'
    | 'claim-line'
    | 'policy-rule'
    | 'filing'
    | 'other-claim'
    | 'posting-clause';
  /** Of the note, which elements (`medicalNecessity`, `groupReason` …). */
  readonly elements: readonly string[];
  readonly sentence: string;
}

export interface DenialAdvice {
  readonly does: Recommended;
  /** What to do, in the trade's words. */
  readonly action: string;
  /** Which of the payer's last days it must meet; null where none binds it. */
  readonly deadline: DeadlineWhat | null;
  readonly tracesTo: Trace;
}

type OfKind = readonly [
  Recommended,
  DeadlineWhat | null,
  Trace['to'],
  string,
  (readonly string[])?,
];

const necessity = ['medicalNecessity', 'participation', 'progress', 'groupReason'] as const;

/** By kind of reason (`carc-table.ts`); what is not here is looked at. */
const byKind: Readonly<Record<string, OfKind>> = {
  coding: [
    'correct',
    'corrected-claim',
    'policy-rule',
    'Modifiers, code and diagnosis as the line was derived.',
  ],
  unprocessable: [
    'correct',
    'corrected-claim',
    'claim-line',
    'A field of the claim the remark names.',
  ],
  credentials: [
    'correct',
    'corrected-claim',
    'clinician',
    'Enrolment and numbers of the clinician on the date.',
  ],
  referral: [
    'correct',
    'corrected-claim',
    'plan-of-care',
    'The referring provider of the plan of care.',
  ],
  eligibility: [
    'other-payer',
    'corrected-claim',
    'coverage',
    'The coverage billed, on the date of service.',
  ],
  'other-payer': [
    'other-payer',
    'corrected-claim',
    'coverage',
    'The order of the client’s coverages.',
  ],
  'wrong-payer': ['other-payer', 'corrected-claim', 'coverage', 'The payer the coverage names.'],
  network: ['appeal', 'appeal', 'clinician', 'The contract the clinician is under.'],
  authorization: [
    'appeal',
    'appeal',
    'authorization',
    'The authorization in force on the date, and its units.',
  ],
  'timely-filing': [
    'appeal',
    'appeal',
    'filing',
    'The payer’s own acceptance (277CA), with its date.',
  ],
  'medical-necessity': [
    'appeal',
    'appeal',
    'documentation',
    'Why it was needed, and why in a group.',
    necessity,
  ],
  'coverage-policy': [
    'appeal',
    'appeal',
    'documentation',
    'What the payer’s guideline asks of the record.',
    necessity,
  ],
  documentation: [
    'appeal',
    'appeal',
    'documentation',
    'What the note shows of the service.',
    ['services', ...necessity],
  ],
  records: [
    'send-records',
    'records',
    'documentation',
    'The signed note and the plan of care.',
    ['services', ...necessity],
  ],
  audit: [
    'appeal',
    'appeal',
    'documentation',
    'What a reviewer found in the record.',
    ['services', ...necessity],
  ],
  frequency: [
    'correct',
    'corrected-claim',
    'policy-rule',
    'Units and minutes as the line was derived.',
    ['services'],
  ],
  bundled: [
    'correct',
    'corrected-claim',
    'policy-rule',
    'The pair of codes of the day, and minutes apart.',
    ['services'],
  ],
  duplicate: ['look', 'corrected-claim', 'other-claim', 'The other claim of this client and day.'],
  benefit: [
    'appeal',
    'appeal',
    'policy-rule',
    'The threshold or visits of the plan, and KX.',
    ['medicalNecessity'],
  ],
  'not-covered': ['look', 'appeal', 'coverage', 'What the plan covers, and a notice on file.'],
  notice: ['write-off', null, 'coverage', 'The notice the patient signed.'],
  'patient-information': [
    'patient-informs',
    'corrected-claim',
    'coverage',
    'The payer’s letter to the patient.',
  ],
  'appeal-result': ['appeal', 'appeal', 'posting-clause', 'The decision before.'],
  pending: ['wait', null, 'posting-clause', 'The payer has not decided.'],
  hospice: [
    'correct',
    'corrected-claim',
    'policy-rule',
    'Whether it is of the terminal illness (GV, GW).',
  ],
  unsaid: ['look', 'appeal', 'posting-clause', 'The remark says more than the reason.'],
};

const UNKNOWN: OfKind = ['look', 'appeal', 'posting-clause', 'No clause of ours speaks of it.'];

/**
 * What to do about a denial, and where its cause lies. MA130 asks for a new claim and hears no appeal;
 * N522 says it was a duplicate of a crossover; what is only the patient’s goes to the patient.
 *
 * @source  X12 claim adjustment reason codes and RARC, as `carc-table.ts`; the treatment is ours
 */
export function adviceFor(
  adjustments: readonly Pick<Adjustment, 'group' | 'carc'>[],
  remarks: readonly string[],
): DenialAdvice {
  const [first] = adjustments;
  const row = first && carcTable.get(first.carc);
  const [does, deadline, to, sentence, elements = []] = byKind[row?.kind ?? ''] ?? UNKNOWN;
  const action = row?.action ?? 'A reason we have no treatment for: read the payer’s own words.';
  const tracesTo = { to, elements, sentence };
  if (remarks.includes('MA130'))
    return {
      does: 'correct',
      action: 'The payer could not process it: mend it and send a new claim; no appeal is heard.',
      deadline: 'corrected-claim',
      tracesTo: { ...tracesTo, to: 'claim-line' },
    };
  if (remarks.includes('N522'))
    return {
      does: 'look',
      action: 'A duplicate of a claim that crossed over: find the other, and let this one go.',
      deadline: null,
      tracesTo: { to: 'other-claim', elements: [], sentence: 'The claim that crossed over.' },
    };
  if (adjustments.length > 0 && adjustments.every((each) => each.group === 'PR') && does === 'look')
    return { does: 'bill-patient', action, deadline: null, tracesTo };
  return { does, action, deadline, tracesTo };
}
