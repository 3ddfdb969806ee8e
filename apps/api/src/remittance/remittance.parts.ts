import {
  AssignClaimPaymentHandler,
  TellClaimPaymentHandler,
  UndoAssignmentHandler,
} from './claim-payment.commands.js';
import { ClaimPaymentController } from './claim-payment.controller.js';
import { ConflictController, SettleConflictHandler } from './conflict.controller.js';
import { ClaimPaymentQuery } from './claim-payment.query.js';
import { AdoptPostingHandler } from './remittance-policy.commands.js';
import { PolicyDryRunQuery } from './remittance-policy-dry-run.query.js';
import { RemittancePolicyController } from './remittance-policy.controller.js';
import { RemittanceController } from './remittance.controller.js';

/** What the remittance context puts into the api. */
export const remittanceControllers = [
  ClaimPaymentController,
  ConflictController,
  RemittanceController,
  RemittancePolicyController,
];
export const remittanceProviders = [
  AssignClaimPaymentHandler,
  ClaimPaymentQuery,
  SettleConflictHandler,
  TellClaimPaymentHandler,
  UndoAssignmentHandler,
  AdoptPostingHandler,
  PolicyDryRunQuery,
];
