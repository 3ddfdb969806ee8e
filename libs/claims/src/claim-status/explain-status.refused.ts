import { standingHeard, type ClaimTrack } from './claim-status-axes.js';
import type { Answerer, Contradiction } from './claim-status-contradictions.js';
import { isRefusal } from './claim-status-words.js';
import type { Looked, Told } from './explanation.js';

const names: Readonly<Record<Answerer, string>> = {
  TA1: 'a TA1 of its interchange',
  '999': 'a 999 of its set',
  clearinghouse: 'the clearinghouse',
  payer: 'the payer',
  remittance: 'a remittance',
};

/** Answers that cannot all be true: a person asks, before anything is sent anew. */
export function contested(
  { track, actBy }: Looked,
  { refusedBy, acceptedBy, about }: Contradiction,
): Told {
  const isSame = refusedBy === acceptedBy;
  const decided = acceptedBy === 'remittance';
  const why = isSame
    ? `${names[refusedBy]} both accepted and refused it`
    : `${names[refusedBy]} refused it and ${names[acceptedBy]} has it all the same`;
  return {
    situation: 'contested',
    what: `has answers that contradict each other and is held to be ${decided ? 'decided' : 'refused'}`,
    why,
    next: 'ask which of them holds and say so, before its lines are sent again',
    byWhom: 'biller',
    byWhen: actBy(lastAt(track, about)),
    from: about,
  };
}

/** Turned away at the door: it was never decided on, and its lines are free again. */
export function refused({ track, axes, actBy }: Looked): Told {
  const refusals = refusalsOf(track);
  const first = refusals[0];
  const from = refusals.map(({ factId }) => factId);
  const what =
    axes.transport === 'refused'
      ? 'was refused with its interchange'
      : axes.syntax === 'refused'
        ? 'was refused with its set'
        : `was rejected by ${axes.payer === 'rejected' ? 'the payer' : 'the clearinghouse'}`;
  const why = first?.why ?? 'its batch was refused';
  const next = successorsOf(track);
  if (next !== null)
    return {
      situation: 'mended',
      what,
      why,
      next:
        next.length > 0
          ? `its lines went on in claim ${next.join(', ')}: follow that`
          : 'its lines were withdrawn: nothing more is to be done',
      byWhom: 'nobody',
      byWhen: null,
      from,
    };
  return {
    situation: 'to-mend',
    what,
    why,
    next: 'mend the cause and send its lines in a new claim',
    byWhom: 'biller',
    byWhen: actBy(first?.at ?? track.claim.sent?.at ?? ''),
    from,
  };
}

interface Refused {
  readonly factId: string;
  readonly at: string;
  readonly why: string;
}

/** Every refusal that stands; what the claim itself was told first, and of those the earliest. */
function refusalsOf(track: ClaimTrack): readonly Refused[] {
  const { claim, set, interchange } = standingHeard(track);
  const own = claim.filter(isRefusal).map(({ factId, at, by, code, reason }) => ({
    factId,
    at,
    why: `${names[by]} said ${reason || code}`,
  }));
  const ofBatch = [
    ...set.map((word) => ({ ...word, by: '999' as const })),
    ...interchange.map((word) => ({ ...word, by: 'TA1' as const })),
  ]
    .filter(({ isAccepted }) => !isAccepted)
    .map(({ factId, at, by, code, note }) => ({
      factId,
      at,
      why: `${names[by]} said ${[code, note].filter(Boolean).join(' ')}`,
    }));
  const order = (a: Refused, b: Refused) =>
    `${a.at}/${a.factId}` < `${b.at}/${b.factId}` ? -1 : 1;
  return [...own.sort(order), ...ofBatch.sort(order)];
}

/** The claims its lines went on in; null while one of them waits to be sent anew. */
function successorsOf({ claim, lines }: ClaimTrack): readonly string[] | null {
  const own = claim.patientControlNumber;
  if (lines.length === 0) return null;
  const isDone = lines.every(
    ({ phase, patientControlNumber }) =>
      phase === 'withdrawn' || (phase === 'claimed' && patientControlNumber !== own),
  );
  if (!isDone) return null;
  const others = lines.flatMap(({ phase, patientControlNumber }) =>
    phase === 'claimed' && patientControlNumber !== null ? patientControlNumber : [],
  );
  return [...new Set(others)].sort();
}

function lastAt({ claim, batch }: ClaimTrack, about: readonly string[]): string {
  const ids = new Set(about);
  const at = [...claim.words, ...claim.advice, ...(batch?.words ?? [])]
    .flatMap((each) => (ids.has(each.factId) ? each.at : []))
    .sort()
    .at(-1);
  return at ?? claim.sent?.at ?? '';
}
