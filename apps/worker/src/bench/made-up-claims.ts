import {
  controlNumbers,
  lineIdOf,
  planBatches,
  sealBatch,
  serviceLine,
  type ControlNumberFact,
  type ServiceLine,
  type ServiceLineFact,
} from '@ledgerline/claims';
import { commandIdFor, streamOf, type StreamWrite } from '@ledgerline/event-store';
import {
  cents,
  instant,
  minutes,
  serviceDate,
  units,
  type ServiceDate,
  type SessionId,
  type StaffId,
} from '@ledgerline/terms';
import { tradingPartner } from '../clearinghouse/trading-partner.js';
import {
  CLIENTS,
  CLINICIAN,
  clientIdOf,
  coverageIdOf,
  firstFacts,
  GROUP_CODE,
  LOCATION,
  madeUpClients,
  madeUpPractice,
  PAYER,
} from './made-up-practice.js';

const CLIENTS_A_GROUP = 6;
const DAY = 86_400_000;
export const BILLER = 'olsen' as StaffId;

/** A service line that waits for its claim: proposed by a session, approved by a person. */
export interface MadeUpLine {
  readonly state: ServiceLine;
  readonly version: number;
  readonly write: StreamWrite;
}

/**
 * Lines of group sessions: every client once a day, day after day, the last of them yesterday.
 *
 * @param count  at most a year's worth keeps clear of the edit for late claims: 182,500
 */
export function* madeUpLines(count: number, today: number): Generator<MadeUpLine> {
  const days = Math.ceil(count / CLIENTS);
  for (let nth = 0; nth < count; nth += 1) {
    const day = Math.floor(nth / CLIENTS);
    const date = new Date(today - (days - day) * DAY).toISOString().slice(0, 10);
    const facts = lineFacts(nth, serviceDate(date));
    const [proposed] = facts;
    yield {
      state: facts.reduce((state, fact) => serviceLine.evolve(state, fact), serviceLine.initial),
      version: facts.length - 1,
      write: firstFacts(streamOf('service-line', proposed.lineId), facts),
    };
  }
}

function lineFacts(nth: number, date: ServiceDate) {
  const index = nth % CLIENTS;
  const group = Math.floor(index / CLIENTS_A_GROUP);
  const sessionId = `S${date.replaceAll('-', '')}.${group}` as SessionId;
  const clientId = clientIdOf(index);
  const lineId = lineIdOf(sessionId, clientId);
  return [
    {
      type: 'ServiceLineProposed',
      lineId,
      sessionId,
      clientId,
      clinicianId: CLINICIAN,
      payerId: PAYER,
      coverageId: coverageIdOf(index),
      locationId: LOCATION,
      serviceDate: date,
      placeOfService: '11',
      procedureCode: GROUP_CODE,
      modifiers: ['GO'],
      minutes: minutes(45),
      units: units(1),
      chargeCents: cents(6500),
      derivation: {
        ruleId: 'commercial-ama/97150',
        version: 1,
        citation: 'payer manual, group therapy',
        inputs: { attendedMinutes: 45, clientsPresent: CLIENTS_A_GROUP },
        steps: ['Two clients or more were present.', 'One unit for the session.'],
        result: '1 unit',
      },
    },
    {
      type: 'ServiceLineApproved',
      lineId,
      clientId,
      serviceDate: date,
      procedureCode: GROUP_CODE,
      units: units(1),
      approvedBy: BILLER,
      approvedAt: instant(`${date}T23:00:00.000Z`),
    },
  ] as const satisfies readonly ServiceLineFact[];
}

/** Seals made-up lines batch after batch, as the worker would, without a log. */
export class MadeUpSealing {
  readonly #practice = madeUpPractice();
  readonly #clients = madeUpClients();
  #numbers = controlNumbers.initial;
  #sealed = 0;

  constructor(private readonly sealedAt: number) {}

  /** What sealing these lines, all in one batch, records. */
  seal(lines: readonly MadeUpLine[]): readonly StreamWrite[] {
    const [plan, second] = planBatches(lines, this.#practice);
    if (!plan || second) throw new RangeError('made-up lines must make one batch');
    const sealing = sealBatch({
      commandId: commandIdFor('bench', 'seal', String(this.#sealed)),
      plan,
      practice: this.#practice,
      clients: this.#clients,
      partner: tradingPartner,
      controlNumbers: {
        state: this.#numbers,
        version: this.#sealed === 0 ? 'none' : this.#sealed - 1,
      },
      usage: 'T',
      sealedAt: instant(new Date(this.sealedAt).toISOString()),
      sealedBy: BILLER,
    });
    if ('refused' in sealing || !sealing.batch || sealing.heldBack.length > 0)
      throw new Error('made-up claims were not all sealed');
    this.#sealed += 1;
    const { writes } = sealing.batch;
    const [allocated] = writes[0]?.facts ?? [];
    if (allocated)
      this.#numbers = controlNumbers.evolve(this.#numbers, allocated.fact as ControlNumberFact);
    return writes;
  }
}
