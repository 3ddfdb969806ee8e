import {
  fold,
  refuse,
  streamOf,
  writeAfter,
  type Fact,
  type StoredFact,
  type StreamWrite,
  type Streams,
} from '@ledgerline/event-store';
import type { Instant, PatientControlNumber, RemittanceId, StaffId } from '@ledgerline/terms';
import { paymentIdOf } from '../advice/remittance-identity.js';
import { claimPayment } from '../posting/claim-payment.decider.js';
import { statusPosts } from '../posting/claim-status-posts.js';
import { matched } from '../posting/settle-claims.js';
import { policyInForce, type PostingPolicies } from '../posting-policy/posting-policy.decider.js';
import { paymentsOf } from '../undo/undo-claims.js';
import { claimPaymentUndo } from '../undo/undo-payment.decider.js';
import { claimPaymentStream, supersededIn } from './find-claim.js';
import { identification, type IdentificationRefusal } from './identification.decider.js';
import { preparedIn } from './weigh-evidence.js';

/** A person says which claim of ours a payment is for, or takes that back. */
export interface AssignmentOrder {
  readonly remittanceId: RemittanceId;
  readonly index: number;
  readonly reason: string;
  readonly by: StaffId;
  readonly at: Instant;
}

export type AssignmentRefusal =
  | IdentificationRefusal
  | { readonly code: 'remittance-not-received'; readonly remittanceId: RemittanceId }
  | { readonly code: 'claim-not-sent'; readonly patientControlNumber: string }
  | { readonly code: 'claim-payment-status-posts-nothing'; readonly status: string };

/** Writes for one append: the word on the payment's stream and what it does to the claim; or why not. */
export type AssignmentPlan =
  { readonly writes: readonly StreamWrite[] } | { readonly refused: AssignmentRefusal };

/** All streams an assignment is judged by, and writes to. */
export const assignmentStreams = (
  remittanceId: string,
  patientControlNumber: string,
): readonly string[] => [
  streamOf('remittance', remittanceId),
  streamOf('claim', patientControlNumber),
  claimPaymentStream(patientControlNumber),
];

/**
 * Posts a payment that waits to the claim a person names: as the payer said it, by the clauses of its date. The suspense
 * falls by exactly what was paid, and by nothing else.
 *
 * @param streams  what `assignmentStreams` asked for
 */
export function assignClaimPayment(
  order: AssignmentOrder & { readonly patientControlNumber: PatientControlNumber },
  streams: Streams,
  policies: PostingPolicies,
  commandId: string,
): AssignmentPlan {
  const { remittanceId, index, patientControlNumber, reason, by, at } = order;
  const { stored, state } = tellingOf(remittanceId, streams);
  const { received } = state;
  if (!received) return refuse({ code: 'remittance-not-received', remittanceId });
  const claim = preparedIn(streams, patientControlNumber);
  if (!claim) return refuse({ code: 'claim-not-sent', patientControlNumber });
  const waiting = state.claims.get(index);
  const times = waiting?.times ?? 0;
  const paymentId = paymentIdOf(remittanceId, index, times);
  const decision = identification.decide(
    {
      type: 'Assign',
      ...{ remittanceId, index, patientControlNumber, paymentId, reason },
      assignedBy: by,
      assignedAt: at,
    },
    state,
  );
  if ('refused' in decision) return decision;
  const advice = waiting?.advice;
  if (decision.accepted.length === 0 || !advice) return { writes: [] };
  const posts = statusPosts(advice.status)?.posts ?? 'payment';
  if (advice.paidCents !== 0 && (posts === 'estimate' || posts === 'forwarded'))
    return refuse({ code: 'claim-payment-status-posts-nothing', status: advice.status });
  const { paymentDate, payerX12Id } = received;
  const payment = matched(
    { remittanceId, paymentDate, payerX12Id },
    advice,
    { claim, by: 'a person', times, ...supersededIn(streams, patientControlNumber) },
    policyInForce(policies, paymentDate),
  );
  const stream = claimPaymentStream(patientControlNumber);
  const before = streams.get(stream) ?? [];
  const posted = claimPayment.decide(
    { type: 'PostClaimPayment', payment },
    fold(claimPayment, before),
  );
  return {
    writes: [
      written(streamOf('remittance', remittanceId), stored, decision.accepted, commandId),
      written(stream, before, 'accepted' in posted ? posted.accepted : [], commandId),
    ],
  };
}

/**
 * Takes a payment back from the claim it was told to, by a person or by evidence: counter-entries, and its money waits
 * again.
 *
 * @param streams  what `assignmentStreams` asked for, of the claim it is told to
 */
export function undoAssignment(
  { remittanceId, index, reason, by, at }: AssignmentOrder,
  streams: Streams,
  commandId: string,
): AssignmentPlan {
  const { stored, state } = tellingOf(remittanceId, streams);
  if (!state.received) return refuse({ code: 'remittance-not-received', remittanceId });
  const said = { remittanceId, index, reason, undoneBy: by, undoneAt: at };
  const decision = identification.decide({ type: 'UndoAssignment', ...said }, state);
  if ('refused' in decision) return decision;
  const told = state.claims.get(index)?.at;
  if (decision.accepted.length === 0 || !told) return { writes: [] };
  const stream = claimPaymentStream(told.patientControlNumber);
  const before = streams.get(stream) ?? [];
  const claim = fold(claimPaymentUndo, before);
  // Posted anew with its whole remittance it goes by another id.
  const stands = paymentsOf(remittanceId, claim).find((each) => each.index === index);
  const undone = claimPaymentUndo.decide(
    {
      type: 'UndoClaimPayment',
      paymentId: stands?.paymentId ?? told.paymentId,
      because: 'assignment-undone',
      ...{ reason, undoneBy: by, undoneAt: at },
    },
    claim,
  );
  return {
    writes: [
      written(streamOf('remittance', remittanceId), stored, decision.accepted, commandId),
      written(stream, before, 'accepted' in undone ? undone.accepted : [], commandId),
    ].filter(({ facts }) => facts.length > 0),
  };
}

function tellingOf(remittanceId: string, streams: Streams) {
  const stored = streams.get(streamOf('remittance', remittanceId)) ?? [];
  return { stored, state: fold(identification, stored) };
}

const written = (
  stream: string,
  before: readonly StoredFact[],
  facts: readonly Fact[],
  commandId: string,
): StreamWrite => writeAfter(before.length - 1, commandId, stream, facts);
