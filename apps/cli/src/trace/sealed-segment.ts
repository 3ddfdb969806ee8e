import { rebuildBatch, type ClaimBatchFact, type ClaimFact } from '@ledgerline/claims';
import { writeClaimBatch } from '@ledgerline/x12';
import type { LogReader } from './read-log.js';

type BatchSealed = Extract<ClaimBatchFact, { type: 'BatchSealed' }>;
type Prepared = Extract<ClaimFact, { type: 'ClaimPrepared' }>;

/** A batch of so many claims is written again to count its segments; of a larger one its claim alone. */
const CLAIMS_COUNTED = 100;

const texts = new WeakMap<LogReader, Map<string, Promise<string | null>>>();

/**
 * Where a line stands in the bytes that were sent, by numbers alone: set, place of the claim in it, LX, and the segment,
 * counted in the file where that is small, else from the claim's CLM.
 */
export async function segmentOf(
  log: LogReader,
  sealed: BatchSealed,
  patientControlNumber: string,
  lineId: string,
): Promise<string> {
  const file = `interchange ${sealed.interchangeControlNumber} of batch ${sealed.batchId}`;
  const isCounted = sealed.claimCount <= CLAIMS_COUNTED;
  const text = isCounted
    ? await wholeText(log, sealed)
    : await textOfClaim(log, sealed, patientControlNumber);
  const found = text === null ? null : findSegment(text, patientControlNumber, lineId);
  if (!found) return `In ${file}; its bytes cannot be made again from the facts.`;
  const digest = `SHA-256 ${sealed.sha256.slice(0, 12)}`;
  const set = sealed.sets.find((each) =>
    each.patientControlNumbers.some((number) => number === patientControlNumber),
  );
  const nth = (set?.patientControlNumbers.findIndex((n) => n === patientControlNumber) ?? -1) + 1;
  const place = `set ${set?.controlNumber ?? '?'}, claim ${nth}, LX ${found.lx}`;
  return isCounted
    ? `${found.id} is segment ${found.nth} of ${file}, ${place}, ${digest}.`
    : `${found.id} is segment ${found.fromClaim} from its CLM in ${file}, ${place}, ${digest}.`;
}

/** Read once a trace, whatever lines of it are asked for. */
function wholeText(log: LogReader, sealed: BatchSealed): Promise<string | null> {
  const known = texts.get(log) ?? new Map<string, Promise<string | null>>();
  texts.set(log, known);
  const text = known.get(sealed.batchId) ?? textOf(log, sealed);
  known.set(sealed.batchId, text);
  return text;
}

async function textOf(log: LogReader, sealed: BatchSealed): Promise<string | null> {
  const prepared: Prepared[] = [];
  for (const { patientControlNumbers } of sealed.sets)
    for (const each of patientControlNumbers)
      for (const { fact } of await log.facts<Prepared>('claim', each, 'ClaimPrepared'))
        prepared.push(fact);
  const rebuilt = rebuildBatch(sealed, prepared);
  return 'text' in rebuilt ? rebuilt.text : null;
}

/** The claim as it was written, in a file of its own. */
async function textOfClaim(
  log: LogReader,
  { header, sets }: BatchSealed,
  patientControlNumber: string,
): Promise<string | null> {
  const [prepared] = await log.facts<Prepared>('claim', patientControlNumber, 'ClaimPrepared');
  const [first] = sets;
  if (!prepared || !first) return null;
  const { controlNumber, reference } = first;
  const claims = [prepared.fact.document];
  const written = writeClaimBatch({ ...header, sets: [{ controlNumber, reference, claims }] });
  return 'text' in written ? written.text : null;
}

const ELEMENT_AT = 3;
const TERMINATOR_AT = 105;

/** A service segment (SV1), and how it is counted. */
export interface FoundSegment {
  readonly id: string;
  /** From 1 at ISA. */
  readonly nth: number;
  /** From 1 at the CLM of its claim. */
  readonly fromClaim: number;
  /** LX01. */
  readonly lx: string;
}

/** The service segment of a line in an 837P. */
export function findSegment(
  text: string,
  patientControlNumber: string,
  lineId: string,
): FoundSegment | null {
  const element = text.charAt(ELEMENT_AT);
  const segments = text.split(text.charAt(TERMINATOR_AT)).map((each) => each.trimStart());
  const startsWith = (...elements: string[]) => elements.join(element) + element;
  const claim = segments.findIndex((each) =>
    each.startsWith(startsWith('CLM', patientControlNumber)),
  );
  if (claim < 0) return null;
  const named = segments.indexOf(['REF', '6R', lineId].join(element), claim);
  let found: Omit<FoundSegment, 'lx'> | undefined;
  for (let at = named; at > claim; at -= 1) {
    const segment = segments[at] ?? '';
    if (!found && segment.startsWith(startsWith('SV1')))
      found = { id: 'SV1', nth: at + 1, fromClaim: at - claim + 1 };
    if (found && segment.startsWith(startsWith('LX')))
      return { ...found, lx: segment.slice(segment.indexOf(element) + 1) };
  }
  return null;
}
