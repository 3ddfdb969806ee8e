interface Gap {
  readonly partnerId: string;
  readonly from: number;
  readonly to: number;
  readonly explained: string | null;
}

/** The worker's answer (apps/worker/src/archive/rebuild), as JSON carries it. */
export type Rebuilt = RebuildReport | { readonly refused: { code: string; remedy: string } };

export interface RebuildReport {
  readonly batches: number;
  readonly identical: number;
  readonly differing: readonly {
    readonly batchId: string;
    readonly code: string;
    readonly sealedSha256: string;
    readonly rebuiltSha256: string | null;
    readonly firstDifference: {
      readonly segment: string;
      readonly segmentNumber: number;
      readonly element: string | null;
    } | null;
  }[];
  readonly missingFromArchive: readonly string[];
  readonly unreadableInArchive: readonly { readonly batchId: string; readonly code: string }[];
  readonly controlNumbers: {
    readonly first: number | null;
    readonly last: number | null;
    readonly partners: readonly { partnerId: string; first: number; last: number }[];
    readonly gaps: readonly Gap[];
    readonly usedTwice: readonly {
      readonly partnerId: string;
      readonly number: number;
      readonly batchIds: readonly string[];
    }[];
  };
}

type Differing = RebuildReport['differing'][number];

/** For an auditor: what was compared with what, what came of it, and the verdict last. */
export function rebuiltInWords(answer: Rebuilt): string {
  if ('refused' in answer) return `refused: ${answer.refused.code}\n${answer.refused.remedy}`;
  const { batches, identical, differing, missingFromArchive, unreadableInArchive } = answer;
  const whole = batches - missingFromArchive.length - unreadableInArchive.length;
  return [
    `${count(batches, 'sealed batch', 'sealed batches')}, each 837P made again from its facts`,
    `  ${identical} as sealed: same SHA-256; ${differing.length} different`,
    `  ${whole} archived and whole, ${missingFromArchive.length} not in the archive, ` +
      `${unreadableInArchive.length} that cannot be read there`,
    ...differing.map(differingInWords),
    ...missingFromArchive.map(
      (id) => `not archived  batch ${id}: nothing to hold its bytes against but the sealed SHA-256`,
    ),
    ...unreadableInArchive.map(({ batchId, code }) => `UNREADABLE  batch ${batchId}: ${code}`),
    ...numbersInWords(answer.controlNumbers),
    verdict(answer),
  ].join('\n');
}

const because: Readonly<Record<string, string>> = {
  'claim-missing': 'a claim it names is not in the log',
  'batch-not-writable': 'its facts can no longer be written as an 837P',
};

function differingInWords({ batchId, code, ...each }: Differing): string {
  const now = each.rebuiltSha256 === null ? (because[code] ?? code) : `now ${each.rebuiltSha256}`;
  const at = each.firstDifference;
  const where =
    at === null
      ? 'where they part is not known: one of the two is not there'
      : `they part at segment ${at.segmentNumber}, ${at.element ?? `${at.segment}, a segment more, less or other`}`;
  return `DIFFERENT  batch ${batchId}\n  sealed ${each.sealedSha256}\n  ${now}\n  ${where}`;
}

function numbersInWords({ partners, gaps, usedTwice }: RebuildReport['controlNumbers']): string[] {
  if (partners.length === 0) return ['no control number was given out'];
  return partners.flatMap(({ partnerId, first, last }) => {
    const mine = gaps.filter((each) => each.partnerId === partnerId);
    const twice = usedTwice.filter((each) => each.partnerId === partnerId);
    return [
      `control numbers (ISA13) of ${partnerId}: ${padded(first)} to ${padded(last)}, ` +
        (mine.length === 0 ? 'no gap' : count(mine.length, 'gap', 'gaps')),
      ...mine.map(({ from, to, explained }) => {
        const which = from === to ? padded(from) : `${padded(from)} to ${padded(to)}`;
        return `  ${which}  ${explained ?? 'UNEXPLAINED: no fact accounts for it'}`;
      }),
      ...twice.map(
        ({ number, batchIds }) => `  ${padded(number)}  USED TWICE: batches ${batchIds.join(', ')}`,
      ),
    ];
  });
}

function verdict({ differing, unreadableInArchive, controlNumbers }: RebuildReport): string {
  const unexplained = controlNumbers.gaps.filter(({ explained }) => explained === null).length;
  const wrong = [
    [differing.length, 'batch differs', 'batches differ'],
    [unreadableInArchive.length, 'archived file cannot be read', 'archived files cannot be read'],
    [unexplained, 'gap is unexplained', 'gaps are unexplained'],
    [controlNumbers.usedTwice.length, 'number was used twice', 'numbers were used twice'],
  ].filter(([many]) => many !== 0) as [number, string, string][];
  if (wrong.length === 0) return 'Sound: what was sent can be made again, byte for byte.';
  return `NOT SOUND: ${wrong.map((each) => count(...each)).join('; ')}.`;
}

const count = (many: number, one: string, more: string): string =>
  `${many} ${many === 1 ? one : more}`;
const padded = (number: number): string => String(number).padStart(9, '0');
