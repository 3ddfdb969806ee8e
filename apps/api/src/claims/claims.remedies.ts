import type {
  AutomationRefusal,
  ClaimBatchRefusal,
  ClaimRefusal,
  ClaimSubmissionRefusal,
  ControlNumbersRefusal,
  CorrectionRequestRefusal,
  EditAcknowledgementRefusal,
  PatientDayRefusal,
  PayerHasDecided,
  SealRefusal,
  ServiceLineRefusal,
} from '@ledgerline/claims';
import type { ClaimClockRefusal, ParkedAcknowledgementRefusal } from '@ledgerline/claims/answers';
import { tell, type Remedies } from '../http/remedy.js';

/** What would happen is no longer what was shown. */
export interface EffectChanged {
  readonly code: 'effect-changed';
  readonly effectHash: string;
}

/** What would be sent is no longer what was shown. */
export interface SubmissionMoved {
  readonly code: 'submission-moved';
  /** Of what would go now. */
  readonly previewHash: string;
}

/** What service lines, claims and batches refuse. */
export type ClaimsRefusal =
  | ServiceLineRefusal
  | PatientDayRefusal
  | EffectChanged
  | SubmissionMoved
  | EditAcknowledgementRefusal
  | AutomationRefusal
  | ClaimSubmissionRefusal
  | ClaimRefusal
  | ClaimBatchRefusal
  | ControlNumbersRefusal
  | CorrectionRequestRefusal
  | ClaimClockRefusal
  | ParkedAcknowledgementRefusal
  | PayerHasDecided
  /** No batch or claim of ours has the id a person gave. */
  | { readonly code: 'target-unknown' }
  /** Nobody needs to say how the sending of this batch ended. */
  | { readonly code: 'send-outcome-known'; readonly phase: string }
  | SealRefusal;

export const claimsRemedies = {
  'no-tie-to-settle': tell(409, 'No unit of that day could go to several codes.'),
  'code-not-in-the-tie': tell(422, 'Choose among the candidates named.'),
  'effect-changed': tell(409, 'Look at the preview again, and accept that.'),
  'correction-not-requested': tell(404, 'Ask for the corrections first.'),
  'nothing-to-correct': tell(
    409,
    'No claim may go as it stands: the preview says what stops each.',
  ),
  'submission-moved': tell(409, 'Look at the preview again, and send that.'),
  'edit-unknown': tell(422, 'Take the edit’s id from the finding.'),
  'edit-asks-nothing': tell(422, 'An error is mended, and a note needs no word: see the remedy.'),
  'schedule-unfit': tell(422, 'Weekdays 1 to 7 ascending, a time as 17:00, and an IANA zone.'),
  'automation-not-set': tell(409, 'Set the switch first, with its schedule.'),
  'line-not-proposed': tell(404, 'Check the line id; lines appear once a session is signed.'),
  'line-not-billable': tell(409, 'The reasons say what stops it; mend them at the source.'),
  'line-withdrawn': tell(409, 'It was withdrawn for good.'),
  'line-already-approved': tell(409, 'Withdraw the line before it is priced anew.'),
  'line-in-a-claim': tell(409, 'It is in the claim named; wait for that claim’s answer.'),
  'line-not-in-that-claim': tell(409, 'Check the claim’s control number.'),
  'line-not-approved': tell(409, 'Have the line approved first.'),
  'approver-documented-the-session': tell(
    403,
    'Ask a colleague: no one approves their own session.',
  ),
  'submission-not-requested': tell(404, 'Ask for a submission first.'),
  'claim-not-prepared': tell(
    404,
    'Check the control number; claims appear once a batch is sealed.',
  ),
  'claim-of-another-batch': tell(409, 'Look at the batch named.'),
  'category-unknown': tell(422, 'Ask the clearinghouse what this category means.'),
  'nothing-contradicts': tell(409, 'Its answers agree: there is nothing to settle.'),
  'payer-has-decided': tell(
    409,
    'A payment of it stands: it was accepted, whatever was said before.',
  ),
  'acknowledgement-not-parked': tell(404, 'Check the id on the list of parked acknowledgements.'),
  'acknowledgement-attached-already': tell(409, 'It stands on the batch or claim it names.'),
  'target-unknown': tell(404, 'Name a batch that was sealed here, or a claim that was sent.'),
  'clock-cannot-stop': tell(422, 'Say how long it may take; only 999 and 277CA clocks may stop.'),
  'send-outcome-known': tell(409, 'The batch is on its way or waits its turn: look at it again.'),
  'batch-not-sealed': tell(404, 'Check the batch id.'),
  'set-not-in-batch': tell(409, 'Check the set’s control number with the clearinghouse.'),
  'batch-bytes-differ': tell(409, 'Send only the sealed bytes; have the archive verified.'),
  'transmission-not-started': tell(409, 'Nothing was sent yet: send it first.'),
  'send-outcome-unknown': tell(
    409,
    'Ask the clearinghouse whether it arrived before it is sent again.',
  ),
  'attempt-out-of-order': tell(409, 'Another attempt came between: look at the batch again.'),
  'control-numbers-exhausted': tell(409, 'All nine digits are used up: agree a new partner id.'),
  'batch-header-unfit': tell(422, 'Mend the practice or partner details named.'),
} as const satisfies Remedies<ClaimsRefusal['code']>;
