import { accept, refuse, type Decider } from '@ledgerline/event-store';
import type {
  BatchId,
  Instant,
  PatientControlNumber,
  ServiceDate,
  StaffId,
} from '@ledgerline/terms';
import type { ClaimFact, ClaimLine, FrontDoor } from './claim.events.js';
import type { ClaimCorrectionFact } from './corrections/correction.events.js';

export type ClaimCommand =
  | {
      /** One word of a 277CA about this claim. */
      readonly type: 'RecordFrontDoor';
      readonly patientControlNumber: PatientControlNumber;
      readonly by: 'clearinghouse' | 'payer';
      readonly category: string; // STC01-1
      readonly status: string; // STC01-2
      /** Every code of the message: `A7:562:82 A7:164:IL`. */
      readonly reason: string;
      readonly payerClaimNumber?: string; // REF*1K
      readonly fileSha256: string;
      readonly saidOn?: ServiceDate; // STC02
      readonly segmentIndex?: number;
      readonly level?: 'source' | 'receiver' | 'provider';
      /** The day we learnt of it: where money moves, it moves on this day. */
      readonly on: ServiceDate;
    }
  | {
      /** Its set or interchange was refused. */
      readonly type: 'TurnBack';
      readonly patientControlNumber: PatientControlNumber;
      readonly batchId: BatchId;
      readonly by: '999' | 'TA1';
      readonly code: string;
      readonly fileSha256: string;
      readonly on: ServiceDate;
    }
  | {
      /** A person says which of the answers that contradict each other is true. */
      readonly type: 'SettleContradiction';
      readonly patientControlNumber: PatientControlNumber;
      readonly stands: 'accepted' | 'rejected';
      /** Ids of the contradicting facts, as read; none where nothing contradicts. */
      readonly about: readonly string[];
      readonly settledBy: StaffId;
      readonly settledAt: Instant;
      readonly reason: string;
      /** The day its charge is owed again, where it was accepted; absent where its lines went on. */
      readonly restoredOn?: ServiceDate;
    };

export type ClaimRefusal =
  | { readonly code: 'claim-not-prepared' }
  | { readonly code: 'claim-of-another-batch'; readonly batchId: BatchId }
  | { readonly code: 'category-unknown'; readonly category: string }
  | { readonly code: 'nothing-contradicts' };

export type Claim =
  | { readonly phase: 'unknown' }
  | {
      readonly phase: 'prepared';
      readonly batchId: BatchId;
      /** What it charged: none where it replaces or voids an earlier claim's charge. */
      readonly charged: readonly ClaimLine[];
      /** Messages recorded already: file, speaker, codes. */
      readonly heard: ReadonlySet<string>;
      readonly isReversed: boolean;
      /** Another claim stands in its place: nothing of it is owed any more. */
      readonly isSuperseded: boolean;
    };

type Prepared = Extract<Claim, { phase: 'prepared' }>;

/**
 * What a category of a 277CA makes of a claim. Source: X12 code list 507 as X214 uses it; A4 (not
 * found) is no acceptance either: the payer does not have the claim.
 */
const factOfCategory = {
  A0: 'ClaimReceived',
  A1: 'ClaimReceived',
  A2: 'ClaimAccepted',
  A3: 'ClaimRejected',
  A4: 'ClaimRejected',
  A5: 'ClaimAccepted',
  A6: 'ClaimRejected',
  A7: 'ClaimRejected',
  A8: 'ClaimRejected',
} as const satisfies Record<string, ClaimFact['type']>;

export const isCategory = (text: string): text is keyof typeof factOfCategory =>
  Object.hasOwn(factOfCategory, text);

/**
 * One claim at the front door. Messages come late, twice and in any order: each is recorded once,
 * and judged together only when read (claim-status). Money is taken back by the first word that
 * turns the claim away and by no other.
 */
export const claim: Decider<Claim, ClaimCommand, ClaimFact | ClaimCorrectionFact, ClaimRefusal> = {
  initial: { phase: 'unknown' },

  decide(command, state) {
    if (state.phase === 'unknown') return refuse({ code: 'claim-not-prepared' });
    switch (command.type) {
      case 'RecordFrontDoor': {
        const { type: _type, reason, on, ...said } = command;
        if (!isCategory(said.category))
          return refuse({ code: 'category-unknown', category: said.category });
        if (state.heard.has(frontDoorKey(said))) return accept();
        const type = factOfCategory[said.category];
        if (type !== 'ClaimRejected') return accept({ type, ...said });
        return accept({ type, reason, ...said }, ...reversal(state, command, reason, on));
      }
      case 'TurnBack': {
        const { type: _type, on, ...said } = command;
        if (said.batchId !== state.batchId)
          return refuse({ code: 'claim-of-another-batch', batchId: state.batchId });
        if (state.heard.has(keyOf(said.fileSha256, said.by, said.code))) return accept();
        return accept(
          { type: 'ClaimTurnedBack', ...said },
          ...reversal(state, command, `${said.by} ${said.code}`, on),
        );
      }
      case 'SettleContradiction': {
        const { type: _type, restoredOn, ...settled } = command;
        const about = [...new Set(settled.about)].sort();
        if (about.length === 0) return refuse({ code: 'nothing-contradicts' });
        if (state.heard.has(keyOf(settled.stands, ...about))) return accept();
        return accept(
          { type: 'ClaimContradictionSettled', ...settled, about },
          ...restoring(state, command, restoredOn),
        );
      }
    }
  },

  evolve(state, fact: ClaimFact | ClaimCorrectionFact) {
    if (fact.type === 'ClaimPrepared') {
      const isOriginal = fact.frequency === '1' && fact.follows?.kind !== 'secondary';
      const charged = isOriginal ? fact.lines : [];
      const { batchId } = fact;
      const isNew = { isReversed: false, isSuperseded: false };
      return { phase: 'prepared', batchId, charged, heard: new Set(), ...isNew };
    }
    if (state.phase === 'unknown') return state;
    switch (fact.type) {
      case 'ClaimReceived':
      case 'ClaimAccepted':
      case 'ClaimRejected':
        return hear(state, frontDoorKey(fact));
      case 'ClaimTurnedBack':
        return hear(state, keyOf(fact.fileSha256, fact.by, fact.code));
      case 'ClaimContradictionSettled':
        return hear(state, keyOf(fact.stands, ...fact.about));
      case 'ClaimReceivableReversed':
        return { ...state, isReversed: true };
      case 'ClaimReceivableRestored':
        return { ...state, isReversed: false };
      // Superseded: what it charged is turned back with it, and no late word does so again.
      case 'ClaimReplaced':
      case 'ClaimVoided':
        return { ...state, isReversed: true, isSuperseded: true };
      case 'ClaimCorrectionRequested':
      case 'ClaimCorrectionByHand':
      case 'SecondaryClaimPrepared':
        return state;
    }
  },
};

function reversal(
  { charged, isReversed }: Prepared,
  { patientControlNumber }: Pick<ClaimCommand, 'patientControlNumber'>,
  reason: string,
  effectiveDate: ServiceDate,
): ClaimFact[] {
  if (isReversed || charged.length === 0) return [];
  const taken = charged.map(({ lineId, chargeCents }) => ({ lineId, chargeCents }));
  const type = 'ClaimReceivableReversed';
  return [{ type, patientControlNumber, effectiveDate, reason, lines: taken }];
}

/** The refusal was not true: what it turned back is owed again. */
function restoring(
  { charged, isReversed, isSuperseded }: Prepared,
  { patientControlNumber, stands }: Extract<ClaimCommand, { type: 'SettleContradiction' }>,
  effectiveDate: ServiceDate | undefined,
): ClaimFact[] {
  if (stands !== 'accepted' || effectiveDate === undefined) return [];
  if (!isReversed || isSuperseded || charged.length === 0) return [];
  const lines = charged.map(({ lineId, chargeCents }) => ({ lineId, chargeCents }));
  return [{ type: 'ClaimReceivableRestored', patientControlNumber, effectiveDate, lines }];
}

/** A claim split on acceptance (A5) is told of twice in one file: by its numbers they differ. */
const frontDoorKey = (
  said: Pick<FrontDoor, 'fileSha256' | 'by' | 'category' | 'status' | 'payerClaimNumber'>,
): string =>
  keyOf(said.fileSha256, said.by, said.category, said.status, said.payerClaimNumber ?? '');

const keyOf = (...parts: readonly string[]): string => parts.join('/');

const hear = (state: Prepared, key: string): Prepared => ({
  ...state,
  heard: new Set([...state.heard, key]),
});
