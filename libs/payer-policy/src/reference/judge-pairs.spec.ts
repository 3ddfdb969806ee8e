import { minutes, procedureCode, serviceDate, units } from '@ledgerline/terms';
import fc from 'fast-check';
import {
  judgePairs,
  pairsWith,
  shippedReference,
  type DayService,
  type PtpTable,
  type ReferenceLine,
} from '../index.js';
import type { PairTerms } from './judge-pairs.js';

const medicare: PairTerms = { ncci: 'medicare', distinctModifier: '59', distinctOn: 'column-2' };
const date = serviceDate('2026-11-18');

/** `97110@S2`: a service of that code in that encounter; its id is its place in the list. */
type Said = string;
const lineOf = (said: Said, nth: number): ReferenceLine => ({
  lineKey: `${said}/${nth}`,
  procedureCode: procedureCode(said.slice(0, 5)),
  units: units(1),
  serviceIds: [String(nth)],
});
const serviceOf = (said: Said, nth: number): DayService => ({
  serviceId: String(nth),
  encounterId: said.split('@')[1] ?? 'S1',
  procedureCode: procedureCode(said.slice(0, 5)),
  discipline: 'PT',
  clinicianId: 'lind',
  minutes: minutes(15),
  assistantMinutes: minutes(0),
  placeOfService: '11',
});
function judged(
  said: readonly Said[],
  {
    terms = medicare,
    overlapping = [],
    on = date,
    tables = shippedReference,
  }: {
    terms?: PairTerms;
    overlapping?: readonly (readonly [string, string])[];
    on?: typeof date;
    tables?: { readonly ptp: readonly PtpTable[] };
  } = {},
) {
  const day = { serviceDate: on, services: said.map(serviceOf), overlapping };
  return judgePairs(said.map(lineOf), day, tables, terms);
}
const marked = (...asked: Parameters<typeof judged>): Record<string, string> =>
  Object.fromEntries([...judged(...asked).modifiers].map(([key, each]) => [key.slice(0, 5), each]));
const blocked = (...asked: Parameters<typeof judged>): string[] =>
  judged(...asked)
    .blocked.map(({ lineKey, reason, withCode }) => `${lineKey.slice(0, 5)} ${reason} ${withCode}`)
    .sort();

describe('services of a pair that were apart', () => {
  test.each([
    // lines, modifiers
    [['97150', '97110'], { 97110: '59' }],
    [['97110', '97150'], { 97110: '59' }],
    [['97150', '97110', '97530'], { 97110: '59', 97530: '59' }],
    [['97530', '97140'], {}], // The pair ended with 2019.
    [['97110', '97112'], {}],
    [['97150', '97161'], {}],
    [['92508', '97150'], { 97150: '59' }], // A speech group is column 1 of a physical therapy group.
    [['97113', '97110'], { 97110: '59' }],
    [['97150', '97150'], {}], // A code is no pair of itself.
    [['97150', '97110', '97110'], { 97110: '59' }],
    [['97150'], {}],
    [[], {}],
  ])('%j', (lines, modifiers) => {
    expect(marked(lines)).toEqual(modifiers);
    expect(blocked(lines)).toEqual([]);
  });

  test('every line of the code is marked: the therapist’s and the assistant’s', () =>
    expect(judged(['97150', '97110', '97110']).modifiers.size).toBe(2));

  test('a payer may want it on the line that is paid', () =>
    expect(marked(['97150', '97110'], { terms: { ...medicare, distinctOn: 'column-1' } })).toEqual({
      97150: '59',
    }));

  test.each([
    // lines, modifiers where the payer prefers XE
    [['97150@S1', '97110@S2'], { 97110: 'XE' }],
    [['97150@S1', '97110@S1'], { 97110: '59' }], // One encounter: XE would be untrue.
    // One partner in its own session, one in another: 59 alone, never 59 and X.
    [['97150@S1', '97761@S1', '97110@S2'], { 97110: 'XE', 97761: '59' }],
    [['97150@S1', '97761@S2', '97110@S2'], { 97110: '59', 97761: 'XE' }],
  ])('%j with XE', (lines, modifiers) =>
    expect(marked(lines, { terms: { ...medicare, distinctModifier: 'XE' } })).toEqual(modifiers),
  );

  test('a payer with tables of its own is asked nothing', () =>
    expect(judged(['97150', '97750'], { terms: { ...medicare, ncci: 'none' } })).toMatchObject({
      blocked: [],
      steps: [],
    }));
});

describe('services of a pair that cannot both be billed', () => {
  test.each([
    // lines, blocked
    [['97150', '97750'], ['97150 ncci-pair-never-together 97750']],
    [['97161', '97164'], ['97164 ncci-pair-never-together 97161']],
    [['97140', '97124'], ['97124 ncci-pair-never-together 97140']],
    [
      ['90837', '90834', '90832'],
      ['90832', '90834'].map((each) => `${each} ncci-pair-never-together 90837`),
    ],
    // 97750 is not billed beside an evaluation, so it blocks no group.
    [['97161', '97750', '97150'], ['97750 ncci-pair-never-together 97161']],
  ])('%j', (lines, expected) => expect(blocked(lines)).toEqual(expected));

  test('no modifier is spent on a line that is not billed, nor for one', () =>
    // 97755 bars 97750; 97530 and 97150 would have been its partners.
    expect(judged(['97755', '97750', '97530'])).toMatchObject({
      modifiers: new Map([['97530/2', '59']]),
      blocked: [{ lineKey: '97750/1' }],
    }));

  test('times that overlap were not distinct: the group stands, the single service is blocked', () => {
    const answer = judged(['97150', '97110', '97530'], { overlapping: [['1', '0']] });
    expect(answer.blocked).toEqual([
      { lineKey: '97110/1', reason: 'ncci-times-overlap', with: '97150/0', withCode: '97150' },
    ]);
    expect([...answer.modifiers]).toEqual([['97530/2', '59']]);
  });

  test('pairs in a ring leave one standing line, whoever was documented first', () => {
    const overlapping = [
      ['97530', '97150'],
      ['97750', '97530'],
    ];
    const ring = (said: string[]) => {
      const at = (code: string) => String(said.indexOf(code));
      const times = overlapping.map(([a = '', b = '']) => [at(a), at(b)] as const);
      return blocked(said, { overlapping: times });
    };
    const expected = ['97150 ncci-pair-never-together 97750', '97530 ncci-times-overlap 97750'];
    expect(ring(['97150', '97530', '97750'])).toEqual(expected);
    expect(ring(['97750', '97530', '97150'])).toEqual(expected);
  });

  test('an overlap of services that are no pair is nothing to NCCI', () =>
    expect(blocked(['97530', '97140'], { overlapping: [['0', '1']] })).toEqual([]));
});

describe('what was judged is told', () => {
  test('in the words of the trade, with the row cited', () => {
    const answer = judged(['97150', '97110']);
    const cited = [
      {
        ruleId: 'ncci-ptp/97150/97110',
        version: 20243,
        citation: 'CMS NCCI practitioner PTP edits, 2024 quarter 3',
      },
    ];
    const steps = [
      '97150 and 97110 are a pair: unmarked, 97150 is paid and 97110 denied. ' +
        'Their times do not overlap: 59 on 97110.',
    ];
    expect(answer).toMatchObject({ cited, steps });
    expect([...answer.told]).toEqual([
      ['97150/0', { cited, steps }],
      ['97110/1', { cited, steps }],
    ]);
  });

  test('a blocked line is told once, by what blocked it', () =>
    expect(judged(['97150', '97750']).steps).toEqual([
      '97750 and 97150 are never paid on one date, whatever the modifier: 97150 cannot be billed.',
    ]));
});

describe('the date of service chooses', () => {
  const own = (over: Partial<PtpTable['rows'][number]>, edition = '2020q1'): PtpTable => ({
    ...(shippedReference.ptp[0] as PtpTable),
    edition,
    from: serviceDate('2019-10-01'),
    rows: [
      {
        column1: procedureCode('97530'),
        column2: procedureCode('97140'),
        indicator: 1,
        from: serviceDate('2019-11-01'),
        to: serviceDate('2019-12-31'),
        ...over,
      },
    ],
  });
  test.each([
    ['2019-10-31', {}],
    ['2019-11-01', { 97140: '59' }],
    ['2019-12-31', { 97140: '59' }], // The day it was deleted still counts.
    ['2020-01-01', {}],
  ])('a pair of two months, on %s', (on, modifiers) =>
    expect(marked(['97530', '97140'], { on: serviceDate(on), tables: { ptp: [own({})] } })).toEqual(
      modifiers,
    ),
  );

  test('before any table there is no pair', () =>
    expect(marked(['97150', '97110'], { on: serviceDate('2024-06-30') })).toEqual({}));

  test('the pairs of one code on a date', () => {
    const found = pairsWith('97150', date, shippedReference);
    expect(found.filter((row) => row.column1 === '97150')).toHaveLength(20);
    expect(found.filter((row) => row.column2 === '97150')).toHaveLength(4);
    expect(pairsWith('97150', serviceDate('2024-06-30'), shippedReference)).toEqual([]);
  });
});

const codes = [
  ...new Set(shippedReference.ptp[0]?.rows.flatMap((row) => [row.column1, row.column2])),
];
const anyDay = fc.record({
  said: fc.array(
    fc
      .tuple(fc.constantFrom(...codes), fc.constantFrom('S1', 'S2'))
      .map(([code, session]) => `${code}@${session}`),
    { maxLength: 6 },
  ),
  overlapping: fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), {
    maxLength: 3,
  }),
  distinctOn: fc.constantFrom('column-1' as const, 'column-2' as const),
});

describe('laws of pairs', () => {
  test('law: of the lines that stand no two are a pair of indicator 0, or overlap as a pair', () => {
    fc.assert(
      fc.property(anyDay, ({ said, overlapping, distinctOn }) => {
        const pairs = overlapping.map(([a, b]) => [String(a), String(b)] as const);
        const answer = judged(said, {
          overlapping: pairs,
          terms: { ...medicare, distinctModifier: 'XE', distinctOn },
        });
        const out = new Set(answer.blocked.map((each) => each.lineKey));
        const standing = said.map(lineOf).filter((each) => !out.has(each.lineKey));
        for (const first of standing)
          for (const second of standing) {
            const row = shippedReference.ptp[0]?.rows.find(
              (each) =>
                each.column1 === first.procedureCode && each.column2 === second.procedureCode,
            );
            if (!row) continue;
            expect(row.indicator).toBe(1);
            const bearer = distinctOn === 'column-1' ? first : second;
            expect(answer.modifiers.has(bearer.lineKey)).toBe(true);
            const together = [first.serviceIds[0], second.serviceIds[0]].sort();
            for (const each of pairs) expect([...each].sort()).not.toEqual(together);
          }
        for (const each of answer.blocked) expect(out.has(each.with)).toBe(false);
        for (const key of answer.modifiers.keys()) expect(out.has(key)).toBe(false);
      }),
    );
  });

  test('law: the order lines are entered in changes no modifier and no block', () => {
    fc.assert(
      fc.property(anyDay, ({ said, overlapping }) => {
        const lines = said.map(lineOf);
        const day = {
          serviceDate: date,
          services: said.map(serviceOf),
          overlapping: overlapping.map(([a, b]) => [String(a), String(b)] as const),
        };
        const [there, back] = [lines, lines.toReversed()].map((each) =>
          judgePairs(each, day, shippedReference, medicare),
        );
        expect(new Map([...(back?.modifiers ?? [])].sort())).toEqual(
          new Map([...(there?.modifiers ?? [])].sort()),
        );
        const keys = (answer: typeof there) => answer?.blocked.map((each) => each.lineKey).sort();
        expect(keys(back)).toEqual(keys(there));
      }),
    );
  });
});
