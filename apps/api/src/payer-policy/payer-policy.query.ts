import { Inject, Injectable } from '@nestjs/common';
import {
  adoptedPolicies,
  isInForce,
  resolveFrom,
  shippedTables,
  termsOn,
  withAdopted,
  type AdoptedPolicyRow,
  type PayerTerms,
  type PolicyAdoption,
  type RuleTables,
  type UnitPolicy,
} from '@ledgerline/payer-policy';
import type { ServiceDate } from '@ledgerline/terms';
import { RefusedError } from '../http/refused.js';
import { System } from '../system.js';

/** A policy as the list tells it. */
export interface PolicyListed {
  readonly policyId: string;
  readonly title: string | null;
  /** Of the terms; null where only rows of single codes were adopted. */
  readonly version: number | null;
  readonly timedCounting: string | null;
  /** Never taken unasked. */
  readonly isNeverDefault: boolean;
  readonly codesOfItsOwn: readonly string[];
  /** How often this practice adopted a version of its own. */
  readonly adoptions: number;
}

/** A policy as it stands on a date of service. */
export interface PolicyShown {
  readonly policyId: string;
  readonly date: string;
  readonly terms: PayerTerms | null;
  readonly rows: readonly UnitPolicy[];
  readonly adoptions: readonly PolicyAdoption[];
}

@Injectable()
export class PayerPolicyQuery {
  constructor(@Inject(System) private readonly system: System) {}

  async list(): Promise<readonly PolicyListed[]> {
    const { tables, adopted } = await this.#inForce();
    const ids = new Set([...tables.terms, ...tables.policies].map(({ policyId }) => policyId));
    return [...ids].sort().map((policyId) => {
      const terms = termsOn(tables.terms, policyId, this.#today());
      const codes = tables.policies.filter((each) => each.policyId === policyId);
      return {
        policyId,
        title: terms?.title ?? null,
        version: terms?.version ?? null,
        timedCounting: terms?.timedCounting ?? null,
        isNeverDefault: terms?.isNeverDefault ?? false,
        codesOfItsOwn: [...new Set(codes.map(({ procedureCode }) => procedureCode))].sort(),
        adoptions: adopted.get(policyId)?.adoptions.length ?? 0,
      };
    });
  }

  /** @throws RefusedError where nobody has heard of the policy, or it says nothing on that date */
  async show(policyId: string, asked: ServiceDate | undefined): Promise<PolicyShown> {
    const { tables, adopted } = await this.#inForce();
    const date = asked ?? this.#today();
    const mine = tables.policies.filter((each) => each.policyId === policyId);
    const codes = new Set(mine.filter((each) => isInForce(each, date)).map(codeOf));
    const terms = termsOn(tables.terms, policyId, date) ?? null;
    const adoptions = adopted.get(policyId)?.adoptions ?? [];
    if (!terms && codes.size === 0) throw new RefusedError({ code: 'no-such-thing' });
    const rows = [...codes].flatMap((code) => resolveFrom(mine, policyId, code, date) ?? []);
    return { policyId, date, terms, rows, adoptions };
  }

  /** What we ship, with what the practice adopted. */
  async #inForce(): Promise<{
    readonly tables: RuleTables;
    readonly adopted: ReadonlyMap<string, AdoptedPolicyRow>;
  }> {
    const found = await this.system.readModels.find(adoptedPolicies);
    const adopted = new Map(found.flatMap(({ key, state }) => (state ? [[key, state]] : [])));
    const states = [...adopted.values()].map((each) => each.adopted);
    return { tables: withAdopted(shippedTables, states), adopted };
  }

  #today(): ServiceDate {
    return this.system.now().slice(0, 10) as ServiceDate;
  }
}

const codeOf = ({ procedureCode }: UnitPolicy) => procedureCode;
