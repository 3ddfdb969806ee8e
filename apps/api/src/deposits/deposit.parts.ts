import {
  ImportDepositsHandler,
  MatchAllDepositsHandler,
  MatchDepositHandler,
  UnmatchDepositHandler,
} from './deposit.commands.js';
import { TellLookalikeHandler } from './lookalike.commands.js';
import { DepositController } from './deposit.controller.js';
import { DepositQuery } from './deposit.query.js';

/** What the bank's side puts into the api. */
export const depositControllers = [DepositController];
export const depositProviders = [
  DepositQuery,
  MatchAllDepositsHandler,
  ImportDepositsHandler,
  MatchDepositHandler,
  UnmatchDepositHandler,
  TellLookalikeHandler,
];
