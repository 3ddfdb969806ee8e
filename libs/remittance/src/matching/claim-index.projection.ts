import type { ClaimFact } from '@ledgerline/claims';
import type { Projection } from '@ledgerline/event-store';
import type { PatientControlNumber } from '@ledgerline/terms';
import type { ClaimPaymentFact } from '../posting/claim-payment.events.js';
import { memberHash, plainPayerNumber } from './person-on-advice.js';

/** A claim of ours that some evidence points to; what it says stands on its stream. */
export interface IndexedClaim {
  readonly patientControlNumber: PatientControlNumber;
}

type FrontDoor = Extract<ClaimFact, { type: 'ClaimReceived' | 'ClaimAccepted' | 'ClaimRejected' }>;
type Named = FrontDoor | Extract<ClaimPaymentFact, { type: 'ClaimPaymentPosted' }>;

/**
 * Claims by the number a payer gave them, as its 277CA or an earlier 835 told it. Key: the number / the claim / the fact;
 * so the rows of a number are those after `number/`, and none is ever written twice.
 */
export const payerClaimNumbers: Projection<IndexedClaim | null, Named> = {
  name: 'payer-claim-numbers',
  version: 1,
  categories: ['claim', 'claim-payment'],
  types: ['ClaimReceived', 'ClaimAccepted', 'ClaimRejected', 'ClaimPaymentPosted'],
  empty: null,
  isInsertOnly: true,
  keysOf(fact, { id }) {
    const number = plainPayerNumber(fact.payerClaimNumber ?? '');
    return number === '' ? [] : [`${number}/${fact.patientControlNumber}/${id}`];
  },
  evolve: (_row, { patientControlNumber }) => ({ patientControlNumber }),
};

interface SentRow extends IndexedClaim {
  readonly memberHash: string;
  readonly serviceDate: string;
  readonly chargeCents: number;
}

type Prepared = Extract<ClaimFact, { type: 'ClaimPrepared' }>;

/** Claims by what else may tell them: a digest of the member number, the date, the charge. A void asks for no money. */
export const sentClaims: Projection<SentRow | null, Prepared> = {
  name: 'sent-claims',
  version: 1,
  categories: ['claim'],
  types: ['ClaimPrepared'],
  empty: null,
  isInsertOnly: true,
  keysOf: (fact) => (fact.frequency === '8' ? [] : [fact.patientControlNumber]),
  evolve: (_row, { patientControlNumber, document, serviceDate, chargeCents }) => ({
    patientControlNumber,
    memberHash: memberHash(document.subscriber.memberId),
    serviceDate,
    chargeCents,
  }),
  columns: {
    member_hash: (row) => row?.memberHash ?? null,
    service_date: (row) => row?.serviceDate ?? null,
    charge_cents: (row) => row?.chargeCents ?? null,
  },
};
