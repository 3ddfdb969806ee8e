import { LoadTableHandler } from './reference-table.commands.js';
import { ReferenceTableController } from './reference-table.controller.js';
import { ReferenceTableQuery } from './reference-table.query.js';

/** What the payer policy context puts into the api. */
export const payerPolicyControllers = [ReferenceTableController];
export const payerPolicyProviders = [LoadTableHandler, ReferenceTableQuery];
