import { factOf, streamOf, type EventStore, type Fact } from '@ledgerline/event-store';
import { entryOf, type AnyPostingRules, type Entry } from '@ledgerline/ledger';
import type { PatientControlNumber } from '@ledgerline/terms';

/** One entry of a claim, and whether a payer made it by deciding. */
export interface ClaimEntry extends Entry {
  readonly isPayers: boolean;
}

/** Streams that hold what moves a claim’s money. */
const categories = ['claim', 'claim-payment', 'denial'] as const;

/** How facts of a claim name the claims before and after it: the same service, asked again or of the next payer. */
interface Neighbours extends Fact {
  readonly follows?: { readonly patientControlNumber?: PatientControlNumber };
  readonly supersededBy?: PatientControlNumber;
  readonly secondary?: PatientControlNumber;
  readonly returns?: { readonly patientControlNumber?: PatientControlNumber };
}

/**
 * All that moved money of these claims and of their neighbours: replaced ones, replacements, the next payer’s. Read from
 * the log itself, so that nothing a payer said is missed.
 */
export async function moneyOfClaims(
  store: Pick<EventStore, 'readStreams'>,
  rules: AnyPostingRules,
  claims: readonly PatientControlNumber[],
): Promise<ClaimEntry[]> {
  const entries: ClaimEntry[] = [];
  const seen = new Set<PatientControlNumber>();
  for (let ask = [...new Set(claims)]; ask.length > 0;) {
    for (const each of ask) seen.add(each);
    const names = ask.flatMap((each) => categories.map((category) => streamOf(category, each)));
    const next = new Set<PatientControlNumber>();
    for (const stored of [...(await store.readStreams(names)).values()].flat()) {
      const fact = factOf<Neighbours>(stored);
      for (const each of neighboursOf(fact)) if (!seen.has(each)) next.add(each);
      const entry = rules.types.includes(fact.type) ? entryOf(rules, fact, stored) : null;
      if (entry) entries.push({ ...entry, isPayers: stored.stream.startsWith('claim-payment-') });
    }
    ask = [...next];
  }
  return entries;
}

const neighboursOf = ({ follows, supersededBy, secondary, returns }: Neighbours) =>
  [follows?.patientControlNumber, supersededBy, secondary, returns?.patientControlNumber].filter(
    (each) => each !== undefined,
  );
