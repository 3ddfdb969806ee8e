import { independentUnits, type PlainService } from './independent-units.js';

const service = (
  procedureCode: string,
  minutes: number,
  assistantMinutes = 0,
  more: Partial<PlainService> = {},
): PlainService => ({
  serviceId: `${procedureCode}.${minutes}`,
  procedureCode,
  discipline: 'PT',
  minutes,
  assistantMinutes,
  ...more,
});
const counted = (policyId: string, ...services: PlainService[]) =>
  independentUnits({ policyId, services });
const group = (minutes: number, groupLargest: number) =>
  service('97150', minutes, 0, { group: { attendedMinutes: minutes, groupLargest } });

/** The manual's own examples: a second implementation is worth nothing before it passes them. */
test.each([
  // minutes by code, what Medicare counts
  [{ 97112: 24, 97110: 23 }, ['97110 PT 1 [GP]', '97112 PT 2 [GP]']],
  [{ 97112: 20, 97110: 20 }, ['97110 PT 2 [GP]', '97112 PT 1 [GP]']],
  [{ 97110: 33, 97140: 7 }, ['97110 PT 2 [GP]', '97140 PT 1 [GP]']],
  [{ 97110: 18, 97116: 10, 97140: 13 }, ['97110 PT 1 [GP]', '97116 PT 1 [GP]', '97140 PT 1 [GP]']],
  [{ 97110: 7 }, []],
  [{ 97110: 7, 97140: 7 }, ['97110 PT 1 [GP]']],
  [{ 97110: 30, 97140: 7 }, ['97110 PT 2 [GP]']],
])('%j', (minutes, expected) =>
  expect(
    counted(
      'medicare-part-b',
      ...Object.entries(minutes).map(([code, each]) => service(code, each)),
    ),
  ).toEqual(expected),
);

test.each([
  // therapist and assistant, lines
  [15, 10, ['97110 PT 1 [CQ GP]']],
  [36, 23, ['97110 PT 1 [CQ GP]', '97110 PT 1 [GP]']],
  [45, 23, ['97110 PT 1 [GP]', '97110 PT 2 [CQ GP]']],
  [25, 12, ['97110 PT 1 [CQ GP]', '97110 PT 1 [GP]']],
])('of %i minutes the assistant gave %i', (minutes, assistant, expected) =>
  expect(counted('medicare-part-b', service('97110', minutes, assistant))).toEqual(expected),
);

test('a group beside one-to-one minutes: 59 where the pair asks for it', () =>
  expect(counted('medicare-part-b', group(20, 3), service('97110', 14))).toEqual([
    '97110 PT 1 [59 GP]',
    '97150 PT 1 [GP]',
  ]));

test('a quarter hour is a unit for one payer, a session for the others', () => {
  expect(counted('medicaid-15-minute', group(60, 4))).toEqual(['97150 PT 4 []']);
  expect(counted('medicaid-15-minute', group(60, 5))).toEqual([]);
  expect(counted('commercial-ama', group(60, 5))).toEqual(['97150 PT 1 [GP]']);
});
