import { fold, versionIn, writeAfter, type StreamWrite } from '@ledgerline/event-store';
import {
  claimDenials,
  claimsDecidedAgain,
  denialStream,
  settleDenials,
  type Paying,
} from '@ledgerline/remittance';
import type { PatientControlNumber } from '@ledgerline/terms';
import type { System } from '../system.js';

/**
 * What payments that are about to be posted do to decisions about earlier denials: written in the same
 * append, so that the books never stand between the two. Most payments decide nothing again.
 */
async function denialWrites(
  { store }: Pick<System, 'store'>,
  writes: readonly StreamWrite[],
  commandId: string,
): Promise<readonly StreamWrite[]> {
  const payments = writes.flatMap(({ facts }) => facts.flatMap(({ fact }) => payingOf(fact)));
  const concerned = new Map<PatientControlNumber, Paying[]>();
  for (const fact of payments)
    for (const number of claimsDecidedAgain(fact))
      concerned.set(number, [...(concerned.get(number) ?? []), fact]);
  if (concerned.size === 0) return [];
  const streams = await store.readStreams([...concerned.keys()].map(denialStream));
  return [...concerned].flatMap(([number, facts]) => {
    const stream = denialStream(number);
    const state = fold(claimDenials, streams.get(stream) ?? []);
    const gained = settleDenials(number, state, facts);
    return gained.length === 0
      ? []
      : [writeAfter(versionIn(streams, stream), commandId, stream, gained)];
  });
}

const payingOf = (fact: object): readonly Paying[] => {
  const { type } = fact as Paying;
  return type === 'ClaimPaymentPosted' || type === 'ClaimPaymentReversed' ? [fact as Paying] : [];
};

/** What `decide` writes, with what it does to decisions about earlier denials. */
export const withDenials =
  (
    system: Pick<System, 'store'>,
    commandId: string,
    decide: () => Promise<readonly StreamWrite[]>,
  ) =>
  async (): Promise<readonly StreamWrite[]> => {
    const writes = await decide();
    return [...writes, ...(await denialWrites(system, writes, commandId))];
  };
