import type { ToldClaim } from './read-told.js';

/** A claim as the api lists it, as far as its standing needs it. */
export interface ClaimListed {
  readonly patientControlNumber: string;
  readonly state: string;
  readonly superseded: { readonly kind: string } | null;
}

/** What lists are asked to find a claim on. */
export interface WorkLists {
  /** Reasons a claim payment waits for somebody, by claim. */
  readonly exceptions: ReadonlyMap<string, readonly string[]>;
  /** Lines denied and still owed, by claim. */
  readonly denials: ReadonlyMap<string, readonly string[]>;
  /** Came back and waits to be mended, by claim. */
  readonly rejections: ReadonlyMap<string, readonly string[]>;
  /** Past a clock with no word, by claim. */
  readonly silent: ReadonlyMap<string, readonly string[]>;
}

export type Standing =
  | { readonly is: 'settled' | 'replaced' | 'voided' | 'given-back' }
  | { readonly is: 'on-a-list'; readonly reasons: readonly string[] }
  | { readonly is: 'neither' };

/**
 * Where a claim stands at the end: nothing is owed on it by a payer, another claim stands in its place, or it is on a
 * work list with a reason. Anything else is work that nobody would find.
 *
 * @param owedCents  what its payer still owes on it, by the books
 */
export function standingOf(
  claim: ToldClaim,
  listed: ClaimListed | undefined,
  owedCents: number,
  lists: WorkLists,
): Standing {
  if (listed?.superseded) return { is: listed.superseded.kind === 'void' ? 'voided' : 'replaced' };
  const { number } = claim;
  const reasons = [
    ...(lists.rejections.get(number) ?? []).map((each) => `rejected: ${each}`),
    ...(lists.exceptions.get(number) ?? []),
    ...(lists.denials.get(number) ?? []).map((each) => `denied: ${each}`),
    ...(lists.silent.get(number) ?? []).map((each) => `silent: ${each}`),
  ];
  if (reasons.length > 0) return { is: 'on-a-list', reasons: [...new Set(reasons)] };
  if (owedCents !== 0) return { is: 'neither' };
  return { is: claim.heard.has('ClaimPaymentPosted') ? 'settled' : 'given-back' };
}
