import type { DayUnits } from '@ledgerline/payer-policy';
import type { ClientId, ServiceDate } from '@ledgerline/terms';
import type { DocumentedService } from './day-services.js';
import type { DayLineId } from './patient-day.events.js';
import type { SaidOfLine } from '../service-lines/service-line.events.js';

/** One client's day, priced: what each line is, and how the units came about. */
export interface ProposedDay {
  readonly clientId: ClientId;
  readonly serviceDate: ServiceDate;
  readonly services: readonly DocumentedService[];
  /** Lines in the order documented, those of no unit last. */
  readonly said: readonly SaidOfLine[];
  readonly lines: readonly DayLineId[];
  /** Lines the day had when it was priced last. */
  readonly before: readonly DayLineId[];
  /** Absent where nothing could be counted. */
  readonly units: DayUnits | undefined;
}
