import type { Fact, StoredFact } from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import type { ClaimAdvice } from '../advice/claim-advice.js';
import { findClaim, streamsAlsoFor } from './find-claim.js';

const [first, next, line] = ['FIRST0CLAIM001', 'NEXT00CLAIM001', 'LINE000000000001'];
/** One line of 65.00 claimed of a first payer, which left something that a next payer was asked for. */
const log: Readonly<Record<string, readonly object[]>> = {
  [`service-line-${line}`]: [{ type: 'ServiceLineClaimed', patientControlNumber: first }],
  [`claim-${first}`]: [
    { type: 'ClaimPrepared', patientControlNumber: first, chargeCents: 6500 },
    { type: 'SecondaryClaimPrepared', patientControlNumber: first, secondary: next },
  ],
  [`claim-${next}`]: [{ type: 'ClaimPrepared', patientControlNumber: next, chargeCents: 6500 }],
};

/** Found as the worker finds it: what is to be read next is asked until there is none. */
function found(theirControlNumber: string) {
  const lines = [{ lineControlNumber: line }];
  const advice = { theirControlNumber, chargeCents: 6500, lines } as unknown as ClaimAdvice;
  const streams = new Map<string, readonly StoredFact[]>();
  for (let names = streamsAlsoFor([advice], streams); names.length > 0;) {
    for (const name of names)
      streams.set(
        name,
        (log[name] ?? []).map((fact, version) => stored(name, version, fact as Fact)),
      );
    names = streamsAlsoFor([advice], streams);
  }
  const claim = findClaim(advice, streams);
  return claim && [claim.claim.patientControlNumber, claim.by];
}

test.each([
  // what came back, whose payment it is, what told so
  [first.slice(0, 9), first, 'CLP01 cut short'],
  [next.slice(0, 9), next, 'CLP01 cut short'],
  ['', first, 'line numbers alone'],
  ['0', first, 'line numbers alone'],
])('%p with our line number is of %s', (theirs, claim, by) => {
  expect(found(theirs)).toEqual([claim, by]);
});
