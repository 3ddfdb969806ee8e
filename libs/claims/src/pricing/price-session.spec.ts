import fc from 'fast-check';
import type { PracticeFact } from '@ledgerline/practice';
import { serviceDate, units, type ClientId, type LineId } from '@ledgerline/terms';
import { lineIdOf } from '../claim-identity.js';
import type { ClientUnitTotals } from './client-unit-totals.projection.js';
import { approvedOf } from '../service-lines/line-facts.testing.js';
import { laid, price, type PricingAsked } from './pricing.testing.js';
import type { SignedSession } from './signed-session.js';
import {
  ana,
  clientFacts,
  clientOf,
  clients,
  groupCode,
  groupOf,
  luca,
  mia,
  practiceFacts,
  practiceOf,
} from '../willow.testing.js';

const asked = (over: Partial<PricingAsked> = {}): PricingAsked => ({
  session: groupOf({ ana: 45, luca: 45 }),
  ...over,
});
const priced = (over: Partial<PricingAsked> = {}) => price(asked(over));

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
/** Units of the group code a client used on another date of the week. */
const used = (count: number): ClientUnitTotals => ({
  clientId: ana,
  serviceDate: serviceDate('2026-11-16'),
  byLine: {
    ['L9' as LineId]: {
      procedureCode: groupCode,
      units: units(count),
      isApproved: true,
      discipline: 'OT',
    },
  } as ClientUnitTotals['byLine'],
  unitsTotal: units(count),
});

describe('pricing a signed session', () => {
  test('proposes one line for each client who came', () => {
    const { proposed, notBillable } = priced();
    expect(notBillable).toEqual([]);
    expect(proposed).toMatchObject([
      { clientId: ana, payerId: 'cascade', units: 1, chargeCents: 6500, modifiers: ['GO'] },
      { clientId: luca, payerId: 'cascade', units: 1, chargeCents: 6500, modifiers: ['GO'] },
    ]);
    expect(proposed[0]?.derivation).toMatchObject({
      ruleId: 'commercial-ama/97150',
      inputs: { attendedMinutes: 45, groupLargest: 2 },
    });
  });

  test('says under which gate, for which diagnoses, and until when the claim may arrive', () => {
    const [line] = priced().proposed;
    expect(line).toMatchObject({
      discipline: 'OT',
      part: 'whole',
      serviceIds: ['S1/group'],
      diagnosisPointers: [1, 2],
      gate: { version: 1 },
    });
    expect(line?.filingLimit).toBe('2027-02-16');
  });

  test('writes each line to its own stream, each day, and that the session is done', () => {
    const { writes, proposed } = priced();
    expect(writes.map(({ stream }) => stream)).toEqual([
      `service-line-${proposed[0]!.lineId}`,
      'patient-day-ana.20261118',
      `service-line-${proposed[1]!.lineId}`,
      'patient-day-luca.20261118',
      'session-billing-S1',
    ]);
    expect(writes.every(({ expected }) => expected === 'none')).toBe(true);
    expect(writes.at(-1)?.facts[0]?.fact).toMatchObject({
      type: 'SessionLinesProposed',
      sessionId: 'S1',
      lineIds: proposed.map(({ lineId }) => lineId),
      notBillableLineIds: [],
      sessionVersion: 9,
    });
  });

  test('pays as the payer counts: by the quarter hour where the policy says so', () => {
    const { proposed } = priced({ practice: withPolicy('medicaid-15-minute') });
    expect(proposed).toMatchObject([
      { units: 3, chargeCents: 19500 },
      { units: 3, chargeCents: 19500 },
    ]);
  });

  test('line ids are the same whoever asks, short and plain', () => {
    for (const { lineId } of priced().proposed) expect(lineId).toMatch(/^[A-Z0-9]{16}$/);
    expect(priced().proposed[0]?.lineId).toBe(lineIdOf('S1' as never, ana));
    expect(lineIdOf('S1' as never, ana)).not.toBe(lineIdOf('S2' as never, ana));
  });
});

describe('a line that is not billable is recorded, with why', () => {
  const reasonsOf = (over: Partial<PricingAsked>) =>
    priced(over).notBillable.map(({ clientId, reasons }) => [clientId, ...reasons]);

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
    const over = {
      practice: withPolicy('medicaid-15-minute'),
      unitTotals: new Map([[ana, [used(6)]]]),
    };
    expect(reasonsOf(over)[0]?.slice(1).join()).toMatch(/cap-reached/);
  });

  test.each<[string, Partial<PricingAsked>]>([
    ['client-not-registered', { clients: new Map(clients).set(ana, clientOf([])) }],
    ['no-coverage', { clients: without(ana, 'CoverageAdded') }],
    ['no-plan-of-care', { clients: without(ana, 'PlanOfCareRecorded') }],
    ['clinician-not-on-file', { practice: practiceWithout('ClinicianJoined') }],
    ['payer-not-contracted', { practice: practiceWithout('PayerContracted') }],
    ['no-charge', { practice: practiceWithout('ChargeSet') }],
    ['no-payer-terms', { practice: withPolicy('unheard-of') }],
    ['no-licence', { practice: practiceWithout('ClinicianCredentialed') }],
  ])('%s', (reason, over) => {
    expect(reasonsOf(over)[0]).toEqual([ana, reason]);
    expect(priced(over).notBillable[0]?.missing).toMatchObject([{ condition: reason }]);
  });

  test('with what it would be worth, were it mended', () => {
    const [line] = priced({ clients: without(ana, 'ConsentSigned') }).notBillable;
    expect(line?.reasons).toEqual(['no-confidentiality-consent', 'no-informed-consent']);
    expect(line?.wouldBe).toEqual({
      procedureCode: groupCode,
      modifiers: ['GO'],
      units: 1,
      chargeCents: 6500,
    });
  });
});

describe('pricing again', () => {
  const first = priced();
  const streams = laid(first.writes);

  test('says nothing that was said before', () => expect(priced({ streams }).writes).toEqual([]));

  test('says what has changed, under new fact ids', () => {
    const again = priced({ streams, clients: without(ana, 'CoverageAdded') });
    expect(again.writes.map(({ expected, facts }) => [expected, facts[0]?.fact.type])).toEqual([
      [0, 'ServiceLineNotBillable'],
      [0, 'PatientDayPriced'],
      [0, 'SessionLinesProposed'],
    ]);
    const ids = new Set(first.writes.flatMap(({ facts }) => facts.map(({ id }) => id)));
    for (const { facts } of again.writes) expect(ids).not.toContain(facts[0]?.id);
  });
});

describe('a second session of the day', () => {
  const first = priced({ session: groupOf({ ana: 45, luca: 45 }) });
  const streams = laid(first.writes);
  const second = groupOf({ ana: 30, mia: 30 }, 'S2', 120);

  test('makes one line of one code, and the first keeps its id', () => {
    const again = price(
      asked({ session: second, others: [groupOf({ ana: 45, luca: 45 })], streams }),
    );
    const lines = [...again.proposed, ...again.notBillable].filter((each) => each.clientId === ana);
    expect(lines.map(({ lineId }) => lineId)).toEqual([first.proposed[0]?.lineId]);
    expect(lines[0]?.serviceIds).toEqual(['S1/group', 'S2/group']);
  });

  const [line] = first.proposed;
  const stream = `service-line-${line!.lineId}`;
  const held = new Map(streams).set(stream, [...streams.get(stream)!, approvedOf(line!)]);
  const after = (session: SignedSession) =>
    price(asked({ session, others: [groupOf({ ana: 45, luca: 45 })], streams: held })).writes.find(
      (each) => each.stream === stream,
    )?.facts;

  test('leaves alone an approved line that bills the same, and takes back one that does not', () => {
    expect(after(groupOf({ ana: 30, mia: null }, 'S2', 120))).toBeUndefined();
    expect(after(second)).toMatchObject([{ fact: { type: 'ServiceLineProposed', units: 2 } }]);
  });
});

test('law: everyone of the roster has exactly one line, billable or not', () => {
  const stay = fc.option(fc.integer({ min: 0, max: 60 }));
  fc.assert(
    fc.property(stay, stay, stay, (one, two, three) => {
      const session = groupOf({ ana: one, luca: two, mia: three });
      const { proposed, notBillable, writes } = priced({ session });
      const told = [...proposed, ...notBillable].map(({ clientId }) => clientId).sort();
      expect(told).toEqual([ana, luca, mia]);
      expect(writes.filter(({ stream }) => stream.startsWith('service-line-'))).toHaveLength(3);
      for (const line of proposed) expect(line.units * 6500).toBe(line.chargeCents);
    }),
  );
});

test('law: the order of a day’s sessions does not matter', () => {
  const one = groupOf({ ana: 45, luca: 45 }, 'S1');
  const other = groupOf({ ana: 30, mia: 30 }, 'S2', 120);
  const forth = price(asked({ session: one, others: [other] }));
  const back = price(asked({ session: other, others: [one] }));
  const of = (all: typeof forth) => all.proposed.filter((each) => each.clientId === ana);
  expect(of(forth)).toEqual(of(back));
});
