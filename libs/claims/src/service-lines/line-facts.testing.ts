import {
  cents,
  instant,
  minutes,
  units,
  type CoverageId,
  type LineId,
  type PatientControlNumber,
  type SessionId,
} from '@ledgerline/terms';
import type { StoredFact } from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import type { ServiceLineFact } from './service-line.events.js';
import type { ProposedLine } from './service-line.state.js';
import { ana, cascade, east, groupCode, lind, olsen, wednesday } from '../willow.testing.js';

const at = instant('2026-11-19T09:00:00Z');
const pcn = (number: string) => number as PatientControlNumber;
const base = (lineId: string) => ({
  lineId: lineId as LineId,
  sessionId: 'S1' as SessionId,
  clientId: ana,
  serviceDate: wednesday,
  procedureCode: groupCode,
  minutes: minutes(45),
  derivation: {
    ruleId: 'commercial-ama/97150',
    version: 1,
    citation: 'CMS Pub. 100-04',
    inputs: { attendedMinutes: 45 },
    steps: ['One unit for the session.'],
    result: '1 unit',
  },
});

/** Facts of one line, for specs that fold them. */
export const lineFacts = {
  proposed: (lineId = 'L1', count = 1): ServiceLineFact => ({
    type: 'ServiceLineProposed',
    ...base(lineId),
    clinicianId: lind,
    payerId: cascade,
    coverageId: 'C1' as CoverageId,
    locationId: east,
    placeOfService: '11',
    modifiers: ['GO'],
    units: units(count),
    chargeCents: cents(6500 * count),
  }),
  notBillable: (lineId = 'L1'): ServiceLineFact => ({
    type: 'ServiceLineNotBillable',
    ...base(lineId),
    reasons: ['group-of-one'],
  }),
  approved: (lineId = 'L1', count = 1): ServiceLineFact => ({
    type: 'ServiceLineApproved',
    lineId: lineId as LineId,
    clientId: ana,
    serviceDate: wednesday,
    procedureCode: groupCode,
    units: units(count),
    approvedBy: olsen,
    approvedAt: at,
  }),
  held: (lineId = 'L1'): ServiceLineFact => ({
    type: 'ServiceLineHeld',
    lineId: lineId as LineId,
    reason: 'SUB-001',
    heldBy: olsen,
    heldAt: at,
  }),
  withdrawn: (lineId = 'L1'): ServiceLineFact => ({
    type: 'ServiceLineWithdrawn',
    lineId: lineId as LineId,
    clientId: ana,
    serviceDate: wednesday,
    reason: 'wrong client',
    withdrawnBy: olsen,
    withdrawnAt: at,
  }),
  claimed: (lineId = 'L1', number = 'P1'): ServiceLineFact => ({
    type: 'ServiceLineClaimed',
    lineId: lineId as LineId,
    patientControlNumber: pcn(number),
  }),
  returned: (lineId = 'L1', number = 'P1'): ServiceLineFact => ({
    type: 'ServiceLineReturned',
    lineId: lineId as LineId,
    patientControlNumber: pcn(number),
    reason: '999 R',
  }),
  /** What an amendment makes of a line of one unit; 0 units is nothing billed. */
  correctionOwed: (
    correction: 'replacement' | 'void' | 'none',
    count: number,
    lineId = 'L1',
  ): ServiceLineFact => {
    const billing = (of: number) => ({
      procedureCode: groupCode,
      modifiers: ['GO'],
      units: units(of),
      chargeCents: cents(6500 * of),
    });
    return {
      type: 'ServiceLineCorrectionOwed',
      lineId: lineId as LineId,
      clientId: ana,
      serviceDate: wednesday,
      correction,
      was: billing(1),
      now: count === 0 ? null : billing(count),
      sessionId: 'S1' as SessionId,
      amendmentId: 'A1',
      patientControlNumber: pcn('P1'),
      owedAt: at,
    };
  },
} as const;

/** The approval of a line as pricing proposed it, as its stream holds it. */
export const approvedOf = (line: ProposedLine, version = 1): StoredFact => {
  const { clientId, lineId, serviceDate, procedureCode, units: count } = line;
  const what = { clientId, lineId, serviceDate, procedureCode, units: count };
  const who = { approvedBy: olsen, approvedAt: at };
  const fact: ServiceLineFact = { type: 'ServiceLineApproved', ...what, ...who };
  return stored(`service-line-${lineId}`, version, fact);
};

/** What is the same of every line somebody approved and no claim held yet. */
export const approvedOnce = {
  spent: [],
  wasApproved: true,
  wasEverApproved: true,
  amendmentsAnswered: [],
} as const;
