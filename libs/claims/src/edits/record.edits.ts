import { takesOneClaimADay } from '@ledgerline/practice';
import type { ClaimContext, LineContext } from '../batches/claim-context.js';
import type { Finding } from '../submission/claim-finding.js';

/** What the practice's and the client's record lack for a claim to be made at all. */
interface RecordEdit {
  readonly id: string;
  readonly version: number;
  readonly sentence: string;
  readonly isFoundIn: (claim: ClaimContext) => boolean;
}

/** Asked before there is a document; what a document shows is judged by the rows beside this file. */
export const recordEdits: readonly RecordEdit[] = [
  {
    id: 'PRV-006',
    version: 1,
    sentence: 'The treating clinician or the location is not on file. Add them to the practice.',
    isFoundIn: (claim) =>
      everyLine(claim).some(
        ({ clinician, location }) => clinician === undefined || location === undefined,
      ),
  },
  {
    id: 'SUB-009',
    version: 2,
    sentence:
      'The coverage is not on file or not active on the date of service. Check eligibility.',
    isFoundIn: ({ client, coverage, draft }) => {
      if (!client || !coverage) return true;
      const { from, to } = coverage;
      return draft.lines.some(
        ({ state: { line } }) =>
          line.serviceDate < from || (to !== undefined && line.serviceDate > to),
      );
    },
  },
  {
    id: 'SUB-011',
    version: 2,
    sentence: 'The payer has no contract on file. Add it with its payer id.',
    isFoundIn: ({ payer }) => payer === undefined,
  },
  {
    id: 'DX-002',
    version: 1,
    sentence: 'No diagnosis on the date of service. Record the plan of care.',
    isFoundIn: (claim) => everyLine(claim).some(({ planOfCare }) => planOfCare === undefined),
  },
  {
    id: 'CLM-013',
    version: 1,
    sentence:
      'This payer takes one claim for all of a client’s date, and one was sent. Correct that claim: this line joins it.',
    isFoundIn: ({ draft, payer, beside }) =>
      draft.follows === undefined &&
      beside !== undefined &&
      beside.sent.length > 0 &&
      takesOneClaimADay(payer, draft.lines[0].state.line.serviceDate),
  },
];

const everyLine = (claim: ClaimContext): readonly LineContext[] => claim.byLine ?? [claim];

const NOTHING: readonly Finding[] = [];

/** What the record lacks, in the order of the table; empty where a document can be made. */
export function recordFindings(claim: ClaimContext): readonly Finding[] {
  let found: Finding[] | undefined;
  for (const { id, version, sentence, isFoundIn } of recordEdits)
    if (isFoundIn(claim)) (found ??= []).push({ edit: id, version, severity: 'error', sentence });
  return found ?? NOTHING;
}
