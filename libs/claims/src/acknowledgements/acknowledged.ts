import type {
  ClaimAcknowledgement,
  GroupAcknowledgement,
  InterchangeAcknowledgement,
  SetAcknowledgement,
} from '@ledgerline/x12';
import type { Acknowledged, HeardIn, KnownBatches } from './acknowledgement.js';
import { from277ca } from './from-277ca.js';
import { from999 } from './from-999.js';
import { fromTa1 } from './from-ta1.js';

export type AcknowledgementItem =
  InterchangeAcknowledgement | SetAcknowledgement | GroupAcknowledgement | ClaimAcknowledgement;

/** What TA1, 999 and 277CA items of one file mean for us, whatever is among them. */
export function acknowledged(
  items: readonly AcknowledgementItem[],
  known: KnownBatches,
  heardIn: HeardIn,
): Acknowledged {
  const all = [
    fromTa1(
      items.filter((each) => each.type === 'interchange-acknowledgement'),
      known,
      heardIn,
    ),
    from999(
      items.filter(
        (each) => each.type === 'set-acknowledgement' || each.type === 'group-acknowledgement',
      ),
      known,
      heardIn,
    ),
    from277ca(
      items.filter((each) => each.type === 'claim-acknowledgement'),
      known,
      heardIn,
    ),
  ];
  return {
    commands: all.flatMap(({ commands }) => commands),
    parked: all.flatMap(({ parked }) => parked),
  };
}
