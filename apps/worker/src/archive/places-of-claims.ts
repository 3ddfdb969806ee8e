import { claimPlaces, type ClaimPlaces } from '@ledgerline/x12';
import type { FileArchive } from './file-archive.js';

/** One claim of an archived 835, as facts name it. */
export interface AskedPlace {
  readonly fileSha256: string;
  readonly setControlNumber: string;
  readonly traceNumber: string;
  /** In its set, from 0. */
  readonly claimIndex: number;
}

export type FoundPlaces = ClaimPlaces & { readonly fileSha256: string };

/** Where claims stand in the files they came in; each file is read once, and those that are not there are left out. */
export async function placesOfClaims(
  archive: Pick<FileArchive, 'has' | 'read'>,
  asked: readonly AskedPlace[],
): Promise<FoundPlaces[]> {
  const found: FoundPlaces[] = [];
  for (const fileSha256 of new Set(asked.map((each) => each.fileSha256))) {
    if (!(await archive.has(fileSha256))) continue;
    const wanted = asked.filter((each) => each.fileSha256 === fileSha256);
    for await (const claim of claimPlaces(archive.read(fileSha256)))
      if (wanted.some((each) => isAsked(each, claim))) found.push({ ...claim, fileSha256 });
  }
  return found;
}

const isAsked = (asked: AskedPlace, claim: ClaimPlaces): boolean =>
  asked.setControlNumber === claim.setControlNumber &&
  asked.traceNumber === claim.traceNumber &&
  asked.claimIndex === claim.claimIndex;
