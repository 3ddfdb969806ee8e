import { ClientController } from './client.controller.js';
import { ClientHandler, PracticeHandler } from './practice.commands.js';
import { GroupHandler } from './group.commands.js';
import { GroupController } from './group.controller.js';
import { GroupQuery } from './group.query.js';
import { PracticeClinicianController } from './practice-clinician.controller.js';
import { PracticeController } from './practice.controller.js';

/** What the practice context puts into the api. */
export const practiceControllers = [
  PracticeController,
  PracticeClinicianController,
  GroupController,
  ClientController,
];
export const practiceProviders = [PracticeHandler, GroupHandler, GroupQuery, ClientHandler];
