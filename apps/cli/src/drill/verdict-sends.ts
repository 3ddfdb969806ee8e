import type { ClaimBatchFact } from '@ledgerline/claims';
import { check, tally, type Check } from './check.js';
import type { FarSideOutcomes } from './far-side.js';
import type { MonthRecord } from './month-record.js';
import type { ReceivedFile } from './received-claims.js';

/** What one far side holds, and what it made of it. */
export interface FarSideRecord {
  readonly files: readonly ReceivedFile[];
  readonly outcomes: FarSideOutcomes;
}

/** No claim counts twice at a payer, no control number names two files, every number is accounted for. */
export function judgeSends(
  { controlNumbers, batchFacts }: MonthRecord,
  farSides: readonly FarSideRecord[],
  explainedGaps: number,
): readonly Check[] {
  const files = farSides.flatMap((each) => each.files);
  const numbers = new Set(files.map(({ controlNumber }) => controlNumber));
  const allocated = controlNumbers.length;
  const taken = new Set(files.map(({ sha256 }) => sha256));
  const sealed = [...batchFacts.values()].flat().filter(({ type }) => type === 'BatchSealed');
  const notThere = sealed.flatMap((each) =>
    each.type === 'BatchSealed' && !taken.has(each.sha256) ? [each.batchId] : [],
  );
  return [
    check(
      'no claim twice in effect',
      `${files.length} files at the other sides; each line accepted as an original once at most`,
      twiceInEffect(farSides),
    ),
    check(
      'same number, same bytes',
      `${numbers.size} interchange control numbers arrived`,
      twiceNamed(files),
    ),
    check('every batch arrived', `${sealed.length} batches sealed, each taken whole`, notThere),
    check(
      'control numbers',
      `${allocated} given out = ${numbers.size} sent + ${explainedGaps} gaps explained`,
      [],
      allocated === numbers.size + explainedGaps,
    ),
  ];
}

/**
 * A claim the payers took into adjudication has an outcome; a line that two such originals ask for was billed twice.
 * What was refused at the door was never in effect.
 */
function twiceInEffect(farSides: readonly FarSideRecord[]): readonly string[] {
  const asking = new Map<string, Set<string>>();
  for (const { files, outcomes } of farSides) {
    const inEffect = new Set(outcomes.claims.map((each) => each.patientControlNumber));
    for (const { patientControlNumber, frequency, lineIds } of files.flatMap(
      (each) => each.claims,
    )) {
      if (frequency !== '1' || !inEffect.has(patientControlNumber)) continue;
      for (const lineId of lineIds)
        asking.set(lineId, (asking.get(lineId) ?? new Set()).add(patientControlNumber));
    }
  }
  return [...asking].flatMap(([lineId, claims]) =>
    claims.size > 1 ? [`line ${lineId} in ${[...claims].join(' and ')}`] : [],
  );
}

function twiceNamed(files: readonly ReceivedFile[]): readonly string[] {
  const contents = new Map<string, Set<string>>();
  for (const { controlNumber, sha256 } of files)
    contents.set(controlNumber, (contents.get(controlNumber) ?? new Set()).add(sha256));
  return [...contents].flatMap(([number, hashes]) => (hashes.size > 1 ? [number] : []));
}

/** How each sending nobody knew the outcome of ended: by what, or still open. */
export function unknownSends({ batchFacts }: MonthRecord): Readonly<Record<string, number>> {
  return tally([...batchFacts.values()].flatMap(endsOfUnknown));
}

function endsOfUnknown(facts: readonly ClaimBatchFact[]): readonly string[] {
  return facts.flatMap((fact, nth) => {
    if (fact.type !== 'BatchSendUnknown') return [];
    const next = facts
      .slice(nth + 1)
      .find(({ type }) => type === 'BatchTransmitted' || type === 'BatchTransmissionStarted');
    return [next && 'evidence' in next && next.evidence ? next.evidence : 'still unknown'];
  });
}

/** Batches sent more than once, and how often it took. */
export const attempts = ({ batchFacts }: MonthRecord): Readonly<Record<string, number>> =>
  tally(
    [...batchFacts.values()].map(
      (facts) => `${facts.filter(({ type }) => type === 'BatchTransmissionStarted').length}`,
    ),
  );
