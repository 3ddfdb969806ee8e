import {
  cents,
  type Cents,
  type PatientControlNumber,
  type RemittanceId,
  type ServiceDate,
} from '@ledgerline/terms';
import type { Adjustment } from '../posting/claim-payment.events.js';
import type { PostingException } from './exceptions-of-payment.js';
import type { Resolution } from './resolution.events.js';

/** What closes an exception that nobody decided here: what was decided, or came, elsewhere. */
const elsewhere = {
  DenialWrittenOff: true,
  DenialBilledToPatient: true,
  ClaimReplaced: true,
  ClaimVoided: true,
  LineDeniedAgain: true,
} as const;
type Elsewhere = keyof typeof elsewhere;

/** What somebody decided of an exception, here or on the list of denials, or what a later fact did. */
export interface Resolved {
  readonly resolutionId: string;
  readonly as: Resolution['type'] | Elsewhere;
  /** Null where no person closed it. */
  readonly by: string | null;
  readonly why: string;
  readonly on: ServiceDate | null;
  /** Looked at, and to be looked at again by then: it is still somebody's. */
  readonly until: ServiceDate | null;
}

/** An exception, the clause that stopped it for ever beside what became of it. */
export interface ListedException extends PostingException {
  readonly resolution: Resolved | null;
  /** Later payments that pay it too: with the first of them gone, the next closes it. */
  readonly paidToo?: readonly Resolved[];
  /** Of `openCents`, what decisions about the denial took care of. */
  readonly movedCents: Cents;
}

/** What of one claim payment waits for somebody. */
export interface PaymentExceptions {
  readonly patientControlNumber: PatientControlNumber;
  readonly remittanceId: RemittanceId;
  readonly paymentId: string;
  readonly policy: string;
  readonly openCents: Cents;
  readonly exceptions: readonly ListedException[];
  /** `kept`: all of it was looked at, and some is to be looked at again. */
  readonly state: 'open' | 'kept' | 'resolved' | 'taken-back' | 'undone';
}

/** Money that left a denial of the claim, and who moved it. */
export interface MovedOffDenial {
  readonly actionId: string;
  readonly denial: string;
  readonly as: Extract<Elsewhere, 'DenialWrittenOff' | 'DenialBilledToPatient'>;
  readonly adjustments: readonly Adjustment[];
  readonly by: string | null;
  readonly why: string;
  readonly on: ServiceDate;
}

/** What of a claim waits for somebody, payment by payment, in the order they came. */
export interface ClaimExceptions {
  readonly patientControlNumber: PatientControlNumber;
  readonly payments: readonly PaymentExceptions[];
  readonly moves: readonly MovedOffDenial[];
  /** The claim that stands in its place. */
  readonly superseded: {
    readonly by: PatientControlNumber;
    readonly on: ServiceDate;
    readonly as: Extract<Elsewhere, 'ClaimReplaced' | 'ClaimVoided'>;
  } | null;
  readonly openCents: Cents;
  readonly state: PaymentExceptions['state'];
}

type Kept = Omit<ClaimExceptions, 'openCents' | 'state'>;

const onBooks = ({ state }: PaymentExceptions): boolean =>
  state !== 'taken-back' && state !== 'undone';

/** The row as all that is known of the claim makes it: an exception is on it until it is dealt with, wherever that is. */
export function claimExceptions(kept: Kept): ClaimExceptions {
  const deniedLast = new Map<string, string>();
  for (const payment of kept.payments.filter(onBooks))
    for (const { denial } of payment.exceptions)
      if (denial !== null) deniedLast.set(denial, payment.paymentId);
  const taken = new Map<string, number>();
  for (const { denial, adjustments } of kept.moves)
    for (const { group, carc, cents: amount } of adjustments) {
      const name = `${denial}/${group}-${carc}`;
      taken.set(name, (taken.get(name) ?? 0) + amount);
    }
  const payments = kept.payments.map((payment) => {
    if (!onBooks(payment)) return { ...payment, openCents: cents(0) };
    const exceptions = payment.exceptions.map((each) =>
      judged(each, payment.paymentId, kept, deniedLast, taken),
    );
    return standing({ ...payment, exceptions });
  });
  const { patientControlNumber, moves, superseded } = kept;
  return {
    ...{ patientControlNumber, payments, moves, superseded },
    openCents: cents(payments.reduce((sum, each) => sum + each.openCents, 0)),
    state:
      exceptionStates.find((state) => payments.some((each) => each.state === state)) ?? 'resolved',
  };
}

/** The state of a claim is that of the payment that asks most. */
export const exceptionStates = ['open', 'kept', 'resolved', 'taken-back', 'undone'] as const;

/** How a payment that is on the books stands on the list. */
function standing(payment: Omit<PaymentExceptions, 'state' | 'openCents'>): PaymentExceptions {
  const asking = payment.exceptions.filter(({ resolution }) => !resolution || resolution.until);
  const isOpen = asking.some(({ resolution }) => resolution === null);
  return {
    ...payment,
    openCents: cents(asking.reduce((sum, each) => sum + each.openCents - each.movedCents, 0)),
    state: isOpen ? 'open' : asking.length > 0 ? 'kept' : 'resolved',
  };
}

/** What a claim that was superseded asks for no more. */
const ofMoney: ReadonlySet<PostingException['kind']> = new Set([
  'denied',
  'underpaid',
  'held',
  'prior-payer-differs',
]);

function judged(
  { movedCents: _moved, ...given }: ListedException,
  paymentId: string,
  { moves, superseded }: Kept,
  deniedLast: ReadonlyMap<string, string>,
  taken: Map<string, number>,
): ListedException {
  const own = given.resolution && !isElsewhere(given.resolution.as) ? given.resolution : null;
  const each = { ...given, resolution: own, movedCents: cents(0) };
  if (own) return each;
  const closed = (
    resolutionId: string,
    as: Elsewhere,
    why: string,
    on: ServiceDate | null = null,
    by: string | null = null,
  ) => ({ ...each, resolution: { resolutionId, as, by, why, on, until: null } });
  if (superseded && ofMoney.has(each.kind)) {
    const { by, as, on } = superseded;
    return closed(by, as, `claim ${by} stands in its place`, on);
  }
  const { denial } = each;
  if (denial === null) return each;
  const last = deniedLast.get(denial);
  if (last !== undefined && last !== paymentId)
    return closed(`${paymentId}.${last}`, 'LineDeniedAgain', `denied again by ${last}`);
  const name = `${denial}/${each.reason}`;
  const off = Math.min(each.openCents, taken.get(name) ?? 0);
  if (off <= 0) return each;
  taken.set(name, (taken.get(name) ?? 0) - off);
  const move = moves.findLast((one) => one.denial === denial && isOf(one, each.reason));
  if (off < each.openCents || !move) return { ...each, movedCents: cents(off) };
  const { actionId, as, why, on, by } = move;
  return { ...closed(actionId, as, why, on, by), movedCents: cents(off) };
}

const isElsewhere = (as: Resolved['as']): as is Elsewhere => Object.hasOwn(elsewhere, as);

const isOf = ({ adjustments }: MovedOffDenial, reason: string): boolean =>
  adjustments.some(({ group, carc }) => `${group}-${carc}` === reason);
