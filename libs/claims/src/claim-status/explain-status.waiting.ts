import type { Instant } from '@ledgerline/terms';
import type { Overdue, RunningClock } from './claim-clock.js';
import { localDate } from '../wall-clock.js';
import { standingHeard } from './claim-status-axes.js';
import type { Looked, Told } from './explanation.js';

/** On its way, and nobody has said no. */
export function waiting(
  looked: Looked,
  running: readonly RunningClock[],
  overdue: readonly Overdue[],
): Told {
  const told = inTime(looked, running);
  const [late] = overdue;
  if (!late || told.byWhom === 'biller') return told;
  return {
    ...told,
    situation: 'silent',
    what: `${told.what} and ${missing[late.clock]}`,
    why: `${told.why}, and the last day for it was ${late.dueOn}`,
    next: sayWhatToDo[late.clock],
    byWhom: 'biller',
    byWhen: looked.actBy(late.overdueSince),
    from: [...told.from, late.factId],
  };
}

const missing: Readonly<Record<Overdue['clock'], string>> = {
  send: 'has not gone out',
  '999': 'no 999 has come',
  '277CA': 'no word of the payer has come',
  '835': 'no remittance has come',
};
const sayWhatToDo: Readonly<Record<Overdue['clock'], string>> = {
  send: 'look why its batch does not go out',
  '999': 'ask the clearinghouse whether it has the interchange',
  '277CA': 'ask the clearinghouse for its report, then the payer, whether it was taken in',
  '835': 'ask the payer for its status',
};

function inTime({ track, axes, actBy, calendar }: Looked, running: readonly RunningClock[]): Told {
  const { batch, claim } = track;
  const due = (...clocks: readonly RunningClock['clock'][]) =>
    running.find(({ clock, dueOn }) => clocks.includes(clock) && dueOn !== null)?.dueOn ??
    actBy(running.at(-1)?.since ?? claim.sent?.at ?? '');
  const day = (at: string | undefined) =>
    at ? ` on ${localDate(at as Instant, calendar.zone)}` : '';
  const from = running.slice(0, 1).map(({ factId }) => factId);
  const step = batch?.steps.at(-1);
  const steps = step ? [step.factId] : [];
  switch (axes.transport) {
    case 'sealed':
      return {
        situation: 'to-send',
        what: 'is ready to go out',
        why: `its batch was sealed${day(batch?.sealedAt ?? claim.sent?.at)}`,
        next: 'send its batch',
        byWhom: 'worker',
        byWhen: due('send'),
        from,
      };
    case 'sending':
      return {
        situation: 'sending',
        what: 'is going out',
        why: `sending its batch was begun${day(step?.at)}`,
        next: 'see it arrive',
        byWhom: 'worker',
        byWhen: due('send'),
        from: steps,
      };
    case 'send-unknown':
      return {
        situation: 'send-unknown',
        what: 'may or may not have arrived',
        why: `the line was cut while its batch was being sent${day(step?.at)}`,
        next: 'say whether the clearinghouse has it, where its list and answers do not',
        byWhom: 'biller',
        byWhen: actBy(step?.at ?? claim.sent?.at ?? ''),
        from: steps,
      };
    default:
      return atTheDoor({ track, axes }, due, day, from);
  }
}

/** It is over there. How far it came is said by the last one who spoke. */
function atTheDoor(
  { track, axes }: Pick<Looked, 'track' | 'axes'>,
  due: (...clocks: readonly RunningClock['clock'][]) => Told['byWhen'],
  day: (at: string | undefined) => string,
  gone: readonly string[],
): Told {
  const heard = standingHeard(track);
  const by = (who: 'payer' | 'clearinghouse', state?: string) =>
    heard.claim.filter((word) => word.by === who && (!state || word.state === state));
  const fromOf = (words: readonly { readonly factId: string }[]) =>
    words.map(({ factId }) => factId);
  if (axes.payer === 'accepted') {
    const [word] = by('payer', 'accepted');
    return {
      situation: 'awaits-835',
      what: 'is with the payer for its decision',
      why: `the payer accepted it${word?.saidOn ? ` on ${word.saidOn}` : day(word?.at)} (${word?.code ?? ''})`,
      next: 'decide on it and send the remittance',
      byWhom: 'payer',
      byWhen: due('835'),
      from: fromOf(by('payer', 'accepted')),
    };
  }
  if (axes.payer === 'received') {
    const [word] = by('payer');
    return {
      situation: 'awaits-acceptance',
      what: 'is with the payer and not accepted yet',
      why: `the payer said no more than that it has it (${word?.code ?? ''})`,
      next: 'accept or reject it, or decide on it',
      byWhom: 'payer',
      byWhen: due('277CA', '835'),
      from: fromOf(by('payer')),
    };
  }
  if (axes.clearinghouse !== 'silent') {
    const words = by('clearinghouse');
    return {
      situation: 'awaits-277ca',
      what: 'is with the clearinghouse',
      why: `the clearinghouse said ${words.map(({ code }) => code).join(', ')} and the payer nothing yet`,
      next: 'say whether it takes the claim in',
      byWhom: 'payer',
      byWhen: due('277CA', '835'),
      from: fromOf(words),
    };
  }
  if (axes.syntax !== 'silent')
    return {
      situation: 'awaits-277ca',
      what: 'went through the grammar check',
      why:
        axes.syntax === 'accepted'
          ? 'a 999 accepted its set, which says nothing of the claim itself'
          : 'a 999 accepted its set with errors noted, which says nothing of the claim itself',
      next: 'pass it on and report on it',
      byWhom: 'clearinghouse',
      byWhen: due('277CA', '835'),
      from: fromOf(heard.set),
    };
  return {
    situation: 'awaits-999',
    what: 'was sent',
    why: `its batch went out${day(track.batch?.steps.find(({ phase }) => phase === 'sent')?.at)} and nobody has answered yet`,
    next: 'acknowledge its set',
    byWhom: 'clearinghouse',
    byWhen: due('999', '277CA', '835'),
    from: [...gone, ...fromOf(heard.interchange)],
  };
}
