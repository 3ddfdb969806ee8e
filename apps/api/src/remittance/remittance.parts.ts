import {
  AssignClaimPaymentHandler,
  TellClaimPaymentHandler,
  UndoAssignmentHandler,
} from './claim-payment.commands.js';
import { ClaimPaymentController } from './claim-payment.controller.js';
import { ConflictController, SettleConflictHandler } from './conflict.controller.js';
import { ClaimPaymentQuery } from './claim-payment.query.js';
import { DenialActionController } from './denial-action.controller.js';
import { DenialActions } from './denial-actions.js';
import { DenialAppeals } from './denial-appeals.js';
import { DenialController } from './denial.controller.js';
import { DenialCorrections } from './denial-corrections.js';
import { DenialLineQuery } from './denial-line.query.js';
import { DenialPacketQuery } from './denial-packet.query.js';
import { DenialReader } from './denial.reader.js';
import { KeyedRemittanceController, KeyRemittanceHandler } from './keyed-remittance.controller.js';
import { ResolveExceptionHandler, TellResolutionHandler } from './posting-exception.commands.js';
import { PostingExceptionController } from './posting-exception.controller.js';
import { AdoptPostingHandler } from './remittance-policy.commands.js';
import { PolicyDryRunQuery } from './remittance-policy-dry-run.query.js';
import { RemittancePolicyController } from './remittance-policy.controller.js';
import { RemittanceController } from './remittance.controller.js';

/** What the remittance context puts into the api. */
export const remittanceControllers = [
  ClaimPaymentController,
  ConflictController,
  DenialActionController,
  DenialController,
  KeyedRemittanceController,
  PostingExceptionController,
  RemittanceController,
  RemittancePolicyController,
];
export const remittanceProviders = [
  AssignClaimPaymentHandler,
  ClaimPaymentQuery,
  SettleConflictHandler,
  TellClaimPaymentHandler,
  UndoAssignmentHandler,
  DenialActions,
  DenialAppeals,
  DenialCorrections,
  DenialLineQuery,
  DenialPacketQuery,
  DenialReader,
  AdoptPostingHandler,
  KeyRemittanceHandler,
  PolicyDryRunQuery,
  ResolveExceptionHandler,
  TellResolutionHandler,
];
