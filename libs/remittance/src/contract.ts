/** What may be asked of remittances over HTTP, and in files. */
export {
  AdoptPostingPolicyBody,
  DryRunBody,
  PostingPolicyFile,
  readPostingPolicyFile,
  type PostingPolicyFileFault,
} from './posting-policy/posting-policy-file.contract.js';
export {
  BillPatientBody,
  CorrectDenialsBody,
  DecideAppealBody,
  FileAppealsBody,
  SetDenialDeadlineBody,
  UndoDenialActionBody,
  WriteOffDenialsBody,
} from './denials/denial.contract.js';
export {
  PreviewResolutionBody,
  ResolveExceptionBody,
  ReturnRepeatedPaymentBody,
  UndoResolutionBody,
} from './exceptions/resolution.contract.js';
export { KeyRemittanceBody } from './keyed/keyed-remittance.contract.js';
