import type { Fact, Streams } from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import { amendmentEffect, type AmendmentEffect } from './amendment-effect.js';
import { approvedOf } from '../service-lines/line-facts.testing.js';
import { price } from './pricing.testing.js';
import { ana, groupOf, luca, mia } from '../willow.testing.js';

/** Three clients priced; ana's line is in a claim, luca's approved, mia's waits for approval. */
const before = { ana: 45, luca: 45, mia: 45 };
const first = price({ session: groupOf(before) });
const streams: Streams = (() => {
  const laid = new Map(
    first.writes.map(({ stream, facts }) => [
      stream,
      facts.map(({ fact, id }, version) => stored(stream, version, fact, { id })),
    ]),
  );
  const lineOf = (nth: number) => first.proposed[nth]!;
  const put = (nth: number, ...facts: ReturnType<typeof stored>[]) => {
    const stream = `service-line-${lineOf(nth).lineId}`;
    laid.set(stream, [...(laid.get(stream) ?? []), ...facts]);
  };
  const { lineId } = lineOf(0);
  const claimed = { type: 'ServiceLineClaimed', lineId, patientControlNumber: 'P1' } as Fact;
  put(0, approvedOf(lineOf(0)), stored(`service-line-${lineId}`, 2, claimed));
  put(1, approvedOf(lineOf(1)));
  return laid;
})();

const amended = (minutesOf: Readonly<Record<string, number | null>>): AmendmentEffect => {
  const { writes } = price({
    session: groupOf(minutesOf),
    streams,
    sessionVersion: 12,
    changed: { amendmentIds: ['A1'] },
  });
  return amendmentEffect(streams, writes);
};
const effects = ({ lines }: AmendmentEffect) =>
  Object.fromEntries(lines.map(({ clientId, effect }) => [clientId, effect]));

test('minutes that change no unit change nothing', () => {
  const effect = amended({ ana: 44, luca: 45, mia: 45 });
  expect(effects(effect)).toEqual({ [ana]: 'none', [luca]: 'none', [mia]: 'none' });
  expect(effect).toMatchObject({ unitsBefore: 3, unitsAfter: 3, claims: [] });
});

test('a client who was not there takes only their own line down, while two remain', () => {
  const effect = amended({ ana: null, luca: 45, mia: 45 });
  expect(effects(effect)).toEqual({ [ana]: 'void', [luca]: 'none', [mia]: 'none' });
  expect(effect).toMatchObject({
    unitsBefore: 3,
    unitsAfter: 2,
    chargeCentsBefore: 19500,
    chargeCentsAfter: 13000,
    claims: ['P1'],
  });
});

test('a group left with one voids the claim, and takes back the approval and the proposal', () => {
  const effect = amended({ ana: 45, luca: null, mia: null });
  expect(effects(effect)).toEqual({
    [ana]: 'void',
    [luca]: 'not-billable',
    [mia]: 'not-billable',
  });
  expect(effect).toMatchObject({ unitsAfter: 0, chargeCentsAfter: 0, claims: ['P1'] });
});

test('the hash is of what would happen: the same for the same, another for another', () => {
  const hashOf = (minutesOf: Readonly<Record<string, number | null>>) =>
    amended(minutesOf).effectHash;
  expect(hashOf({ ana: 44, luca: 45, mia: 45 })).toBe(hashOf({ ana: 43, luca: 45, mia: 45 }));
  expect(hashOf({ ana: null, luca: 45, mia: 45 })).not.toBe(hashOf(before));
});
