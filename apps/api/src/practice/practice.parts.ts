import { ClientController } from './client.controller.js';
import { ClientHandler, PracticeHandler } from './practice.commands.js';
import { PracticeController } from './practice.controller.js';

/** What the practice context puts into the api. */
export const practiceControllers = [PracticeController, ClientController];
export const practiceProviders = [PracticeHandler, ClientHandler];
