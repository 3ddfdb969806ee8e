import { commandIdFor, fold, handle, streamOf } from '@ledgerline/event-store';
import {
  claimStreamsNamed,
  linkAdjustments,
  remittance,
  type RemittanceCommand,
  type RemittanceFact,
  type SetOnHand,
} from '@ledgerline/remittance';
import { cents, type Instant } from '@ledgerline/terms';
import { coded } from '../append.js';
import type { Spool } from '../archive/spool.js';
import type { System } from '../system.js';
import { moneyOf, withSet } from './content-of-set.js';
import type { GatheredRemittance } from './remittance-intake.js';
import { policyOn } from './posting-policy-on.js';
import { readAhead, settleChunk } from './settle-chunk.js';

/** Holds a set that does not balance or cannot be read whole: nothing of it is posted. */
export async function holdRemittance(
  system: System,
  gathered: GatheredRemittance,
  reasons: readonly string[],
  causationId: string,
): Promise<void> {
  if (!gathered.set) return; // The file's own facts tell of it.
  const { remittanceId, fileSha256, setControlNumber, contentSha256 } = gathered.set;
  await decide(system, causationId, remittanceId, `hold/${contentSha256}`, {
    type: 'HoldRemittance',
    set: { remittanceId, fileSha256, setControlNumber, contentSha256 },
    reasons,
    unbalanced: gathered.closed.unbalanced.map(({ level, id, differenceCents }) => ({
      level,
      id,
      differenceCents,
    })),
  });
}

/** When the file of a set came, whoever reads it and how often: two that read it at once say the same. */
export interface Arrival {
  readonly receivedAt: Instant;
  readonly causationId: string;
}

/**
 * Posts one balanced set. First the payment as a whole, which waits in suspense; then its claims, a thousand an append;
 * then the word that all have their disposition. Cut anywhere and called again, it goes on where it was.
 */
export async function postRemittance(
  system: System,
  set: SetOnHand,
  claims: Spool,
  { causationId, receivedAt }: Arrival,
): Promise<void> {
  const { remittanceId, contentSha256 } = set;
  const received = await receive(system, causationId, claims, {
    type: 'ReceiveRemittance',
    set: { ...set, providerAdjustments: await linked(system, set.providerAdjustments) },
    receivedAt,
  });
  if (!received.some((fact) => fact.type === 'RemittanceReceived') && !(await isOurs(system, set)))
    return;
  const policy = await policyOn(system, set.payment.paymentDate);
  const totals = { postedClaims: 0, unmatchedClaims: 0, postedCents: 0, suspenseCents: 0 };
  for await (const chunk of readAhead(system, claims)) {
    const settled = await settleChunk(system, set, policy, chunk, causationId);
    for (const each of totalled) totals[each] += settled[each];
  }
  await decide(system, causationId, remittanceId, `finish/${contentSha256}`, {
    type: 'FinishPosting',
    remittanceId,
    postedClaims: totals.postedClaims,
    unmatchedClaims: totals.unmatchedClaims,
    postedCents: cents(totals.postedCents),
    suspenseCents: cents(totals.suspenseCents),
  });
}

type Receive = Extract<RemittanceCommand, { type: 'ReceiveRemittance' }>;

/** Of a file and what a person keyed, the one that comes later is compared with the first in money, which is read here. */
async function receive(
  system: System,
  causationId: string,
  claims: Spool,
  command: Receive,
): Promise<readonly RemittanceFact[]> {
  const { set } = command;
  // By content: one file may hold two sets of one number, and of one trace.
  const about = `receive/${set.fileSha256}/${set.contentSha256}`;
  const result = await asked(system, causationId, set.remittanceId, about, command);
  if (!('refused' in result)) return result.accepted;
  if (result.refused.code !== 'money-not-compared') throw coded(result.refused.code);
  const { first } = result.refused;
  const firstMoneySha256 = await withSet(system, first, moneyOf);
  const moneySha256 = await moneyOf({ set, claims });
  return decide(system, causationId, set.remittanceId, about, {
    ...command,
    set: { ...set, moneySha256 },
    ...(firstMoneySha256 !== null && { firstMoneySha256 }),
  });
}

const totalled = ['postedClaims', 'unmatchedClaims', 'postedCents', 'suspenseCents'] as const;

/** Each provider-level amount with the claim of ours that it names, as far as it names one. */
async function linked(
  { store }: System,
  adjustments: SetOnHand['providerAdjustments'],
): Promise<SetOnHand['providerAdjustments']> {
  const streams = adjustments.flatMap(claimStreamsNamed);
  if (streams.length === 0) return adjustments;
  return linkAdjustments(adjustments, await store.readStreams(streams));
}

/** Whether this very content is the one being posted, cut short before: then we go on with it. */
async function isOurs({ store }: System, set: SetOnHand): Promise<boolean> {
  const facts = await store.readStream(streamOf('remittance', set.remittanceId));
  const state = fold(remittance, facts);
  return state.phase === 'posting' && state.contentSha256 === set.contentSha256;
}

async function decide(...args: Parameters<typeof asked>): Promise<readonly RemittanceFact[]> {
  const result = await asked(...args);
  if ('refused' in result) throw coded(result.refused.code);
  return result.accepted;
}

function asked(
  system: System,
  causationId: string,
  remittanceId: string,
  about: string,
  command: RemittanceCommand,
) {
  const stream = streamOf('remittance', remittanceId);
  const commandId = commandIdFor(stream, about);
  const meta = system.meta('post-remittance', commandId, causationId);
  return handle(system.store, remittance, stream, command, meta);
}
