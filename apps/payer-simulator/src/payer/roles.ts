import { draw } from '../chance.js';
import type { SentClaim } from '../intake/sent-claim.js';
import type { Odds } from './odds.js';

/** What befalls a claim beside being paid in the ordinary way. */
export type Role = 'reversal' | 'denial' | 'patient-share' | 'split';

/** One of each in every so many claims (`odds`); the lead says at which claim of those it falls due. */
const ROLES: readonly { readonly role: Role; readonly dueAtClaim: number }[] = [
  { role: 'reversal', dueAtClaim: 3 },
  { role: 'denial', dueAtClaim: 4 },
  { role: 'patient-share', dueAtClaim: 2 },
  { role: 'split', dueAtClaim: 6 },
];

export interface RoleCounts {
  /** Claims accepted into adjudication since the run began. */
  claims: number;
  readonly given: Record<Role, number>;
}

export const noRoles = (): RoleCounts => ({
  claims: 0,
  given: { reversal: 0, denial: 0, 'patient-share': 0, split: 0 },
});

export interface Candidates {
  readonly claims: readonly SentClaim[];
  /** Claims that may be singled out: originals to a first payer, with money to move. */
  readonly eligible: readonly SentClaim[];
  readonly isSingleLineSplit: boolean;
  readonly odds: Pick<Odds, Role>;
}

/** Gives the roles that fall due with these claims; which claim gets which is drawn by seed. */
export function giveRoles(
  counts: RoleCounts,
  { claims, eligible, isSingleLineSplit, odds }: Candidates,
  seed: number,
): Map<SentClaim, Role> {
  counts.claims += claims.length;
  const given = new Map<SentClaim, Role>();
  let reversedPayer = '';
  for (const { role, dueAtClaim } of ROLES) {
    const isLastChance = role === 'split' && isSingleLineSplit;
    const every = odds[role];
    const due = dueBy(counts.claims, Math.min(dueAtClaim, every), every) - counts.given[role];
    const overdue = isLastChance ? dueBy(counts.claims, every, every) - counts.given[role] : 0;
    const free = eligible.filter((each) => !given.has(each));
    const order = inOrder(free, role, seed, reversedPayer);
    const fit = role === 'split' ? order.filter((each) => each.lines.length > 1) : order;
    const chosen = fit.slice(0, Math.max(0, due));
    if (overdue > chosen.length) {
      const rest = order.filter((each) => !chosen.includes(each));
      chosen.push(...rest.slice(0, overdue - chosen.length));
    }
    for (const each of chosen) given.set(each, role);
    counts.given[role] += chosen.length;
    if (role === 'reversal') reversedPayer = chosen[0] ? payeeKey(chosen[0]) : '';
  }
  return given;
}

/** Remittances are made out per payer and billing provider. */
export const payeeKey = (claim: SentClaim): string => `${claim.payerId}|${claim.billing.npi}`;

const dueBy = (claims: number, dueAtClaim: number, every: number): number =>
  every === 0 ? 0 : Math.floor((claims + every - dueAtClaim) / every);

/** Reversals start with the payer of most claims, and splits follow them: their PLBs can meet. */
function inOrder(
  claims: readonly SentClaim[],
  role: Role,
  seed: number,
  reversedPayer: string,
): SentClaim[] {
  const sizes = new Map<string, number>();
  for (const each of claims) sizes.set(payeeKey(each), (sizes.get(payeeKey(each)) ?? 0) + 1);
  const weight = (claim: SentClaim): number => {
    if (role === 'reversal') return sizes.get(payeeKey(claim)) ?? 0;
    return role === 'split' && payeeKey(claim) === reversedPayer ? 1 : 0;
  };
  return claims
    .map((claim) => ({
      claim,
      weight: weight(claim),
      lot: draw(seed, role, claim.patientControlNumber),
    }))
    .sort((a, b) => b.weight - a.weight || a.lot - b.lot)
    .map(({ claim }) => claim);
}
