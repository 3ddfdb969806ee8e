import { minutes, procedureCode, serviceDate, units } from '@ledgerline/terms';
import fc from 'fast-check';
import {
  groupUnits,
  notBillableSentences,
  resolvePolicy,
  unitPolicies,
  type GroupUnitInputs,
  type GroupUnits,
  type UnitPolicy,
} from './index.js';

const group = procedureCode('97150');
const date = serviceDate('2026-11-18');
const policy = (policyId: string): UnitPolicy => {
  const found = resolvePolicy(policyId, group, date);
  if (!found) throw new Error(`no policy ${policyId}`);
  return found;
};
const medicare = policy('medicare-part-b');
const commercial = policy('commercial-ama');
const medicaid = policy('medicaid-15-minute');

/** A 45-minute group of four occupational therapy clients, nothing used before. */
const usual: GroupUnitInputs = {
  serviceDate: date,
  discipline: 'OT',
  attendedMinutes: minutes(45),
  overlappingMinutes: minutes(45),
  groupLargest: 4,
  unitsAlreadyThisDay: units(0),
  unitsAlreadyThisWeek: units(0),
};
const lasting = (length: number): Partial<GroupUnitInputs> => ({
  attendedMinutes: minutes(length),
  overlappingMinutes: minutes(length),
});
const answer = (result: GroupUnits): unknown =>
  result.billable ? [result.units, ...result.modifiers] : result.reasons;

describe('units of a group session', () => {
  test.each([
    // minutes, medicare, commercial, medicaid
    [1, [1, 'GO'], [1, 'GO'], ['less-than-one-unit']],
    [14, [1, 'GO'], [1, 'GO'], ['less-than-one-unit']],
    [15, [1, 'GO'], [1, 'GO'], [1, 'U2']],
    [29, [1, 'GO'], [1, 'GO'], [1, 'U2']],
    [30, [1, 'GO'], [1, 'GO'], [2, 'U2']],
    [45, [1, 'GO'], [1, 'GO'], [3, 'U2']],
    [60, [1, 'GO'], [1, 'GO'], [4, 'U2']],
    [90, [1, 'GO'], [1, 'GO'], [6, 'U2']],
    [120, [1, 'GO'], [1, 'GO'], [6, 'U2']],
  ])('%i minutes with others', (length, byMedicare, byCommercial, byMedicaid) => {
    const inputs = { ...usual, ...lasting(length) };
    expect(answer(groupUnits(medicare, inputs))).toEqual(byMedicare);
    expect(answer(groupUnits(commercial, inputs))).toEqual(byCommercial);
    expect(answer(groupUnits(medicaid, inputs))).toEqual(byMedicaid);
  });

  test.each([
    // what differs, under, answer
    [{ discipline: 'PT' }, medicare, [1, 'GP']],
    [{ discipline: 'SLP' }, medicare, [1, 'GN']],
    [{ discipline: 'PT' }, medicaid, [3]],
    [{ discipline: 'BH' }, medicare, ['discipline-not-covered']],
    [lasting(0), medicare, ['did-not-attend']],
    [{ overlappingMinutes: minutes(0), groupLargest: 1 }, medicare, ['group-of-one']],
    [{ overlappingMinutes: minutes(0), groupLargest: 1 }, medicaid, ['group-of-one']],
    // A handshake in the door is no whole minute together.
    [{ overlappingMinutes: minutes(0), groupLargest: 2 }, medicare, ['group-of-one']],
    [{ groupLargest: 2 }, medicare, [1, 'GO']],
    [{ groupLargest: 30 }, medicare, [1, 'GO']],
    [{ groupLargest: 4 }, medicaid, [3, 'U2']],
    [{ groupLargest: 5 }, medicaid, ['group-too-large']],
    [{ groupLargest: 2 }, { ...medicare, groupMin: 3 }, ['group-too-small']],
    // Only minutes with others are group minutes.
    [{ attendedMinutes: minutes(60), overlappingMinutes: minutes(30) }, medicaid, [2, 'U2']],
    [{ unitsAlreadyThisDay: units(1) }, medicare, ['daily-cap-reached']],
    [{ unitsAlreadyThisDay: units(1) }, commercial, [1, 'GO']],
    [{ unitsAlreadyThisWeek: units(4) }, medicaid, [2, 'U2']],
    [{ unitsAlreadyThisWeek: units(6) }, medicaid, ['weekly-cap-reached']],
    [{ unitsAlreadyThisWeek: units(9) }, medicaid, ['weekly-cap-reached']],
    [{}, { ...medicare, extraModifiers: ['HQ'] }, [1, 'GO', 'HQ']],
    [{ ...lasting(8) }, { ...medicaid, rounding: 'midpoint' }, [1, 'U2']],
    [{ ...lasting(22) }, { ...medicaid, rounding: 'midpoint' }, [1, 'U2']],
    [{ ...lasting(23) }, { ...medicaid, rounding: 'midpoint' }, [2, 'U2']],
    [{ serviceDate: serviceDate('2010-01-04') }, medicare, ['no-policy']],
    [{}, undefined, ['no-policy']],
    // Several reasons are told together, most fundamental first.
    [
      { discipline: 'BH', groupLargest: 5 },
      medicaid,
      ['discipline-not-covered', 'group-too-large'],
    ],
    [
      { unitsAlreadyThisDay: units(1), unitsAlreadyThisWeek: units(6) },
      { ...medicaid, unitsPerDayMax: 1 },
      ['daily-cap-reached', 'weekly-cap-reached'],
    ],
  ] as [Partial<GroupUnitInputs>, UnitPolicy | undefined, unknown][])(
    'case %#: %j',
    (over, under, expected) => {
      expect(answer(groupUnits(under, { ...usual, ...over }))).toEqual(expected);
    },
  );
});

describe('the derivation', () => {
  test('names its rule, version and source, and tells each step', () => {
    const inputs = { ...usual, unitsAlreadyThisWeek: units(4), attendedMinutes: minutes(50) };
    expect(groupUnits(medicaid, inputs).derivation).toEqual({
      ruleId: 'medicaid-15-minute/97150',
      version: 1,
      citation: 'Arkansas Administrative Code 016.06.16-027',
      inputs,
      steps: [
        'The client attended 50 minutes, 45 of them with at least one other client.',
        'At most 4 were present at once; the policy asks at least 2 and at most 4.',
        'The policy counts 45 group minutes by the quarter hour, ' +
          'and a begun quarter hour earns nothing: 3 units.',
        'The policy allows 6 a week and 4 are used: of 3 earned, the remaining 2 count.',
        'OT is billed with modifiers U2.',
      ],
      result: '2 units, modifiers U2',
    });
  });

  test('of a refusal names the reasons', () => {
    const alone = { ...usual, overlappingMinutes: minutes(0), groupLargest: 1 };
    expect(groupUnits(medicare, alone).derivation).toMatchObject({
      ruleId: 'medicare-part-b/97150',
      result: 'not billable: group-of-one',
    });
  });

  test('every reason has a sentence', () => {
    for (const sentence of Object.values(notBillableSentences))
      expect(sentence).toMatch(/^[A-Z].+\.$/);
  });
});

const anyPolicy = fc
  .record({
    basis: fc.constantFrom('per-session' as const, 'per-15-minutes' as const),
    rounding: fc.constantFrom('whole-only' as const, 'midpoint' as const),
    unitsPerDayMax: fc.option(fc.nat(8), { nil: undefined }),
    unitsPerWeekMax: fc.option(fc.nat(12), { nil: undefined }),
    groupMin: fc.integer({ min: 2, max: 4 }),
    groupMax: fc.option(fc.integer({ min: 2, max: 8 }), { nil: undefined }),
  })
  .map((over): UnitPolicy => ({ ...medicare, ...over }));
const anyInputs = fc
  .record({
    attended: fc.nat(240),
    apart: fc.nat(240),
    groupLargest: fc.nat(9),
    unitsAlreadyThisDay: fc.nat(9).map(units),
    unitsAlreadyThisWeek: fc.nat(14).map(units),
    discipline: fc.constantFrom('PT' as const, 'OT' as const, 'BH' as const),
  })
  .map(({ attended, apart, ...rest }): GroupUnitInputs => ({
    serviceDate: date,
    attendedMinutes: minutes(attended),
    overlappingMinutes: minutes(Math.max(0, attended - apart)),
    ...rest,
  }));
const counted = (result: GroupUnits): number => (result.billable ? result.units : 0);

describe('laws of units', () => {
  test('law: with what is already used, units never exceed a cap', () => {
    fc.assert(
      fc.property(anyPolicy, anyInputs, (rule, inputs) => {
        const given = counted(groupUnits(rule, inputs));
        if (given === 0) return;
        expect(inputs.unitsAlreadyThisDay + given).toBeLessThanOrEqual(rule.unitsPerDayMax ?? 99);
        expect(inputs.unitsAlreadyThisWeek + given).toBeLessThanOrEqual(rule.unitsPerWeekMax ?? 99);
      }),
    );
  });

  test('law: more minutes with others are never fewer units', () => {
    fc.assert(
      fc.property(anyPolicy, anyInputs, fc.nat(120), (rule, inputs, more) => {
        const longer = {
          ...inputs,
          attendedMinutes: minutes(inputs.attendedMinutes + more),
          overlappingMinutes: minutes(inputs.overlappingMinutes + more),
        };
        expect(counted(groupUnits(rule, longer))).toBeGreaterThanOrEqual(
          counted(groupUnits(rule, inputs)),
        );
      }),
    );
  });

  test('law: a unit is counted or its absence has a reason, and steps tell either', () => {
    fc.assert(
      fc.property(anyPolicy, anyInputs, (rule, inputs) => {
        const result = groupUnits(rule, inputs);
        expect(result.billable ? result.units : result.reasons.length).toBeGreaterThan(0);
        expect(result.derivation.steps.length).toBeGreaterThan(0);
        expect(result.derivation.inputs).toEqual(inputs);
      }),
    );
  });
});

test('every shipped row says where it was learnt', () => {
  for (const { citation, source } of unitPolicies) {
    expect(citation).not.toBe('');
    expect(source.retrieved).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(source.confidence === 'read' || source.caveat !== undefined).toBe(true);
  }
});
