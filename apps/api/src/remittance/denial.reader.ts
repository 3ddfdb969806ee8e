import { Inject, Injectable } from '@nestjs/common';
import { serviceLines } from '@ledgerline/claims';
import { fold } from '@ledgerline/event-store';
import type { Payer } from '@ledgerline/practice';
import {
  deadlinesOf,
  denialCauses,
  denialDeadlines,
  denialDeadlinesStream,
  denials,
  type Denial,
  type DenialCause,
  type DenialDeadlineFact,
  type DenialDue,
} from '@ledgerline/remittance';
import type { PayerId } from '@ledgerline/terms';
import { RefusedError } from '../http/refused.js';
import { PracticeReader } from '../practice/practice-reader.js';
import { System } from '../system.js';

const ROWS_AT_ONCE = 1_000;

/** The denials list with each denial's last days. */
@Injectable()
export class DenialReader {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(PracticeReader) private readonly practice: PracticeReader,
  ) {}

  /** Open denials by cause. */
  async causes(): Promise<readonly DenialCause[]> {
    return denialCauses(await this.open());
  }

  /** @throws RefusedError where nothing is denied for that cause any more */
  async cause(causeId: string): Promise<{
    readonly cause: DenialCause;
    readonly due: readonly DenialDue[];
  }> {
    const open = await this.open();
    const cause = denialCauses(open).find((each) => each.causeId === causeId);
    if (!cause) throw new RefusedError({ code: 'no-such-thing' });
    const keys = new Set(cause.keys);
    return { cause, due: open.filter((each) => keys.has(each.key)) };
  }

  async open(): Promise<readonly DenialDue[]> {
    await this.system.readModels.catchUp();
    const rows: { key: string; denial: Denial }[] = [];
    // Some are on the list only to be seen: a decision about them did not stand again.
    for await (const each of this.rows({ is_open: 'open' }))
      if (each.denial.isOpen) rows.push(each);
    return this.#due(rows);
  }

  async *rows(
    where: Readonly<Record<string, string>>,
  ): AsyncGenerator<{ readonly key: string; readonly denial: Denial }> {
    for (let afterKey = ''; ;) {
      const page = { limit: ROWS_AT_ONCE, afterKey };
      const found = await this.system.readModels.find(denials, where, page);
      for (const { key, state } of found) if (state) yield { key, denial: state };
      const last = found.at(-1);
      if (!last || found.length < ROWS_AT_ONCE) return;
      afterKey = last.key;
    }
  }

  /** What the practice set, oldest first. */
  async deadlinesSet(): Promise<readonly DenialDeadlineFact[]> {
    const stream = denialDeadlinesStream(this.system.settings.LEDGERLINE_PRACTICE);
    return fold(denialDeadlines, await this.system.store.readStream(stream));
  }

  /** The payer of a denial: the claim's; of facts that did not name it, whoever has that number. */
  payerOf(payers: ReadonlyMap<PayerId, Payer>, { payerId, payerX12Id }: Denial): Payer | undefined {
    if (payerId !== null) return payers.get(payerId);
    return [...payers.values()].find((each) => each.x12PayerId === payerX12Id);
  }

  async #due(
    rows: readonly { readonly key: string; readonly denial: Denial }[],
  ): Promise<readonly DenialDue[]> {
    const { payers } = await this.practice.established();
    const own = await this.deadlinesSet();
    const lineIds = rows.flatMap(({ denial }) => denial.lineId ?? []);
    const lines = await this.system.readModels.getMany(serviceLines, lineIds);
    return rows.map(({ key, denial }) => {
      const payer = this.payerOf(payers, denial);
      const line = denial.lineId === null ? null : lines.get(denial.lineId);
      const asked = {
        payerId: payer?.payerId ?? denial.payerId,
        filingIndicator: payer?.filingIndicator ?? null,
        deniedOn: denial.deniedOn,
        serviceDate: denial.serviceDate ?? line?.serviceDate ?? null,
        filingLimit: line?.filingLimit ?? null,
      };
      return { key, denial, deadlines: deadlinesOf(asked, own) };
    });
  }
}
