import { accept, refuse, streamOf, type Decider } from '@ledgerline/event-store';
import { isDeepStrictEqual } from 'node:util';
import type { ParkedAcknowledgementFact, ParkedTarget } from './parked-acknowledgement.events.js';

type Fact<Type extends ParkedAcknowledgementFact['type']> = Omit<
  Extract<ParkedAcknowledgementFact, { type: Type }>,
  'type'
>;

export type ParkedAcknowledgementCommand =
  | ({ readonly type: 'ParkAcknowledgement' } & Fact<'AcknowledgementParked'>)
  | ({ readonly type: 'MatchAcknowledgement' } & Fact<'AcknowledgementMatched'>)
  | ({ readonly type: 'FailMatch' } & Fact<'AcknowledgementMatchFailed'>)
  | ({ readonly type: 'AttachAcknowledgement' } & Fact<'AcknowledgementAttached'>)
  | ({ readonly type: 'DismissAcknowledgement' } & Fact<'AcknowledgementDismissed'>);

/** Most fundamental first. */
export type ParkedAcknowledgementRefusal =
  | { readonly code: 'acknowledgement-not-parked' }
  | { readonly code: 'acknowledgement-attached-already' };

export type ParkedAcknowledgement =
  | { readonly phase: 'unknown' }
  | { readonly phase: 'waiting' | 'dismissed' }
  | { readonly phase: 'matched' | 'attached'; readonly to: ParkedTarget };

export const parkedAcknowledgementStream = (parkedId: string): string =>
  streamOf('parked-acknowledgement', parkedId);

/** One word that found nobody. It ends attached or dismissed, and never by itself. */
export const parkedAcknowledgement: Decider<
  ParkedAcknowledgement,
  ParkedAcknowledgementCommand,
  ParkedAcknowledgementFact,
  ParkedAcknowledgementRefusal
> = {
  initial: { phase: 'unknown' },

  decide(command, parked) {
    if (command.type === 'ParkAcknowledgement') {
      const { type: _type, ...word } = command;
      return parked.phase === 'unknown'
        ? accept({ type: 'AcknowledgementParked', ...word })
        : accept();
    }
    if (parked.phase === 'unknown') return refuse({ code: 'acknowledgement-not-parked' });
    switch (command.type) {
      case 'MatchAcknowledgement': {
        const { type: _type, ...match } = command;
        if (parked.phase === 'attached') {
          if (isDeepStrictEqual(parked.to, match.to)) return accept();
          return refuse({ code: 'acknowledgement-attached-already' });
        }
        if (parked.phase === 'matched' && isDeepStrictEqual(parked.to, match.to)) return accept();
        return accept({ type: 'AcknowledgementMatched', ...match });
      }
      case 'FailMatch': {
        const { type: _type, ...failure } = command;
        if (parked.phase !== 'matched') return accept();
        return accept({ type: 'AcknowledgementMatchFailed', ...failure });
      }
      case 'AttachAcknowledgement': {
        const { type: _type, ...attachment } = command;
        if (parked.phase === 'attached') return accept();
        return accept({ type: 'AcknowledgementAttached', ...attachment });
      }
      case 'DismissAcknowledgement': {
        const { type: _type, ...dismissal } = command;
        if (parked.phase === 'attached')
          return refuse({ code: 'acknowledgement-attached-already' });
        if (parked.phase === 'dismissed') return accept();
        return accept({ type: 'AcknowledgementDismissed', ...dismissal });
      }
    }
  },

  evolve(parked, fact) {
    switch (fact.type) {
      case 'AcknowledgementParked':
        return parked.phase === 'unknown' ? { phase: 'waiting' } : parked;
      case 'AcknowledgementMatched':
        return { phase: 'matched', to: fact.to };
      case 'AcknowledgementMatchFailed':
        return { phase: 'waiting' };
      case 'AcknowledgementAttached':
        return { phase: 'attached', to: fact.to };
      case 'AcknowledgementDismissed':
        return { phase: 'dismissed' };
    }
  },
};
