import { factOf, streamOf, type StoredFact } from '@ledgerline/event-store';
import { cents, type Cents, type PatientControlNumber } from '@ledgerline/terms';
import type { Gain } from '../batches/claim-draft.js';

/** What moves money off a denial, and back. Its rules lie above. */
type MovingFact =
  | {
      readonly type: 'DenialWrittenOff' | 'DenialBilledToPatient';
      readonly actionId: string;
      readonly cents: Cents;
    }
  | { readonly type: 'DenialActionUndone'; readonly undoes: string }
  | { readonly type: 'DenialActionRestored'; readonly restores: string; readonly cents: Cents };

const moving: ReadonlySet<string> = new Set<MovingFact['type']>([
  'DenialWrittenOff',
  'DenialBilledToPatient',
  'DenialActionUndone',
  'DenialActionRestored',
]);

/**
 * What of a claim somebody wrote off or billed to the patient because its payer denied it, and that stands.
 *
 * @param denials  the stream `denial-{patient control number}`
 */
export function movedOffDenials(denials: readonly StoredFact[]): Cents {
  const standing = new Map<string, number>();
  for (const each of denials) {
    if (!moving.has(each.type)) continue;
    const fact = factOf<MovingFact>(each);
    if (fact.type === 'DenialActionUndone') standing.delete(fact.undoes);
    else
      standing.set(
        fact.type === 'DenialActionRestored' ? fact.restores : fact.actionId,
        fact.cents,
      );
  }
  return cents([...standing.values()].reduce((sum, each) => sum + each, 0));
}

/**
 * A claim that is superseded is owed nothing: what was moved off it would be missing from the books. The one rule of it,
 * whichever way a correction is asked for.
 */
export const MONEY_MOVED = {
  edit: 'denial-money-moved',
  sentence:
    'Denied money of this claim was written off or billed to the patient: undo that first, then correct it.',
} as const;

/** Asks with the sealing that nothing was done about its denials since they were read: gains nothing, and is refused. */
export const denialsAsRead = (
  number: PatientControlNumber,
  { denialsVersion }: { readonly denialsVersion: number },
): Gain => ({ stream: streamOf('denial', number), version: denialsVersion, facts: [] });
