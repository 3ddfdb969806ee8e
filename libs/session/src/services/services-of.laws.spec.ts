import type { ClientId, ClinicianId } from '@ledgerline/terms';
import fc from 'fast-check';
import { attendanceOf, groupSession, servicesOf, type GroupSessionFact } from '../index.js';
import { ana, assisted, ben, eva, joined, led, left, opened, performed } from '../testing.js';

const people = ['RIVERA', 'OKAFOR', 'PELL'].map((id) => id as ClinicianId);
const roleOf = (id: ClinicianId) => (id === 'PELL' ? 'assistant' : 'therapist');
const clock = (minute: number): string =>
  new Date(Date.UTC(2026, 10, 23, 15, minute)).toISOString().slice(11, 16);

const span = fc
  .tuple(fc.nat(50), fc.nat(50))
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) + 1 }));
const clients = [ana, ben, eva];
/** One stay each, so that any order of telling is one that could be told. */
const afternoon = fc.record({
  stays: fc.tuple(span, span, span),
  procedures: fc.array(fc.record({ client: fc.nat(2), who: fc.nat(2), span }), { maxLength: 3 }),
  stints: fc.array(fc.record({ part: fc.boolean(), who: fc.nat(2), span }), { maxLength: 3 }),
});
type Afternoon = typeof afternoon extends fc.Arbitrary<infer T> ? T : never;

const factsOf = ({ stays, procedures, stints }: Afternoon): GroupSessionFact[][] => [
  ...stays.map(({ from, to }, nth) => [
    joined(clients[nth] as ClientId, clock(from)),
    left(clients[nth] as ClientId, clock(to)),
  ]),
  ...procedures.map(({ client, who, span: { from, to } }, nth) => {
    const performedBy = people[who] as ClinicianId;
    return [
      performed(`P${nth}`, clients[client] as ClientId, clock(from), clock(to), {
        performedBy,
        role: roleOf(performedBy),
      }),
    ];
  }),
  ...stints.map(({ part, who, span: { from, to } }) => {
    const id = people[who] as ClinicianId;
    return [(part ? led : assisted)(id, clock(from), clock(to), roleOf(id))];
  }),
];
const sessionAfter = (facts: readonly GroupSessionFact[]) =>
  [opened, ...facts].reduce(groupSession.evolve, groupSession.initial);

test('law: the order of recording is of no account', () => {
  fc.assert(
    fc.property(
      afternoon.chain((told) =>
        fc.record({
          told: fc.constant(factsOf(told)),
          shuffled: fc.shuffledSubarray(factsOf(told), { minLength: factsOf(told).length }),
        }),
      ),
      ({ told, shuffled }) => {
        expect(servicesOf(sessionAfter(shuffled.flat()))).toEqual(
          servicesOf(sessionAfter(told.flat())),
        );
      },
    ),
  );
});

test('law: group and individual minutes never exceed the time under our roof', () => {
  fc.assert(
    fc.property(afternoon, (told) => {
      const services = servicesOf(sessionAfter(factsOf(told).flat()));
      for (const [nth, clientId] of clients.entries()) {
        const own = told.procedures.filter((each) => each.client === nth);
        const spans = own.map((each) => each.span);
        // Overlapping procedures are both told in full; the gate sees them by their spans.
        const apart = minutesUnder(spans) === spans.reduce((sum, s) => sum + s.to - s.from, 0);
        fc.pre(apart);
        const total = services
          .filter((each) => each.clientId === clientId)
          .reduce((sum, each) => sum + each.attendedMinutes, 0);
        const stay = told.stays[nth] as { from: number; to: number };
        expect(total).toBeLessThanOrEqual(minutesUnder([stay, ...spans]));
      }
    }),
  );
});

test('law: what is told agrees with looking into the room every minute', () => {
  fc.assert(
    fc.property(afternoon, (told) => {
      const services = servicesOf(sessionAfter(factsOf(told).flat()));
      for (const [nth, clientId] of clients.entries()) {
        const looks = Array.from({ length: 60 }, (_, now) => lookedAt(told, nth, now));
        const part = services.find(
          (each) => each.clientId === clientId && each.setting === 'group',
        ) ?? { minutes: 0, attendedMinutes: 0, groupLargest: 0, assistantMinutes: 0 };
        expect(part).toMatchObject({
          attendedMinutes: looks.filter((each) => each.size > 0).length,
          minutes: looks.filter((each) => each.size > 1).length,
          groupLargest: Math.max(...looks.map((each) => each.size)),
          assistantMinutes: looks.filter((each) => each.size > 1 && each.isAssistants).length,
        });
      }
    }),
  );
});

test('law: where nothing is recorded of staff or procedures, it is the attendance', () => {
  fc.assert(
    fc.property(afternoon, ({ stays }) => {
      const session = sessionAfter(factsOf({ stays, procedures: [], stints: [] }).flat());
      expect(
        servicesOf(session).map((each) => ({
          clientId: each.clientId,
          minutes: each.attendedMinutes,
          overlappingMinutes: each.minutes,
          groupLargest: each.groupLargest,
        })),
      ).toEqual(attendanceOf(session).clients);
    }),
  );
});

/** How many were in a group somebody had in hand, this client among them; 0 where they were not. */
function lookedAt(told: Afternoon, nth: number, now: number) {
  const isOn = ({ from, to }: { from: number; to: number }) => from <= now && now < to;
  const busy = told.procedures.filter((each) => isOn(each.span));
  const inGroup = told.stays
    .map((stay, which) => isOn(stay) && !busy.some((each) => each.client === which))
    .flatMap((is, which) => (is ? [which] : []));
  const leads = told.stints.some((each) => each.part);
  const free = [...told.stints.filter((each) => isOn(each.span)), ...(leads ? [] : [{ who: 0 }])]
    .map((each) => each.who)
    .filter((who) => !busy.some((each) => each.who === who));
  const size = free.length > 0 && inGroup.includes(nth) ? inGroup.length : 0;
  return { size, isAssistants: free.every((who) => people[who] === 'PELL') };
}

const minutesUnder = (spans: readonly { from: number; to: number }[]): number =>
  Array.from({ length: 60 }, (_, now) => now).filter((now) =>
    spans.some(({ from, to }) => from <= now && now < to),
  ).length;
