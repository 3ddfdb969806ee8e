import type { ServiceDate } from '@ledgerline/terms';
import { carcTable, type GroupCode } from '../carc/carc-table.js';
import { isWriteOff, type Disposition } from '../posting/posting-disposition.js';

/** Which adjustments a clause speaks of. Group and reason are always named: no clause takes all of CO. */
export interface When {
  readonly group: GroupCode;
  readonly carc: string;
  /** Any of these remarks on the line (RARC); absent, with any or none. */
  readonly remarks?: readonly string[];
  /** N1*PR; absent, every payer. */
  readonly payerX12Id?: string;
  /** `lowers` the payment (positive) or `raises` it; absent, either. */
  readonly sign?: 'lowers' | 'raises';
}

/** One rule of a posting policy: when an adjustment looks so, this becomes of it. */
export interface PostingClause {
  readonly clause: string;
  readonly when: When;
  readonly then: Disposition;
  /** Only as far as the payer allowed what was agreed; what is short stays open. */
  readonly upToExpected?: true;
  readonly why: string;
}

/** Who decides what posts by itself. Data: a practice adopts its own, per payer, version by version. */
export interface PostingPolicy {
  readonly policyId: string;
  readonly version: number;
  /** First payment date it holds for. */
  readonly from: ServiceDate;
  /** Cents by which a payer may allow less for a line than agreed before it is asked why. */
  readonly toleranceCents: number;
  /** Whole percent of evidence from which a payment without our number finds its claim by itself; absent, all of it. */
  readonly identifyFromPercent?: number;
  /** In order: the first that fits decides. */
  readonly clauses: readonly PostingClause[];
}

/** What is decided about an adjustment, and by what. */
export interface Ruling {
  readonly clause: string;
  readonly as: Disposition;
  readonly upToExpected: boolean;
}

/** What is looked at. */
export interface Asked {
  readonly group: string;
  readonly carc: string;
  readonly cents: number;
  readonly remarks: readonly string[];
  readonly payerX12Id: string;
}

/** Less than this is a guess: of several claims of a member only date or charge would tell one. */
export const IDENTIFY_FROM_LEAST = 80;

/** Careful: evidence posts by itself only where all there is to compare agrees. */
export const identifyFrom = ({ identifyFromPercent = 100 }: PostingPolicy): number =>
  identifyFromPercent;

/** No clause speaks of it: a person does. */
export const UNLISTED = 'unlisted';

const indexes = new WeakMap<PostingPolicy, ReadonlyMap<string, readonly PostingClause[]>>();

/** The clause of the policy that decides about this adjustment; what no clause names waits for a person. */
export function rulingFor(policy: PostingPolicy, asked: Asked): Ruling {
  const among = indexOf(policy).get(`${asked.group}/${asked.carc}`);
  const clause = among?.find((each) => fits(each.when, asked));
  return clause
    ? { clause: clause.clause, as: clause.then, upToExpected: clause.upToExpected ?? false }
    : { clause: UNLISTED, as: 'hold', upToExpected: false };
}

function indexOf(policy: PostingPolicy): ReadonlyMap<string, readonly PostingClause[]> {
  const known = indexes.get(policy);
  if (known) return known;
  const index = new Map<string, PostingClause[]>();
  for (const clause of policy.clauses) {
    const key = `${clause.when.group}/${clause.when.carc}`;
    const before = index.get(key);
    if (before) before.push(clause);
    else index.set(key, [clause]);
  }
  indexes.set(policy, index);
  return index;
}

const fits = ({ remarks, payerX12Id, sign }: When, asked: Asked): boolean =>
  (payerX12Id === undefined || payerX12Id === asked.payerX12Id) &&
  (sign === undefined || (sign === 'lowers') === asked.cents > 0) &&
  (remarks === undefined || remarks.some((each) => asked.remarks.includes(each)));

/** A policy whose clauses of `overrides` are looked at first. */
export const withOverrides = (
  policy: PostingPolicy,
  version: number,
  overrides: readonly PostingClause[],
): PostingPolicy => ({ ...policy, version, clauses: [...overrides, ...policy.clauses] });

/** Of several versions, the newest that holds on a payment date; undefined before the first. */
export function policyOn(
  policies: readonly PostingPolicy[],
  paymentDate: ServiceDate,
): PostingPolicy | undefined {
  return policies
    .filter((each) => each.from <= paymentDate)
    .reduce<PostingPolicy | undefined>(
      (best, each) =>
        !best || each.from > best.from || (each.from === best.from && each.version > best.version)
          ? each
          : best,
      undefined,
    );
}

export interface PolicyFault {
  readonly code:
    'write-off-without-listed-reason' | 'clause-named-twice' | 'patient-under-other-group';
  readonly clause: string;
}

/**
 * What is wrong with a policy before it is adopted. A write-off names a reason of our table and a group
 * other than PR; only what the payer put to the patient, or paid the patient, becomes the patient's.
 */
export function policyFaults({ clauses }: PostingPolicy): readonly PolicyFault[] {
  const named = new Set<string>();
  return clauses.flatMap(({ clause, when, then }): PolicyFault[] => {
    const faults: PolicyFault[] = [];
    if (named.has(clause)) faults.push({ code: 'clause-named-twice', clause });
    named.add(clause);
    if (isWriteOff(then) && (when.group === 'PR' || !carcTable.has(when.carc)))
      faults.push({ code: 'write-off-without-listed-reason', clause });
    if (then.startsWith('patient-') && !mayBePatients(when))
      faults.push({ code: 'patient-under-other-group', clause });
    return faults;
  });
}

/** Source: MA13, no more may be asked of a patient than is under PR; CARC 100 and 187, paid to or by the patient. */
export const mayBePatients = ({ group, carc }: Pick<Asked, 'group' | 'carc'>): boolean =>
  group === 'PR' || (group === 'OA' && (carc === '100' || carc === '187'));
