import type { EventStore, Projection } from '@ledgerline/event-store';
import { payerClaimNumbers, sentClaims } from './claim-index.projection.js';
import type { EvidenceReads } from './weigh-claims.js';

/** Rows of read models, as whoever keeps them finds them: by columns, by key, after a key. */
export interface RowFinder {
  find<State>(
    projection: Pick<Projection<State>, 'name' | 'version' | 'empty'>,
    where: Readonly<Record<string, string | number | readonly (string | number)[]>>,
    page: { readonly limit: number; readonly afterKey?: string },
  ): Promise<readonly { readonly key: string; readonly state: State }[]>;
}

const ROWS_AT_ONCE = 500;

/** Claims looked up in read models. Let them catch up first: what they tell posts money. */
export const evidenceReads = (
  store: Pick<EventStore, 'readStreams'>,
  readModels: RowFinder,
): EvidenceReads => ({
  async claimsUnder(payerNumber) {
    const afterKey = `${payerNumber}/`;
    const rows = await readModels.find(payerClaimNumbers, {}, { limit: ROWS_AT_ONCE, afterKey });
    const own = rows.filter(({ key }) => key.startsWith(afterKey));
    return [...new Set(own.flatMap(({ state }) => state?.patientControlNumber ?? []))];
  },
  async claimsLike({ memberHashes, serviceDates, chargeCents }) {
    const where = {
      ...(memberHashes && { member_hash: memberHashes }),
      ...(serviceDates.length > 0 && { service_date: serviceDates }),
      ...(chargeCents !== undefined && { charge_cents: chargeCents }),
    };
    const rows = await readModels.find(sentClaims, where, { limit: ROWS_AT_ONCE });
    return rows.flatMap(({ state }) => state?.patientControlNumber ?? []);
  },
  streams: (names) => store.readStreams(names),
});
