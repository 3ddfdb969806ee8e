import { Inject, Injectable } from '@nestjs/common';
import {
  proposeDay,
  readDays,
  serviceLines,
  type Billing,
  type LinePhase,
  type Missing,
  type ProposedDay,
  type SaidOfLine,
  type UnitDerivation,
} from '@ledgerline/claims';
import type { UnitTie } from '@ledgerline/payer-policy';
import type { ClientService } from '@ledgerline/session';
import type {
  ClientId,
  LineId,
  PatientControlNumber,
  ProcedureCode,
  ServiceDate,
} from '@ledgerline/terms';
import { PricingReader } from './pricing-reader.js';

/** One service as documented. */
export type DayServiceView = Omit<ClientService, 'clientId'> & { readonly sessionId: string };

/** One line of the day: where it stands, and what pricing says of it now, with why. */
export interface DayLineView {
  readonly lineId: LineId;
  readonly procedureCode: ProcedureCode;
  /** Null where it is not yet on file. */
  readonly phase: LinePhase | null;
  readonly patientControlNumber: PatientControlNumber | null;
  readonly isBillable: boolean;
  /** What it bills, or would, were everything missing mended; null where no unit is earned. */
  readonly billing: Billing | null;
  readonly reasons: readonly string[];
  readonly missing: readonly Missing[];
  readonly warnings: readonly Missing[];
  readonly derivation: UnitDerivation;
}

/** What will be billed of a client's day, and why. */
export interface PatientDayView {
  readonly clientId: ClientId;
  readonly serviceDate: ServiceDate;
  readonly services: readonly DayServiceView[];
  readonly lines: readonly DayLineView[];
  /** Codes among which a unit could go to any. */
  readonly ties: readonly UnitTie[];
}

@Injectable()
export class PatientDayQuery {
  constructor(@Inject(PricingReader) private readonly pricing: PricingReader) {}

  /** The day as pricing would tell it now; nothing is written. */
  async show(clientId: ClientId, serviceDate: ServiceDate): Promise<PatientDayView> {
    const day = await this.propose(clientId, serviceDate);
    const rows = await this.pricing.reads.getMany(
      serviceLines,
      day.lines.map(({ lineId }) => lineId),
    );
    return {
      clientId,
      serviceDate,
      services: day.services.map(({ session, service }) => {
        const { clientId: _client, ...rest } = service;
        return { sessionId: session.details.sessionId, ...rest };
      }),
      lines: day.said.map((said) => {
        const row = rows.get(said.lineId);
        const { phase = null, patientControlNumber = null } = row ?? {};
        return { ...lineOf(said), phase, patientControlNumber };
      }),
      ties: day.units?.ties ?? [],
    };
  }

  async propose(clientId: ClientId, serviceDate: ServiceDate): Promise<ProposedDay> {
    const asked = [{ clientId, serviceDate }];
    const [read] = await readDays(this.pricing.reads, asked, await this.pricing.now());
    if (!read) throw new Error('a day was asked for and none was read');
    return proposeDay(read.request);
  }
}

function lineOf(said: SaidOfLine): Omit<DayLineView, 'phase' | 'patientControlNumber'> {
  const { lineId, procedureCode, derivation, warnings = [] } = said;
  const base = { lineId, procedureCode, derivation, warnings };
  if (said.type === 'ServiceLineNotBillable') {
    const { reasons, missing = [], wouldBe = null } = said;
    return { ...base, isBillable: false, billing: wouldBe, reasons, missing };
  }
  const { modifiers, units, chargeCents } = said;
  const billing = { procedureCode, modifiers, units, chargeCents };
  return { ...base, isBillable: true, billing, reasons: [], missing: [] };
}
