import { read, type Fact, type StoredFact } from '@ledgerline/event-store';
import type { ServiceDate } from '@ledgerline/terms';
import type { Resolve } from './resolution.decider.js';

const until = '2027-02-01' as ServiceDate;
/** What a person may ask of an exception, fitting or not. */
export const resolves: readonly Resolve[] = [
  { does: 'post-held', to: 'patient-other' },
  { does: 'post-held', to: 'write-off', reason: 'small-balance' },
  { does: 'keep', until },
  { does: 'accept-shortfall', reason: 'contract-says-so' },
  { does: 'dispute-shortfall', until },
  { does: 'return-repeat' },
];

/** The log of a story that broke a law, for whoever mends it. */
export const toldBy = (world: { readonly log: readonly StoredFact[] }): string =>
  read(world.log)
    .map(({ fact, stored: { stream } }) => {
      const {
        paymentId = '',
        reverses = '',
        seenIn = '',
        lines = [],
      } = fact as Fact & {
        readonly paymentId?: string;
        readonly reverses?: string;
        readonly seenIn?: string;
        readonly lines?: readonly { lineId: string; paidCents: number; isDenied: boolean }[];
      };
      const of = lines.map(
        (each) => `${each.lineId}=${each.paidCents}${each.isDenied ? ' denied' : ''}`,
      );
      return [stream, fact.type, paymentId, reverses, seenIn, ...of].join(' ');
    })
    .join('\n');
