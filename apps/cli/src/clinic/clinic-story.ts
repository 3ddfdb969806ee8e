import { dollars, type Cents } from '@ledgerline/terms';
import type { ClinicFigures } from './clinic-figures.js';
import { moneyTold } from './money-story.js';
import { clinicPayers } from './people.js';

const money = (amount: number): string => dollars(amount as Cents);
const number = (count: number): string => count.toLocaleString('en-US');
const payerName = new Map(clinicPayers.map((each) => [each.payerId, each]));

/** What a clinic came to, as a biller reads it. */
export function tellClinic(figures: ClinicFigures, places: readonly string[]): string {
  const share = Math.round((1000 * figures.billable) / Math.max(1, figures.lines)) / 10;
  return [
    'THE CLINIC',
    row('dates of service', `${figures.from} to ${figures.to}, seed ${figures.seed}`),
    row('clinicians, clients', `${figures.clinicians}, ${number(figures.clients)}`),
    row('group sessions signed', number(figures.sessions)),
    '',
    'LINES',
    row('proposed by the worker', number(figures.lines)),
    row('billable', `${number(figures.billable)} (${share} %), ${number(figures.units)} units`),
    row('charged for them', money(figures.chargeCents)),
    row('payers should allow', money(figures.expectedAllowedCents)),
    ...Object.entries(figures.byPayer).map(([payerId, count]) => {
      const payer = payerName.get(payerId);
      return row(`  ${payer?.name ?? payerId}`, `${number(count)} by ${payer?.policyId ?? ''}`);
    }),
    '',
    `NOT BILLABLE YET, AND WHY   ${number(figures.notBillable)} lines; one may lack several things`,
    ...listed(figures.reasons),
    '',
    'BILLABLE, BUT LOOK',
    ...listed(figures.warnings),
    '',
    ...moneyTold(figures.money),
    '',
    'TIME TAKEN',
    ...Object.entries(figures.seconds).map(([what, took]) => row(what, `${took.toFixed(1)} s`)),
    '',
    ...places,
  ].join('\n');
}

const row = (what: string, value: string): string => `  ${what.padEnd(36)}${value}`;

const listed = (counts: Readonly<Record<string, number>>): string[] =>
  Object.entries(counts).map(([what, count]) => row(what, number(count)));
