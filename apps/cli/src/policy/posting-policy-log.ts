import { randomUUID } from 'node:crypto';
import { fold, handle, idOf, type EventStore } from '@ledgerline/event-store';
import {
  dryRunPolicy,
  dryRunWindow,
  offeredPolicy,
  postingPolicies,
  postingPolicyStream,
  type DryRunReport,
  type PostingPolicies,
  type PostingPolicyRefusal,
} from '@ledgerline/remittance';
import type { PostingPolicyFile } from '@ledgerline/remittance/contract';
import type { Instant, PracticeId, ServiceDate, StaffId } from '@ledgerline/terms';
import { openLog } from '../chain/open-log.js';

type Env = Readonly<Record<string, string | undefined>>;

/** Every version of a practice's posting policy; the shipped one alone where the log holds no practice. */
export const postingPoliciesIn = (
  databaseUrl: string,
  env: Env,
  practice?: string,
): Promise<PostingPolicies> =>
  withLog(databaseUrl, env, async (store) => {
    const practiceId = practice ?? (await onlyPractice(store));
    return practiceId === undefined
      ? postingPolicies.initial
      : fold(postingPolicies, await store.readStream(postingPolicyStream(practiceId)));
  });

export interface RehearsalAsked {
  readonly file: PostingPolicyFile;
  readonly today: ServiceDate;
  readonly from: ServiceDate | undefined;
  readonly to: ServiceDate | undefined;
  readonly skip: number;
  readonly limit: number;
}

export type Rehearsal = DryRunReport & { readonly from: ServiceDate; readonly to: ServiceDate };

/** Judges what was posted again, under the clauses of a file. Writes nothing. */
export const rehearsePosting = (
  databaseUrl: string,
  env: Env,
  { file, today, from, to, skip, limit }: RehearsalAsked,
): Promise<Rehearsal> =>
  withLog(databaseUrl, env, async (store) => {
    const window = dryRunWindow(today, { from, to });
    const { policy } = offeredPolicy(file);
    return { ...window, ...(await dryRunPolicy(store, { policy, ...window, skip, limit })) };
  });

export type PostingAdopted =
  | { readonly outcome: 'adopted' | 'unchanged' }
  | { readonly outcome: 'refused'; readonly refusal: PostingPolicyRefusal };

export interface PostingAdoption {
  readonly file: PostingPolicyFile;
  readonly reason: string;
  readonly by: StaffId;
  readonly at: Instant;
  readonly practice?: string;
}

/**
 * Records that a practice adopted clauses of its own.
 *
 * @throws Error with code practice-not-established where the log holds no practice
 */
export const adoptPostingPolicy = (
  databaseUrl: string,
  env: Env,
  { file, reason, by, at, practice }: PostingAdoption,
): Promise<PostingAdopted> =>
  withLog(databaseUrl, env, async (store) => {
    const practiceId = practice ?? (await onlyPractice(store));
    if (practiceId === undefined)
      throw Object.assign(new Error('the log holds no practice'), {
        code: 'practice-not-established',
      });
    const command = {
      type: 'AdoptPostingPolicy',
      practiceId: practiceId as PracticeId,
      ...file,
      reason,
      by,
      at,
    } as const;
    const meta = { practiceId, actor: by, commandId: `posting-policy/${randomUUID()}` };
    const stream = postingPolicyStream(practiceId);
    const outcome = await handle(store, postingPolicies, stream, command, meta);
    if ('refused' in outcome) return { outcome: 'refused', refusal: outcome.refused };
    return { outcome: outcome.accepted.length > 0 ? 'adopted' : 'unchanged' };
  });

async function withLog<T>(
  databaseUrl: string,
  env: Env,
  work: (store: EventStore) => Promise<T>,
): Promise<T> {
  const store = await openLog(databaseUrl, env);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function onlyPractice(store: EventStore): Promise<string | undefined> {
  const { facts } = await store.readAll({ after: null, limit: 1, categories: ['practice'] });
  return facts[0] && idOf(facts[0].stream);
}
