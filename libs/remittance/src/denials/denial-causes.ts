import { hash } from 'node:crypto';
import { cents, type Cents } from '@ledgerline/terms';
import { adviceFor, type DenialAdvice } from './denial-advice.js';
import type { DenialDeadline } from './denial-deadlines.js';
import type { Denial } from './denial-row.js';

/** A denial with its last days. */
export interface DenialDue {
  readonly key: string;
  readonly denial: Denial;
  readonly deadlines: readonly DenialDeadline[];
}

/** Denials of one payer, for one reason, of one procedure: worked together. */
export interface DenialCause extends Omit<DenialAdvice, 'deadline'> {
  /** The same cause has the same id. */
  readonly causeId: string;
  readonly payerId: string | null;
  readonly payerX12Id: string;
  readonly reasons: readonly string[];
  readonly remarks: readonly string[];
  readonly procedureCode: string;
  readonly denialsTotal: number;
  /** Of them, those an appeal of which is not answered: nothing is to be done but wait. */
  readonly appealedTotal: number;
  readonly openCents: Cents;
  /** The first last day of them, for what is recommended. */
  readonly deadline: DenialDeadline | null;
  readonly keys: readonly string[];
}

/** Open denials by cause: nearest deadline first, then value. */
export function denialCauses(due: Iterable<DenialDue>): readonly DenialCause[] {
  const causes = new Map<string, DenialDue[]>();
  for (const each of due) {
    if (!each.denial.isOpen) continue;
    const causeId = causeIdOf(each.denial);
    causes.set(causeId, [...(causes.get(causeId) ?? []), each]);
  }
  return [...causes].map(([causeId, all]) => causeOf(causeId, all)).sort(mostPressing);
}

/** The last day of what is recommended; of what is not bound by one, the first of any. */
export function deadlineOf({ denial, deadlines }: DenialDue): DenialDeadline | null {
  const { deadline } = adviceFor(denial.adjustments, denial.remarks);
  if (deadline === null) return null;
  return deadlines.find((each) => each.what === deadline) ?? null;
}

function causeOf(causeId: string, all: readonly DenialDue[]): DenialCause {
  const [first] = all;
  if (!first) throw new Error('a cause without denials');
  const { payerId, payerX12Id, procedureCode, adjustments } = first.denial;
  const { deadline: _what, ...advice } = adviceFor(adjustments, first.denial.remarks);
  const deadlines = all.flatMap((each) => deadlineOf(each) ?? []);
  return {
    causeId,
    payerId,
    payerX12Id,
    reasons: reasonsOf(first.denial),
    remarks: remarksOf(first.denial),
    procedureCode,
    denialsTotal: all.length,
    appealedTotal: all.filter((each) => each.denial.phase === 'appealed').length,
    openCents: cents(all.reduce((sum, each) => sum + each.denial.openCents, 0)),
    deadline: deadlines.sort((a, b) => (a.on < b.on ? -1 : 1))[0] ?? null,
    keys: all.map((each) => each.key),
    ...advice,
  };
}

const reasonsOf = ({ reasons }: Denial): readonly string[] => [...new Set(reasons)].sort();
const remarksOf = ({ remarks }: Denial): readonly string[] => [...new Set(remarks)].sort();

export function causeIdOf(denial: Denial): string {
  const { payerId, payerX12Id, procedureCode } = denial;
  const about = [
    payerId ?? payerX12Id,
    reasonsOf(denial).join(','),
    remarksOf(denial).join(','),
    procedureCode,
  ];
  return hash('sha256', `denial-cause/${about.join('/')}`, 'hex')
    .slice(0, 16)
    .toUpperCase();
}

function mostPressing(a: DenialCause, b: DenialCause): number {
  const [one, other] = [a.deadline?.on ?? '9999', b.deadline?.on ?? '9999'];
  if (one !== other) return one < other ? -1 : 1;
  return b.openCents - a.openCents || (a.causeId < b.causeId ? -1 : 1);
}
