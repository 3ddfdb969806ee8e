import { timeline, type Moment } from '@ledgerline/audit';
import { tellClaims } from '@ledgerline/claims';
import { payerPolicySentence, referenceTableSentence } from '@ledgerline/payer-policy';
import { clientSentence, groupSentence, practiceSentence } from '@ledgerline/practice';
import { tellLedger } from '@ledgerline/ledger';
import { tellDeposit, tellRemittance } from '@ledgerline/remittance';
import { groupSessionSentence } from '@ledgerline/session';
import { openLog } from './open-log.js';

const tellers = [
  tellClaims,
  tellRemittance,
  tellDeposit,
  tellLedger,
  referenceTableSentence,
  payerPolicySentence,
  groupSessionSentence,
  clientSentence,
  practiceSentence,
  groupSentence,
] as Parameters<typeof timeline>[2];

/** What happened on one stream, each fact a sentence. Empty where it does not exist. */
export async function replayStream(
  databaseUrl: string,
  env: Readonly<Record<string, string | undefined>>,
  stream: string,
): Promise<Moment[]> {
  const store = await openLog(databaseUrl, env);
  try {
    return await timeline(store, stream, tellers);
  } finally {
    await store.close();
  }
}
