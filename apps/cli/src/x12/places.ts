import { createReadStream } from 'node:fs';
import { claimPlaces, type ClaimPlaces, type SegmentPlace } from '@ledgerline/x12';

/** Tells where each claim of the 835s of a file stands: segment numbers and bytes, as a trace names them. */
export async function tellPlaces(
  file: string,
  asJson: boolean,
  print: (text: string) => void,
): Promise<void> {
  try {
    for await (const each of claimPlaces(createReadStream(file)))
      print(asJson ? JSON.stringify({ file, ...each }) : inWords(each));
  } catch (error) {
    // That it cannot be opened was told before.
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}

function inWords({ setControlNumber, claimIndex, st, clp, cas, lines }: ClaimPlaces): string {
  const told = [
    `    set ${setControlNumber} ${at(st)}, claim ${claimIndex + 1}: ${[clp, ...cas].map(at).join(', ')}`,
    ...lines.map((each) => `      line ${[each.svc, ...each.cas].map(at).join(', ')}`),
  ];
  return told.join('\n');
}

const at = ({ id, segmentIndex, byteOffset }: SegmentPlace): string =>
  `${id} segment ${segmentIndex} (byte ${byteOffset})`;
