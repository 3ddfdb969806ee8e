import type { Fact, Projection } from '@ledgerline/event-store';
import type { ProjectionStore, Where } from '@ledgerline/event-store/postgres';
import { z } from 'zod';

export const ROWS_MAX = 500;

/** Where a listing goes on, and how many rows at once. A controller adds the filters it knows; others are refused. */
export const page = {
  after: z.string().max(200).default('').meta({ description: 'The `next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(ROWS_MAX).default(100),
};
export const PageQuery = z.strictObject(page);
export type PageQuery = z.infer<typeof PageQuery>;

export interface Listing<State> {
  readonly rows: readonly { readonly key: string; readonly state: NonNullable<State> }[];
  /** Ask on with `after` this; null where nothing follows. */
  readonly next: string | null;
}

/** One page of a read model, by key. A filter that is undefined does not filter. */
export async function listed<State, F extends Fact>(
  models: ProjectionStore,
  projection: Projection<State, F>,
  { after, limit }: PageQuery,
  filters: Readonly<Record<string, string | readonly string[] | undefined>> = {},
): Promise<Listing<State>> {
  const where: Where = Object.fromEntries(
    Object.entries(filters).filter(
      (each): each is [string, string | readonly string[]] => each[1] !== undefined,
    ),
  );
  const found = await models.find(projection, where, { limit: limit + 1, afterKey: after });
  const shown = found.slice(0, limit);
  return {
    rows: shown.flatMap(({ key, state }) =>
      state === null || state === undefined ? [] : [{ key, state }],
    ),
    next: found.length > limit ? (shown.at(-1)?.key ?? null) : null,
  };
}
