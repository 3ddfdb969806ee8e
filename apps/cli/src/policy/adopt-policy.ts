import { randomUUID } from 'node:crypto';
import { fold, handle, idOf, type EventStore } from '@ledgerline/event-store';
import {
  payerPolicy,
  payerPolicyStream,
  type AdoptedPolicy,
  type PayerPolicyRefusal,
} from '@ledgerline/payer-policy';
import type { PolicyFile } from '@ledgerline/payer-policy/contract';
import type { Instant, StaffId } from '@ledgerline/terms';
import { openLog } from '../chain/open-log.js';

type Env = Readonly<Record<string, string | undefined>>;

export type PolicyAdopting =
  | { readonly outcome: 'adopted' | 'unchanged' }
  | { readonly outcome: 'refused'; readonly refusal: PayerPolicyRefusal };

export interface AdoptAsked {
  readonly file: PolicyFile;
  readonly reason: string;
  readonly by: StaffId;
  readonly at: Instant;
  /** The only practice of the log where left out. */
  readonly practice?: string;
}

/**
 * Records in a log that a practice adopted a policy.
 *
 * @throws Error with code practice-not-established where the log holds no practice
 */
export async function adoptPolicy(
  databaseUrl: string,
  env: Env,
  { file, reason, by, at, practice }: AdoptAsked,
): Promise<PolicyAdopting> {
  const store = await openLog(databaseUrl, env);
  try {
    const practiceId = practice ?? (await onlyPractice(store));
    const command = { type: 'AdoptPolicyVersion', ...file, reason, by, at } as const;
    // The content tells whether this was said before: a policy may give way and come back.
    const meta = { practiceId, actor: by, commandId: `policy/${randomUUID()}` };
    const stream = payerPolicyStream(file.policyId);
    const outcome = await handle(store, payerPolicy, stream, command, meta);
    if ('refused' in outcome) return { outcome: 'refused', refusal: outcome.refused };
    return { outcome: outcome.accepted.length > 0 ? 'adopted' : 'unchanged' };
  } finally {
    await store.close();
  }
}

/** What a log holds of one policy. */
export async function adoptedOf(
  databaseUrl: string,
  env: Env,
  policyId: string,
): Promise<readonly AdoptedPolicy[]> {
  const store = await openLog(databaseUrl, env);
  try {
    const facts = await store.readStream(payerPolicyStream(policyId));
    return facts.length > 0 ? [fold(payerPolicy, facts)] : [];
  } finally {
    await store.close();
  }
}

async function onlyPractice(store: EventStore): Promise<string> {
  const { facts } = await store.readAll({ after: null, limit: 1, categories: ['practice'] });
  const [first] = facts;
  if (first) return idOf(first.stream);
  throw Object.assign(new Error('the log holds no practice'), { code: 'practice-not-established' });
}
