import { notBillableSentences } from '@ledgerline/payer-policy';
import { gateConditions } from '../billable-gate/gate.js';
import type { Missing } from '../service-lines/service-line.events.js';

/** Why a day cannot even be counted, beside what the payer's policy and the gate say. */
export const dayFlaws = {
  'client-not-registered': {
    mender: 'biller',
    sentence: 'The client has no record here. Register the client.',
  },
  'clinician-not-on-file': {
    mender: 'owner',
    sentence: 'Add the clinician to the practice, with name, NPI and discipline.',
  },
  'no-coverage': {
    mender: 'biller',
    sentence: 'No coverage was active on the date of service. Add it.',
  },
  'payer-not-contracted': {
    mender: 'owner',
    sentence: 'The payer has no contract on file. Add it.',
  },
  'no-payer-terms': {
    mender: 'owner',
    sentence: 'Nothing says how this payer counted on that date. Adopt a policy for it.',
  },
} as const satisfies Record<string, Omit<Missing, 'condition'>>;
export type DayFlaw = keyof typeof dayFlaws;

/** What is lacking, as the gate tells it. */
export const flawMissing = (flaw: DayFlaw): Missing => ({ condition: flaw, ...dayFlaws[flaw] });

/** What a line can be not billable for, by code, as a biller reads it. */
export const notBillableReasons: Readonly<Record<string, string>> = {
  ...notBillableSentences,
  ...Object.fromEntries(gateConditions.map(({ code, sentence }) => [code, sentence])),
  ...Object.fromEntries(Object.entries(dayFlaws).map(([code, { sentence }]) => [code, sentence])),
  'no-longer-documented': 'The record was amended: nothing documented makes this line any more.',
};
