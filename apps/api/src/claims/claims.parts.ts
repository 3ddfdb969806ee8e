import { AcceptAmendmentHandler } from './amendment.commands.js';
import { AmendmentController } from './amendment.controller.js';
import { AmendmentQuery } from './amendment.query.js';
import {
  DismissParkedHandler,
  MatchParkedHandler,
  SetClockHandler,
  SettleAnswersHandler,
} from './acknowledgement.commands.js';
import { AcknowledgementController } from './acknowledgement.controller.js';
import { ClaimTrackReader } from './claim-track.reader.js';
import { SilentClaimsController } from './silent-claims.controller.js';
import { SilentClaimsQuery } from './silent-claims.query.js';
import { AutomationController } from './automation.controller.js';
import { AutomationHandler } from './automation.commands.js';
import { AutomationQuery } from './automation.query.js';
import { ClaimController } from './claim.controller.js';
import { ClaimQuery } from './claim.query.js';
import { ReleaseSubmissionHandler, SubmitClaimsHandler } from './claim-submission.commands.js';
import { ClaimSubmissionController } from './claim-submission.controller.js';
import { ClaimSubmissionQuery } from './claim-submission.query.js';
import { ClaimSubmissionHandler, ServiceLineHandler } from './claims.commands.js';
import { CorrectionHandler } from './correction.commands.js';
import { CorrectionController } from './correction.controller.js';
import { CorrectionQuery } from './correction.query.js';
import { EditAcknowledgements } from './edit-acknowledgements.js';
import { LineApprovals } from './line-approvals.js';
import { LineFindingsController } from './line-findings.controller.js';
import { LineFindingsQuery } from './line-findings.query.js';
import { LinesRepricingHandler, SettleUnitTieHandler } from './patient-day.commands.js';
import { PatientDayController } from './patient-day.controller.js';
import { PatientDayQuery } from './patient-day.query.js';
import { PricingReader } from './pricing-reader.js';
import { RejectionController } from './rejection.controller.js';
import { RejectionQuery } from './rejection.query.js';
import { SecondaryController } from './secondary.controller.js';
import { SessionAccountController } from './session-account.controller.js';
import { SessionAccountQuery } from './session-account.query.js';
import { ServiceLineController } from './service-line.controller.js';

import { PartnerBoardQuery } from './partner-board.query.js';
import { SettleSendOutcomeHandler } from './send-outcome.commands.js';
import { SendOutcomeController } from './send-outcome.controller.js';

/** What the claims context puts into the api. */
export const claimsControllers = [
  SendOutcomeController,
  ServiceLineController,
  PatientDayController,
  AmendmentController,
  LineFindingsController,
  ClaimSubmissionController,
  AutomationController,
  CorrectionController,
  RejectionController,
  SecondaryController,
  SessionAccountController,
  AcknowledgementController,
  SilentClaimsController,
  ClaimController,
];
export const claimsProviders = [
  PartnerBoardQuery,
  SettleSendOutcomeHandler,
  ServiceLineHandler,
  LineApprovals,
  PricingReader,
  PatientDayQuery,
  SettleUnitTieHandler,
  LinesRepricingHandler,
  AmendmentQuery,
  AcceptAmendmentHandler,
  LineFindingsQuery,
  EditAcknowledgements,
  ClaimSubmissionHandler,
  SubmitClaimsHandler,
  ReleaseSubmissionHandler,
  AutomationHandler,
  AutomationQuery,
  CorrectionHandler,
  CorrectionQuery,
  RejectionQuery,
  ClaimSubmissionQuery,
  ClaimQuery,
  ClaimTrackReader,
  SilentClaimsQuery,
  SessionAccountQuery,
  MatchParkedHandler,
  DismissParkedHandler,
  SettleAnswersHandler,
  SetClockHandler,
];
