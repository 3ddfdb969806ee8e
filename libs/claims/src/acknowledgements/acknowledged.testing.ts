import { type Fact, factOf, type Streams, type StreamWrite } from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import { instant, serviceDate } from '@ledgerline/terms';
import type { ClaimAcknowledgement, ClaimOutcome, SetAcknowledgement } from '@ledgerline/x12';
import { acknowledged, type AcknowledgementItem } from './acknowledged.js';
import { knownBatches, returnsOwed, type BatchSealed } from './acknowledgement.js';
import { decideAll } from '../decide-all.js';
import { planBatches } from '../batches/plan-batches.js';
import { approvedOnce } from '../service-lines/line-facts.testing.js';
import { price } from '../pricing/pricing.testing.js';
import { sealBatch, type SealedBatch } from '../batches/seal-batch.js';
import { clients, groupOf, olsen, partner, willow } from '../willow.testing.js';

const on = serviceDate('2026-11-21');
const heardIn = { fileSha256: 'f1', on };

/** Two claims, a set each, sealed and on their streams. */
export const { batch, streams: sealedStreams } = sealedGroup();
const sealed = batch.writes.at(-1)!.facts[0]!.fact as unknown as BatchSealed;
const known = knownBatches([sealed]);
export const [first, second] = sealed.sets.map((set) => set.patientControlNumbers[0]!);

function sealedGroup(): { batch: SealedBatch; streams: Streams } {
  const { proposed, writes } = price({ session: groupOf({ ana: 45, luca: 45 }) });
  const approvedAt = '2026-11-19T09:00:00.000Z';
  const approvals = proposed.map((line) => ({
    stream: `service-line-${line.lineId}`,
    facts: [{ fact: { type: 'ServiceLineApproved', ...line, approvedBy: olsen, approvedAt } }],
  }));
  const lines = proposed.map((line) => ({
    state: { phase: 'approved', line, ...approvedOnce } as const,
    version: 1,
  }));
  const sealing = sealBatch({
    commandId: 'seal',
    plan: planBatches(lines, willow)[0]!,
    practice: willow,
    clients,
    partner,
    controlNumbers: { state: { last: 100, batchId: null }, version: 0 },
    usage: 'T',
    sealedAt: instant('2026-11-20T22:05:00Z'),
    sealedBy: olsen,
    claimsPerSet: 1,
  });
  if ('refused' in sealing || !sealing.batch) throw new Error('not sealed');
  const all = [...writes, ...(approvals as unknown as StreamWrite[]), ...sealing.batch.writes];
  return { batch: sealing.batch, streams: applied(new Map(), all) };
}

function applied(before: Streams, writes: readonly StreamWrite[]): Streams {
  const streams = new Map(before);
  for (const { stream, facts } of writes) {
    const lying = streams.get(stream) ?? [];
    const added = facts.map(({ fact }, index) => stored(stream, lying.length + index, fact));
    streams.set(stream, [...lying, ...added]);
  }
  return streams;
}

/** Hears items, records what they mean, gives the lines back. */
export function hear(
  items: readonly AcknowledgementItem[],
  before: Streams = sealedStreams,
  file = 'f1',
) {
  const { commands, parked } = acknowledged(items, known, { ...heardIn, fileSha256: file });
  const heard = decideAll(commands, before, 'hear');
  const facts = heard.writes.flatMap((write) => write.facts.map(({ fact }) => fact));
  const returned = decideAll(returnsOwed(facts), before, 'hear');
  const streams = applied(before, [...heard.writes, ...returned.writes]);
  const declined = [...heard.declined, ...returned.declined];
  return { commands, parked, declined, writes: [...heard.writes, ...returned.writes], streams };
}
export const typesOn = (streams: Streams, stream: string) =>
  (streams.get(stream) ?? []).map((each) => factOf<Fact>(each).type);
export const lineOf = (number: string, streams: Streams) =>
  [...streams.keys()].find(
    (stream) =>
      stream.startsWith('service-line-') &&
      (streams.get(stream) ?? []).some((each) => each.data.includes(number)),
  )!;

export const setAck = (over: Partial<SetAcknowledgement> = {}): SetAcknowledgement => ({
  type: 'set-acknowledgement',
  groupControlNumber: '101',
  setKind: '837',
  setControlNumber: '0001',
  code: 'A',
  isAccepted: true,
  errorCodes: [],
  segmentErrors: [],
  segmentIndex: 4,
  ...over,
});
export const rejectedSet = setAck({
  code: 'R',
  isAccepted: false,
  errorCodes: ['5'],
  segmentErrors: [
    {
      segmentId: 'NM1',
      position: '8',
      loop: '2010',
      code: '8',
      patientControlNumber: null,
      elementErrors: [{ position: '9', dataElement: '67', code: '7' }],
    },
  ],
});
export const group = (code: string, isAccepted: boolean) =>
  ({
    type: 'group-acknowledgement',
    groupControlNumber: '101',
    functionalCode: 'HC',
    code,
    isAccepted,
    setsIncluded: 2,
    setsReceived: 2,
    setsAccepted: isAccepted ? 2 : 0,
    errorCodes: [],
    segmentIndex: 9,
  }) as const;
export const ta1 = (code: 'A' | 'E' | 'R', noteCode: string, controlNumber = '000000101') =>
  ({
    type: 'interchange-acknowledgement',
    controlNumber,
    date: '261120',
    time: '1406',
    code,
    isAccepted: code !== 'R',
    noteCode,
    segmentIndex: 1,
  }) as const;
export const claimAck = (
  category: string,
  outcome: ClaimOutcome,
  over: Partial<ClaimAcknowledgement> = {},
): ClaimAcknowledgement => ({
  type: 'claim-acknowledgement',
  level: 'patient',
  source: { kind: 'payer', id: 'TEST1' },
  batchReference: sealed.sets[0]!.reference,
  billingProviderId: '1990000014',
  patientControlNumber: first!,
  payerClaimNumber: null,
  clearinghouseTraceNumber: null,
  statuses: [
    {
      category,
      status: '562',
      entity: '82',
      further: [],
      action: null,
      outcome,
      statusDate: null,
      amount: null,
    },
  ],
  outcome,
  isAccepted: outcome !== 'rejected' && outcome !== 'exception',
  lines: [],
  segmentIndex: 12,
  ...over,
});
