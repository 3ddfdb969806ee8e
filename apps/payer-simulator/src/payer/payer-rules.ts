import { usualOdds, withOdds, type Odds } from './odds.js';

/** How payers adjudicate: data, so a test or a demo can bring its own (`--rules FILE.json`). */
export interface Plan {
  /** Whole cents per billed unit, by procedure code. */
  readonly allowedCentsPerUnit: Readonly<Record<string, number>>;
  /** The same for every unit of a claim after its dearest one; what that takes off is CO-59. */
  readonly reducedCentsPerUnit?: Readonly<Record<string, number>>;
  /** Share of the charge allowed where the table is silent. */
  readonly allowedPercentOfCharge: number;
  /** PR-1, on one claim in `deductibleOneIn`; 0 = never. */
  readonly deductibleCents: number;
  readonly deductibleOneIn: number;
  /** PR-2, of what is left of the allowed amount. */
  readonly coinsurancePercent: number;
  /** PR-3, once a claim; a plan has a copay or coinsurance. */
  readonly copayCents: number;
  /** CO-253, of the payment. */
  readonly sequestrationPercent: number;
  /** Days from our interchange to the first payment. */
  readonly payAfterDays: number;
}

export interface DenialReason {
  readonly group: 'CO' | 'OA' | 'PI';
  readonly reason: string;
  readonly remark: string;
  /** CLP02: 4, or 1 where the payer calls a full denial processed. */
  readonly status: '1' | '4';
}

export interface PayerRules {
  readonly plans: Readonly<Record<string, Plan>>;
  readonly planByPayerId: Readonly<Record<string, string>>;
  readonly planByFilingIndicator: Readonly<Record<string, string>>;
  readonly fallbackPlan: string;
  readonly denials: readonly DenialReason[];
  /** Whether a one-line claim may be split when no claim has more lines. */
  readonly isSingleLineSplit: boolean;
  readonly odds: Odds;
}

/** Amounts invented for the simulator; only their shape is that of real schedules. */
export const defaultRules: PayerRules = {
  plans: {
    medicare: {
      allowedCentsPerUnit: {
        '97110': 2867,
        '97112': 3238,
        '97140': 2716,
        '97150': 1798,
        '97530': 3503,
        '97535': 3233,
        '92507': 7481,
        '92508': 2393,
      },
      allowedPercentOfCharge: 70,
      deductibleCents: 1000,
      deductibleOneIn: 6,
      coinsurancePercent: 20,
      copayCents: 0,
      sequestrationPercent: 2,
      payAfterDays: 14,
    },
    commercial: {
      allowedCentsPerUnit: {
        '97110': 3400,
        '97112': 3650,
        '97140': 3200,
        '97150': 2450,
        '97530': 4100,
        '97535': 3800,
        '92507': 8900,
        '92508': 3100,
      },
      allowedPercentOfCharge: 70,
      deductibleCents: 1000,
      deductibleOneIn: 4,
      coinsurancePercent: 0,
      copayCents: 1000,
      sequestrationPercent: 0,
      payAfterDays: 10,
    },
    medicaid: {
      allowedCentsPerUnit: {
        '97110': 1850,
        '97112': 1850,
        '97140': 1850,
        '97150': 975,
        '97530': 1950,
        '97535': 1900,
        '92507': 5200,
        '92508': 1900,
      },
      allowedPercentOfCharge: 70,
      deductibleCents: 0,
      deductibleOneIn: 0,
      coinsurancePercent: 0,
      copayCents: 0,
      sequestrationPercent: 0,
      payAfterDays: 21,
    },
  },
  planByPayerId: {},
  planByFilingIndicator: { MB: 'medicare', MA: 'medicare', MC: 'medicaid' },
  fallbackPlan: 'commercial',
  denials: [
    { group: 'CO', reason: '16', remark: 'N657', status: '1' },
    { group: 'CO', reason: '197', remark: '', status: '4' },
    { group: 'CO', reason: '97', remark: '', status: '1' },
  ],
  isSingleLineSplit: true,
  odds: usualOdds,
};

/** The plan of one payer: by its id, else by the claim filing indicator, else the fallback. */
export function planFor(rules: PayerRules, payerId: string, filingIndicator: string): Plan {
  const byId = Object.hasOwn(rules.planByPayerId, payerId) && rules.planByPayerId[payerId];
  const byKind =
    Object.hasOwn(rules.planByFilingIndicator, filingIndicator) &&
    rules.planByFilingIndicator[filingIndicator];
  const name = byId || byKind || rules.fallbackPlan;
  const plan = Object.hasOwn(rules.plans, name) ? rules.plans[name] : undefined;
  if (!plan) throw new RangeError(`no plan named ${name} in the rules`);
  return plan;
}

/**
 * Reads a rules file: any of the fields of `PayerRules`, each replacing the default; plans and odds
 * are merged one by one, and a new plan starts from the fallback plan.
 *
 * @throws RangeError where a field or a number is not what it must be
 */
export function parseRules(text: string): PayerRules {
  const given = JSON.parse(text) as Partial<Omit<PayerRules, 'odds'>> & { odds?: Partial<Odds> };
  const fallback = given.fallbackPlan ?? defaultRules.fallbackPlan;
  const base = defaultRules.plans[fallback] ?? defaultRules.plans[defaultRules.fallbackPlan];
  const plans: Record<string, Plan> = { ...defaultRules.plans };
  for (const [name, plan] of Object.entries(given.plans ?? {})) {
    plans[name] = { ...base, ...plans[name], ...plan } as Plan;
  }
  const rules: PayerRules = { ...defaultRules, ...given, plans, odds: withOdds(given.odds) };
  for (const plan of Object.values(plans)) checkPlan(plan);
  const named = [
    rules.fallbackPlan,
    ...Object.values(rules.planByPayerId),
    ...Object.values(rules.planByFilingIndicator),
  ];
  const unknown = named.find((each) => !Object.hasOwn(plans, each));
  if (unknown !== undefined) throw new RangeError(`no plan named ${unknown} in the rules`);
  return rules;
}

function checkPlan(plan: Plan): void {
  const { allowedCentsPerUnit, reducedCentsPerUnit = {}, ...numbers } = plan;
  const amounts = [numbers, allowedCentsPerUnit, reducedCentsPerUnit];
  for (const [name, value] of amounts.flatMap((each) => Object.entries<number>(each))) {
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new RangeError(`rules: ${name} must be a whole number, not ${String(value)}`);
    }
  }
}
