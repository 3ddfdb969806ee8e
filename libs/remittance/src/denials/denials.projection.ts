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
  /** The payment that closed it. */
  readonly closedBy?: string;
  /** What was on the list for the line before: undone, it is again. */
  readonly earlier?: Denial;
}

type Source = Exclude<ClaimPaymentFact, { type: 'ReversalParked' }>;

/** Key: patient control number / line id (or the line's place in its payment). */
export const denials: Projection<Denial | null, Source> = {
  name: 'denials',
  version: 4,
  categories: ['claim-payment'],
  types: ['ClaimPaymentPosted', 'ClaimPaymentReversed', 'ClaimPaymentUndone'],
  empty: null,
  keysOf: (fact) =>
    fact.lines.filter((line) => concerns(fact, line)).map((line) => keyOf(fact, line)),
  evolve(before, fact, key) {
    const line = fact.lines.find((each) => keyOf(fact, each) === key);
    if (!line || before?.byPayment === fact.paymentId)
      return before && fact.type === 'ClaimPaymentUndone' ? undone(before, fact) : before;
    if (fact.type === 'ClaimPaymentUndone') return before && undone(before, fact);
    if (fact.type === 'ClaimPaymentReversed')
      return before?.byPayment === fact.reverses ? closed(before, fact) : before;
    if (!line.isDenied) return before && closed(before, fact);
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
      ...(before && { earlier: before }),
    };
  },
  columns: {
    is_open: (denial) => (denial?.isOpen ? 'open' : 'closed'),
    reason: (denial) => denial?.reasons[0] ?? null,
    open_cents: (denial) => (denial?.isOpen ? denial.openCents : 0),
  },
};

const closed = (row: Denial, { paymentId }: Source): Denial =>
  row.isOpen ? { ...row, isOpen: false, closedBy: paymentId } : row;

/** The list as it was before the payment that is undone. */
function undone(row: Denial, { paymentId }: Source): Denial {
  if (row.byPayment === paymentId)
    return row.earlier ?? { ...row, isOpen: false, closedBy: paymentId };
  if (row.closedBy !== paymentId) return row;
  const { closedBy: _closedBy, ...open } = row;
  return { ...open, isOpen: true };
}

/** The first word on a claim closes no row: a line paid at once was never on the list. */
const concerns = (fact: Source, line: ServicePayment): boolean =>
  line.isDenied ||
  fact.type === 'ClaimPaymentReversed' ||
  fact.type === 'ClaimPaymentUndone' ||
  fact.isLater === true;

const keyOf = (fact: Source, line: ServicePayment): string =>
  `${fact.patientControlNumber}/${line.lineId ?? `${fact.paymentId}.${fact.lines.indexOf(line)}`}`;

const reasonOf = ({ group, carc }: Adjustment): string => `${group}-${carc}`;
