import { Inject, Injectable } from '@nestjs/common';
import {
  automations,
  claimSubmissions,
  type AutomationRow,
  type ClaimSubmissionRow,
} from '@ledgerline/claims';
import { System } from '../system.js';

/** One scope's switches, their history, and its runs, last first. */
export interface AutomationView {
  readonly scopes: readonly (AutomationRow & { readonly runs: readonly ClaimSubmissionRow[] })[];
}

const SCOPES_MAX = 500;
const RUNS_READ_MAX = 2_000;
const RUNS_SHOWN_MAX = 30;

@Injectable()
export class AutomationQuery {
  constructor(@Inject(System) private readonly system: System) {}

  async show(): Promise<AutomationView> {
    const rows = await this.system.readModels.find(automations, {}, { limit: SCOPES_MAX });
    const scopes = rows.flatMap(({ state }) => state ?? []);
    return {
      scopes: await Promise.all(
        scopes.map(async (row) => ({ ...row, runs: await this.#runsOf(row.scope) })),
      ),
    };
  }

  async #runsOf(scope: string): Promise<readonly ClaimSubmissionRow[]> {
    const { readModels } = this.system;
    const rows = await readModels.find(claimSubmissions, { scope }, { limit: RUNS_READ_MAX });
    return rows
      .flatMap(({ state }) => state ?? [])
      .sort((a, b) => ((a.automation?.slot ?? '') < (b.automation?.slot ?? '') ? 1 : -1))
      .slice(0, RUNS_SHOWN_MAX);
  }
}
