import { AdoptPostingHandler } from './remittance-policy.commands.js';
import { PolicyDryRunQuery } from './remittance-policy-dry-run.query.js';
import { RemittancePolicyController } from './remittance-policy.controller.js';
import { RemittanceController } from './remittance.controller.js';

/** What the remittance context puts into the api. */
export const remittanceControllers = [RemittanceController, RemittancePolicyController];
export const remittanceProviders = [AdoptPostingHandler, PolicyDryRunQuery];
