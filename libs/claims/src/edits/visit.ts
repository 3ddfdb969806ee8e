import type { RuleTables } from '@ledgerline/payer-policy';
import type { ProcedureCode, ServiceDate } from '@ledgerline/terms';
import type { BesideClaim, SentLine } from '../batches/claim-context.js';
import type { ClaimUnderCheck, EditRule, Found } from './edit.js';
import {
  at,
  daysOf,
  isMedicare,
  linesOf,
  modifiersOf,
  patientKey,
  textAt,
} from './reading-claim.js';

/** One line of a patient's day, from whichever claim. */
export interface VisitLine {
  /** CLM01 of its claim. */
  readonly claim: string;
  readonly claimPath: string;
  /** 1 for the first line of its claim. */
  readonly line: number;
  readonly code: ProcedureCode;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly rendering: string;
  readonly frequency: string;
}

/** All that one patient is billed for on one date under one payer, over all claims checked. */
export interface Visit {
  readonly date: ServiceDate;
  readonly isMedicare: boolean;
  readonly lines: VisitLine[];
  /** Codes billed for the same date in claims that are not checked here: sent before, most often. */
  alsoBilled: ReadonlySet<ProcedureCode>;
  /** Lines of the same date in claims sent before, which stand. */
  sent: readonly SentLine[];
}

export interface VisitEdit extends EditRule {
  readonly judge: (
    visit: Visit,
    tables: RuleTables,
  ) => readonly (Found & { readonly of: VisitLine })[];
}

const NOTHING_SENT: readonly SentLine[] = [];
const NO_CODES: ReadonlySet<ProcedureCode> = new Set();

/** Gathers lines into visits as claims go by. */
export class Visits {
  readonly #visits = new Map<string, Visit>();

  add({ claim, path, above }: ClaimUnderCheck, beside?: BesideClaim): void {
    // A replacement or void stands for lines sent before, not beside them.
    const frequency = textAt(claim, 'frequency');
    const rendering =
      textAt(claim, 'renderingProvider', 'npi') || textAt(above, 'billingProvider', 'npi');
    linesOf(claim).forEach((line, nth) => {
      const days = daysOf(line);
      if (!days || days.from !== days.to || frequency === '8') return;
      const key = `${patientKey(claim)}/${days.from}`;
      const visit = this.#visits.get(key) ?? {
        date: days.from as ServiceDate,
        isMedicare: isMedicare(claim),
        lines: [],
        alsoBilled: NO_CODES,
        sent: NOTHING_SENT,
      };
      this.#visits.set(key, visit);
      if (beside) {
        visit.alsoBilled = new Set([...visit.alsoBilled, ...beside.codes]);
        visit.sent = [...new Set([...visit.sent, ...beside.sent])];
      }
      const units = at(line, 'units');
      visit.lines.push({
        claim: textAt(claim, 'patientControlNumber'),
        claimPath: path,
        line: nth + 1,
        code: textAt(line, 'procedureCode') as ProcedureCode,
        modifiers: modifiersOf(line),
        units: typeof units === 'number' ? units : 0,
        rendering: textAt(line, 'renderingProvider', 'npi') || rendering,
        frequency,
      });
    });
  }

  all = (): Iterable<Visit> => this.#visits.values();
}
