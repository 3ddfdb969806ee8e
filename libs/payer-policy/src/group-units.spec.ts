import { answerFor, dayOf, inGroup, unitsIn } from './patient-day.testing.js';
import { notBillableSentences } from './not-billable.js';
import { unitPolicies } from './resolve-policy.js';
import { shippedTables } from './shipped-tables.js';

const group = (policy: string, attended: number, spent: number, largest: number) =>
  answerFor(dayOf(policy, [['97150', spent, inGroup(attended, largest)]], { discipline: 'OT' }));

describe('units of a group session', () => {
  test.each([
    // minutes with others; Medicare, a commercial plan, a Medicaid programme by whole quarter hours
    [1, { '97150 GO': 1 }, { '97150 GO': 1 }, {}],
    [14, { '97150 GO': 1 }, { '97150 GO': 1 }, {}],
    [15, { '97150 GO': 1 }, { '97150 GO': 1 }, { '97150 U2': 1 }],
    [29, { '97150 GO': 1 }, { '97150 GO': 1 }, { '97150 U2': 1 }],
    [30, { '97150 GO': 1 }, { '97150 GO': 1 }, { '97150 U2': 2 }],
    [45, { '97150 GO': 1 }, { '97150 GO': 1 }, { '97150 U2': 3 }],
    [90, { '97150 GO': 1 }, { '97150 GO': 1 }, { '97150 U2': 6 }],
    [120, { '97150 GO': 1 }, { '97150 GO': 1 }, { '97150 U2': 6 }],
  ])('%i minutes', (spent, medicare, commercial, medicaid) => {
    expect(unitsIn(group('medicare-part-b', spent, spent, 4))).toEqual(medicare);
    expect(unitsIn(group('commercial-ama', spent, spent, 4))).toEqual(commercial);
    expect(unitsIn(group('medicaid-15-minute', spent, spent, 4))).toEqual(medicaid);
  });

  test.each([
    // policy, minutes in the room, with others, most at once, answer
    ['medicare-part-b', 0, 0, 1, ['did-not-attend']],
    ['medicare-part-b', 45, 0, 1, ['group-of-one']],
    // A handshake in the door is no whole minute together.
    ['medicare-part-b', 45, 0, 2, ['group-of-one']],
    ['medicare-part-b', 45, 45, 2, { '97150 GO': 1 }],
    ['medicare-part-b', 45, 45, 30, { '97150 GO': 1 }],
    ['medicaid-15-minute', 45, 45, 5, ['group-too-large']],
    // Only minutes with others are group minutes.
    ['medicaid-15-minute', 60, 30, 4, { '97150 U2': 2 }],
  ])('%s: %i minutes, %i with others, %i at once', (policy, attended, spent, largest, expected) => {
    const answer = group(policy, attended, spent, largest);
    expect(answer.unbilled[0]?.reasons ?? unitsIn(answer)).toEqual(expected);
  });

  test('two sessions are two units where a day allows them, and one where it does not', () => {
    const twice = (policy: string) =>
      unitsIn(
        answerFor(
          dayOf(policy, [
            ['97150', 40, { encounterId: 'morning', ...inGroup(40) }],
            ['97150', 40, { encounterId: 'evening', ...inGroup(40) }],
          ]),
        ),
      );
    expect(twice('commercial-ama')).toEqual({ '97150 GP': 2 });
    expect(twice('medicare-part-b')).toEqual({ '97150 GP': 1 });
  });

  test('a payer’s smallest group is asked of the clients present at once', () => {
    const policies = unitPolicies.map((each) => ({ ...each, groupMin: 3, extraModifiers: ['HQ'] }));
    const ofTwo = dayOf('medicare-part-b', [['97150', 45, inGroup(45, 2)]]);
    const ofThree = dayOf('medicare-part-b', [['97150', 45, inGroup(45, 3)]]);
    const tables = { ...shippedTables, policies };
    expect(answerFor(ofTwo, tables).unbilled[0]!.reasons).toEqual(['group-too-small']);
    expect(unitsIn(answerFor(ofThree, tables))).toEqual({ '97150 GP HQ': 1 });
  });
});

test('every reason has a sentence', () => {
  for (const sentence of Object.values(notBillableSentences))
    expect(sentence).toMatch(/^[A-Z].+\.$/);
});

test('every shipped row says where it was learnt', () => {
  for (const { citation, source } of unitPolicies) {
    expect(citation).not.toBe('');
    expect(source.retrieved).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(source.confidence === 'read' || source.caveat !== undefined).toBe(true);
  }
});
