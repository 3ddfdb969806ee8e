import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore } from '@ledgerline/event-store';
import type { ServiceDate } from '@ledgerline/terms';
import { Refused, type ApiClient } from '../demo/api-client.js';
import { until, type WorkReport } from '../demo/quiescence.js';
import type { StoryTime } from './story-time.js';

const PATIENCE_SECONDS = 600;
/** As many lines as one request approves. */
const APPROVED_AT_ONCE = 500;

/** What people did, counted by what it was. */
export interface Deeds {
  approvals: number;
  submissions: number;
  resends: number;
  claimsResent: number;
  /** Answers that cannot all be true, looked into one by one. */
  settlements: number;
  nextPayerRequests: number;
  statements: number;
  /** Requests the api refused, by code: each leaves what it was about on its list. */
  readonly refusals: Record<string, number>;
}

/** The billing office of the clinic: what its people say to the api, and the waiting between. */
export class ClinicDesk {
  readonly deeds: Deeds = {
    approvals: 0,
    submissions: 0,
    resends: 0,
    claimsResent: 0,
    settlements: 0,
    nextPayerRequests: 0,
    statements: 0,
    refusals: {},
  };

  readonly #settled = new Set<string>();

  constructor(
    private readonly biller: ApiClient,
    private readonly finance: ApiClient,
    private readonly log: EventStore,
    private readonly time: StoryTime,
    private readonly clearinghouseFolder: string,
  ) {}

  /** Until nobody has anything left to do on this day: nothing on the way, nothing owed, every fact folded. */
  async quiet(): Promise<void> {
    await until(`all work of ${this.time.day} to be done`, PATIENCE_SECONDS, async () => {
      // What was taken from the folder is in the log before it leaves the folder: folder first, then the log.
      if (!this.time.isFarSideQuiet()) return false;
      // What is owed is counted before positions are read: only the second answer is of the first one's position.
      const position = this.#positionOf(await this.biller.query<WorkReport>('/work'));
      const { owed, ...after } = await this.biller.query<WorkReport>('/work');
      if (!position || owed > 0 || this.#positionOf(after) !== position) return false;
      const { facts } = await this.log.readAll({ after: position, limit: 1 });
      return facts.length === 0;
    });
  }

  async approve(lineIds: readonly string[]): Promise<void> {
    for (let at = 0; at < lineIds.length; at += APPROVED_AT_ONCE) {
      const { approved, refused } = await this.biller.command<{
        approved: readonly string[];
        refused: readonly { readonly code: string }[];
      }>('/service-lines/approvals', { lineIds: lineIds.slice(at, at + APPROVED_AT_ONCE) });
      this.deeds.approvals += approved.length;
      for (const { code } of refused) this.#refused(code);
    }
  }

  /** One action sends all that is ready of these dates. */
  async submit(from: ServiceDate, to: ServiceDate): Promise<void> {
    await this.biller.command('/claim-submissions', { filter: { from, to } });
    this.deeds.submissions += 1;
  }

  /** Looks at what came back, and sends it again: one action a cause. What an edit keeps waits for its mending. */
  async resendReturned(): Promise<void> {
    const { causes } = await this.biller.query<{
      causes: readonly { readonly causeId: string; readonly origin: string }[];
    }>('/rejections');
    for (const { causeId, origin } of causes) {
      if (origin === 'edit') continue;
      const path = `/rejections/${causeId}/resends`;
      const sent = await this.#say(async () => {
        const shown = await this.biller.command<Preview>(path, { does: 'preview' });
        const ready = shown.claims.filter(({ blocked }) => blocked.length === 0).length;
        if (ready === 0) return 0;
        await this.biller.command(path, { does: 'accept', previewHash: shown.previewHash });
        return ready;
      });
      if (!sent) continue;
      this.deeds.resends += 1;
      this.deeds.claimsResent += sent;
      await this.quiet(); // A claim under two causes is sent again once.
    }
  }

  /** Claims that were refused and paid all the same: the payer has them, whatever else it said. */
  async settleContradictions(): Promise<void> {
    for (const state of ['rejected', 'turned-back'])
      for (const { key, state: row } of await this.biller.rows<Refusal>(`/claims?state=${state}`)) {
        if (this.#settled.has(key) || !row.advice.some(({ kind }) => kind === 'posted')) continue;
        this.#settled.add(key);
        const { contradictions } = await this.biller.query<{
          contradictions: readonly { readonly acceptedBy: string }[];
        }>(`/claims/${key}`);
        if (!contradictions.some(({ acceptedBy }) => acceptedBy === 'remittance')) continue;
        await this.#say(async () => {
          const reason = `a remittance decided on it, seen on ${this.time.day}`;
          await this.biller.command(`/claims/${key}/settlements`, { stands: 'accepted', reason });
          this.deeds.settlements += 1;
        });
      }
  }

  /** Asks the next payers for what the first ones left, all at once. */
  async askNextPayers(): Promise<void> {
    await this.#say(async () => {
      const shown = await this.biller.command<Preview>('/secondary-claims/previews');
      if (!shown.claims.some(({ blocked }) => blocked.length === 0)) return;
      const { previewHash } = shown;
      await this.biller.command('/secondary-claims', { previewHash });
      this.deeds.nextPayerRequests += 1;
    });
  }

  /** The bank's own account of what came, as its file stands today. */
  async importStatement(): Promise<void> {
    const file = join(this.clearinghouseFolder, 'bank-statement.csv');
    if (!existsSync(file)) return;
    const columns = { date: 'Date', amount: 'Amount', description: 'Text', reference: 'Reference' };
    const csv = readFileSync(file, 'utf8');
    await this.finance.command('/bank-deposits/imports', { csv, columns, account: '000123456789' });
    this.deeds.statements += 1;
  }

  /** Bank lines whose remittance came after them. */
  async matchWaitingDeposits(): Promise<void> {
    // Said on another day it is another request.
    await this.finance.command(`/bank-deposits/matching`, {});
  }

  /** How far all read models have come; undefined while some are behind. */
  #positionOf({ projections }: Pick<WorkReport, 'projections'>): string | undefined {
    const halted = projections.find((each) => each.haltedBy !== null);
    if (halted) throw new Error(`the read model ${halted.name} stands still`);
    const [position, ...others] = new Set(projections.map((each) => each.position));
    return others.length > 0 ? undefined : (position ?? undefined);
  }

  async #say<T>(what: () => Promise<T>): Promise<T | undefined> {
    try {
      return await what();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#refused(error.code);
      return undefined;
    }
  }

  #refused(code: string): void {
    this.deeds.refusals[code] = (this.deeds.refusals[code] ?? 0) + 1;
  }
}

interface Refusal {
  readonly advice: readonly { readonly kind: string }[];
}

interface Preview {
  readonly previewHash: string;
  readonly claims: readonly { readonly blocked: readonly unknown[] }[];
}
