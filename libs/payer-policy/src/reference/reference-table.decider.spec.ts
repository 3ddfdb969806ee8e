import { given } from '@ledgerline/event-store/testing';
import { procedureCode, serviceDate, units, type Instant, type StaffId } from '@ledgerline/terms';
import {
  expectedAllowed,
  judgePairs,
  mueOf,
  quarterStart,
  referenceTable,
  referenceTableSentence,
  shippedReference,
  withLoaded,
  type LoadReferenceTable,
  type ReferenceTableFact,
} from '../index.js';

const sha = 'a'.repeat(64);
const group = procedureCode('97150');
const load = (over: Partial<LoadReferenceTable> = {}): LoadReferenceTable =>
  ({
    type: 'LoadReferenceTable',
    kind: 'mue',
    quarter: '2026q4',
    sha256: sha,
    rowsTotal: 15_000,
    rows: [{ code: group, unitsMax: 2, adjudication: 3 }],
    loadedBy: 'olive' as StaffId,
    loadedAt: '2026-11-23T09:00:00.000Z' as Instant,
    ...over,
  }) as LoadReferenceTable;
const loaded = (over: Partial<LoadReferenceTable> = {}): ReferenceTableFact => {
  const { type: _type, ...table } = load(over);
  const from = quarterStart(table.quarter);
  return { ...table, type: 'ReferenceTableLoaded', from } as ReferenceTableFact;
};
const other = { sha256: 'b'.repeat(64) };

describe('a quarter of CMS’s', () => {
  test('is loaded from its first day', () =>
    given(referenceTable).when(load()).thenFacts(loaded()));

  test('loading it twice is the same as loading it once, whoever does and when', () =>
    given(referenceTable, loaded())
      .when(load({ loadedBy: 'fenn' as StaffId, loadedAt: '2026-11-24T09:00:00.000Z' as Instant }))
      .thenNothing());

  test('other content is refused, with the hash of what is there', () =>
    given(referenceTable, loaded())
      .when(load(other))
      .thenRefused({ code: 'quarter-already-loaded', quarter: '2026q4', sha256: sha }));

  test('the same file with rows we did not know before is other content', () =>
    given(referenceTable, loaded())
      .when(
        load({
          rows: [...loaded().rows, { code: '97110', unitsMax: 6, adjudication: 3 }],
        } as object),
      )
      .thenRefused({ code: 'quarter-already-loaded', quarter: '2026q4', sha256: sha }));

  test('other content that says what it replaces takes its place, once', () => {
    given(referenceTable, loaded())
      .when(load({ ...other, replaces: sha }))
      .thenFacts(loaded({ ...other, replaces: sha }));
    given(referenceTable, loaded(), loaded({ ...other, replaces: sha }))
      .when(load({ ...other, replaces: sha }))
      .thenNothing();
  });

  test.each([
    // what differs, refusal
    [{ quarter: '2026q5' }, { code: 'quarter-unreadable', quarter: '2026q5' }],
    [{ quarter: '2026' }, { code: 'quarter-unreadable', quarter: '2026' }],
    [{ rows: [] }, { code: 'reference-table-empty' }],
    [{ replaces: sha }, { code: 'replaces-another-table' }],
    [{ rows: [...loaded().rows, ...loaded().rows] }, { code: 'reference-rows-contradict', row: 2 }],
  ] as [object, never][])('%j', (over, refusal) => {
    given(referenceTable).when(load(over)).thenRefused(refusal);
  });

  test('replacing what is not there is refused with what is', () =>
    given(referenceTable, loaded())
      .when(load({ ...other, replaces: 'c'.repeat(64) }))
      .thenRefused({ code: 'replaces-another-table', sha256: sha }));

  test('is told in a sentence', () =>
    expect(referenceTableSentence(loaded({ ...other, replaces: sha }))).toBe(
      'The unit maxima of 2026q4 were loaded by olive: 1 of 15000 rows, file bbbbbbbbbbbb, ' +
        'in place of aaaaaaaaaaaa.',
    ));
});

describe('what is loaded stands before what is shipped', () => {
  const most = (date: string, ...facts: ReferenceTableFact[]) =>
    mueOf(group, serviceDate(date), withLoaded(shippedReference, facts))?.unitsMax;
  const third = loaded({ quarter: '2024q3' });
  const later = loaded({
    rows: [{ code: group, unitsMax: 3, adjudication: 3 }],
  } as object);

  test.each([
    // date of service, loaded, most units of a group
    ['2026-11-18', [], 1],
    ['2026-11-18', [later], 3],
    ['2026-09-30', [later], 1], // The quarter of the date of service, not of today.
    ['2024-07-01', [third], 2],
    ['2027-02-01', [later], 3], // Until a later quarter is loaded.
    ['2026-11-18', [later, third], 3],
    ['2026-11-18', [later, loaded({ ...other, replaces: sha })], 2],
  ] as [string, ReferenceTableFact[], number][])('on %s with %#', (date, facts, expected) => {
    expect(most(date, ...facts)).toBe(expected);
  });

  test('pairs and fees too, a fee table with its own conversion factor', () => {
    const tables = withLoaded(shippedReference, [
      loaded({ kind: 'ptp', rows: [] } as object),
      loaded({
        kind: 'rvu',
        rows: shippedReference.fees[0]?.rows,
        conversionFactorTenThousandths: 400_000,
      } as object),
    ]);
    const lines = ['97150', '97110'].map((code) => ({
      lineKey: code,
      procedureCode: procedureCode(code),
      units: units(1),
      serviceIds: [code],
    }));
    const day = { serviceDate: serviceDate('2026-11-18'), services: [] };
    const terms = { ncci: 'medicare', distinctModifier: '59', distinctOn: 'column-2' } as const;
    expect(judgePairs(lines, day, shippedReference, terms).modifiers.size).toBe(1);
    expect(judgePairs(lines, day, tables, terms).modifiers.size).toBe(0);
    const source = { kind: 'fee-schedule', tables } as const;
    const priced = expectedAllowed(lines, { mppr: false }, day.serviceDate, source).get('97150');
    expect(priced?.allowedCents).toBe(2160);
    expect(priced?.cited.map((each) => each.ruleId)).toEqual(['fee-schedule/2026q4']);
  });
});
