import fc from 'fast-check';
import { readCsv, ROWS_MAX } from './csv-table.js';
import { optional, required } from './import-rules.js';

const columns = { id: required('an id'), name: required('a name'), note: optional('a note') };
const codes = (text: string) =>
  readCsv(text, columns).faults.map(({ row, column, code }) => [row, column, code]);

describe('what a CSV file says', () => {
  test.each([
    ['commas', 'id,name,note\n1,Ann,x\n'],
    ['columns in another order', 'note,name,id\nx,Ann,1\n'],
    ['a byte order mark and the line ends of Windows', '\uFEFFid,name,note\r\n1,Ann,x\r\n'],
    ['the line ends of an old Macintosh', 'id,name,note\r1,Ann,x\r'],
    ['blanks around a cell and around a header', ' id , name ,note\n 1 , Ann , x \n'],
    ['quotes', '"id","name","note"\n"1","Ann","x"'],
    ['blank lines between and after', 'id,name,note\n1,Ann,x\n\n,,\n'],
  ])('with %s', (_how, text) => {
    const { rows, faults } = readCsv(text, columns);
    expect(faults).toEqual([]);
    expect(rows).toEqual([{ row: 2, cells: { id: '1', name: 'Ann', note: 'x' } }]);
  });

  test('a blank cell is absent, and a column that may be left out', () => {
    expect(readCsv('id,name,note\n1,Ann,\n', columns).rows[0]?.cells).toEqual({
      id: '1',
      name: 'Ann',
    });
    expect(readCsv('id,name\n1,Ann\n', columns).rows[0]?.cells).toEqual({ id: '1', name: 'Ann' });
  });

  test('rows are counted as a spreadsheet counts them, blank ones and cells of two lines too', () => {
    const { rows } = readCsv('id,name\n1,"Ann\nLee"\n\n2,Bo\n', columns);
    expect(rows.map(({ row, cells }) => [row, cells['name']])).toEqual([
      [2, 'Ann\nLee'],
      [4, 'Bo'],
    ]);
  });

  test('law: what is written by the rules of CSV is read as it was', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', 'é', ' ', ';') })
      .map((text) => text.trim());
    const rows = fc.array(fc.record({ id: cell, name: cell }), { maxLength: 8 });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(rows, (all) => {
        const text = [
          'id,name',
          ...all.map(({ id, name }) => `${quoted(id)},${quoted(name)}`),
        ].join('\n');
        const read = readCsv(text, columns);
        expect(read.faults).toEqual([]);
        expect(read.rows.map(({ cells: { id = '', name = '' } }) => ({ id, name }))).toEqual(
          all.filter(({ id, name }) => id !== '' || name !== ''),
        );
      }),
    );
  });
});

describe('what a CSV file gets wrong', () => {
  test.each([
    ['nothing at all', '', [[1, '', 'file-empty']]],
    ['a column too few', 'id\n1\n', [[1, 'name', 'column-missing']]],
    ['a column nobody knows', 'id,name,Ann Quill\n1,x,y\n', [[1, '#3', 'column-unknown']]],
    ['a name of every object', 'id,name,constructor\n', [[1, '#3', 'column-unknown']]],
    ['a column twice', 'id,name,name\n1,x,y\n', [[1, 'name', 'column-repeated']]],
    ['a row too short', 'id,name\n1,x\n2\n3,y\n', [[3, '', 'row-too-short-or-long']]],
    ['a row too long', 'id,name\n1,x\n2,Quill, Ann\n', [[3, '', 'row-too-short-or-long']]],
    ['a quote that never ends', 'id,name\n1,x\n2,"y\n3,z\n', [[3, '', 'csv-unreadable']]],
    ['a quote in the middle', 'id,name\n1,x\n2,a"y"\n', [[3, '', 'csv-unreadable']]],
  ])('%s', (_what, text, faults) => {
    expect(codes(text)).toEqual(faults);
  });

  test('more rows than one append should hold', () => {
    const text = `id,name\n${'1,x\n'.repeat(ROWS_MAX + 1)}`;
    expect(codes(text)).toEqual([[ROWS_MAX + 2, '', 'rows-too-many']]);
    expect(codes(text.slice(0, -4))).toEqual([]);
  });
});
