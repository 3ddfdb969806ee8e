import { GroupSessionHandler } from './group-session.commands.js';
import { GroupSessionController } from './group-session.controller.js';
import { GroupSessionQuery } from './group-session.query.js';

/** What the session context puts into the api. */
export const sessionControllers = [GroupSessionController];
export const sessionProviders = [GroupSessionHandler, GroupSessionQuery];
