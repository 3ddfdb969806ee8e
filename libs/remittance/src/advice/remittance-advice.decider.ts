import { accept, refuse, type Decider, type Decision } from '@ledgerline/event-store';
import {
  sumCents,
  type Cents,
  type Instant,
  type RemittanceId,
  type StaffId,
} from '@ledgerline/terms';
import type { PaymentAdvice, ProviderAdjustmentAdvice } from './claim-advice.js';
import type { RemittanceFact } from './remittance-advice.events.js';

/** The set as a whole, read and judged before anything of it is recorded. */
export interface SetOnHand {
  readonly remittanceId: RemittanceId;
  readonly fileSha256: string;
  readonly setControlNumber: string;
  readonly contentSha256: string;
  /** What it says in money alone: of a keyed set, and of a file that is compared with one. */
  readonly moneySha256?: string;
  /** Who read it off paper. */
  readonly keyedBy?: StaffId;
  readonly payment: PaymentAdvice;
  readonly claimCount: number;
  readonly claimPaidCents: Cents;
  readonly providerAdjustments: readonly ProviderAdjustmentAdvice[];
}

export type RemittanceCommand =
  | {
      readonly type: 'ReceiveRemittance';
      readonly set: SetOnHand;
      readonly receivedAt: Instant;
      /** In money, what was received first, where that was a file and this was keyed. */
      readonly firstMoneySha256?: string;
    }
  | {
      readonly type: 'HoldRemittance';
      readonly set: Pick<
        SetOnHand,
        'remittanceId' | 'fileSha256' | 'setControlNumber' | 'contentSha256'
      >;
      readonly reasons: readonly string[];
      readonly unbalanced: Extract<RemittanceFact, { type: 'RemittanceHeld' }>['unbalanced'];
    }
  | {
      readonly type: 'FinishPosting';
      readonly remittanceId: RemittanceId;
      readonly postedClaims: number;
      readonly unmatchedClaims: number;
      readonly postedCents: Cents;
      readonly suspenseCents: Cents;
    };

export type RemittanceRefusal =
  | { readonly code: 'remittance-not-received'; readonly remittanceId: RemittanceId }
  /** One was keyed and the other is a file: they are the same if their money is, which has to be read first. */
  | {
      readonly code: 'money-not-compared';
      readonly remittanceId: RemittanceId;
      readonly first: { readonly fileSha256: string; readonly contentSha256: string };
    };

/** What a payment is known by beside its trace. */
interface Identity {
  readonly payeeId: string;
  readonly paymentDate: string;
  readonly amountCents: number;
  readonly claimCount: number;
  readonly claimPaidCents: number;
  readonly providerAdjustmentCents: number;
}

export type Remittance =
  | { readonly phase: 'unknown' | 'held'; readonly held: ReadonlySet<string> }
  | {
      readonly phase: 'posting' | 'posted' | 'undoing' | 'undone';
      readonly contentSha256: string;
      /** Of the first, where that was keyed. */
      readonly moneySha256: string | undefined;
      readonly firstFile: string;
      readonly identity: Identity;
      readonly files: ReadonlySet<string>;
      readonly conflicts: ReadonlySet<string>;
      readonly held: ReadonlySet<string>;
    };

/**
 * One payment, once. The same content again, however wrapped, posts nothing; the same trace with other content is a
 * conflict for a person. A set that was held posted nothing, so a corrected one may take its place.
 */
export const remittance: Decider<Remittance, RemittanceCommand, RemittanceFact, RemittanceRefusal> =
  {
    initial: { phase: 'unknown', held: new Set() },

    decide(command, state) {
      switch (command.type) {
        case 'ReceiveRemittance': {
          const { set } = command;
          if (!('files' in state)) return accept(...received(command));
          // Content first: one file may hold two sets of one trace, and neither may drop the other.
          if (state.contentSha256 === set.contentSha256) return repeated(set, state.files);
          if (state.conflicts.has(set.contentSha256)) return accept();
          if (state.moneySha256 !== undefined || set.keyedBy !== undefined) {
            const first = state.moneySha256 ?? command.firstMoneySha256;
            if (first === undefined || set.moneySha256 === undefined)
              return refuse({
                code: 'money-not-compared',
                remittanceId: set.remittanceId,
                first: { fileSha256: state.firstFile, contentSha256: state.contentSha256 },
              });
            if (first === set.moneySha256) return repeated(set, state.files);
          }
          return accept({
            type: 'RemittanceConflicted',
            remittanceId: set.remittanceId,
            fileSha256: set.fileSha256,
            contentSha256: set.contentSha256,
            amountCents: set.payment.amountCents,
            differs: differences(state.identity, set),
          });
        }
        case 'HoldRemittance':
          if (state.held.has(command.set.contentSha256)) return accept();
          return accept({
            type: 'RemittanceHeld',
            remittanceId: command.set.remittanceId,
            fileSha256: command.set.fileSha256,
            setControlNumber: command.set.setControlNumber,
            contentSha256: command.set.contentSha256,
            reasons: command.reasons,
            unbalanced: command.unbalanced,
          });
        case 'FinishPosting': {
          if (state.phase === 'posted') return accept();
          if (state.phase !== 'posting')
            return {
              refused: { code: 'remittance-not-received', remittanceId: command.remittanceId },
            };
          const { type: _type, ...posted } = command;
          return accept({ type: 'RemittancePosted', ...posted });
        }
      }
    },

    evolve(state, fact) {
      switch (fact.type) {
        case 'RemittanceHeld': {
          const held = new Set([...state.held, fact.contentSha256]);
          return state.phase === 'unknown' ? { phase: 'held', held } : { ...state, held };
        }
        case 'RemittanceReceived':
          // Posted anew after it was undone: what we know of its files and conflicts stays.
          if (state.phase === 'undone') return { ...state, phase: 'posting' };
          if ('files' in state) return state;
          return {
            phase: 'posting',
            contentSha256: fact.contentSha256,
            moneySha256: fact.moneySha256,
            firstFile: fact.fileSha256,
            identity: { ...fact, payeeId: fact.payeeId ?? '' },
            files: new Set([fact.fileSha256]),
            conflicts: new Set(),
            held: state.held,
          };
        case 'RemittancePosted':
          return state.phase === 'posting' ? { ...state, phase: 'posted' } : state;
        case 'RemittanceUndoOrdered':
          return state.phase === 'posted' ? { ...state, phase: 'undoing' } : state;
        case 'RemittanceUndone':
          return state.phase === 'undoing' ? { ...state, phase: 'undone' } : state;
        case 'RemittanceRepeated':
          return 'files' in state
            ? { ...state, files: new Set([...state.files, fact.fileSha256]) }
            : state;
        case 'RemittanceConflicted':
          return 'conflicts' in state
            ? { ...state, conflicts: new Set([...state.conflicts, fact.contentSha256]) }
            : state;
        default:
          return state;
      }
    },
  };

const repeated = (
  { remittanceId, fileSha256 }: SetOnHand,
  files: ReadonlySet<string>,
): Decision<RemittanceFact, never> =>
  files.has(fileSha256)
    ? accept()
    : accept({ type: 'RemittanceRepeated', remittanceId, fileSha256 });

/** In words, what of a payment is other than in the one that was posted under its trace. */
function differences(posted: Identity, { payment, ...set }: SetOnHand): string[] {
  const plb = sumCents(set.providerAdjustments.map((each) => each.amountCents));
  const is: readonly (readonly [string, boolean])[] = [
    ['payee', posted.payeeId !== (payment.payeeId ?? '')],
    ['date', posted.paymentDate !== payment.paymentDate],
    ['amount', posted.amountCents !== payment.amountCents],
    ['claim-count', posted.claimCount !== set.claimCount],
    ['claims-paid', posted.claimPaidCents !== set.claimPaidCents],
    ['provider-adjustments', posted.providerAdjustmentCents !== plb],
  ];
  const named = is.filter(([, differs]) => differs).map(([what]) => what);
  return named.length > 0 ? named : ['claim-content'];
}

function received({
  set,
  receivedAt,
}: Extract<RemittanceCommand, { type: 'ReceiveRemittance' }>): RemittanceFact[] {
  const { payment, providerAdjustments, ...rest } = set;
  return [
    {
      type: 'RemittanceReceived',
      ...rest,
      ...payment,
      providerAdjustmentCents: sumCents(providerAdjustments.map((each) => each.amountCents)),
      receivedAt,
    },
    ...providerAdjustments.map((each, index) => ({
      type: 'ProviderAdjustmentRecorded' as const,
      remittanceId: set.remittanceId,
      index,
      ...each,
      paymentDate: payment.paymentDate,
      payerX12Id: payment.payerX12Id,
    })),
  ];
}
