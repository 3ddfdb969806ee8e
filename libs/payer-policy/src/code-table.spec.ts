import { procedureCode, serviceDate } from '@ledgerline/terms';
import { codeRow, codeRows } from './codes/code-table.js';
import { shippedTables } from './shipped-tables.js';

test('every code has one row a date, our own words and a source', () => {
  expect(codeRows.length).toBeGreaterThanOrEqual(85);
  expect(new Set(codeRows.map((each) => each.code)).size).toBe(codeRows.length);
  for (const { paraphrase, source, disciplines } of codeRows) {
    expect(paraphrase.length).toBeGreaterThan(3);
    expect(source.title).not.toBe('');
    expect(disciplines.length).toBeGreaterThan(0);
  }
});

test('a base knows its add-on and the add-on its base; every band names a code we have', () => {
  const known = new Map(codeRows.map((each) => [each.code, each]));
  for (const { code, addOn, base, bands, addOnTo } of codeRows) {
    if (addOn) expect(known.get(addOn)?.base).toBe(code);
    if (base) expect(known.get(base)?.addOn).toBe(code);
    for (const each of bands ?? []) expect(known.has(each.code)).toBe(true);
    for (const each of addOnTo ?? []) expect(known.has(each)).toBe(true);
  }
});

test.each([
  // code, date of service, known
  ['97150', '2024-07-01', true],
  ['97550', '2023-12-31', false],
  ['97550', '2024-01-01', true],
  ['99213', '2024-07-01', false],
])('%s on %s: %s', (code, date, isKnown) => {
  expect(codeRow(procedureCode(code), serviceDate(date)) !== undefined).toBe(isKnown);
});

test('the terms we ship say where they were learnt; what no payer holds is never a default', () => {
  for (const { policyId, source, citation, isNeverDefault } of shippedTables.terms) {
    expect(citation).not.toBe('');
    expect(source.confidence === 'read' || source.caveat !== undefined).toBe(true);
    expect(isNeverDefault === true).toBe(policyId === 'practice-guide-15-minute');
  }
});
