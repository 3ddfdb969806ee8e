import type { Account } from '@ledgerline/ledger';
import type { Cents, LineId, PatientControlNumber, ServiceDate } from '@ledgerline/terms';
import type {
  AcknowledgedBatch,
  BatchWord,
} from '../acknowledgements/acknowledged-batches.projection.js';
import { adjudicationOf, type Adjudication } from './claim-status-advice.js';
import type { ClaimStatus } from './claim-status.projection.js';
import { isRefusal, type ClaimWord } from './claim-status-words.js';

/** A line a claim was sent with, as it stands now. */
export interface LineNow {
  readonly lineId: LineId;
  readonly phase: string;
  /** The claim it is in, or was in last. */
  readonly patientControlNumber: PatientControlNumber | null;
  /** The last day on which the payer takes it. */
  readonly filingLimit: ServiceDate | null;
}

/** All that is known of one claim at one moment: rows folded from the facts up to then. */
export interface ClaimTrack {
  readonly claim: ClaimStatus;
  /** Null where its batch's row is not here yet. */
  readonly batch: AcknowledgedBatch | null;
  readonly lines: readonly LineNow[];
  /** Its balances; null where nothing was booked yet. */
  readonly byAccount: Readonly<Partial<Record<Account, Cents>>> | null;
}

export const transports = [
  'sealed',
  'sending',
  'send-unknown',
  'sent',
  'arrived',
  'refused',
] as const;
export const syntaxes = ['silent', 'accepted', 'accepted-with-errors', 'refused'] as const;
export const frontDoors = ['silent', 'received', 'accepted', 'rejected'] as const;
export const moneys = [
  'not-charged',
  'owed-by-payer',
  'overpaid',
  'owed-by-patient',
  'taken-back',
  'settled',
] as const;

/** Where a claim stands, axis by axis. Each is a fold of a set: no order, no repetition matters. */
export interface ClaimAxes {
  readonly transport: (typeof transports)[number];
  readonly syntax: (typeof syntaxes)[number];
  readonly clearinghouse: (typeof frontDoors)[number];
  readonly payer: (typeof frontDoors)[number];
  readonly adjudication: Adjudication;
  readonly money: (typeof moneys)[number];
}

/** The words a status goes by: all but those a person found untrue. */
export interface Heard {
  readonly claim: readonly ClaimWord[];
  readonly set: readonly BatchWord[];
  readonly interchange: readonly BatchWord[];
}

/** Every word about a claim: its own, its set's, its interchange's. */
export function allHeard({ claim, batch }: ClaimTrack): Heard {
  const words = batch?.words ?? [];
  const set = claim.sent?.setControlNumber;
  return {
    claim: claim.words,
    set: words.filter(({ about }) => about === set),
    interchange: words.filter(({ about }) => about === 'interchange'),
  };
}

/** Without what a settlement set aside: of the facts it is about, those that say the opposite. */
export function standingHeard(track: ClaimTrack): Heard {
  const heard = allHeard(track);
  const fates = new Map<string, 'accepted' | 'rejected'>();
  // In order of settling: the last one about a fact holds.
  for (const { about, stands } of track.claim.settlements)
    for (const factId of about) fates.set(factId, stands);
  const holds = (factId: string, refuses: boolean): boolean => {
    const stands = fates.get(factId);
    return stands === undefined || refuses === (stands === 'rejected');
  };
  return {
    claim: heard.claim.filter((each) => holds(each.factId, isRefusal(each))),
    set: heard.set.filter((each) => holds(each.factId, !each.isAccepted)),
    interchange: heard.interchange.filter((each) => holds(each.factId, !each.isAccepted)),
  };
}

export function axesOf(track: ClaimTrack): ClaimAxes {
  const heard = standingHeard(track);
  const adjudication = adjudicationOf(track.claim.advice);
  return {
    transport: transportOf(track, heard),
    syntax: syntaxOf(heard),
    clearinghouse: frontDoorOf(heard, 'clearinghouse'),
    payer: frontDoorOf(heard, 'payer'),
    adjudication,
    money: moneyOf(track, adjudication),
  };
}

function transportOf(track: ClaimTrack, heard: Heard): ClaimAxes['transport'] {
  const isRefused =
    heard.interchange.some(({ isAccepted }) => !isAccepted) ||
    heard.claim.some(({ by }) => by === 'TA1');
  if (isRefused) return 'refused';
  const { claim, set, interchange } = allHeard(track);
  // Whoever answers has it, whatever we know of our sending.
  const answers = claim.length + set.length + interchange.length + track.claim.advice.length;
  if (answers > 0) return 'arrived';
  const steps = track.batch?.steps ?? [];
  if (steps.some(({ phase }) => phase === 'sent')) return 'sent';
  return steps.at(-1)?.phase ?? 'sealed';
}

function syntaxOf({ claim, set }: Heard): ClaimAxes['syntax'] {
  if (set.some(({ isAccepted }) => !isAccepted) || claim.some(({ by }) => by === '999'))
    return 'refused';
  if (set.length === 0) return 'silent';
  return set.some(({ code }) => code === 'E') ? 'accepted-with-errors' : 'accepted';
}

function frontDoorOf({ claim }: Heard, by: 'clearinghouse' | 'payer'): ClaimAxes['payer'] {
  const states = new Set(claim.flatMap((word) => (word.by === by ? word.state : [])));
  return (
    [...frontDoors].reverse().find((each) => states.has(each as ClaimWord['state'])) ?? 'silent'
  );
}

function moneyOf({ claim, byAccount }: ClaimTrack, adjudication: Adjudication): ClaimAxes['money'] {
  const isCharged = claim.sent?.frequency === '1' && !claim.isChargeReversed;
  const payerCents = byAccount?.['payer-receivable'] ?? 0;
  const patientCents = byAccount?.['patient-receivable'] ?? 0;
  if (byAccount === null && isCharged) return 'owed-by-payer';
  if (payerCents > 0) return 'owed-by-payer';
  if (payerCents < 0) return 'overpaid';
  if (patientCents > 0) return 'owed-by-patient';
  if (adjudication !== 'none') return 'settled';
  if (claim.isChargeReversed) return 'taken-back';
  return isCharged ? 'settled' : 'not-charged';
}
