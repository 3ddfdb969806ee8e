import type { FaultCode } from './fault-codes.js';
import type { Disposition } from './fault.js';
import { codesOf, fixture, ISA, itemsOf, only, remittanceOf } from './testing.js';

const good = fixture('pass/835-group-session.edi').toString('latin1');
const flat = good.replaceAll('\n', '');
const bytes = (...numbers: number[]): string => Buffer.from(numbers).toString('latin1');

/** In the order of `codes`: what is told, and what becomes of the file. */
const hostile: readonly (readonly [string, string, Disposition, readonly FaultCode[]])[] = [
  ['nothing at all', '', 'reject', ['EMPTY_FILE']],
  ['white space alone', ' \r\n\t '.repeat(5000), 'reject', ['LEADING_SPACE', 'EMPTY_FILE']],
  ['an error page', '<html>504 Gateway Time-out</html>', 'reject', ['NOT_X12_HTML']],
  ['a JSON answer', '{"error":"expired"}', 'reject', ['NOT_X12_JSON']],
  ['a zip archive', `PK${bytes(3, 4)}${'x'.repeat(300)}`, 'reject', ['NOT_X12_ZIP']],
  ['a gzip stream', `${bytes(0x1f, 0x8b, 8)}${'x'.repeat(300)}`, 'reject', ['NOT_X12_GZIP']],
  ['an armoured PGP message', '-----BEGIN PGP MESSAGE-----\n', 'reject', ['NOT_X12_PGP']],
  ['a binary PGP message', bytes(0x85, 1, 12, 3), 'reject', ['NOT_X12_PGP']],
  ['a PDF', '%PDF-1.7\n', 'reject', ['NOT_X12_PDF']],
  [
    'UTF-16 with a mark',
    Buffer.from(`\ufeff${flat}`, 'utf16le').toString('latin1'),
    'reject',
    ['NOT_X12_UTF16'],
  ],
  [
    'UTF-16 without one',
    Buffer.from(flat, 'utf16le').toString('latin1'),
    'reject',
    ['NOT_X12_UTF16'],
  ],
  ['an EDIFACT file', "UNA:+.? 'UNB+UNOC:3+A+B'", 'reject', ['NOT_X12']],
  ['a file that begins with GS', flat.slice(106), 'reject', ['NOT_X12']],
  ['a lower-case isa', flat.replace('ISA', 'isa'), 'reject', ['ISA_MALFORMED']],
  ['an ISA one byte short', flat.replace('CLRHOUSE  ', 'CLRHOUSE '), 'reject', ['ISA_MALFORMED']],
  ['an ISA two bytes long', flat.replace('CLRHOUSE ', 'CLRHOUSE   '), 'reject', ['ISA_MALFORMED']],
  ['an ISA cut before its end', flat.slice(0, 90), 'reject', ['TRUNCATED']],
  ['an ISA and no more', ISA, 'reject', ['TRUNCATED']],
  [
    'letters as separators',
    flat.replace(ISA, ISA.replaceAll('*', 'x')),
    'reject',
    ['SEPARATORS_INVALID'],
  ],
  ['a space as terminator', flat.replaceAll('~', ' '), 'reject', ['SEPARATORS_INVALID']],
  ['a NUL as terminator', flat.replaceAll('~', '\0'), 'reject', ['SEPARATORS_INVALID']],
  ['two separators alike', flat.replace('*T*:~', '*T*^~'), 'reject', ['SEPARATORS_INVALID']],
  ['a byte order mark', `\xef\xbb\xbf${flat}`, 'accept', ['BYTE_ORDER_MARK']],
  ['empty lines first', `\r\n\n${flat}`, 'accept', ['LEADING_SPACE']],
  ['NUL and ^Z last', `${good}\0\0\x1a`, 'accept', ['TRAILING_PADDING']],
  ['words after the end', `${good}END OF FILE`, 'hold', ['TRAILING_DATA']],
  ['doubled terminators', flat.replaceAll('~CAS', '~~CAS'), 'accept', ['BLANK_SEGMENT']],
  ['no last terminator', flat.slice(0, -1), 'accept', ['FINAL_TERMINATOR_MISSING']],
  [
    'a last IEA cut short',
    flat.slice(0, -4),
    'reject',
    ['FINAL_TERMINATOR_MISSING', 'INTERCHANGE_CONTROL_MISMATCH'],
  ],
  ['a letter beyond ASCII', flat.replace('RIVERA', 'RIV\xcaRA'), 'accept', ['NON_ASCII']],
  ['a NUL in a name', flat.replace('RIVERA', 'RIV\0RA'), 'hold', ['NUL_IN_DATA']],
  [
    'a second ISA before the IEA',
    flat.replace('GE*1', `${ISA}GE*1`),
    'reject',
    ['INTERCHANGE_NOT_CLOSED'],
  ],
  ['a group that never began', flat.replace(/GS\*[^~]*~/, ''), 'reject', ['SEGMENT_OUT_OF_PLACE']],
  [
    'a TA1 inside a set',
    flat.replace('LX*1~', 'TA1*000000001*261120*1405*A*000~'),
    'accept',
    ['SEGMENT_UNEXPECTED'],
  ],
  ['a TA1 that says nothing', flat.replace('GS*', 'TA1*~GS*'), 'hold', ['REQUIRED_MISSING']],
  [
    'a segment name in lower case',
    flat.replace('~LX*1', '~lx*1'),
    'reject',
    ['SEGMENT_ID_MALFORMED'],
  ],
  ['a count that is a word', flat.replace(/SE\*\d+/, 'SE*many'), 'hold', ['SET_COUNT_WRONG']],
  [
    'a count beyond numbers',
    flat.replace(/SE\*\d+/, `SE*${'9'.repeat(400)}`),
    'hold',
    ['SET_COUNT_WRONG'],
  ],
  [
    'a day that is none',
    flat.replace('DTM*472*20261118', 'DTM*472*20260230'),
    'accept',
    ['DATE_UNREADABLE'],
  ],
  [
    'units that are words',
    flat.replace('*65*40**1~', '*65*40**one~'),
    'hold',
    ['QUANTITY_UNREADABLE'],
  ],
  ['another kind of group', flat.replace('GS*HP', 'GS*HC'), 'accept', ['GROUP_KIND_MISMATCH']],
];

test.each(hostile)('%s', async (_what, text, disposition, codes) => {
  const items = await itemsOf(text);
  expect(codesOf(items).sort()).toEqual([...codes].sort());
  expect(items.at(-1)).toMatchObject({ type: 'file-closed', disposition });
});

test.each(['1E5', '--1', '1,000', '.', '4.005', ' ', '1e2', '$4', '0x10', '9'.repeat(18), '٣'])(
  'the amount %p is no amount, and its claim is not made up',
  async (amount) => {
    const items = await itemsOf(Buffer.from(flat.replace('*1*65*40*', `*1*65*${amount}*`)));
    expect(codesOf(items)).toContain('AMOUNT_UNREADABLE');
    expect(only(items, 'claim-unreadable')).toHaveLength(1);
    expect(only(items, 'claim-payment')).toHaveLength(1);
    expect(only(items, 'set-closed')[0]).toMatchObject({ disposition: 'hold', isBalanced: false });
  },
);

test.each(['40.', '40.0', '040', '40.000'])('the amount %p is forty dollars', async (amount) => {
  const items = await itemsOf(flat.replace('*1*65*40*', `*1*65*${amount}*`));
  expect(only(items, 'claim-payment')[0]?.payment.paid).toBe(4000);
});

test.each(['__proto__', 'constructor', 'toString', '<script>', "';DROP", '=1+1'])(
  'the reason code %p is text like any other',
  async (carc) => {
    const items = await itemsOf(flat.replace('CAS*CO*45', `CAS*CO*${carc}`));
    const [adjustment] = only(items, 'claim-payment')[0]!.payment.lines[0]!.adjustments;
    expect(adjustment).toEqual({ group: 'CO', carc, amount: 1500, quantity: null });
    expect(({} as Record<string, unknown>)['amount']).toBeUndefined();
  },
);

describe('limits, one below, at and one above', () => {
  const named = (bytesOfSegment: number): string =>
    flat.replace(/N3\*[^~]*/, `N3*${'A'.repeat(bytesOfSegment - 3)}`);

  test.each([
    [63, []],
    [64, []],
    [65, ['SEGMENT_TOO_LONG']],
  ] as const)('a segment of %i bytes where 64 are allowed', async (size, codes) => {
    // The BPR and ISA of the fixture are longer than 64 bytes: the limit here is scaled by 4.
    expect(codesOf(await itemsOf(named(size * 4 - 3), { segmentBytes: 253 }))).toEqual(codes);
  });

  test.each([
    [511, []],
    [512, []],
    [513, ['SEGMENT_TOO_WIDE']],
  ] as const)('a segment with %i separators where 512 are allowed', async (count, codes) => {
    for (const separator of ['*', ':']) {
      const wide = `N3*${'A'.repeat(600)}${separator.repeat(count - 1)}`;
      expect(codesOf(await itemsOf(flat.replace(/N3\*[^~]*/, wide)))).toEqual(codes);
    }
  });

  test.each([
    [-1, []],
    [0, []],
    [1, ['FILE_TOO_LARGE']],
  ] as const)('a file %i bytes beyond what is allowed', async (beyond, codes) => {
    expect(codesOf(await itemsOf(flat, { fileBytes: flat.length - beyond }))).toEqual(codes);
  });

  test('a claim larger than is kept is not given, and those after it are', async () => {
    const claim = (pcn: string, references: number): string[] => [
      `CLP*${pcn}*1*65*65*0*CI*ICN1`,
      ...Array.from({ length: references }, () => 'REF*EA*123456789'),
      'SVC*HC:97150*65*65',
    ];
    const items = await itemsOf(remittanceOf(13000, [...claim('A', 100), ...claim('B', 3)]), {
      loopBytes: 1000,
    });
    expect(codesOf(items)).toEqual(['LOOP_TOO_LARGE']);
    expect(only(items, 'claim-unreadable')).toHaveLength(1);
    expect(only(items, 'claim-payment').map((each) => each.payment.patientControlNumber)).toEqual([
      'B',
    ]);
  });

  test.each([
    [998, []],
    [999, []],
    [1000, ['LOOP_TOO_LARGE']],
  ] as const)('a claim of %i lines where 999 are allowed', async (count, codes) => {
    const lines = Array.from({ length: count }, () => 'SVC*HC:97150*1*1');
    const items = await itemsOf(
      remittanceOf(count * 100, [`CLP*A*1*${count}*${count}**CI*I`, ...lines]),
    );
    expect(codesOf(items)).toEqual(codes);
  });

  test('a million warnings are counted, and a hundred listed', async () => {
    const items = await itemsOf(flat.replace('~LX', `${'~'.repeat(1_000_000)}LX`));
    expect(items.at(-1)).toMatchObject({ disposition: 'accept', faultCount: 999_999 });
    expect(only(items, 'file-closed')[0]?.faults).toHaveLength(100);
  });

  test('amounts that add up beyond exact counting hold the set, and nothing is thrown', async () => {
    const claim = ['CLP*A*1*9999999999.99*9999999999.99*0*CI*I'];
    const items = await itemsOf(
      remittanceOf(0, Array.from({ length: 10_000 }, () => claim).flat()),
    );
    expect(codesOf(items)).toEqual(['SUM_TOO_LARGE']);
  });
});

describe('a flood without a terminator', () => {
  async function* flood(head: string, megabytes: number): AsyncGenerator<Uint8Array> {
    yield Buffer.from(head, 'latin1');
    const megabyte = Buffer.alloc(1024 * 1024, 'A');
    for (let n = 0; n < megabytes; n += 1) yield megabyte;
  }

  test.each([
    ['with an ISA', ISA, 'SEGMENT_TOO_LONG'],
    ['with no ISA', 'A', 'NOT_X12'],
  ])(
    'of 100 MB %s is refused fast and kept nowhere',
    async (_what, head, code) => {
      const { readX12 } = await import('./reader.js');
      const before = process.memoryUsage();
      const items = [];
      for await (const item of readX12(flood(head, 100))) items.push(item);
      const after = process.memoryUsage();
      expect(codesOf(items)).toEqual([code]);
      expect(after.heapUsed + after.external - before.heapUsed - before.external).toBeLessThan(3e7);
    },
    5000,
  );

  test('a segment that comes byte by byte is not copied over and over', async () => {
    const head = ISA + 'GS*';
    const drops = Array.from({ length: 60_000 }, () => Buffer.from('A'));
    const items = await itemsOf([Buffer.from(head), ...drops]);
    expect(codesOf(items)).toEqual(['TRUNCATED']);
  }, 5000);
});
