import { Inject, Injectable } from '@nestjs/common';
import type { Entry } from '@ledgerline/ledger';
import { expectedPayments } from '@ledgerline/patient-billing';
import {
  bankDeposits,
  broughtInParts,
  broughtTogether,
  depositProofs,
  expectedDeposits,
  openDeposit,
  patientsFor,
  proposalsFor,
  proveDeposit,
  suspenseKey,
  suspenseLinks,
  type BankDeposit,
  type BankDepositProof,
  type BroughtElsewhere,
  type ExpectedRow,
  type OpenDeposit,
  type PatientMoney,
  type PatientSum,
  type ProposedMatch,
  type StandingMatch,
  type Together,
  type Waiting,
} from '@ledgerline/remittance';
import { daysAfter } from '@ledgerline/terms';
import { RefusedError } from '../http/refused.js';
import { listed, type Listing } from '../reading/listing.js';
import { books } from '../reading/read-models.js';
import { System } from '../system.js';
import type { DepositsQuery } from './deposit.contract.js';

/** A bank line: what it brought, how far that is proven, and what a person might match it with. */
export interface DepositView extends BankDeposit {
  readonly proof: Omit<BankDepositProof, 'terms' | 'remittances'>;
  readonly proposals: readonly ProposedMatch[];
  /** What agrees with it only together, likeliest first. */
  readonly sums: readonly ProposedSum[];
  /** Patients' payments that sum to it: three ways at most, whole days of one method first. */
  readonly patientSums: readonly PatientSum[];
}

/** Remittances that one line brought, or the lines that brought one in parts, and why no clause matches them. */
export interface ProposedSum {
  readonly remittanceIds: readonly string[];
  readonly depositIds: readonly string[];
  readonly why: Together['why'];
}

const SUMS_SHOWN = 3;

const ROWS_AT_ONCE = 1000;
/** Patients' payments received so many days around a line are looked at, for it and for what may rival it. */
const DAYS_AROUND = 20;

@Injectable()
export class DepositQuery {
  constructor(@Inject(System) private readonly system: System) {}

  async list({ state, ...at }: DepositsQuery): Promise<Listing<DepositView>> {
    const { rows, next } = await listed(this.system.readModels, bankDeposits, at, { state });
    const isAnyOpen = rows.some((each) => openDeposit(each.state).restCents !== 0);
    const expected = isAnyOpen ? await this.openExpected() : [];
    const deposits = isAnyOpen ? (await this.openDeposits()).map(openDeposit) : [];
    const payments = isAnyOpen ? await this.#paymentsNear(rows.map(({ state: of }) => of)) : [];
    const untouched = expected.filter((each) => Object.keys(each.brought).length === 0);
    const shown = [];
    for (const { key, state: deposit } of rows) {
      const { terms: _terms, remittances: _remittances, ...proof } = await this.#prove(deposit);
      const isOnBooks = !deposit.isUndone && !deposit.looksLike;
      const proposals =
        isOnBooks && deposit.matches.length === 0 && !deposit.patients
          ? proposalsFor(deposit, expected)
          : [];
      const sums = isOnBooks ? sumsFor(openDeposit(deposit), { deposits, expected }) : [];
      const patientSums = isOnBooks
        ? patientsFor(openDeposit(deposit), { payments, deposits, expected: untouched })
        : [];
      const offered = { proposals, sums, patientSums: patientSums.slice(0, SUMS_SHOWN) };
      shown.push({ key, state: { ...deposit, proof, ...offered } });
    }
    return { rows: shown, next };
  }

  /** @throws RefusedError deposit-not-recorded */
  async proof(depositId: string): Promise<BankDepositProof> {
    const deposit = await this.system.readModels.get(bankDeposits, depositId);
    if (!deposit) throw new RefusedError({ code: 'deposit-not-recorded', depositId });
    return this.#prove(deposit);
  }

  /** What patients paid around these lines and waits; none where too many do to tell them apart. */
  async #paymentsNear(lines: readonly BankDeposit[]): Promise<readonly PatientMoney[]> {
    const open = lines.filter((each) => openDeposit(each).restCents !== 0);
    const days = new Set(
      open.flatMap(({ depositDate }) =>
        Array.from({ length: 2 * DAYS_AROUND + 1 }, (_each, nth) =>
          daysAfter(depositDate, nth - DAYS_AROUND),
        ),
      ),
    );
    const where = { received_on: [...days], state: 'waiting' };
    const found = await this.system.readModels.find(expectedPayments, where, {
      limit: ROWS_AT_ONCE,
    });
    return found.length === ROWS_AT_ONCE ? [] : found.flatMap(({ state }) => state ?? []);
  }

  /** Remittances whose money no bank line brought yet. */
  openExpected(): Promise<ExpectedRow[]> {
    return this.#all((afterKey) =>
      this.system.readModels.find(
        expectedDeposits,
        { state: 'open' },
        { limit: ROWS_AT_ONCE, afterKey },
      ),
    );
  }

  /** Bank lines that are not told, or not all of them. */
  openDeposits(): Promise<BankDeposit[]> {
    return this.#all((afterKey) =>
      this.system.readModels.find(
        bankDeposits,
        { state: ['unmatched', 'part-matched'] },
        { limit: ROWS_AT_ONCE, afterKey },
      ),
    );
  }

  async #prove(deposit: BankDeposit): Promise<BankDepositProof> {
    return proveDeposit(
      deposit,
      await Promise.all(deposit.matches.map((match) => this.#onHand(deposit.depositId, match))),
    );
  }

  async #onHand(of: string, match: StandingMatch) {
    const { remittanceId } = match;
    const { readModels } = this.system;
    const [told, entries] = await Promise.all([
      readModels.get(depositProofs, remittanceId),
      this.#all<Entry>((afterKey) =>
        readModels.find(
          books.journal,
          { remittance_id: remittanceId },
          { limit: ROWS_AT_ONCE, afterKey },
        ),
      ),
    ]);
    const suspended = told?.suspended ?? {};
    const ids = Object.keys(suspended);
    const found = await readModels.getMany(
      suspenseLinks,
      ids.map((each) => suspenseKey(remittanceId, each)),
    );
    const links = new Map(
      ids.flatMap((id) => {
        const link = found.get(suspenseKey(remittanceId, id));
        return link ? [[id, link] as const] : [];
      }),
    );
    const elsewhere =
      match.broughtCents === undefined ? [] : await this.#elsewhere(of, remittanceId);
    return { match, isPosted: told?.state === 'posted', entries, suspended, links, elsewhere };
  }

  /** What other lines brought of the same remittance, each with the fact that says so. */
  async #elsewhere(depositId: string, remittanceId: string): Promise<BroughtElsewhere[]> {
    const { readModels } = this.system;
    const brought = (await readModels.get(expectedDeposits, remittanceId))?.brought ?? {};
    const others = Object.keys(brought).filter((each) => each !== depositId);
    const lines = await readModels.getMany(bankDeposits, others);
    return others.flatMap((id) => {
      const match = lines.get(id)?.matches.find((each) => each.remittanceId === remittanceId);
      const amount = brought[id];
      return match && amount !== undefined
        ? [{ depositId: id, cents: amount, factId: match.factId }]
        : [];
    });
  }

  async #all<Row>(
    page: (
      afterKey: string,
    ) => Promise<readonly { readonly key: string; readonly state: Row | null }[]>,
  ): Promise<Row[]> {
    const all: Row[] = [];
    for (let afterKey = ''; ;) {
      const rows = await page(afterKey);
      for (const { state } of rows) if (state) all.push(state);
      const last = rows.at(-1);
      if (!last || rows.length < ROWS_AT_ONCE) return all;
      afterKey = last.key;
    }
  }
}

/** Of several ways to tell a line, those that take more than a pair. */
function sumsFor(
  line: OpenDeposit,
  { deposits, expected }: { deposits: readonly OpenDeposit[]; expected: readonly ExpectedRow[] },
): ProposedSum[] {
  const untouched = expected.filter((each) => Object.keys(each.brought).length === 0);
  const waiting: Waiting = { deposits, expected: untouched };
  const parts = untouched.flatMap((each) => broughtInParts(each, waiting));
  const isPart = line.restCents !== line.amountCents;
  return [
    ...broughtTogether(line, waiting).filter((each) => isPart || each.expected.length > 1),
    ...parts.filter((each) => each.deposits.some(({ depositId }) => depositId === line.depositId)),
  ]
    .slice(0, SUMS_SHOWN)
    .map((each) => ({
      remittanceIds: each.expected.map(({ remittanceId }): string => remittanceId),
      depositIds: each.deposits.map(({ depositId }) => depositId),
      why: each.why,
    }));
}
