import {
  controlNumbers,
  planBatches,
  sealBatch,
  type EstablishedPractice,
} from '@ledgerline/claims';
import { commandIdFor } from '@ledgerline/event-store';
import { client, practice, type ClientState } from '@ledgerline/practice';
import { instant, serviceDate, type ClientId, type StaffId } from '@ledgerline/terms';
import { lineWrites, stateOf } from './month-lines.js';
import { clientsOf, datesOf, daysOf, visitsOf } from './month-plan.js';
import { clientIdOf, clientWrite, practiceWrite } from './month-practice.js';

const size = { claims: 300, seed: 1, today: serviceDate('2026-11-23') };
const sealing = {
  commandId: commandIdFor('spec', 'seal'),
  partner: {
    partnerId: 'harbor',
    senderQualifier: 'ZZ',
    receiverQualifier: 'ZZ',
    receiverId: 'HARBORCH',
    receiverName: 'HARBOR CLEARING',
    acknowledgementRequested: true,
  },
  controlNumbers: { state: controlNumbers.initial, version: 'none' },
  usage: 'T',
  sealedAt: instant('2026-11-23T18:00:00.000Z'),
  sealedBy: 'bell' as StaffId,
} as const;

const practiceState = practiceWrite().facts.reduce(
  (state, { fact }) => practice.evolve(state, fact as never),
  practice.initial,
) as EstablishedPractice;
const clients = new Map<ClientId, ClientState>(
  Array.from({ length: clientsOf(size) }, (_, nth) => [
    clientIdOf(nth),
    clientWrite(nth).facts.reduce(
      (state, { fact }) => client.evolve(state, fact as never),
      client.initial,
    ),
  ]),
);

test('a month has as many visits as claims were asked for, all on weekdays before today', () => {
  const visits = visitsOf(size);
  expect(visits).toHaveLength(300);
  expect(new Set(visits.map((each) => `${each.clientNth}/${each.day}`)).size).toBe(300);
  expect(datesOf(size)).toEqual([
    '2026-11-16',
    '2026-11-17',
    '2026-11-18',
    '2026-11-19',
    '2026-11-20',
  ]);
  expect(visitsOf({ ...size, claims: 10_000 })).toHaveLength(10_000);
  expect(daysOf({ claims: 10_000 })).toBe(22);
});

test('every edit lets every visit go as one claim', () => {
  const lines = visitsOf(size)
    .flatMap((visit) => lineWrites(size.seed, visit))
    .map((write) => ({ state: stateOf(write), version: 1 }));
  const plans = planBatches(lines, practiceState);
  expect(plans).toHaveLength(1);
  const sealed = sealBatch({ ...sealing, plan: plans[0]!, practice: practiceState, clients });
  if ('refused' in sealed) throw new Error(sealed.refused.code);
  expect(sealed.heldBack).toEqual([]);
  expect(sealed.batch?.claimCount).toBe(300);
});

test('the same visit has the same lines whatever the date is', () => {
  const later = { ...size, today: serviceDate('2026-12-23') };
  const ids = (of: typeof size) =>
    visitsOf(of).flatMap((visit) => lineWrites(of.seed, visit).map(({ stream }) => stream));
  expect(ids(later)).toEqual(ids(size));
});
