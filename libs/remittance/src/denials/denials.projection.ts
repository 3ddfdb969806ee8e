import { cents, type Cents, type LineId, type PatientControlNumber } from '@ledgerline/terms';
import type { Projection } from '@ledgerline/event-store';
import type {
  Adjustment,
  ClaimPaymentFact,
  ServicePayment,
} from '../posting/claim-payment.events.js';
import { openOf } from '../posting/line-rulings.js';

/** A line the payer denied, and why: a row on the denials list until it is paid or taken back. */
export interface Denial {
  readonly patientControlNumber: PatientControlNumber;
  readonly lineId: LineId | null;
  readonly procedureCode: string;
  /** What no clause lets go: still owed. */
  readonly openCents: Cents;
  readonly reasons: readonly string[]; // CO-16
  readonly remarks: readonly string[]; // N657
  readonly byPayment: string;
  readonly isOpen: boolean;
}

type Source = Exclude<ClaimPaymentFact, { type: 'ReversalParked' }>;

/** Key: patient control number / line id (or the line's place in its payment). */
export const denials: Projection<Denial | null, Source> = {
  name: 'denials',
  version: 3,
  categories: ['claim-payment'],
  types: ['ClaimPaymentPosted', 'ClaimPaymentReversed'],
  empty: null,
  keysOf: (fact) =>
    fact.lines.filter((line) => concerns(fact, line)).map((line) => keyOf(fact, line)),
  evolve(before, fact, key) {
    const line = fact.lines.find((each) => keyOf(fact, each) === key);
    if (!line) return before;
    if (fact.type === 'ClaimPaymentReversed')
      return before && before.byPayment === fact.reverses ? { ...before, isOpen: false } : before;
    if (!line.isDenied) return before ? { ...before, isOpen: false } : before;
    const open = line.adjustments.filter((each) => openOf(each) > 0);
    return {
      patientControlNumber: fact.patientControlNumber,
      lineId: line.lineId,
      procedureCode: line.procedureCode,
      openCents: cents(open.reduce((sum, each) => sum + openOf(each), 0)),
      reasons: open.map(reasonOf),
      remarks: line.remarks,
      byPayment: fact.paymentId,
      isOpen: true,
    };
  },
  columns: {
    is_open: (denial) => (denial?.isOpen ? 'open' : 'closed'),
    reason: (denial) => denial?.reasons[0] ?? null,
    open_cents: (denial) => (denial?.isOpen ? denial.openCents : 0),
  },
};

/** The first word on a claim closes no row: a line paid at once was never on the list. */
const concerns = (fact: Source, line: ServicePayment): boolean =>
  line.isDenied || fact.type === 'ClaimPaymentReversed' || fact.isLater === true;

const keyOf = (fact: Source, line: ServicePayment): string =>
  `${fact.patientControlNumber}/${line.lineId ?? `${fact.paymentId}.${fact.lines.indexOf(line)}`}`;

const reasonOf = ({ group, carc }: Adjustment): string => `${group}-${carc}`;
