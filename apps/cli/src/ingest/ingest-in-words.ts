import type { Ingested } from './ingest.js';

const refusals = {
  'no-such-file': 'there is no such file',
  'file-empty': 'it is empty',
  'file-too-long': 'it is longer than any file of a clearinghouse',
  'file-unreadable': 'it cannot be read by whoever asks',
} as const;

/** What became of each file, and what to do where one waits. */
export function ingestedInWords(ingested: readonly Ingested[]): string {
  const isWaiting = ingested.some((each) => 'outcome' in each && each.outcome === 'waiting');
  return [
    ...ingested.flatMap(inWords),
    ...(isWaiting
      ? ['a file waits in the inbox and is safe there: run the worker with `ledgerline start`']
      : []),
  ].join('\n');
}

function inWords(each: Ingested): string[] {
  if ('refused' in each) return [`${each.file}  NOT TAKEN: ${refusals[each.refused]}`];
  const again = each.isRepeated ? ', read before: nothing was done twice' : '';
  return [
    `${each.file}  ${each.outcome.toUpperCase()}${again}  sha256 ${each.sha256.slice(0, 12)}…`,
    ...each.sets.map((set) => `  ${set.kind} ${set.controlNumber}  ${set.disposition}`),
    ...each.faults.map((fault) => `  ${fault.code} at segment ${fault.segmentIndex}`),
  ];
}
