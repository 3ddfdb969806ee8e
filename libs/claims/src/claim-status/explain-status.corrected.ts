import type { CorrectionKind } from '../corrections/correction.events.js';
import type { Looked, Told } from './explanation.js';

/** What we did to a claim after it was sent; undefined where we did nothing. */
export function corrections({ track, actBy }: Looked): Told | undefined {
  const { superseded, correction } = track.claim;
  if (superseded)
    return {
      situation: 'superseded',
      what: done[superseded.kind],
      why: `claim ${superseded.by} was sealed for it`,
      next: `what is owed is followed there`,
      byWhom: 'nobody',
      byWhen: null,
      from: [superseded.factId],
    };
  if (!correction) return undefined;
  const known = { byWhen: actBy(correction.at), from: [correction.factId] };
  if (correction.isByHand)
    return {
      ...known,
      situation: 'correction-by-hand',
      what: 'is to be corrected by hand',
      why: `a ${correction.kind} is owed and its payer takes none electronically`,
      next: 'ask the payer for a reopening, or appeal',
      byWhom: 'biller',
    };
  return {
    ...known,
    situation: 'correction-asked',
    what: 'is to be corrected',
    why: `a ${correction.kind} was asked for`,
    next: 'seal the claim that puts it right',
    byWhom: 'worker',
  };
}

const done: Readonly<Record<CorrectionKind, string>> = {
  replacement: 'was replaced',
  void: 'was taken back',
  resend: 'was sent again as a new claim',
};
