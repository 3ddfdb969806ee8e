import {
  resolveFrom,
  termsOn,
  type PayerTerms,
  type RuleTables,
  type UnitPolicy,
} from '@ledgerline/payer-policy';
import { allowedFor, chargeFor, policyIdOf, type Payer } from '@ledgerline/practice';
import { similarityOf } from '@ledgerline/session';
import {
  type Cents,
  type ClientId,
  daysAfter,
  type PayerId,
  type ProcedureCode,
  type ServiceDate,
} from '@ledgerline/terms';
import { usualGate, type GateSettings } from '../billable-gate/gate-condition.js';
import type { EstablishedPractice } from '../batches/claim-context.js';
import { SessionServices } from './day-services.js';
import type { SignedSession } from './signed-session.js';

/**
 * A practice and its rule tables, with every answer that many lines ask for looked up once. Good as
 * long as neither changes: make new ones for a new state.
 */
export class PricingBooks {
  readonly services = new SessionServices();
  readonly #charges = new Map<string, Cents | undefined>();
  readonly #allowed = new Map<string, Cents | undefined>();
  readonly #terms = new Map<string, PayerTerms | undefined>();
  readonly #policies = new Map<string, UnitPolicy | undefined>();
  readonly #dates = new Map<string, ServiceDate>();
  readonly #likeness = new WeakMap<SignedSession, ReadonlyMap<ClientId, number>>();

  constructor(
    readonly practice: EstablishedPractice,
    readonly tables: RuleTables,
    readonly settings: GateSettings = usualGate,
  ) {}

  /** What the practice asks for one unit; undefined where none was set. */
  chargeOf(payerId: PayerId, code: ProcedureCode, date: ServiceDate): Cents | undefined {
    return kept(this.#charges, `${payerId}/${code}/${date}`, () =>
      chargeFor(this.practice, payerId, code, date),
    );
  }

  /** What the contract allows for one unit; undefined where it does not speak of the code. */
  allowedOf(payerId: PayerId, code: ProcedureCode, date: ServiceDate): Cents | undefined {
    return kept(
      this.#allowed,
      `${payerId}/${code}/${date}`,
      () => allowedFor(this.practice, payerId, code, date)?.allowedCents,
    );
  }

  termsOf(payer: Payer, date: ServiceDate): PayerTerms | undefined {
    const policyId = policyIdOf(payer, date);
    return kept(this.#terms, `${policyId}/${date}`, () =>
      termsOn(this.tables.terms, policyId, date),
    );
  }

  /** The payer's own row for a code. */
  policyOf(policyId: string, code: ProcedureCode, date: ServiceDate): UnitPolicy | undefined {
    return kept(this.#policies, `${policyId}/${code}/${date}`, () =>
      resolveFrom(this.tables.policies, policyId, code, date),
    );
  }

  /** The last day on which a claim for a day of service may arrive. */
  filingLimitOf(date: ServiceDate, { filingLimitDays }: PayerTerms): ServiceDate {
    return this.daysAfter(date, filingLimitDays);
  }

  /** Asked for every line with the same few dates. */
  daysAfter(date: ServiceDate, days: number): ServiceDate {
    return kept(this.#dates, `${date}/${days}`, () => daysAfter(date, days));
  }

  /** How like the likest other note of the session a client's own text is, in percent. */
  likenessOf(session: SignedSession, clientId: ClientId): number {
    let likeness = this.#likeness.get(session);
    if (!likeness) {
      likeness = likenessIn(session);
      this.#likeness.set(session, likeness);
    }
    return likeness.get(clientId) ?? 0;
  }
}

/** The client's own words; what the group may share is left out. */
function likenessIn(session: SignedSession): ReadonlyMap<ClientId, number> {
  const notes = [...session.notes].map(([clientId, { elements }]) => ({
    clientId,
    text: [elements.participation, elements.progress, elements.medicalNecessity].join('\n'),
  }));
  const highest = new Map<ClientId, number>();
  for (const { a, b, percent } of similarityOf(notes))
    for (const each of [a, b]) highest.set(each, Math.max(percent, highest.get(each) ?? 0));
  return highest;
}

function kept<Value>(known: Map<string, Value>, key: string, ask: () => Value): Value {
  const before = known.get(key);
  if (before !== undefined || known.has(key)) return before as Value;
  const answer = ask();
  known.set(key, answer);
  return answer;
}
