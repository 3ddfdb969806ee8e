import { payerClaimNumbers, sentClaims, type EvidenceReads } from '@ledgerline/remittance';
import type { System } from '../system.js';

const ROWS_AT_ONCE = 500;

/** Claims looked up in our read models. Let them catch up first: what they tell posts money. */
export const evidenceReads = ({ store, readModels }: System): EvidenceReads => ({
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
