import { shippedReference, shippedTables } from '../index.js';

const codesOf = (rows: readonly { readonly code: string }[] | undefined): string[] =>
  [...new Set(rows?.map((row) => row.code))].sort();

test('maxima and relative values speak of every code of the code table, and of no other', () => {
  const ours = codesOf(shippedTables.codes);
  expect(codesOf(shippedReference.mue[0]?.rows)).toEqual(ours);
  expect(codesOf(shippedReference.fees[0]?.rows)).toEqual(ours);
});

test('every pair is of two codes of the code table, listed once', () => {
  const ours = new Set(codesOf(shippedTables.codes));
  const rows = shippedReference.ptp[0]?.rows ?? [];
  expect(rows).toHaveLength(663);
  for (const { column1, column2 } of rows)
    expect([column1, column2, ours.has(column1) && ours.has(column2)]).toEqual([
      column1,
      column2,
      true,
    ]);
  const pairs = rows.flatMap(({ column1, column2 }) => [
    `${column1} ${column2}`,
    `${column2} ${column1}`,
  ]);
  expect(new Set(pairs).size).toBe(2 * rows.length);
});

test('always-therapy and status say the same in the code table and in the fees', () => {
  const names = {
    A: 'active',
    B: 'bundled',
    C: 'carrier',
    I: 'invalid',
    N: 'non-covered',
    R: 'restricted',
  };
  for (const row of shippedReference.fees[0]?.rows ?? [])
    expect(shippedTables.codes.find((each) => each.code === row.code)).toMatchObject({
      isAlwaysTherapy: row.isAlwaysTherapy,
      medicareStatus: names[row.status as keyof typeof names],
    });
});
