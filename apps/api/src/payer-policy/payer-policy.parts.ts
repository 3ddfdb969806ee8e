import { AdoptPolicyHandler } from './payer-policy.commands.js';
import { PayerPolicyController } from './payer-policy.controller.js';
import { PayerPolicyQuery } from './payer-policy.query.js';
import { LoadTableHandler } from './reference-table.commands.js';
import { ReferenceTableController } from './reference-table.controller.js';
import { ReferenceTableQuery } from './reference-table.query.js';

/** What the payer policy context puts into the api. */
export const payerPolicyControllers = [ReferenceTableController, PayerPolicyController];
export const payerPolicyProviders = [
  LoadTableHandler,
  ReferenceTableQuery,
  AdoptPolicyHandler,
  PayerPolicyQuery,
];
