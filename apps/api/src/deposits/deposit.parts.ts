import {
  ImportDepositsHandler,
  MatchAllDepositsHandler,
  MatchDepositHandler,
  UnmatchDepositHandler,
} from './deposit.commands.js';
import { TellLookalikeHandler } from './lookalike.commands.js';
import { DepositController } from './deposit.controller.js';
import { DepositQuery } from './deposit.query.js';
import {
  MatchPatientDepositHandler,
  UnmatchPatientDepositHandler,
} from './patient-deposit.commands.js';
import { PatientDepositController } from './patient-deposit.controller.js';

/** What the bank's side puts into the api. */
export const depositControllers = [DepositController, PatientDepositController];
export const depositProviders = [
  DepositQuery,
  MatchAllDepositsHandler,
  ImportDepositsHandler,
  MatchDepositHandler,
  UnmatchDepositHandler,
  TellLookalikeHandler,
  MatchPatientDepositHandler,
  UnmatchPatientDepositHandler,
];
