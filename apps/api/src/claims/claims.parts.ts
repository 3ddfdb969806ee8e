import { ClaimController } from './claim.controller.js';
import { ClaimQuery } from './claim.query.js';
import { ClaimSubmissionController } from './claim-submission.controller.js';
import { ClaimSubmissionQuery } from './claim-submission.query.js';
import { ClaimSubmissionHandler, ServiceLineHandler } from './claims.commands.js';
import { LineApprovals } from './line-approvals.js';
import { ServiceLineController } from './service-line.controller.js';

/** What the claims context puts into the api. */
export const claimsControllers = [
  ServiceLineController,
  ClaimSubmissionController,
  ClaimController,
];
export const claimsProviders = [
  ServiceLineHandler,
  LineApprovals,
  ClaimSubmissionHandler,
  ClaimSubmissionQuery,
  ClaimQuery,
];
