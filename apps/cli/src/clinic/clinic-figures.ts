import type { ServiceDate } from '@ledgerline/terms';
import type { MoneyFigures } from './money-figures.js';
import type { ClinicPlan } from './plan.js';
import { tallied } from './read-desk.js';

/** One line as the api lists it; what a line that is not billable lacks is null or absent. */
export interface ClinicLine {
  readonly lineId: string;
  readonly serviceDate: ServiceDate;
  readonly clientId: string;
  readonly payerId: string | null;
  readonly procedureCode: string;
  readonly modifiers: readonly string[];
  readonly units: number | null;
  readonly chargeCents: number | null;
  readonly expectedAllowedCents?: number | null;
  readonly phase: string;
  readonly reasons: readonly string[];
  readonly warnings?: readonly { readonly condition: string }[];
}

/** What a clinic came to; the last line of `demo --scale clinic --json`. Money in whole cents. */
export interface ClinicFigures extends PricedFigures {
  readonly profile: string;
  readonly money: MoneyFigures;
  /** Every read model, folded again from the log, has the hash of the live one. */
  readonly readModelsRebuiltEqual: boolean;
}

/** What its sessions came to before anything was sent. */
export interface PricedFigures {
  readonly seed: number;
  readonly from: string;
  readonly to: string;
  readonly clinicians: number;
  readonly payers: number;
  readonly clients: number;
  readonly sessions: number;
  readonly lines: number;
  readonly billable: number;
  readonly notBillable: number;
  /** How many lines lack what; a line may lack several things. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly warnings: Readonly<Record<string, number>>;
  readonly units: number;
  readonly chargeCents: number;
  readonly expectedAllowedCents: number;
  /** Billable lines by payer. */
  readonly byPayer: Readonly<Record<string, number>>;
  readonly events: number;
  readonly chainVerified: boolean;
  readonly seconds: Readonly<Record<string, number>>;
}

/** A clinic's lines, counted. */
export function figuresOf(
  plan: ClinicPlan,
  lines: readonly ClinicLine[],
  rest: Pick<PricedFigures, 'events' | 'chainVerified' | 'seconds'>,
): PricedFigures {
  const billable = lines.filter((each) => each.phase === 'proposed');
  const idle = lines.filter((each) => each.phase === 'not-billable');
  const sum = (pick: (line: ClinicLine) => number) =>
    billable.reduce((total, each) => total + pick(each), 0);
  return {
    seed: plan.seed,
    from: plan.from,
    to: plan.to,
    clinicians: plan.clinicians.length,
    payers: plan.payers.length,
    clients: plan.clients.length,
    sessions: plan.sessions.length,
    lines: lines.length,
    billable: billable.length,
    notBillable: idle.length,
    reasons: tallied(idle.flatMap((each) => each.reasons)),
    warnings: tallied(lines.flatMap(({ warnings = [] }) => warnings.map((each) => each.condition))),
    units: sum((each) => each.units ?? 0),
    chargeCents: sum((each) => each.chargeCents ?? 0),
    expectedAllowedCents: sum((each) => each.expectedAllowedCents ?? 0),
    byPayer: tallied(billable.map((each) => each.payerId ?? 'none')),
    ...rest,
  };
}
