import type { Discipline } from '@ledgerline/payer-policy';
import { minutes, type LineId, type Minutes, type ProcedureCode } from '@ledgerline/terms';
import type { DocumentedService } from './day-services.js';
import { dayFlaws, flawMissing, type DayFlaw } from './not-billable-reasons.js';
import type { LinePart, SaidOfLine, UnitDerivation } from '../service-lines/service-line.events.js';

/** A line of a day before it has its id. */
export interface UnnamedLine {
  readonly procedureCode: ProcedureCode;
  readonly part?: LinePart;
  readonly discipline?: Discipline;
  readonly services: readonly DocumentedService[];
  /** The line as pricing tells it. */
  readonly say: (lineId: LineId) => SaidOfLine;
}

/** What every line says of its first service: whose session and whose line it is. */
export function aboutService(services: readonly DocumentedService[]) {
  const [first] = services;
  if (!first) throw new Error('a line of no service');
  const { sessionId, serviceDate } = first.session.details;
  const { clientId, procedureCode, clinicianId } = first.service;
  const serviceIds = services.map(({ key }) => key);
  return { first, sessionId, serviceDate, clientId, procedureCode, clinicianId, serviceIds };
}

/** A line of services nothing could be counted for. */
export function flawedLine(services: readonly DocumentedService[], flaw: DayFlaw): UnnamedLine {
  const { sessionId, serviceDate, clientId, procedureCode, clinicianId, serviceIds } =
    aboutService(services);
  const given = minutesOf(services);
  return {
    procedureCode,
    services,
    say: (lineId) => ({
      type: 'ServiceLineNotBillable',
      lineId,
      sessionId,
      clientId,
      serviceDate,
      procedureCode,
      minutes: given,
      reasons: [flaw],
      derivation: unruled(given, flaw, dayFlaws[flaw].sentence),
      clinicianId,
      serviceIds,
      missing: [flawMissing(flaw)],
    }),
  };
}

/** Minutes a client was given, as attended. */
export const minutesOf = (services: readonly DocumentedService[]): Minutes =>
  minutes(services.reduce((sum, { service }) => sum + service.attendedMinutes, 0));

/** The derivation of a line that came to no payer's rule. */
export const unruled = (treated: number, reason: string, sentence: string): UnitDerivation => ({
  ruleId: 'none',
  version: 0,
  citation: '',
  inputs: { attendedMinutes: treated },
  steps: [sentence],
  result: `not billable: ${reason}`,
});
