import { factOf, type StoredFact } from '@ledgerline/event-store';
import type { RemittanceFact } from '@ledgerline/remittance';
import { coded } from '../append.js';

type Of<Type extends RemittanceFact['type']> = Extract<RemittanceFact, { type: Type }>;

/** What a remittance said when it was posted last. */
export interface LastPosting {
  readonly received: Of<'RemittanceReceived'>;
  readonly adjustments: readonly Of<'ProviderAdjustmentRecorded'>[];
  /** Claim payments nobody has told a claim for, by their place. */
  readonly unmatched: readonly Of<'ClaimPaymentUnmatched'>[];
}

/** @throws Error with code remittance-not-received */
export function lastPosting(stream: readonly StoredFact[]): LastPosting {
  let received: LastPosting['received'] | undefined;
  let adjustments: Of<'ProviderAdjustmentRecorded'>[] = [];
  const said = new Map<number, Of<'ClaimPaymentUnmatched'>>();
  const waiting = new Set<number>();
  for (const each of stream) {
    const fact = factOf<RemittanceFact>(each);
    switch (fact.type) {
      case 'RemittanceReceived':
        received = fact;
        adjustments = [];
        break;
      case 'ProviderAdjustmentRecorded':
        adjustments.push(fact);
        break;
      case 'ClaimPaymentUnmatched':
        said.set(fact.index, fact);
        waiting.add(fact.index);
        break;
      case 'ClaimPaymentIdentified':
      case 'ClaimPaymentAssigned':
        waiting.delete(fact.index);
        break;
      case 'ClaimPaymentAssignmentUndone':
        waiting.add(fact.index);
        break;
      default:
    }
  }
  if (!received) throw coded('remittance-not-received');
  const unmatched = [...waiting].flatMap((index) => said.get(index) ?? []);
  return { received, adjustments, unmatched };
}
