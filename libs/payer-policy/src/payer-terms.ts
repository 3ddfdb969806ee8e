import type { ServiceDate } from '@ledgerline/terms';
import type { Discipline, PolicySource } from './policy.js';

/** How timed codes become units: pooled over the visit, code by code, or whole quarter hours. */
export type TimedCounting = 'cms-total-time' | 'ama-midpoint' | 'whole-only';

/** What a payer wants to see in the record before it pays. */
export interface DocumentationAsked {
  readonly planOfCare: boolean;
  /** Days from the first treatment to a dated certification; absent, none is asked. */
  readonly certificationDays?: number;
  /** Since this date an order on file and a plan sent to the referrer stand for the signature. */
  readonly orderExceptionFrom?: ServiceDate;
  /** Days a certification holds; absent, until the plan ends. */
  readonly recertificationDays?: number;
  /** Treatment days from one progress report to the next; absent, none is asked. */
  readonly progressReportEveryTreatmentDays?: number;
  /** Whether an assistant's note waits for the therapist's signature. */
  readonly assistantNotesCosigned: boolean;
  readonly referringProvider: boolean;
  readonly authorization: boolean;
}

/** What one payer's programme asks of everything it is billed, over one span of dates. */
export interface PayerTerms {
  readonly policyId: string;
  readonly version: number;
  readonly title: string;
  /** First and last date of service, both included; no `to` is still in force. */
  readonly from: ServiceDate;
  readonly to?: ServiceDate;
  readonly timedCounting: TimedCounting;
  /** Whose minutes are one pool under `cms-total-time`; absent, each discipline's alone. */
  readonly minutesPooledAcross?: 'discipline' | 'day';
  /** Psychotherapy: `code-documented` keeps the code and tells; absent, the minutes choose. */
  readonly bandCode?: 'minutes' | 'code-documented';
  /** Whether a code's Medicare status (bundled, invalid, not covered) holds here. */
  readonly followsMedicareStatus?: boolean;
  /** What each line carries; a discipline without an entry is not paid. */
  readonly modifiersByDiscipline: Readonly<Partial<Record<Discipline, readonly string[]>>>;
  /** By an assistant, per discipline (CQ, CO); absent, the payer does not ask. */
  readonly assistantModifiers?: Readonly<Partial<Record<Discipline, readonly string[]>>>;
  /** An assistant's share of a unit above this is told; absent, 10. */
  readonly assistantPercentOver?: number;
  /** Discipline first (GP CQ), or payment first (CQ GP). */
  readonly assistantModifierFirst: boolean;
  /** Which table of pairs and unit maxima holds; `none` where the payer has its own. */
  readonly ncci: 'medicare' | 'none';
  /** What separates two services of a pair, and on which line it is written. */
  readonly distinctModifier: '59' | 'XE';
  readonly distinctOn: 'column-1' | 'column-2';
  /** KX past the yearly thresholds. */
  readonly thresholds: boolean;
  /** Multiple-procedure reduction of the practice expense, and the 2 % sequestration. */
  readonly mppr: boolean;
  readonly sequestration: boolean;
  /** Whose fee schedule prices a line; absent, only the contract does. */
  readonly pricedBy?: 'medicare-fee-schedule';
  /** A reading no payer is known to hold: every use is told, and nothing takes it unasked. */
  readonly isNeverDefault?: true;
  readonly telehealthModifiers: Readonly<Partial<Record<'video' | 'audio-only', string>>>;
  /** Two-digit places paid; absent, any. */
  readonly placesOfService?: readonly string[];
  readonly documentation: DocumentationAsked;
  /** Calendar days from the date of service within which the claim must have arrived. */
  readonly filingLimitDays: number;
  readonly citation: string;
  readonly source: PolicySource;
}
