import type { Check } from './check.js';

/** The figures of a drill; the last line of `ledgerline drill --json`. Money in whole cents. */
export interface DrillFigures {
  readonly claims: number;
  readonly seed: number;
  readonly profile: string;
  /** Claims prepared: sent anew and corrected ones too. */
  readonly claimsPrepared: number;
  readonly batches: number;
  readonly facts: number;
  /** What went wrong and what was done, by the far sides' own word. */
  readonly farSides: Readonly<Record<string, number>>;
  readonly kills: Readonly<Record<string, number>>;
  readonly attemptsPerBatch: Readonly<Record<string, number>>;
  readonly unknownSends: Readonly<Record<string, number>>;
  readonly rejections: { readonly causes: number; readonly resent: number; readonly left: number };
  readonly terminal: Readonly<Record<string, number>>;
  readonly onList: Readonly<Record<string, number>>;
  /** Payments with money no claim took yet, and acknowledgements nobody was found for: each on its list. */
  readonly otherLists: { readonly paymentsInSuspense: number; readonly parked: number };
  readonly chargedCents: number;
  readonly paidCents: number;
  readonly depositCents: number;
  readonly unexplainedCents: number;
  readonly booksHash: string;
  readonly isRight: boolean;
  readonly broken: readonly string[];
  readonly seconds: number;
}

/** The drill told, check by check. */
export function tellDrill(figures: DrillFigures, checks: readonly Check[]): string {
  const listed = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([what, count]) => `${count} ${what}`)
      .join(', ') || 'none';
  const { rejections, farSides, otherLists } = figures;
  const uploads = farSides['upload-renamed'] ?? 0;
  return [
    '',
    `A MONTH OF ${figures.claims} CLAIMS, seed ${figures.seed}, ${figures.profile}: ${figures.seconds} s`,
    `  ${figures.claimsPrepared} claims prepared in ${figures.batches} batches, ${uploads} uploads, ${figures.facts} facts`,
    `  far sides       ${listed(farSides)}`,
    `  kills           ${listed(figures.kills)}`,
    `  sends a batch   ${listed(prefixed(figures.attemptsPerBatch, 'with attempts: '))}`,
    `  unknown sends   ${listed(figures.unknownSends)}`,
    `  rejections      ${rejections.causes} causes, ${rejections.resent} sent again once, ${rejections.left} claims left on their list`,
    `  at an end       ${listed(figures.terminal)}`,
    `  on a list       ${listed(figures.onList)}`,
    `  other lists     ${otherLists.paymentsInSuspense} payments with money no claim took, ${otherLists.parked} parked acknowledgements`,
    '',
    'VERDICT',
    ...checks.flatMap(({ name, isRight, sentence, offenders }) => [
      `  ${isRight ? 'holds ' : 'BROKEN'}  ${name}: ${sentence}`,
      ...offenders.map((each) => `            ${each}`),
    ]),
    `  books ${figures.booksHash}`,
  ].join('\n');
}

const prefixed = (
  counts: Readonly<Record<string, number>>,
  prefix: string,
): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(counts).map(([what, count]) => [`${prefix}${what}`, count]));
