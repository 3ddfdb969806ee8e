import {
  factOf,
  fold,
  streamOf,
  writeAfter,
  type StoredFact,
  type Streams,
  type StreamWrite,
} from '@ledgerline/event-store';
import type { Cents, ClientId, ServiceDate } from '@ledgerline/terms';
import { patientAccount } from '../account/patient-account.decider.js';
import type { PatientAccountFact, PaymentMethod } from '../account/patient-account.events.js';
import type {
  PatientAccountCommand,
  PatientAccountRefusal,
} from '../account/patient-account.rules.js';

/** Names a payment: ids of a client's own are the client's. */
export interface NamedPayment {
  readonly clientId: ClientId;
  readonly paymentId: string;
}

/** A payment as its own stream says it. */
export interface ReceivedPayment extends NamedPayment {
  readonly cents: Cents;
  readonly method: PaymentMethod;
  readonly receivedOn: ServiceDate;
  readonly receivedFactId: string;
}

type Received = Extract<PatientAccountFact, { type: 'PatientPaymentReceived' }>;
type Refused = { readonly refused: PatientAccountRefusal };

export const streamsOfPayments = (payments: readonly NamedPayment[]): readonly string[] => [
  ...new Set(payments.map(({ clientId }) => streamOf('patient-account', clientId))),
];

/**
 * What the accounts say where one bank line brought all of these payments; refused where one of them is unknown, voided,
 * or came with another line. To be appended with what is said of the line.
 *
 * @param streams  the accounts, as `streamsOfPayments` names them
 */
export function bankPayments(
  streams: Streams,
  payments: readonly NamedPayment[],
  line: { readonly depositId: string; readonly depositDate: ServiceDate },
  commandId: string,
):
  | { readonly writes: readonly StreamWrite[]; readonly payments: readonly ReceivedPayment[] }
  | Refused {
  const decided = decideAll(
    streams,
    payments.map((each) => ({ type: 'BankPayment', ...named(each), ...line })),
    commandId,
  );
  if ('refused' in decided) return decided;
  return { ...decided, payments: payments.map((each) => receivedIn(streams, each)) };
}

/** The opposite, of payments of one bank line or of several. */
export const unbankPayments = (
  streams: Streams,
  payments: readonly (NamedPayment & { readonly depositId: string })[],
  commandId: string,
): { readonly writes: readonly StreamWrite[] } | Refused =>
  decideAll(
    streams,
    payments.map((each) => ({
      type: 'UnbankPayment',
      ...named(each),
      depositId: each.depositId,
    })),
    commandId,
  );

const named = ({ clientId, paymentId }: NamedPayment): NamedPayment => ({ clientId, paymentId });

function decideAll(
  streams: Streams,
  commands: readonly (PatientAccountCommand & NamedPayment)[],
  commandId: string,
): { readonly writes: readonly StreamWrite[] } | Refused {
  const writes: StreamWrite[] = [];
  for (const stream of streamsOfPayments(commands)) {
    const before = streams.get(stream) ?? [];
    let account = fold(patientAccount, before);
    const facts: PatientAccountFact[] = [];
    for (const command of commands) {
      if (streamOf('patient-account', command.clientId) !== stream) continue;
      const decision = patientAccount.decide(command, account);
      if ('refused' in decision) return decision;
      for (const fact of decision.accepted) account = patientAccount.evolve(account, fact);
      facts.push(...decision.accepted);
    }
    if (facts.length > 0) writes.push(writeAfter(before.length - 1, commandId, stream, facts));
  }
  return { writes };
}

/** @throws Error where it was not received: deciding refused that */
function receivedIn(streams: Streams, { clientId, paymentId }: NamedPayment): ReceivedPayment {
  const isIt = (each: StoredFact) =>
    each.type === 'PatientPaymentReceived' && factOf<Received>(each).paymentId === paymentId;
  const stored = (streams.get(streamOf('patient-account', clientId)) ?? []).find(isIt);
  if (!stored) throw new Error('a payment nobody received');
  const { cents, method, receivedOn } = factOf<Received>(stored);
  return { clientId, paymentId, cents, method, receivedOn, receivedFactId: stored.id };
}
