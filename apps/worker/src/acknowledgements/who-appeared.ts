import { batchIdOfReference, claimBatches } from '@ledgerline/claims';
import type { ParkedReason, ParkedRow } from '@ledgerline/claims/answers';
import { streamOf } from '@ledgerline/event-store';
import type { System } from '../system.js';

/** What can come to be found by itself; of the others a person must say whose they are. */
const mayAppear: ReadonlySet<ParkedReason> = new Set([
  'interchange-unknown',
  'group-unknown',
  'reference-unknown',
  'claim-number-unknown',
]);

/** Which parked words name something that is here by now. Each finding is told of once. */
export class WhoAppeared {
  readonly #told = new Map<string, string>();

  constructor(private readonly system: System) {}

  /** Told of again at the next look: what was found could not be acted on. */
  forget(rows: readonly ParkedRow[]): void {
    for (const { parkedId } of rows) this.#told.delete(parkedId);
  }

  async among(rows: readonly ParkedRow[]): Promise<ReadonlySet<string>> {
    const asked = rows.filter(({ reason }) => mayAppear.has(reason));
    const found = new Map<string, string>();
    const byNumber = async (column: string, numberOf: (row: ParkedRow) => string | undefined) => {
      const numbers = asked.flatMap((row) => wholeNumber(numberOf(row)) ?? []);
      if (numbers.length === 0) return;
      const rowsFound = await this.system.readModels.find(
        claimBatches,
        { [column]: [...new Set(numbers)] },
        { limit: 1000 },
      );
      for (const row of asked) {
        const number = wholeNumber(numberOf(row));
        const batches = rowsFound.filter(
          ({ state }) =>
            number !== undefined &&
            (column === 'group_control_number'
              ? state?.groupControlNumber
              : state?.interchangeControlNumber) === number,
        );
        if (batches.length > 0) found.set(row.parkedId, batches.map(({ key }) => key).join());
      }
    };
    await byNumber('interchange_control_number', (row) => row.controlNumbers.interchange);
    await byNumber('group_control_number', (row) => row.controlNumbers.group);
    for (const [parkedId, stream] of await this.#streamsFound(asked)) found.set(parkedId, stream);
    const news = [...found].filter(([parkedId, what]) => this.#told.get(parkedId) !== what);
    for (const [parkedId, what] of news) this.#told.set(parkedId, what);
    return new Set(news.map(([parkedId]) => parkedId));
  }

  /** Claims and batches that are named by the ids of their own streams. */
  async #streamsFound(
    asked: readonly ParkedRow[],
  ): Promise<readonly (readonly [string, string])[]> {
    const wanted = asked.flatMap((row) => {
      const stream = row.kind === '277CA' ? streamNamed(row) : undefined;
      return stream ? [[row.parkedId, stream] as const] : [];
    });
    if (wanted.length === 0) return [];
    const { store } = this.system;
    const streams = await store.readStreams([...new Set(wanted.map(([, stream]) => stream))]);
    return wanted.filter(([, stream]) => (streams.get(stream)?.length ?? 0) > 0);
  }
}

function streamNamed({ controlNumbers: { claim, reference } }: ParkedRow): string | undefined {
  if (claim !== undefined)
    return /^[A-Z0-9]{1,20}$/.test(claim) ? streamOf('claim', claim) : undefined;
  const batchId = reference === undefined ? undefined : batchIdOfReference(reference);
  return batchId && streamOf('claim-batch', batchId);
}

const wholeNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
