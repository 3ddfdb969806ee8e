import { suspenseKey, suspenseLinks } from '@ledgerline/remittance';
import { books } from '../projecting/read-models.js';
import type { System } from '../system.js';

const AT_ONCE = 1000;

/** Numbers of all claims on whose books a remittance is, or was, some hundred at a time. */
export async function* claimsOfRemittance(
  { readModels }: System,
  remittanceId: string,
  atOnce: number,
): AsyncIterable<readonly string[]> {
  const found = new Set<string>();
  for (let afterKey = ''; ;) {
    const where = { remittance_id: remittanceId };
    const rows = await readModels.find(books.journal, where, { limit: AT_ONCE, afterKey });
    for (const { state } of rows)
      for (const leg of state?.legs ?? [])
        if (leg.patientControlNumber !== undefined) found.add(leg.patientControlNumber);
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) break;
    afterKey = last.key;
  }
  // Takebacks that wait have moved nothing: no entry tells of them.
  const prefix = suspenseKey(remittanceId, '');
  for (let afterKey = prefix; ;) {
    const rows = await readModels.find(suspenseLinks, {}, { limit: AT_ONCE, afterKey });
    const own = rows.filter((each) => each.key.startsWith(prefix));
    for (const { state } of own)
      if (state?.patientControlNumber !== undefined) found.add(state.patientControlNumber);
    const last = own.at(-1);
    if (!last || own.length < AT_ONCE) break;
    afterKey = last.key;
  }
  const all = [...found].sort();
  for (let at = 0; at < all.length; at += atOnce) yield all.slice(at, at + atOnce);
}
