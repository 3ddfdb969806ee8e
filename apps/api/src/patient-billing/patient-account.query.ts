import { Inject, Injectable } from '@nestjs/common';
import { localDate } from '@ledgerline/claims';
import { factOf, fold, streamOf } from '@ledgerline/event-store';
import {
  accountOn,
  accountView,
  creditIn,
  creditsOf,
  expectedPayments,
  patientAccounts,
  patientRefunds,
  type CreditView,
  type ExpectedPayment,
  type PatientAccountFact,
  type PatientAccountRow,
  type PatientAccountView,
  type PatientRefundRow,
} from '@ledgerline/patient-billing';
import { client } from '@ledgerline/practice';
import {
  daysBetween,
  sumCents,
  type Cents,
  type ClientId,
  type ServiceDate,
} from '@ledgerline/terms';
import { RefusedError } from '../http/refused.js';
import { PracticeReader } from '../practice/practice-reader.js';
import { listed, type Listing, type PageQuery } from '../reading/listing.js';
import { System } from '../system.js';
import { PatientDebtsReader } from './patient-debts.reader.js';
import type { RefundsQuery } from './patient-account.contract.js';

/** Money of a client that nothing owed takes: how it came about, how old it is, and what to do. */
export interface CreditBalance {
  readonly clientId: ClientId;
  readonly creditCents: Cents;
  /** Of it, what refunds wait for. */
  readonly reservedCents: Cents;
  /** Since when there has been some of it. */
  readonly since: ServiceDate;
  readonly ageDays: number;
  readonly credits: readonly CreditView[];
  readonly next: string;
}

/** A refund and what is to be done about it. */
export type RefundView = PatientRefundRow & { readonly next: string };

/** A patient's payment the bank has not shown: since when it is expected, and what to do. */
export interface PaymentNotAtBank extends ExpectedPayment {
  readonly since: ServiceDate;
  readonly ageDays: number;
  readonly next: string;
}

@Injectable()
export class PatientAccountQueries {
  constructor(
    @Inject(System) private readonly system: System,
    @Inject(PracticeReader) private readonly practice: PracticeReader,
    @Inject(PatientDebtsReader) private readonly debts: PatientDebtsReader,
  ) {}

  /** @throws RefusedError client-not-registered */
  async account(clientId: ClientId, on?: ServiceDate): Promise<PatientAccountView> {
    const { store } = this.system;
    const [own, stored] = await Promise.all([
      store.readStream(streamOf('client', clientId)),
      store.readStream(streamOf('patient-account', clientId)),
    ]);
    if (fold(client, own).phase === 'unregistered')
      throw new RefusedError({ code: 'client-not-registered' });
    const facts = stored.map((each) => factOf<PatientAccountFact>(each));
    const debts = await this.debts.read(clientId, on);
    return accountView(clientId, on ?? null, accountOn(facts, on), debts);
  }

  async credits(page: PageQuery): Promise<Listing<CreditBalance>> {
    const today = await this.#today();
    const { readModels } = this.system;
    const found = await listed(readModels, patientAccounts, page, { has_credit: 'yes' });
    return {
      ...found,
      rows: found.rows.map(({ key, state }) => ({ key, state: balanceOf(state, today) })),
    };
  }

  /** What stands on `patient-payments-expected`, payment by payment. */
  async expected(page: PageQuery): Promise<Listing<PaymentNotAtBank>> {
    const today = await this.#today();
    const found = await listed(this.system.readModels, expectedPayments, page, {
      state: 'waiting',
    });
    return {
      ...found,
      rows: found.rows.map(({ key, state }) => {
        const since = state.receivedOn;
        const ageDays = Math.max(0, daysBetween(since, today));
        const next = 'Tell the bank line that brought it, import the statement, or void it.';
        return { key, state: { ...state, since, ageDays, next } };
      }),
    };
  }

  async refunds({ state, ...page }: RefundsQuery): Promise<Listing<RefundView>> {
    const found = await listed(this.system.readModels, patientRefunds, page, { state });
    return {
      ...found,
      rows: found.rows.map(({ key, state: row }) => ({
        key,
        state: { ...row, next: nextOf[row.state] },
      })),
    };
  }

  async #today(): Promise<ServiceDate> {
    const { zone } = (await this.practice.established()).details;
    return localDate(this.system.now(), zone);
  }
}

const nextOf: Readonly<Record<PatientRefundRow['state'], string>> = {
  proposed: 'Somebody other than who proposed it approves it, or refuses it with a reason.',
  approved: 'Pay it, and record number and date.',
  refused: 'Nothing: it is credit again.',
  paid: 'Nothing; should it come back, record that.',
  returned: 'It is credit again: find where the client is, and propose it anew.',
};

function balanceOf(row: PatientAccountRow, today: ServiceDate): CreditBalance {
  const credits = creditsOf(row).filter(({ creditCents }) => creditCents > 0);
  const since = credits.map(({ freeOn }) => freeOn).sort()[0] ?? today;
  const creditCents = creditIn(row);
  const reservedCents = sumCents(credits.map((each) => each.reservedCents));
  const waiting = row.refunds.filter(({ state }) => state === 'proposed' || state === 'approved');
  const [refund] = waiting;
  const next =
    reservedCents === creditCents && refund
      ? nextOf[refund.state]
      : 'Propose a refund, apply it by hand, or leave it for what is still to be decided.';
  const ageDays = Math.max(0, daysBetween(since, today));
  return { clientId: row.clientId, creditCents, reservedCents, since, ageDays, credits, next };
}
