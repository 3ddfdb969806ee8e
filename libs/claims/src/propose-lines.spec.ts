import fc from 'fast-check';
import { stored } from '@ledgerline/event-store/testing';
import type { StreamWrite } from '@ledgerline/event-store';
import { units, type ClientId } from '@ledgerline/terms';
import type { PracticeFact } from '@ledgerline/practice';
import { lineIdOf } from './claim-identity.js';
import {
  linesOfSession,
  proposeLines,
  streamsOfSession,
  type ProposeLines,
} from './propose-lines.js';
import type { Streams } from './stream-write.js';
import {
  ana,
  clientFacts,
  clientOf,
  clients,
  groupOf,
  luca,
  mia,
  olsen,
  practiceFacts,
  practiceOf,
  willow,
} from './willow.testing.js';

const request = (over: Partial<ProposeLines> = {}): ProposeLines => ({
  commandId: 'price-1',
  session: groupOf({ ana: 45, luca: 45 }),
  practice: willow,
  clients,
  unitsAlready: new Map(),
  streams: new Map(),
  ...over,
});
const propose = (over: Partial<ProposeLines> = {}) => proposeLines(request(over));

/** As a store would give back what was written, after what lay there before. */
const after = (writes: readonly StreamWrite[], before: Streams = new Map()): Streams => {
  const streams = new Map(before);
  for (const { stream, facts } of writes) {
    const known = streams.get(stream) ?? [];
    const added = facts.map(({ fact, id }, index) =>
      stored(stream, known.length + index, fact, { id }),
    );
    streams.set(stream, [...known, ...added]);
  }
  return streams;
};
const without = (id: ClientId, dropped: string) =>
  new Map(clients).set(id, clientOf(clientFacts.get(id)!.filter(({ type }) => type !== dropped)));
const practiceWithout = (dropped: string) =>
  practiceOf(practiceFacts.filter(({ type }) => type !== dropped));
const withPolicy = (policyId: string) =>
  practiceOf(
    practiceFacts.map((fact): PracticeFact =>
      fact.type === 'PayerContracted' ? { ...fact, policyId } : fact,
    ),
  );

describe('pricing a signed session', () => {
  test('proposes one line for each client who came', () => {
    const { proposed, notBillable } = propose();
    expect(notBillable).toEqual([]);
    expect(proposed).toMatchObject([
      { clientId: ana, payerId: 'cascade', units: 1, chargeCents: 6500, modifiers: ['GO'] },
      { clientId: luca, payerId: 'cascade', units: 1, chargeCents: 6500, modifiers: ['GO'] },
    ]);
    expect(proposed[0]?.derivation).toMatchObject({
      ruleId: 'commercial-ama/97150',
      inputs: { attendedMinutes: 45, overlappingMinutes: 45, groupLargest: 2 },
    });
  });

  test('writes each line to its own stream, and that the session is done', () => {
    const { writes, proposed } = propose();
    const streams = streamsOfSession(request().session);
    expect(writes.map(({ stream }) => stream)).toEqual(streams);
    expect(writes.every(({ expected }) => expected === 'none')).toBe(true);
    expect(writes.at(-1)?.facts[0]?.fact).toEqual({
      type: 'SessionLinesProposed',
      sessionId: 'S1',
      lineIds: proposed.map(({ lineId }) => lineId),
      notBillableLineIds: [],
    });
  });

  test('pays as the payer counts: by the quarter hour where the policy says so', () => {
    const { proposed } = propose({ practice: withPolicy('medicaid-15-minute') });
    expect(proposed).toMatchObject([
      { units: 3, chargeCents: 19500 },
      { units: 3, chargeCents: 19500 },
    ]);
  });

  test('line ids are the same whoever asks, short and plain', () => {
    for (const { lineId } of linesOfSession(request().session))
      expect(lineId).toMatch(/^[A-Z0-9]{16}$/);
    expect(lineIdOf('S1' as never, ana)).toBe(lineIdOf('S1' as never, ana));
    expect(lineIdOf('S1' as never, ana)).not.toBe(lineIdOf('S2' as never, ana));
  });
});

describe('a line that is not billable is recorded, with why', () => {
  const reasonsOf = (over: Partial<ProposeLines>) =>
    propose(over).notBillable.map(({ clientId, reasons }) => [clientId, ...reasons]);

  test('who did not come; and who was left alone by it', () =>
    expect(reasonsOf({ session: groupOf({ ana: 45, luca: null }) })).toEqual([
      [ana, 'group-of-one'],
      [luca, 'did-not-attend'],
    ]));

  test('a group too large for one payer is fine for another', () => {
    const crowd = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((id) => [id, 45]));
    const people = new Map(clients);
    for (const id of Object.keys(crowd)) people.set(id as ClientId, clients.get(ana)!);
    const session = groupOf({ ...crowd, ana: 45 });
    const strict = withPolicy('medicaid-15-minute');
    expect(reasonsOf({ session, clients: people, practice: strict })).toHaveLength(6);
    expect(reasonsOf({ session, clients: people, practice: strict })[0]).toContain(
      'group-too-large',
    );
    expect(reasonsOf({ session, clients: people })).toEqual([]);
  });

  test('a cap that is reached', () => {
    const used = new Map([[ana, { day: units(6), week: units(6) }]]);
    const practice = withPolicy('medicaid-15-minute');
    expect(reasonsOf({ practice, unitsAlready: used })[0]?.slice(1).join()).toMatch(/cap-reached/);
  });

  test.each<[string, Partial<ProposeLines>]>([
    ['client-not-registered', { clients: new Map(clients).set(ana, clientOf([])) }],
    ['no-coverage', { clients: without(ana, 'CoverageAdded') }],
    ['no-plan-of-care', { clients: without(ana, 'PlanOfCareRecorded') }],
    ['clinician-not-on-file', { practice: practiceWithout('ClinicianJoined') }],
    ['payer-not-contracted', { practice: practiceWithout('PayerContracted') }],
    ['no-charge', { practice: practiceWithout('ChargeSet') }],
    ['no-policy', { practice: withPolicy('unheard-of') }],
  ])('%s', (reason, over) => {
    expect(reasonsOf(over)[0]).toEqual([ana, reason]);
    const [first] = propose(over).notBillable;
    expect(first?.derivation.result).toContain(reason);
  });
});

describe('pricing again', () => {
  const first = propose();
  const streams = after(first.writes);

  test('says nothing that was said before', () => expect(propose({ streams }).writes).toEqual([]));

  test('says what has changed, under new fact ids', () => {
    const again = propose({ streams, clients: without(ana, 'CoverageAdded') });
    expect(again.writes.map(({ expected, facts }) => [expected, facts[0]?.fact.type])).toEqual([
      [0, 'ServiceLineNotBillable'],
      [0, 'SessionLinesProposed'],
    ]);
    const ids = new Set(first.writes.flatMap(({ facts }) => facts.map(({ id }) => id)));
    for (const { facts } of again.writes) expect(ids).not.toContain(facts[0]?.id);
  });

  test('leaves alone what a person approved', () => {
    const [line] = first.proposed;
    const stream = first.writes[0]!.stream;
    const { clientId, lineId, serviceDate, procedureCode, units: count } = line!;
    const approved = stored(stream, 1, {
      type: 'ServiceLineApproved',
      lineId,
      clientId,
      serviceDate,
      procedureCode,
      units: count,
      approvedBy: olsen,
      approvedAt: '2026-11-19T09:00:00.000Z',
    } as never);
    const held = new Map(streams).set(stream, [...streams.get(stream)!, approved]);
    const again = propose({ streams: held, clients: without(ana, 'CoverageAdded') });
    expect(again.kept).toEqual([{ lineId, refused: { code: 'line-already-approved', lineId } }]);
    expect(again.writes).toEqual([]);
  });
});

test('law: everyone of the roster has exactly one line, billable or not', () => {
  const stay = fc.option(fc.integer({ min: 0, max: 60 }));
  fc.assert(
    fc.property(stay, stay, stay, (one, two, three) => {
      const session = groupOf({ ana: one, luca: two, mia: three });
      const { proposed, notBillable, writes } = propose({ session });
      const told = [...proposed, ...notBillable].map(({ clientId }) => clientId).sort();
      expect(told).toEqual([ana, luca, mia]);
      expect(writes).toHaveLength(4);
      for (const line of proposed) expect(line.units * 6500).toBe(line.chargeCents);
    }),
  );
});
