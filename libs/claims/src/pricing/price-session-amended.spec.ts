import fc from 'fast-check';
import { fold, type Streams } from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import { approvedOf } from '../service-lines/line-facts.testing.js';
import { laid, price, type PricingAsked } from './pricing.testing.js';
import { serviceLine } from '../service-lines/service-line.decider.js';
import { groupOf } from '../willow.testing.js';

const asked = (over: Partial<PricingAsked> = {}): PricingAsked => ({
  session: groupOf({ ana: 45, luca: 45 }),
  ...over,
});
const priced = () => price(asked());

describe('an amendment', () => {
  const [line] = priced().proposed;
  const stream = `service-line-${line!.lineId}`;
  const claimed = stored(stream, 2, {
    type: 'ServiceLineClaimed',
    lineId: line!.lineId,
    patientControlNumber: 'P1',
  } as never);
  const before = laid(priced().writes);
  const sent = new Map(before).set(stream, [...before.get(stream)!, approvedOf(line!), claimed]);
  const amended = (minutesOf: Readonly<Record<string, number | null>>, amendmentId: string) =>
    price(
      asked({
        session: groupOf(minutesOf),
        streams: sent,
        sessionVersion: 12,
        changed: { amendmentIds: [amendmentId] },
      }),
    );
  const owed = (of: ReturnType<typeof price>) =>
    of.writes.find((each) => each.stream === stream)?.facts.map(({ fact }) => fact);

  test('that changes nothing billed is recorded as that', () =>
    expect(owed(amended({ ana: 44, luca: 45 }, 'A1'))).toMatchObject([
      {
        type: 'ServiceLineCorrectionOwed',
        correction: 'none',
        amendmentId: 'A1',
        patientControlNumber: 'P1',
      },
    ]));

  test('that leaves a client alone in the group owes a void of the claim', () =>
    expect(owed(amended({ ana: 45, luca: null }, 'A2'))).toMatchObject([
      { type: 'ServiceLineCorrectionOwed', correction: 'void', was: { units: 1 }, now: null },
    ]));

  test('answered once is answered', () => {
    const once = amended({ ana: 45, luca: null }, 'A2');
    const again = price(
      asked({
        session: groupOf({ ana: 45, luca: null }),
        streams: laid(once.writes, sent),
        sessionVersion: 12,
        changed: { amendmentIds: ['A2'] },
      }),
    );
    expect(again.writes).toEqual([]);
  });

  test('that says who came did not: the line says so, and the day has no line', () => {
    const { notBillable, writes } = price(
      asked({
        session: groupOf({ ana: null, luca: 45, mia: 45 }),
        streams: before,
        changed: { amendmentIds: ['A3'] },
      }),
    );
    expect(notBillable).toMatchObject([{ lineId: line!.lineId, reasons: ['did-not-attend'] }]);
    const day = writes.find((each) => each.stream === 'patient-day-ana.20261118');
    expect(day?.facts).toMatchObject([{ fact: { type: 'PatientDayPriced', lines: [] } }]);
  });
});

test('law: amended and priced again is the same as recorded right the first time', () => {
  const stay = fc.option(fc.integer({ min: 0, max: 60 }));
  const everyone = fc.record({ ana: stay, luca: stay, mia: stay });
  /** What each client's lines bill in the end, or why they do not. */
  const endsAs = (streams: Streams) =>
    [...streams]
      .filter(([stream]) => stream.startsWith('service-line-'))
      .map(([stream, facts]) => {
        const line = fold(serviceLine, facts);
        const isGone = line.phase === 'withdrawn' || line.phase === 'unknown';
        const said = isGone ? [] : [line.phase, line.line];
        return [stream, ...said] as const;
      })
      .sort(([a], [b]) => (a < b ? -1 : 1));
  fc.assert(
    fc.property(everyone, everyone, (first, then) => {
      const once = laid(price({ session: groupOf(first) }).writes);
      const changed = { amendmentIds: ['A1'] };
      const again = price({ session: groupOf(then), streams: once, sessionVersion: 12, changed });
      const amended = laid(again.writes, once);
      expect(endsAs(amended)).toEqual(endsAs(laid(price({ session: groupOf(then) }).writes)));
    }),
  );
});
