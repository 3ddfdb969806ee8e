import { AuthorizationController } from './authorization.controller.js';
import { ClientCoverageController } from './client-coverage.controller.js';
import { ClientHandler } from './client.commands.js';
import { ClientController } from './client.controller.js';
import { ClientQuery } from './client.query.js';
import { ConsentController } from './consent.controller.js';
import { GroupHandler } from './group.commands.js';
import { GroupController } from './group.controller.js';
import { GroupQuery } from './group.query.js';
import { OutcomeController } from './outcome.controller.js';
import { PlanOfCareController } from './plan-of-care.controller.js';
import { ImportHandler } from './import.commands.js';
import { ImportController } from './import.controller.js';
import { PracticeClinicianController } from './practice-clinician.controller.js';
import { PracticeHandler } from './practice.commands.js';
import { PracticeController } from './practice.controller.js';

/** What the practice context puts into the api. */
export const practiceControllers = [
  PracticeController,
  PracticeClinicianController,
  GroupController,
  ImportController,
  ClientController,
  ClientCoverageController,
  ConsentController,
  AuthorizationController,
  PlanOfCareController,
  OutcomeController,
];
export const practiceProviders = [
  PracticeHandler,
  GroupHandler,
  GroupQuery,
  ImportHandler,
  ClientHandler,
  ClientQuery,
];
