import { lineIdOf, serviceLine, type ServiceLineFact } from '@ledgerline/claims';
import { commandIdFor, numbered, streamOf, type StreamWrite } from '@ledgerline/event-store';
import {
  cents,
  instant,
  minutes,
  procedureCode,
  units,
  type ClinicianId,
  type PayerId,
  type SessionId,
  type StaffId,
} from '@ledgerline/terms';
import { chanceOf } from '../clinic/chance.js';
import { payerOf, type Visit } from './month-plan.js';
import {
  chargeOfUnit,
  clientIdOf,
  clinicianOf,
  coverageIdOf,
  drillLocation,
} from './month-practice.js';

const approver = 'olsen' as StaffId;
/** Minutes a unit stands for, in what the line says of itself. */
const MINUTES_A_UNIT = 15;

/** A code and its units: of a group one, of time alone one to three. */
type Service = readonly [code: string, units: number];

function servicesOf(seed: number, { clientNth, day }: Visit): readonly Service[] {
  const chance = chanceOf(seed, 'visit', clientNth, day);
  if (chance.inHundred(60)) return [['97150', 1]];
  const first: Service = ['97110', chance.whole(1, 2)];
  return chance.inHundred(50) ? [first, ['97112', 1]] : [first];
}

/** The lines of one visit, proposed and approved: as pricing and a biller would have left them. */
export function lineWrites(seed: number, visit: Visit): readonly StreamWrite[] {
  return servicesOf(seed, visit).map((service) => lineWrite(visit, service));
}

function lineWrite(visit: Visit, [code, count]: Service): StreamWrite {
  const { clientNth, day, date } = visit;
  const { clinicianId, discipline } = clinicianOf(clientNth);
  const { payerId, policyId } = payerOf(clientNth);
  // Named by the day's number: the same visit has the same line, and so the same claim, whatever the date is.
  const sessionId = `D${day}.${clinicianId}` as SessionId;
  const clientId = clientIdOf(clientNth);
  const lineId = lineIdOf(sessionId, clientId, code);
  const about = {
    lineId,
    clientId,
    serviceDate: date,
    procedureCode: procedureCode(code),
    units: units(count),
  };
  const facts: readonly ServiceLineFact[] = [
    {
      type: 'ServiceLineProposed',
      ...about,
      sessionId,
      clinicianId: clinicianId as ClinicianId,
      payerId: payerId as PayerId,
      coverageId: coverageIdOf(clientNth),
      locationId: drillLocation,
      placeOfService: '11',
      modifiers: [discipline === 'OT' ? 'GO' : 'GP'],
      minutes: minutes(count * MINUTES_A_UNIT),
      chargeCents: cents((chargeOfUnit[code] ?? 0) * count),
      derivation: {
        ruleId: `${policyId}/${code}`,
        version: 1,
        citation: 'made up for the drill',
        inputs: { attendedMinutes: count * MINUTES_A_UNIT },
        steps: [`${count} units for the drill.`],
        result: `${count} units`,
      },
    },
    {
      type: 'ServiceLineApproved',
      ...about,
      approvedBy: approver,
      approvedAt: instant(`${date}T23:00:00.000Z`),
    },
  ];
  const stream = streamOf('service-line', lineId);
  return {
    stream,
    expected: 'none',
    facts: numbered(commandIdFor('drill', stream), stream, facts),
  };
}

/** Lines as their facts leave them, for who looks before anything is laid down. */
export const stateOf = ({ facts }: StreamWrite) =>
  facts.reduce(
    (state, { fact }) => serviceLine.evolve(state, fact as ServiceLineFact),
    serviceLine.initial,
  );
