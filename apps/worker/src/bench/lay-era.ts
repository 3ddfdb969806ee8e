import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClaimFact } from '@ledgerline/claims';
import { benchMeta } from './bench-system.js';
import { BulkLog } from './bulk-log.js';
import { MadeUpSealing, madeUpLines, type MadeUpLine } from './made-up-claims.js';
import { practiceWrites } from './made-up-practice.js';
import { madeUpRemittance, paidCentsOf, sentClaim, type SentClaim } from './made-up-remittance.js';

const A_BATCH = 5_000;

/** What was laid: the file lies at `path`. */
export interface EraLaid {
  readonly path: string;
  readonly paidCents: number;
}

/** Claims as sealing left them, in an empty log, and the 835 that pays them all. */
export async function layEra(databaseUrl: string, folder: string, size: number): Promise<EraLaid> {
  const now = Date.now();
  const claims = await layClaims(databaseUrl, size, now);
  const path = join(folder, 'remittance.835');
  const date = new Date(now).toISOString().slice(0, 10).replaceAll('-', '');
  await writeFile(path, madeUpRemittance(claims, date));
  return { path, paidCents: paidCentsOf(claims) };
}

async function layClaims(databaseUrl: string, size: number, now: number): Promise<SentClaim[]> {
  const log = await BulkLog.into(databaseUrl, benchMeta);
  await log.write(practiceWrites());
  const sealing = new MadeUpSealing(now);
  const claims: SentClaim[] = [];
  let lines: MadeUpLine[] = [];
  const seal = async () => {
    for (const write of sealing.seal(lines)) {
      const [first] = write.facts;
      if (first?.fact.type !== 'ClaimPrepared') continue;
      await log.write([write]);
      claims.push(sentClaim(first.fact as Extract<ClaimFact, { type: 'ClaimPrepared' }>));
    }
    lines = [];
  };
  for (const line of madeUpLines(size, now)) if (lines.push(line) === A_BATCH) await seal();
  if (lines.length > 0) await seal();
  await log.finish();
  return claims;
}
