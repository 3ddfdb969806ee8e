import type { RuleTables } from '@ledgerline/payer-policy';
import type { ServiceDate } from '@ledgerline/terms';

/** WEDI's types of checking: 1 syntax, 2 guide, 3 sums, 4 situation, 5 codes, 6 service, 7 partner. */
export type SnipLevel = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export type EditScope = 'file' | 'batch' | 'claim' | 'line' | 'visit';
/** An error keeps a claim out; a warning wants a person's word. */
export type EditSeverity = 'error' | 'warning';

/** A named, versioned check. The id is never used for another one. */
export interface EditRule {
  readonly id: string;
  readonly version: number;
  readonly level: SnipLevel;
  readonly severity: EditSeverity;
  readonly scope: EditScope;
  /** Where it usually shows: `NM109`, and the path in the claim's document. */
  readonly element: string;
  readonly field: string;
  /** What is wrong, and what the biller does about it. No personal data. */
  readonly message: string;
  readonly remedy: string;
  readonly source: string;
  /** A warning of it wants a person's word before the claim goes: who, when and why. */
  readonly asks?: true;
}

/** One place where a rule fired; what it leaves out is the rule's own. */
export interface Found {
  /** 1 for the first line of the claim. */
  readonly line?: number;
  readonly element?: string;
  /** Under the claim: `lines[0].units`. */
  readonly field?: string;
  readonly message?: string;
  readonly severity?: EditSeverity;
}

/** One claim as it stands in a document, whole or not: read by path, never trusted. */
export interface ClaimUnderCheck {
  readonly claim: unknown;
  /** Billing provider, submitter and so on, of the batch it lies in. */
  readonly above: unknown;
  /** `sets[0].claims[3]`. */
  readonly path: string;
  /** The day the check is made for: what is in the future, what is too late. */
  readonly asOf: ServiceDate;
  readonly tables: RuleTables;
  /** Read from an 837P as it was sent: the writer takes nothing out of it any more. */
  readonly isSent?: boolean;
}

export interface ClaimEdit extends EditRule {
  readonly judge: (at: ClaimUnderCheck) => readonly Found[];
}

/** What `x12 check-837p` and the sealing of a batch answer. */
export interface EditFinding {
  readonly id: string;
  readonly version: number;
  readonly severity: EditSeverity;
  readonly level: SnipLevel;
  readonly scope: EditScope;
  /** CLM01; null for what concerns the file. */
  readonly claim: string | null;
  readonly line: number | null;
  readonly field: string;
  readonly element: string;
  readonly message: string;
  readonly remedy: string;
  /** A warning that keeps the claim until a person has answered for it. */
  readonly asks?: true;
}

export const NOTHING: readonly Found[] = [];
const ONCE: readonly Found[] = [{}];

/** A rule that fires once, or not. */
export const firesWhen =
  (isWrong: (at: ClaimUnderCheck) => boolean) =>
  (at: ClaimUnderCheck): readonly Found[] =>
    isWrong(at) ? ONCE : NOTHING;

/** As a finding of one claim. */
export const findingOf = (
  rule: EditRule,
  { line, element, field, message, severity }: Found,
  claim: string | null,
  path: string,
): EditFinding => ({
  id: rule.id,
  version: rule.version,
  severity: severity ?? rule.severity,
  ...(rule.asks && (severity ?? rule.severity) === 'warning' ? { asks: true as const } : {}),
  level: rule.level,
  scope: rule.scope,
  claim,
  line: line ?? null,
  field: [path, field ?? rule.field].filter((each) => each !== '').join('.'),
  element: element ?? rule.element,
  message: message ?? rule.message,
  remedy: rule.remedy,
});

/**
 * What is found in each of a list. Nothing is made where nothing is found: it is so of all but a few of the claims
 * of a day, and every edit asks every line.
 */
export function foundIn<Item>(
  list: readonly Item[],
  judge: (item: Item, nth: number) => Found | undefined,
): readonly Found[] {
  let found: Found[] | undefined;
  for (let nth = 0; nth < list.length; nth += 1) {
    const one = judge(list[nth] as Item, nth);
    if (one) (found ??= []).push(one);
  }
  return found ?? NOTHING;
}
