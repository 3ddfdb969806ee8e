import { rebuildBatch, type ClaimBatchFact, type ClaimFact } from '@ledgerline/claims';
import type { LogReader } from './read-log.js';

type BatchSealed = Extract<ClaimBatchFact, { type: 'BatchSealed' }>;
type Prepared = Extract<ClaimFact, { type: 'ClaimPrepared' }>;

const texts = new WeakMap<LogReader, Map<string, Promise<string | null>>>();

/** Where a line stands in the bytes that were sent: the batch is made again from its facts to count. */
export async function segmentOf(
  log: LogReader,
  sealed: BatchSealed,
  patientControlNumber: string,
  lineId: string,
): Promise<string> {
  const known = texts.get(log) ?? new Map<string, Promise<string | null>>();
  texts.set(log, known);
  const text = known.get(sealed.batchId) ?? textOf(log, sealed);
  known.set(sealed.batchId, text);
  const file = `interchange ${sealed.interchangeControlNumber} of batch ${sealed.batchId}`;
  const bytes = await text;
  const found = bytes === null ? null : findSegment(bytes, patientControlNumber, lineId);
  return found === null
    ? `In ${file}; its bytes cannot be made again from the facts.`
    : `${found.id} is segment ${found.nth} of ${file}, SHA-256 ${sealed.sha256.slice(0, 12)}.`;
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

const ELEMENT_AT = 3;
const TERMINATOR_AT = 105;

/** The service segment (SV1) of a line in an 837P, counted from 1 at ISA. */
export function findSegment(
  text: string,
  patientControlNumber: string,
  lineId: string,
): { readonly id: string; readonly nth: number } | null {
  const element = text.charAt(ELEMENT_AT);
  const segments = text.split(text.charAt(TERMINATOR_AT)).map((each) => each.trimStart());
  const startsWith = (...elements: string[]) => elements.join(element) + element;
  const claim = segments.findIndex((each) =>
    each.startsWith(startsWith('CLM', patientControlNumber)),
  );
  if (claim < 0) return null;
  const named = segments.indexOf(['REF', '6R', lineId].join(element), claim);
  for (let at = named; at > claim; at -= 1)
    if (segments[at]?.startsWith(startsWith('SV1'))) return { id: 'SV1', nth: at + 1 };
  return null;
}
