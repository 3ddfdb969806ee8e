import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ClaimPlaces, LinePlace, SegmentPlace } from '@ledgerline/x12';
import { parseCents } from '@ledgerline/terms';

/** Where a payment's claim stands in the 835 it came in, as its facts say; and its line, as far as they say it. */
export interface AdvicePlace {
  readonly fileSha256: string;
  readonly setControlNumber: string;
  readonly traceNumber: string;
  /** In its set, from 0. */
  readonly claimIndex: number;
  /** Of the claim as a whole: null. */
  readonly line: {
    readonly lineId: string;
    readonly procedureCode: string;
    readonly chargeCents: number;
    readonly paidCents: number;
  } | null;
}

export type FoundPlaces = ClaimPlaces & { readonly fileSha256: string };

/** Finds claims in the archive; those whose file is not there are left out. */
export type PlaceFinder = (asked: readonly AdvicePlace[]) => Promise<readonly FoundPlaces[]>;

/** The segments of a line: ST, CLP, SVC and its adjustments; of the claim where the payer told no lines. */
export function segmentsOf(place: AdvicePlace, found: readonly FoundPlaces[]): SegmentPlace[] {
  const claim = found.find(
    (each) =>
      each.fileSha256 === place.fileSha256 &&
      each.setControlNumber === place.setControlNumber &&
      each.traceNumber === place.traceNumber &&
      each.claimIndex === place.claimIndex,
  );
  if (!claim) return [];
  const lines = place.line === null ? [] : linesOf(claim.lines, place.line);
  return [claim.st, claim.clp, ...claim.cas, ...lines.flatMap((each) => [each.svc, ...each.cas])];
}

/** By our line number; else by what it says, where that is said once. A payer may tell one line in several parts. */
function linesOf(
  all: readonly LinePlace[],
  { lineId, procedureCode, chargeCents, paidCents }: NonNullable<AdvicePlace['line']>,
): readonly LinePlace[] {
  const numbered = all.filter((each) => each.lineControlNumber === lineId);
  if (numbered.length > 0) return numbered;
  const alike = all.filter(
    (each) =>
      each.procedureCode === procedureCode &&
      parseCents(each.charge) === chargeCents &&
      parseCents(each.paid) === paidCents,
  );
  if (alike.length === 1) return alike;
  return all.length === 1 ? all : [];
}

/** `ST is segment 3 (byte 187), CLP 13 (702)…`: the numbers `x12 inspect --segments` shows for the file. */
export const segmentsInWords = (segments: readonly SegmentPlace[]): string =>
  segments
    .map(({ id, segmentIndex, byteOffset }, nth) =>
      nth === 0
        ? `${id} is segment ${segmentIndex} (byte ${byteOffset})`
        : `${id} ${segmentIndex} (${byteOffset})`,
    )
    .join(', ');

const script = fileURLToPath(new URL('../../../worker/dist/places-of-claims.js', import.meta.url));
const ANSWER_MAX = 64 * 1024 * 1024;

/** The archive and its keys are the worker's: it looks, we tell. Where it cannot, segments go unnamed. */
export const placesInArchive =
  (dataFolder: string): PlaceFinder =>
  (asked) => {
    if (asked.length === 0) return Promise.resolve([]);
    const { stdout, status } = spawnSync(process.execPath, [script], {
      env: { ...process.env, LEDGERLINE_DATA: dataFolder },
      input: JSON.stringify(asked),
      stdio: ['pipe', 'pipe', 'ignore'],
      encoding: 'utf8',
      maxBuffer: ANSWER_MAX,
    });
    return Promise.resolve(status === 0 ? (JSON.parse(stdout) as FoundPlaces[]) : []);
  };
