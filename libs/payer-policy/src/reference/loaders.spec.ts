import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { readMueFile, readPtpFile, readRvuFile, shippedReference } from '../index.js';
import { fileOf, mueText, ptpText, rvuRow, rvuText, told } from './loaders.testing.js';
import { FAULTS_SHOWN } from './reference-fault.js';

const codes = new Set(shippedReference.fees[0]?.rows.map((row) => row.code as string));
const isOurs = (code: string): boolean => codes.has(code);
const pair = (column1: string, column2: string, indicator: 0 | 1, from: string, to?: string) => ({
  column1,
  column2,
  indicator,
  from,
  ...(to ? { to } : {}),
});

describe('the file of pairs', () => {
  test.each(['\r\n', '\n', '\r'])('is read whatever its lines end in: %j', async (lineEnd) => {
    const text = ptpText(
      [
        '97150 97110  20090401 * 1 Why',
        '97750 97150  20090401 * 0 Why',
        '97530 97140  19960101 20191231 1 Why', // Ended, and still true of 2019.
        '97530 97140 * 20200401 * 0 Why', // Came back another way.
        '97161 97140  20200101 20200101 9 Why', // No edit.
        '99213 97110  20200101 * 1 Why', // A code we do not bill.
        '97110 99213  20200101 * 1 Why',
      ],
      lineEnd,
    );
    const read = await readPtpFile([fileOf(text)], isOurs);
    expect(told(read)).toEqual([
      pair('97150', '97110', 1, '2009-04-01'),
      pair('97750', '97150', 0, '2009-04-01'),
      pair('97530', '97140', 1, '1996-01-01', '2019-12-31'),
      pair('97530', '97140', 0, '2020-04-01'),
    ]);
    expect(read).toMatchObject({
      rowsTotal: 7,
      sha256: createHash('sha256').update(Buffer.from(text, 'latin1')).digest('hex'),
    });
  });

  test('a heading on one line is as good', async () => {
    const text =
      'Column 1\tColumn 2\t*=in existence prior to 1996\tEffective Date\tDeletion Date *=no data\t' +
      'Modifier 0=not allowed 1=allowed 9=not applicable\tRationale\n97150\t97110\t\t20090401\t\t1\tx';
    expect(told(await readPtpFile([fileOf(text)], isOurs))).toEqual([
      pair('97150', '97110', 1, '2009-04-01'),
    ]);
  });

  test('its parts make one table with one hash, in whatever order', async () => {
    const parts = [
      ptpText(['97150 97110  20090401 * 1 Why']),
      ptpText(['97150 97112  20090401 * 1 Why']),
    ];
    const read = await readPtpFile(
      parts.map((each) => fileOf(each)),
      isOurs,
    );
    const turned = await readPtpFile(
      parts.toReversed().map((each) => fileOf(each)),
      isOurs,
    );
    expect(told(read)).toHaveLength(2);
    expect(turned).toMatchObject({ sha256: (read as { sha256: string }).sha256 });
    expect(
      told(
        await readPtpFile(
          [...parts, parts[0] as string].map((each) => fileOf(each)),
          isOurs,
        ),
      ),
    ).toEqual(['7 row-contradicts-another']);
  });

  test.each([
    // row 8 of the file, fault
    ['97150 97110', '8 row-too-short'],
    ['99999 97110 * 2009', '8 row-too-short'], // Also of a code that is not ours.
    ['9715 97110  20090401 * 1 x', '8 code-unreadable Column 1'],
    ['97150 9711O0  20090401 * 1 x', '8 code-unreadable Column 2'],
    ['97150 97110  2009-04-01 * 1 x', '8 date-unreadable Effective Date'],
    ['97150 97110  20090431 * 1 x', '8 date-unreadable Effective Date'],
    ['97150 97110  20090401 never 1 x', '8 date-unreadable Deletion Date'],
    ['97150 97110  20090401 20090331 1 x', '8 deleted-before-effective Deletion Date'],
    ['97150 97110  20090401 * 2 x', '8 indicator-unknown Modifier'],
    ['97150 97112  20100401 * 0 x', '8 row-contradicts-another'],
    ['a sentence under the table', '8 row-too-short'],
  ])('%j is a fault with its line', async (row, fault) => {
    const text = ptpText(['97150 97112  20090401 * 1 Why', row]);
    expect(told(await readPtpFile([fileOf(text)], isOurs))).toEqual([fault]);
  });

  test.each([
    ['', '1 columns-not-as-published column 1'],
    ['nothing of the kind\n', '1 columns-not-as-published column 1'],
    ['x\n'.repeat(60), '41 columns-not-as-published column 1'],
    [mueText(['97110,6,3 Date,x']), '1 columns-not-as-published column 1'],
    ['97150\t97110\t\t20090401\t*\t1\tx\n', '1 columns-not-as-published column 1'],
    [
      ptpText(['97150 97110  20090401 * 1 Why']).replaceAll('Deletion', 'End'),
      '7 columns-not-as-published deletion',
    ],
    [ptpText(['99213 99214  20090401 * 1 Why']), '0 no-code-of-ours'],
    [`${ptpText([])}${'x'.repeat(70_000)}`, '7 line-too-long'],
    ['PK\u0003\u0004\0\0\0', '0 not-a-text-file'],
  ])('%j is another file', async (text, fault) =>
    expect(told(await readPtpFile([fileOf(text, 'f1.txt', 1000)], isOurs))[0]).toEqual(fault),
  );

  test('a thousand faults are counted, and the first are shown', async () => {
    const read = await readPtpFile(
      [fileOf(ptpText(Array(1000).fill('97150 97110')), 'f1.txt', 999)],
      isOurs,
    );
    expect(read).toMatchObject({ faultsTotal: 1000 });
    expect(told(read)).toHaveLength(FAULTS_SHOWN);
  });

  test('law: however the bytes come in, the same rows are read, or the same faults', async () => {
    const row = fc.constantFrom(
      '97150 97110  20090401 * 1 Why',
      '97750 97150  20090401 20200101 0 Why',
      '99213 97110  20090401 * 1 Why',
      '97150',
      '',
      '\t\t\t\t\t\t',
      '97530 97537 \u00e9 20200101 * 1 \u00ff"',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 8 }),
        fc.constantFrom('\r\n', '\n', '\r'),
        fc.integer({ min: 1, max: 90 }),
        async (rows, lineEnd, size) => {
          const text = ptpText(rows, lineEnd);
          const whole = await readPtpFile([fileOf(text, 'f1.txt', 1_000_000)], isOurs);
          expect(await readPtpFile([fileOf(text, 'f1.txt', size)], isOurs)).toEqual(whole);
        },
      ),
    );
  });
});

describe('the table of unit maxima', () => {
  test('is read: code, maximum, the digit of the indicator', async () => {
    const text = mueText([
      '97150,1,3 Date of Service Edit: Clinical,Clinical: Data',
      '"97129","1","2 Date of Service Edit: Policy","A, b"',
      '99213,9,1 Line Edit,Not ours',
      '97010,0,1 Line Edit,x',
      '"A sentence under the table, long",,,',
    ]);
    const read = await readMueFile(fileOf(text), isOurs);
    expect(told(read)).toEqual([
      { code: '97150', unitsMax: 1, adjudication: 3 },
      { code: '97129', unitsMax: 1, adjudication: 2 },
      { code: '97010', unitsMax: 0, adjudication: 1 },
    ]);
    expect(read).toMatchObject({ rowsTotal: 4 });
  });

  test.each([
    // text, fault
    [mueText(['97150,one,3 Date,x']), '5 number-unreadable MUE Values'],
    [mueText(['97150,1,Date,x']), '5 indicator-unknown MUE Adjudication Indicator'],
    [mueText(['97150,1,4 Date,x']), '5 indicator-unknown MUE Adjudication Indicator'],
    [mueText(['97150,1']), '5 indicator-unknown MUE Adjudication Indicator'],
    [mueText(['97150,1,3 Date,x', '97150,2,3 Date,x']), '6 row-contradicts-another'],
    [mueText(['9715O0,1,3 Date,x']), '5 code-unreadable HCPCS/CPT Code'],
    [mueText(['97150,1,"3 Date,x']), '5 quote-not-closed'],
    [mueText(['99213,1,3 Date,x']), '0 no-code-of-ours'],
    [
      mueText(['97150,1,3 Date,x'], 'Outpatient Hospital Services'),
      '4 table-of-another-setting MUE Values',
    ],
    ['97150,1,3 Date,x\n', '0 columns-not-as-published HCPCS/CPT Code'],
    ['', '0 columns-not-as-published HCPCS/CPT Code'],
  ])('%j', async (text, fault) =>
    expect(told(await readMueFile(fileOf(text), isOurs))).toEqual([fault]),
  );
});

describe('the relative value file', () => {
  test.each([2024, 2026] as const)('of %i is read by the names of its columns', async (year) => {
    const text = rvuText(
      [
        rvuRow('97110 A 0.45 0.42 0.01 0.88 5 33.4009', year),
        rvuRow('97129 A .5 0.16 0.01 0.670 0 33.4009', year),
        rvuRow('97110-26 A 0.45 0.42 0.01 0.99 5 33.4009', year),
        rvuRow('99213 Q x x x x x x', year), // Not ours: not read.
      ],
      year,
    );
    const read = await readRvuFile(fileOf(text), isOurs);
    const row = (code: string, work: number, expense: number, isAlwaysTherapy: boolean) => ({
      code,
      status: 'A',
      workHundredths: work,
      practiceExpenseHundredths: expense,
      malpracticeHundredths: 1,
      isAlwaysTherapy,
    });
    expect(told(read)).toEqual([row('97110', 45, 42, true), row('97129', 50, 16, false)]);
    expect(read).toMatchObject({ rowsTotal: 4, conversionFactorTenThousandths: 334_009 });
    expect(JSON.stringify(read)).not.toContain('WORDS');
  });

  test('a file without a conversion factor leaves it to the year', async () => {
    const read = await readRvuFile(
      fileOf(rvuText([rvuRow('97110 A 0.45 0.42 0.01 0.88 5 0')])),
      isOurs,
    );
    expect('rows' in read && !('conversionFactorTenThousandths' in read)).toBe(true);
  });

  test.each([
    // rows, faults
    [['97110 A 0.45 0.42 0.01 0.89 5'], ['5 total-not-the-sum NON-FACILITY TOTAL']],
    [['97110 A 0.45 NA 0.01 0.88 5'], ['5 number-unreadable NON-FAC PE RVU']],
    [['97110 A 0.455 0.42 0.01 0.88 5'], ['5 number-unreadable WORK RVU']],
    [['97110 ? 0.45 0.42 0.01 0.88 5'], ['5 indicator-unknown STATUS CODE']],
    [['97110 A 0.45 0.42 0.01 0.88 x'], ['5 indicator-unknown MULT PROC']],
    [['97110 A 0.45 0.42 0.01 0.88 5 1e3'], ['5 number-unreadable CONV FACTOR']],
    [
      ['97110 A 0.45 0.42 0.01 0.88 5 33.4', '97112 A 0.5 0.5 0.01 1.01 5 33.57'],
      ['0 conversion-factor-differs CONV FACTOR'],
    ],
    [
      ['97110 A 0.45 0.42 0.01 0.88 5', '97110 A 0.45 0.42 0.01 0.88 5'],
      ['6 row-contradicts-another'],
    ],
    [['99213 A 0.45 0.42 0.01 0.88 5'], ['0 no-code-of-ours']],
    [['9711 A 0.45 0.42 0.01 0.88 5'], ['5 code-unreadable HCPCS']],
  ])('%j', async (rows, faults) => {
    const text = rvuText(rows.map((row) => rvuRow(row)));
    const read = await readRvuFile(fileOf(text), isOurs);
    expect(told(read)).toEqual(faults);
  });

  test('a column that is gone is named, and a cut row too', async () => {
    const text = rvuText([rvuRow('97110 A 0.45 0.42 0.01 0.88 5')]);
    expect(told(await readRvuFile(fileOf(text.replace(',MULT,', ',SUM,')), isOurs))).toEqual([
      '4 columns-not-as-published MULT PROC',
    ]);
    const cut = rvuText(['97110,,x,A,,0.45']);
    expect(told(await readRvuFile(fileOf(cut), isOurs))[0]).toBe('5 row-too-short');
    expect(told(await readRvuFile(fileOf('97110,,x'), isOurs))).toEqual([
      '0 columns-not-as-published HCPCS',
    ]);
  });
});
