import { AdoptChartHandler, ClosePeriodHandler } from './account.commands.js';
import { AccountController } from './account.controller.js';
import { BooksQuery } from './books.query.js';
import { PeriodController } from './period.controller.js';
import { PeriodQuery } from './period.query.js';

/** What the books put into the api. */
export const accountControllers = [AccountController, PeriodController];
export const accountProviders = [BooksQuery, PeriodQuery, ClosePeriodHandler, AdoptChartHandler];
