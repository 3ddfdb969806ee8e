import {
  claimFrom835,
  ContentHash,
  paymentFrom835,
  personFrom835,
  providerAdjustmentFrom835,
  remittanceIdOf,
  TakenBack,
  type ClaimAdvice,
  type NamedOnAdvice,
  type PaymentAdvice,
  type PersonOnAdvice,
  type ProviderAdjustmentAdvice,
  type SetOnHand,
} from '@ledgerline/remittance';
import type {
  ClaimPayment,
  ProviderAdjustment,
  RemittanceHeader,
  SetClosed,
} from '@ledgerline/x12';
import type { ServiceDate } from '@ledgerline/terms';
import { Spool } from '../archive/spool.js';

/** A whole 835 set, put aside until its file has been read to the end. */
export interface GatheredRemittance {
  /** Null where the header could not be read: then there is nothing to hold it under. */
  readonly set: SetOnHand | null;
  readonly closed: SetClosed;
  readonly claims: Spool;
}

/** Gathers one 835 set as it is read: claims to the spool, totals and content hash on the way. */
export class RemittanceIntake {
  readonly #hash = new ContentHash();
  readonly #claims: Spool;
  readonly #adjustments: ProviderAdjustmentAdvice[] = [];
  readonly #takenBack = new TakenBack();
  #payment: PaymentAdvice | null = null;
  #count = 0;

  constructor(
    private readonly fileSha256: string,
    /** Of the interchange, for a payer that leaves the payment date out. */
    private readonly interchangeDate: ServiceDate,
    scratch: () => Promise<string>,
  ) {
    this.#claims = new Spool(scratch);
  }

  header(header: RemittanceHeader): void {
    this.#payment = paymentFrom835(header, this.interchangeDate);
  }

  async claim(payment: ClaimPayment): Promise<void> {
    const advice = claimFrom835(payment, this.#count);
    this.#takenBack.see(advice);
    this.#count += 1;
    const { patient, insured, corrected } = payment;
    // Who it was for is no part of the advice: it is kept beside it, and read where nothing else tells the claim.
    const named = JSON.stringify({ patient, insured, corrected } satisfies NamedOnAdvice);
    await this.#claims.push(`${this.#hash.claim(advice)}${APART}${named}`);
  }

  adjustment(each: ProviderAdjustment): void {
    this.#adjustments.push(providerAdjustmentFrom835(each));
  }

  /** Lets go of a set that never closed. */
  discard(): Promise<void> {
    return this.#claims.discard();
  }

  close(closed: SetClosed): GatheredRemittance {
    const payment = this.#payment;
    const set = payment && {
      remittanceId: remittanceIdOf(payment),
      fileSha256: this.fileSha256,
      setControlNumber: closed.controlNumber,
      contentSha256: this.#hash.finish(payment, this.#adjustments),
      payment,
      claimCount: this.#count,
      claimPaidCents: closed.totals.claimPaid,
      providerAdjustments: this.#takenBack.link(this.#adjustments),
    };
    return { set, closed, claims: this.#claims };
  }
}

/** Between what a claim says and who it names: JSON holds none. */
export const APART = '\t';

/** A claim as the spool kept it. */
export const adviceOf = (line: string): ClaimAdvice =>
  JSON.parse(line.slice(0, line.indexOf(APART))) as ClaimAdvice;

/** Who it names: to be compared and let go. */
export const personOf = (line: string): PersonOnAdvice =>
  personFrom835(JSON.parse(line.slice(line.indexOf(APART) + 1)) as NamedOnAdvice);
