import {
  tellClaims,
  type ClaimBatchFact,
  type ClaimFact,
  type ServiceLineFact,
} from '@ledgerline/claims';
import type { Fact } from '@ledgerline/event-store';
import {
  isResolutionFact,
  tellDeposit,
  tellRemittance,
  type BankDepositFact,
  type ClaimPaymentFact,
  type DenialFact,
  type DepositMatchFact,
  type RemittanceFact,
} from '@ledgerline/remittance';
import { groupSessionSentence, type GroupSessionFact } from '@ledgerline/session';
import { dollars, type Cents } from '@ledgerline/terms';
import type { SegmentPlace } from '@ledgerline/x12';
import { postings } from '../chain/postings.js';
import { toldOfLine } from './advice-in-words.js';
import type { AdvicePlace } from './advice-places.js';
import type { Laid, LogReader } from './read-log.js';
import { segmentOf } from './sealed-segment.js';

/** The stations between a minute in the room and a cent at the bank, in their order. */
export const stations = [
  'minute',
  'unit',
  'line',
  'claim',
  '837P segment',
  'acknowledgement',
  '835 line',
  'entry',
  'deposit',
] as const;
export type Station = (typeof stations)[number];

/** One fact on the way. */
export interface Step {
  readonly station: Station;
  readonly stream: string;
  readonly factId: string;
  readonly recordedAt: string;
  /** Ids and codes, never names. */
  readonly says: string;
  /** Where the payer's file says it; `segments` once that was looked up in the file. */
  readonly place?: AdvicePlace;
  readonly segments?: readonly SegmentPlace[];
}

/** One service line from end to end. */
export interface LineThread {
  readonly lineId: string;
  readonly sessionIds: readonly string[];
  readonly claims: readonly string[];
  readonly remittanceIds: readonly string[];
  readonly depositIds: readonly string[];
  /** By station, then as recorded. */
  readonly steps: readonly Step[];
  /** Stations it has not come to. */
  readonly notYet: readonly Station[];
}

type Proposed = Extract<
  ServiceLineFact,
  { type: 'ServiceLineProposed' | 'ServiceLineNotBillable' }
>;
type Prepared = Extract<ClaimFact, { type: 'ClaimPrepared' }>;

/** Follows one line through the log, both ways. Null where there is no such line. */
export async function threadOf(log: LogReader, lineId: string): Promise<LineThread | null> {
  const line = await log.facts<ServiceLineFact>('service-line', lineId);
  if (line.length === 0) return null;
  const steps: Step[] = [];
  const add: Add = (station, { stored, fact }, says, place) => {
    const { stream, id: factId, recordedAt } = stored;
    const step = { station, stream, factId, recordedAt, says: says ?? tell(fact) };
    steps.push({ ...step, ...(place && { place }) });
  };
  const proposed = line.filter((each): each is Laid<Proposed> => 'derivation' in each.fact);
  for (const each of proposed) add('unit', each, unitsInWords(each.fact));
  for (const each of line) if (!('derivation' in each.fact)) add('line', each);

  const sessionIds = sessionsOf(proposed.map((each) => each.fact));
  const clientId = proposed.at(-1)?.fact.clientId;
  for (const sessionId of sessionIds)
    for (const each of await log.facts<GroupSessionFact>('group-session', sessionId))
      if (tellsMinutes(each.fact, clientId)) add('minute', each);

  const claims = unique(
    line.flatMap(({ fact }) =>
      fact.type === 'ServiceLineClaimed' ? [fact.patientControlNumber] : [],
    ),
  );
  const remittanceIds: string[] = [];
  for (const claim of claims) remittanceIds.push(...(await followClaim(log, claim, lineId, add)));
  await followPatient(log, clientId, lineId, add);
  const depositIds: string[] = [];
  for (const remittanceId of unique(remittanceIds))
    depositIds.push(...(await followMoney(log, remittanceId, add)));

  const reached = new Set(steps.map((each) => each.station));
  return {
    lineId,
    sessionIds,
    claims,
    remittanceIds: unique(remittanceIds),
    depositIds: unique(depositIds),
    steps: stations.flatMap((station) => steps.filter((each) => each.station === station)),
    notYet: stations.filter((each) => !reached.has(each)),
  };
}

type Add = (station: Station, laid: Laid<Fact>, says?: string, place?: AdvicePlace) => void;

/** Claim, bytes, answers, payments and entries of a line in one claim; returns the remittances. */
async function followClaim(
  log: LogReader,
  claim: string,
  lineId: string,
  add: Add,
): Promise<string[]> {
  const facts = await log.facts<ClaimFact>('claim', claim);
  for (const each of facts) {
    if (each.fact.type === 'ClaimPrepared')
      await followPrepared(log, each as Laid<Prepared>, lineId, add);
    else add(isAnswer(each.fact) ? 'acknowledgement' : 'claim', each);
    addEntry(each, lineId, add);
  }
  const remittanceIds: string[] = [];
  for (const each of await log.facts<ClaimPaymentFact>('claim-payment', claim)) {
    if (isResolutionFact(each.fact)) {
      addEntry(each, lineId, add);
      continue;
    }
    const told = await toldOfLine(log, each.fact, lineId);
    if (told === undefined) continue;
    add('835 line', each, told.says, told.place);
    addEntry(each, lineId, add);
    remittanceIds.push(each.fact.remittanceId);
  }
  for (const each of await log.facts<DenialFact>('denial', claim)) addEntry(each, lineId, add);
  return remittanceIds;
}

/** What was applied to the line of its client's own money. */
async function followPatient(
  log: LogReader,
  clientId: string | undefined,
  lineId: string,
  add: Add,
): Promise<void> {
  if (clientId === undefined) return;
  for (const each of await log.facts('patient-account', clientId)) addEntry(each, lineId, add);
}

async function followPrepared(
  log: LogReader,
  prepared: Laid<Prepared>,
  lineId: string,
  add: Add,
): Promise<void> {
  add('claim', prepared);
  const { batchId, patientControlNumber, setControlNumber } = prepared.fact;
  for (const each of await log.facts<ClaimBatchFact>('claim-batch', batchId)) {
    const { fact } = each;
    if (fact.type === 'BatchSealed')
      add('837P segment', each, await segmentOf(log, fact, patientControlNumber, lineId));
    else if (fact.type === 'SetAccepted' || fact.type === 'SetRejected') {
      if (fact.setControlNumber === setControlNumber) add('acknowledgement', each);
    } else if (fact.type === 'InterchangeAccepted' || fact.type === 'InterchangeRejected')
      add('acknowledgement', each);
    else add('837P segment', each);
  }
}

/** The bank's line that brought a remittance, and what the payer said it paid; returns the deposits. */
async function followMoney(log: LogReader, remittanceId: string, add: Add): Promise<string[]> {
  const received = await log.facts<RemittanceFact>(
    'remittance',
    remittanceId,
    'RemittanceReceived',
  );
  for (const each of received) add('835 line', each);
  const depositIds: string[] = [];
  for (const each of await log.facts<DepositMatchFact>('deposit-match', remittanceId)) {
    add('deposit', each);
    depositIds.push(each.fact.depositId);
  }
  for (const id of unique(depositIds))
    for (const each of await log.facts<BankDepositFact>('bank-deposit', id)) add('deposit', each);
  return depositIds;
}

/** What the fact's entry did to this line; the entry's id is the fact's. */
function addEntry(laid: Laid<Fact>, lineId: string, add: Add): void {
  if (!postings.types.includes(laid.stored.type)) return;
  const legs = (postings.postingOf(laid.fact)?.legs ?? []).filter((leg) => leg.lineId === lineId);
  if (legs.length === 0) return;
  const told = legs.map(
    ({ account, cents }) =>
      `${cents < 0 ? 'credit' : 'debit'} ${account} ${money(Math.abs(cents))}`,
  );
  add('entry', laid, `${told.join(', ')}.`);
}

const tell = (fact: Fact): string =>
  tellClaims(fact) ??
  tellRemittance(fact) ??
  tellDeposit(fact) ??
  (groupSessionSentence(fact as GroupSessionFact) as string | undefined) ??
  fact.type;

const money = (amount: number): string => dollars(amount as Cents);
const unique = <T>(all: readonly T[]): T[] => [...new Set(all)];

function sessionsOf(proposed: readonly Proposed[]): string[] {
  const served = proposed.flatMap((each) => each.serviceIds ?? []);
  return unique([
    ...proposed.map((each) => each.sessionId),
    ...served.map((each) => each.slice(0, each.indexOf('/'))),
  ]);
}

/** Of one client, and of who led: the minutes a line rests on. */
function tellsMinutes(fact: GroupSessionFact, clientId: string | undefined): boolean {
  if ('clientId' in fact) return fact.clientId === clientId && fact.type !== 'ClientExpected';
  return ['GroupSessionOpened', 'ClinicianLed', 'GroupSessionSigned'].includes(fact.type);
}

const answers = ['ClaimReceived', 'ClaimAccepted', 'ClaimRejected', 'ClaimTurnedBack'];
const isAnswer = (fact: ClaimFact): boolean => answers.includes(fact.type);

function unitsInWords(fact: Proposed): string {
  const { ruleId, version, citation } = fact.derivation;
  const units =
    fact.type === 'ServiceLineProposed'
      ? `${fact.units} ${fact.units === 1 ? 'unit' : 'units'}`
      : 'no units';
  return `${fact.minutes} minutes make ${units} of ${fact.procedureCode} by ${ruleId} v${version} (${citation}).`;
}
