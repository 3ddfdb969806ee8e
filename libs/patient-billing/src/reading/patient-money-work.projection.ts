import { commandIdFor, streamOf, type Fact, type Projection } from '@ledgerline/event-store';
import type { AnyPostingRules } from '@ledgerline/ledger';
import type { ClientId } from '@ledgerline/terms';
import { isPatientAccountFact } from '../account/patient-account.events.js';

/** Whose money may have to be settled: clients of a remittance or of one claim, or one client. */
export type MovedBy = 'remittance' | 'claim' | 'client';

/** The settling that was asked for is done, up to a fact. Stream `patient-money-search-{digest of what}`. */
export interface PatientMoneySearched extends Fact {
  readonly type: 'PatientMoneySearched';
  readonly of: MovedBy;
  readonly id: string;
  /** The fact that asked for it last, when it was looked. */
  readonly seen: string;
  /** How many clients had money of their own with us. */
  readonly clientCount: number;
}

export interface PatientMoneyWork {
  readonly of: MovedBy;
  readonly id: string;
  /** The last fact that moved what patients owe, or brought their money; null where only the looking is known. */
  readonly movedBy: string | null;
  readonly movedAt: string;
  /** Its place in the log. */
  readonly movedTo: string;
  /** Since it was looked through, somebody came to owe less: credits may come of it where there were none. */
  readonly isLess: boolean;
  readonly seen: string | null;
}

/** Facts of an account after which its credits may go elsewhere. What settling itself says is none of them. */
const asking: ReadonlySet<string> = new Set([
  'PatientPaymentReceived',
  'PatientPaymentVoided',
  'PatientRefundRefused',
  'PatientRefundReturned',
]);
const byHand: ReadonlySet<string> = new Set(['PatientCreditApplied', 'PatientCreditReleased']);

/**
 * Where patients’ money may have to be settled. Key: `remittance.RA1`, `claim.C1` or `client.ANA`: a remittance of
 * forty thousand claims is one row, and a claim that leaves nothing to the patient none.
 *
 * @param rules  all posting rules of the house: what facts move of what patients owe
 */
export function patientMoneyWork(
  rules: AnyPostingRules,
): Projection<PatientMoneyWork | null, Fact & { readonly clientId?: ClientId }> {
  return {
    name: 'patient-money-work',
    version: 1,
    categories: [...new Set([...rules.categories, 'patient-account', 'patient-money-search'])],
    types: [...new Set([...rules.types, ...asking, ...byHand, 'PatientMoneySearched'])],
    empty: null,
    keysOf(fact) {
      if (isSearched(fact)) return [workKey(fact.of, fact.id)];
      if (isPatientAccountFact(fact))
        return asksAgain(fact) ? [workKey('client', fact.clientId)] : [];
      const legs = rules.postingOf(fact)?.legs ?? [];
      const moved = legs.find(({ account }) => account === 'patient-receivable');
      if (!moved) return [];
      return moved.remittanceId !== undefined
        ? [workKey('remittance', moved.remittanceId)]
        : [workKey('claim', moved.patientControlNumber ?? '')];
    },
    evolve(row, fact, key, { id: movedBy, recordedAt: movedAt, position: movedTo }) {
      if (isSearched(fact)) return row ? { ...row, seen: fact.seen } : row;
      const [of, id] = [key.slice(0, key.indexOf('.')), key.slice(key.indexOf('.') + 1)];
      const wasLess = row !== null && row.isLess && row.movedBy !== row.seen;
      const isLess = wasLess || lessens(rules, fact);
      return { of: of as MovedBy, id, movedBy, movedAt, movedTo, isLess, seen: row?.seen ?? null };
    },
    columns: { phase: (row) => (row && row.movedBy !== row.seen ? 'owed' : null) },
  };
}

const lessens = (rules: AnyPostingRules, fact: Fact): boolean =>
  !isPatientAccountFact(fact) &&
  (rules.postingOf(fact)?.legs ?? []).some(
    (leg) => leg.account === 'patient-receivable' && leg.cents < 0,
  );

export const workKey = (of: MovedBy, id: string): string => `${of}.${id}`;

/** The stream that tells a settling is done; named by a digest, for ids may be long. */
export const streamOfSearch = (of: MovedBy, id: string): string =>
  streamOf('patient-money-search', commandIdFor(of, id).replaceAll('-', ''));

const isSearched = (fact: Fact): fact is PatientMoneySearched =>
  fact.type === 'PatientMoneySearched';

/** What a person moved may leave another debt open, or a credit free. */
const asksAgain = (fact: Fact & { readonly by?: string }): boolean =>
  asking.has(fact.type) || (byHand.has(fact.type) && fact.by !== undefined);
