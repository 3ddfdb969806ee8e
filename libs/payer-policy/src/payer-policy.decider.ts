import { accept, canonicalJson, refuse, streamOf, type Decider } from '@ledgerline/event-store';
import type { Instant, StaffId } from '@ledgerline/terms';
import type { PayerPolicyFact } from './payer-policy.events.js';
import type { PayerTerms } from './payer-terms.js';
import type { UnitPolicy } from './policy.js';

export interface AdoptPolicyVersion {
  readonly type: 'AdoptPolicyVersion';
  readonly policyId: string;
  readonly terms?: PayerTerms;
  readonly rows: readonly UnitPolicy[];
  readonly by: StaffId;
  readonly at: Instant;
  readonly reason: string;
}
export type PayerPolicyCommand = AdoptPolicyVersion;

/** Most fundamental first. */
export type PayerPolicyRefusal =
  | { readonly code: 'policy-id-malformed' }
  | { readonly code: 'policy-version-empty' }
  | { readonly code: 'policy-reason-missing' }
  | { readonly code: 'policy-row-of-another-policy'; readonly policyId: string }
  | { readonly code: 'policy-span-ends-before-it-starts'; readonly row: string }
  | {
      readonly code: 'policy-version-not-above';
      readonly row: string;
      readonly version: number;
      readonly current: number;
    };

export interface AdoptedPolicy {
  readonly policyId?: string;
  readonly terms: readonly PayerTerms[];
  readonly rows: readonly UnitPolicy[];
}

/** `medicare-part-b` lies on `payer-policy-medicare.part.b`: a stream's id has no hyphen. */
export const payerPolicyStream = (policyId: string): string =>
  streamOf('payer-policy', policyId.replaceAll('-', '.'));

/** One payer's policy as this practice came to adopt it, version upon version. */
export const payerPolicy: Decider<
  AdoptedPolicy,
  PayerPolicyCommand,
  PayerPolicyFact,
  PayerPolicyRefusal
> = {
  initial: { terms: [], rows: [] },

  decide(command, adopted) {
    const { policyId, terms, rows, by, at, reason } = command;
    // No dot: two policies never share a stream.
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(policyId)) return refuse({ code: 'policy-id-malformed' });
    if (!terms && rows.length === 0) return refuse({ code: 'policy-version-empty' });
    const offered = terms ? [terms, ...rows] : rows;
    if (offered.every((row) => isHeld(adopted, row))) return accept();
    if (reason.trim() === '') return refuse({ code: 'policy-reason-missing' });
    for (const row of offered) {
      if (row.policyId !== policyId)
        return refuse({ code: 'policy-row-of-another-policy', policyId: row.policyId });
      if (row.to !== undefined && row.to < row.from)
        return refuse({ code: 'policy-span-ends-before-it-starts', row: nameOf(row) });
    }
    for (const row of offered) {
      const current = highest(adopted, row);
      if (row.version <= current && !isHeld(adopted, row))
        return refuse({
          code: 'policy-version-not-above',
          row: nameOf(row),
          version: row.version,
          current,
        });
    }
    return accept({
      type: 'PolicyVersionAdopted',
      policyId,
      ...(terms ? { terms } : {}),
      rows,
      adoptedBy: by,
      adoptedAt: at,
      reason,
    });
  },

  evolve(adopted, fact) {
    switch (fact.type) {
      case 'PolicyVersionAdopted':
        return {
          policyId: fact.policyId,
          terms: fact.terms ? [...adopted.terms, fact.terms] : adopted.terms,
          rows: [...adopted.rows, ...fact.rows],
        };
    }
  },
};

type Row = PayerTerms | UnitPolicy;

const kindOf = (row: Row): string => ('procedureCode' in row ? row.procedureCode : 'terms');
const nameOf = (row: Row): string => `${row.policyId}/${kindOf(row)}`;
const alike = (adopted: AdoptedPolicy, row: Row): readonly Row[] =>
  [...adopted.terms, ...adopted.rows].filter((each) => kindOf(each) === kindOf(row));
const isHeld = (adopted: AdoptedPolicy, row: Row): boolean =>
  alike(adopted, row).some((each) => canonicalJson(each) === canonicalJson(row));
const highest = (adopted: AdoptedPolicy, row: Row): number =>
  Math.max(0, ...alike(adopted, row).map((each) => each.version));
