import { streamOf, type Streams } from '@ledgerline/event-store';
import type { PatientControlNumber } from '@ledgerline/terms';
import type { ClaimDraft } from '../batches/claim-draft.js';
import type { PricingReads } from '../pricing/pricing-reads.js';
import type { Finding } from '../submission/claim-finding.js';
import { batchesOf } from './claim-streams.js';
import { sentClaim, type Entry } from './correction-standing.js';

/** Claims that lines were in before and nothing stands in the place of: how far each came. */
export type EarlierClaims = ReadonlyMap<PatientControlNumber, Entry>;

/** Earlier claims of lines that are to go anew; most lines have none, and nothing is read for them. */
export async function readEarlier(
  reads: Pick<PricingReads, 'readStreams'>,
  drafts: readonly ClaimDraft[],
): Promise<EarlierClaims> {
  const numbers = [...new Set(drafts.flatMap(earlierOf))];
  if (numbers.length === 0) return new Map();
  const streams = await reads.readStreams(
    numbers.flatMap((each) => [streamOf('claim', each), streamOf('claim-payment', each)]),
  );
  const claims = numbers.map((each) => streams.get(streamOf('claim', each)) ?? []);
  const batches = await reads.readStreams(batchesOf(claims));
  return earlierClaims(drafts, new Map([...streams, ...batches]));
}

/** @param streams  of the claims, their payments and their batches, as read */
export function earlierClaims(drafts: readonly ClaimDraft[], streams: Streams): EarlierClaims {
  const found = new Map<PatientControlNumber, Entry>();
  for (const number of new Set(drafts.flatMap(earlierOf))) {
    const facts = streams.get(streamOf('claim', number)) ?? [];
    const [batch = ''] = batchesOf([facts]);
    const payments = streams.get(streamOf('claim-payment', number)) ?? [];
    const sent = sentClaim(facts, payments, streams.get(batch));
    if (sent && sent.supersededBy === null) found.set(number, sent.entry);
  }
  return found;
}

/** The claim a draft puts right is judged by its correction: here are the others. */
const earlierOf = ({ lines, follows }: ClaimDraft): readonly PatientControlNumber[] =>
  follows?.made
    ? []
    : lines
        .flatMap(({ state }) => state.spent)
        .filter((each) => each !== follows?.patientControlNumber);

/**
 * What an earlier claim of its lines says against a claim: a line that may be with its payer is never
 * sent to it again as an original.
 */
export function findingsOfEarlier(draft: ClaimDraft, earlier: EarlierClaims): readonly Finding[] {
  const found: Finding[] = [];
  for (const number of new Set(earlierOf(draft))) {
    const entry = earlier.get(number);
    if (entry && entry !== 'never-entered')
      found.push({ ...sentences[entry](number), severity: 'error' });
  }
  return found;
}

const sentences: Readonly<
  Record<Exclude<Entry, 'never-entered'>, (number: string) => Omit<Finding, 'severity'>>
> = {
  contradictory: (number) => ({
    edit: 'earlier-claim-contested',
    sentence: `Answers to claim ${number}, which held this line, contradict each other. Ask which holds, and say so.`,
  }),
  entered: (number) => ({
    edit: 'earlier-claim-taken',
    sentence: `The payer has claim ${number}, which held this line. Replace or void that claim instead.`,
  }),
  awaited: (number) => ({
    edit: 'earlier-claim-awaited',
    sentence: `Claim ${number}, which held this line, may reach its payer yet. Wait for its answer.`,
  }),
};
