import fc from 'fast-check';
import { MemoryEventStore } from '@ledgerline/event-store/memory';
import type { Instant, StaffId } from '@ledgerline/terms';
import { importDeposits } from './deposit-import.js';
import { linesOfDaysOf } from './lines-of-days.testing.js';
import { readStatement, type StatementFile } from './statement.js';

const bai2 = (text: string): StatementFile => ({ format: 'bai2', text });
const ofx = (text: string): StatementFile => ({ format: 'ofx', text });

/** As a bank writes it: 80 columns, an account's summaries over two records, words without a slash at the end. */
const bai = [
  '01,042000013,WILLOW01,261203,0506,1,80,,2/',
  '02,WILLOW01,042000013,1,261202,2359,USD,2/',
  '03,000123456789,USD,010,250000,,,015,254500,,/',
  '88,100,5200,2,Z/',
  '16,142,4500,Z,0012,BEN1,HCCLAIMPMT TRN*1*EFT1*1512345678\\',
  '88,CASCADE HEALTH, PLAN',
  '16,165,700,S,700,000,000,0013,,COUNTER DEPOSIT/',
  '16,455,1999,V,261203,0900,0014,,RENT/',
  '49,516899,7/',
  '98,516899,1,9/',
  '99,516899,1,11/',
].join('\r\n');

const sgml = `OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

<OFX>
<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS>
<DTSERVER>20261203120000[-5:EST]<LANGUAGE>ENG<INTU.BID>10898</SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1>
<STMTTRNRS>
<TRNUID>1
<STATUS><CODE>0<SEVERITY>INFO</STATUS>
<STMTRS>
<CURDEF>USD
<BANKACCTFROM>
<BANKID>042000013
<ACCTID>000123456789
<ACCTTYPE>CHECKING
</BANKACCTFROM>
<BANKTRANLIST>
<DTSTART>20261201
<DTEND>20261203
<STMTTRN>
<TRNTYPE>CREDIT
<DTPOSTED>20261202120000[-5:EST]
<TRNAMT>45.00
<FITID>202612020001
<NAME>CASCADE HEALTH &amp; CO
<MEMO>HCCLAIMPMT TRN*1*EFT1*1512345678\\
</STMTTRN>
<STMTTRN>
<TRNTYPE>CREDIT
<DTPOSTED>20261202
<TRNAMT>+7.00
<FITID>202612020002
<NAME>COUNTER DEPOSIT
</STMTTRN>
<STMTTRN>
<TRNTYPE>DEBIT
<DTPOSTED>20261202
<TRNAMT>-19.99
<FITID>202612020003
<NAME>RENT
</STMTTRN>
</BANKTRANLIST>
<LEDGERBAL><BALAMT>2500.00<DTASOF>20261203</LEDGERBAL>
</STMTRS>
</STMTTRNRS>
</BANKMSGSRSV1>
</OFX>
`;
/** The same as OFX 2: every element closed, and a declaration before it. */
const xml = sgml
  .slice(sgml.indexOf('<OFX>'))
  .replace(/<([A-Z0-9.]+)>([^<\n]+)(?=\n|<)/g, '<$1>$2</$1>')
  .replace(
    '<OFX>',
    '<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="211"?>\n<OFX>',
  );

const lines = (file: StatementFile) =>
  readStatement(file).deposits.map((each) => [
    each.account.slice(-4),
    each.depositDate,
    each.amountCents,
    each.traceNumber,
  ]);

test.each([
  ['BAI2', bai2(bai)],
  ['OFX 1, as QuickBooks writes it', ofx(sgml)],
  ['OFX 2', ofx(xml)],
])('%s tells the money that came, its day, its account and its trace number', (_what, file) => {
  expect(readStatement(file)).toMatchObject({ passedOver: 1, faults: [] });
  expect(lines(file)).toEqual([
    ['6789', '2026-12-02', 4500, 'EFT1'],
    ['6789', '2026-12-02', 700, undefined],
  ]);
});

const swap = (from: string, to: string) => bai.replace(from, to);

test.each([
  // what is wrong, the file, line, field, code
  ['an unknown record', swap('16,455', '17,455'), 8, '17', 'record-unknown'],
  ['a transaction before its account', swap('\n03,', '\n16,'), 3, '16', 'record-out-of-order'],
  ['an amount with a point', swap('4500,Z', '45.00,Z'), 5, '16 amount', 'amount-unfit'],
  ['a cent less', swap('4500,Z', '4499,Z'), 9, '49 total', 'control-total-differs'],
  ['a record less', swap('88,CASCADE HEALTH, PLAN\r\n', ''), 8, '49 count', 'record-count-differs'],
  ['its end missing', bai.slice(0, bai.indexOf('98,')), 9, '99', 'file-cut-short'],
  [
    'a test',
    swap('042000013,1,261202', '042000013,4,261202'),
    2,
    '02 group status',
    'group-status-unfit',
  ],
  ['no day', swap('261202,2359', '261302,2359'), 2, '02 as-of date', 'date-unfit'],
  ['other money', swap('789,USD', '789,EUR'), 3, '03 currency', 'currency-unfit'],
  ['a type of the bank’s own', swap('16,455', '16,955'), 8, '16 type code', 'type-code-unknown'],
  [
    'too few amounts',
    swap('S,700,000,000,0013,,COUNTER DEPOSIT', 'S,700'),
    7,
    '16 funds type',
    'record-too-short',
  ],
  ['version 1', swap(',,2/', ',,1/'), 1, '01 version', 'version-unfit'],
  ['nothing', '', 0, '', 'file-empty'],
] as const)(
  'BAI2 with %s is refused, its place named and what to do',
  (_what, text, row, column, code) => {
    const { deposits, faults } = readStatement(bai2(text));
    expect(deposits).toEqual([]);
    expect(faults).toContainEqual(expect.objectContaining({ row, column, code }));
    expect(faults.every((each) => each.remedy.length > 20)).toBe(true);
  },
);

test.each([
  ['cut short', sgml.slice(0, sgml.indexOf('202612020003')), 0, '', 'ofx-unreadable'],
  ['no OFX', 'Date,Amount', 0, '', 'ofx-tag-unfit'],
  ['a thousands separator', sgml.replace('45.00', '4,500.00'), 1, 'TRNAMT', 'amount-unfit'],
  ['half a cent', sgml.replace('45.00', '45.005'), 1, 'TRNAMT', 'amount-unfit'],
  ['no day', sgml.replace('20261202120000', '20261302120000'), 1, 'DTPOSTED', 'date-unfit'],
  ['no name of its own', sgml.replace('<FITID>202612020002\n', ''), 2, 'FITID', 'bank-id-missing'],
  ['one name twice', sgml.replace('020002', '020001'), 2, 'FITID', 'bank-id-repeated'],
  ['other money', sgml.replace('>USD', '>CAD'), 0, 'CURDEF', 'currency-unfit'],
  [
    'a card',
    sgml.replaceAll('BANKMSGSRSV1', 'CREDITCARDMSGSRSV1'),
    0,
    'BANKMSGSRSV1',
    'statement-missing',
  ],
  [
    'a tag that would not end',
    sgml.replace('<CURDEF>', `<${'A'.repeat(31)}><CURDEF>`),
    0,
    '',
    'ofx-tag-unfit',
  ],
  ['attributes', sgml.replace('<CURDEF>', '<CURDEF x=1>'), 0, '', 'ofx-tag-unfit'],
  ['a pit', sgml.replace('<CURDEF>', `${'<A>'.repeat(5000)}<CURDEF>`), 0, '', 'ofx-tag-unfit'],
] as const)('OFX with %s is refused, its place named', (_what, text, row, column, code) => {
  const { deposits, faults } = readStatement(ofx(text));
  expect(deposits).toEqual([]);
  expect(faults).toContainEqual(expect.objectContaining({ row, column, code }));
});

test('what is wrong never quotes the file', () => {
  const faults = [
    ...readStatement(ofx(sgml.replace('45.00', 'SECRET'))).faults,
    ...readStatement(bai2(swap('16,455', 'SECRET,455'))).faults,
    ...readStatement(ofx(sgml.replace('</STMTRS>', 'SECRET'))).faults,
  ];
  expect(faults).toHaveLength(3);
  expect(JSON.stringify(faults)).not.toContain('SECRET');
});

test('law: any text is read or refused, in bounded time, and never throws', () => {
  const noise = fc.string({ maxLength: 30 });
  const torn = (text: string) =>
    fc
      .tuple(fc.nat(text.length), fc.nat(60), noise)
      .map(([at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut));
  fc.assert(
    fc.property(fc.oneof(noise, torn(bai), torn(sgml), torn(xml)), (text) => {
      for (const file of [bai2(text), ofx(text)]) {
        const { deposits, faults } = readStatement(file);
        expect(faults.length > 0 ? deposits.length : 0).toBe(0);
      }
    }),
    { numRuns: 400 },
  );
}, 20_000);

describe('imported', () => {
  const at = '2026-12-04T17:00:00.000Z' as Instant;
  const by = { recordedBy: 'fenn' as StaffId, recordedAt: at };
  const meta = { practiceId: 'WILLOW', actor: 'fenn', commandId: 'c1' };
  const opened = () => {
    const store = new MemoryEventStore(() => at);
    return (file: StatementFile, over = {}) =>
      importDeposits(
        store,
        file,
        { isDryRun: false, linesOfDays: linesOfDaysOf(store), ...over },
        by,
        meta,
      );
  };

  test.each([
    ['BAI2', bai2(bai)],
    ['OFX', ofx(sgml)],
  ])('%s twice is once, and a dry run records nothing', async (_what, file) => {
    const take = opened();
    expect(await take(file, { isDryRun: true })).toMatchObject({ recorded: 2, known: 0 });
    expect(await take(file)).toMatchObject({ recorded: 2, known: 0 });
    expect(await take(file)).toMatchObject({ recorded: 0, known: 2 });
  });

  test('a line the bank tells in other words is the same line by its FITID', async () => {
    const take = opened();
    const { depositIds } = await take(ofx(sgml));
    const again = await take(ofx(xml.replace('COUNTER DEPOSIT', 'DEPOSIT 12/02')));
    expect(again).toMatchObject({ recorded: 0, known: 2, depositIds });
  });

  test('money with a trace number is the same in whatever format it comes', async () => {
    const take = opened();
    await take(ofx(sgml));
    expect(await take(bai2(bai))).toMatchObject({ recorded: 0, known: 1, alike: [{}] });
    const csv = {
      csv: 'Day,Ref,Amount\n2026-12-02,EFT1,45.00',
      columns: { date: 'Day', amount: 'Amount', reference: 'Ref' },
      dates: 'YYYY-MM-DD',
      amounts: 'plain',
      account: '0123456789',
    } as const;
    expect(await take(csv)).toMatchObject({ recorded: 0, known: 1 });
  });

  test('statements that overlap record each line once', async () => {
    const take = opened();
    await take(ofx(sgml));
    const more = sgml.replace(
      '</BANKTRANLIST>',
      '<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261203<TRNAMT>1.00<FITID>9<NAME>X</STMTTRN></BANKTRANLIST>',
    );
    expect(await take(ofx(more))).toMatchObject({ recorded: 1, known: 2 });
  });
});
