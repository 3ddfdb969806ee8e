import { Inject, Injectable } from '@nestjs/common';
import { localDate } from '@ledgerline/claims';
import {
  dryRunPolicy,
  dryRunWindow,
  offeredPolicy,
  type DryRunReport,
  type HandDecisions,
} from '@ledgerline/remittance';
import type { DryRunBody } from '@ledgerline/remittance/contract';
import type { ServiceDate } from '@ledgerline/terms';
import { RefusedError } from '../http/refused.js';
import { PracticeReader } from '../practice/practice-reader.js';
import { System } from '../system.js';

export interface DryRunView extends DryRunReport {
  /** What persons decided, beside what the changed clauses would have done by themselves. */
  readonly byHand: HandDecisions;
  /** Payment dates, both included. */
  readonly from: ServiceDate;
  readonly to: ServiceDate;
}

/** Rehearses a changed posting policy over what was posted. Reads the log alone. */
@Injectable()
export class PolicyDryRunQuery {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(PracticeReader) private readonly practice: PracticeReader,
  ) {}

  /** @throws RefusedError posting-policy-faulty where it could not be adopted either */
  async run({ policy: file, from, to, skip, limit }: DryRunBody): Promise<DryRunView> {
    const { policy, faults } = offeredPolicy(file);
    if (faults.length > 0) throw new RefusedError({ code: 'posting-policy-faulty', faults });
    const { details } = await this.practice.established();
    const window = dryRunWindow(localDate(this.system.now(), details.zone), { from, to });
    const report = await dryRunPolicy(this.system.store, { policy, ...window, skip, limit });
    return { ...window, ...report };
  }
}
