import { canonicalJson, factOf, streamOf } from '@ledgerline/event-store';
import {
  keyedIdOf,
  MoneyOfSet,
  type ClaimAdvice,
  type KeyedRemittanceFact,
  type NamedOnAdvice,
  type SetOnHand,
} from '@ledgerline/remittance';
import { readX12 } from '@ledgerline/x12';
import { FileGathering } from '../acknowledgements/file-gathering.js';
import { Spool } from '../archive/spool.js';
import type { System } from '../system.js';
import { adviceOf, APART } from './remittance-intake.js';

/** A set as it came, read once more: out of the archive, or as it was keyed. */
export interface ReadAgain {
  readonly set: SetOnHand;
  readonly claims: Spool;
}

type Keyed = Extract<KeyedRemittanceFact, { type: 'RemittanceKeyed' }>;

/**
 * Reads one set again and gives it to `take`; what it was put aside in is let go afterwards.
 *
 * @returns null where there is no such set, or it was not fit to post
 */
export async function withSet<T>(
  system: System,
  of: { readonly fileSha256: string; readonly contentSha256: string },
  take: (read: ReadAgain) => Promise<T>,
): Promise<T | null> {
  const keyed = await keyedAs(system, keyedIdOf(of.fileSha256));
  if (keyed) {
    const claims = await spoolOf(system, keyed.claims);
    return take({ set: keyed.set, claims }).finally(() => claims.discard());
  }
  const gathering = new FileGathering(of.fileSha256, () => system.archive.scratch());
  try {
    const bytes = system.archive.read(of.fileSha256);
    for await (const item of readX12(bytes)) await gathering.take(item);
    const found = gathering.sets.find(
      ({ remittance }) => remittance?.set?.contentSha256 === of.contentSha256,
    );
    const { set, claims } = found?.remittance ?? {};
    return set && claims && found?.disposition === 'accept' ? await take({ set, claims }) : null;
  } finally {
    await gathering.discard();
  }
}

/** Null where nobody keyed such a one. */
export async function keyedAs({ store }: System, keyedId: string): Promise<Keyed | null> {
  const [first] = await store.readStream(streamOf('keyed-remittance', keyedId));
  return first ? factOf<Keyed>(first) : null;
}

/** What a set says in money. */
export async function moneyOf({ set, claims }: ReadAgain): Promise<string> {
  const money = new MoneyOfSet();
  for await (const lines of claims.chunks(500))
    for (const line of lines) money.claim(adviceOf(line));
  return money.finish(set.payment.amountCents, set.providerAdjustments);
}

/** Nobody is named on what was keyed: names are no part of it. */
const nobody = JSON.stringify({
  patient: null,
  insured: null,
  corrected: null,
} as unknown as NamedOnAdvice);

async function spoolOf(system: System, claims: readonly ClaimAdvice[]): Promise<Spool> {
  const spool = new Spool(() => system.archive.scratch());
  for (const each of claims) await spool.push(`${canonicalJson(each)}${APART}${nobody}`);
  return spool;
}
