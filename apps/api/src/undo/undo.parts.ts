import { RepostHandler, UndoHandler } from './undo.commands.js';
import { UndoController } from './undo.controller.js';
import { UndoQuery } from './undo.query.js';
import { UndoReads } from './undo.reads.js';

/** What undoing puts into the api. */
export const undoControllers = [UndoController];
export const undoProviders = [UndoReads, UndoQuery, UndoHandler, RepostHandler];
