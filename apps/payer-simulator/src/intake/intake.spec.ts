import fc from 'fast-check';
import { answer } from '../answer.js';
import { twoClientGroup } from '../testing/sample-837p.js';
import { envelopeFaults, rowsOf, type Row } from '../testing/split-answer.js';

const clean = twoClientGroup.replaceAll('\n', '');
const answered = (text: string): { kind: string; rows: Row[] }[] =>
  answer(Buffer.from(text, 'latin1'), { seed: 1, profile: 'kind' }).map((each) => ({
    kind: each.kind,
    rows: rowsOf(each.bytes),
  }));
const find = (rows: readonly Row[] | undefined, id: string): Row[] =>
  (rows ?? []).filter((row) => row[0] === id);

describe('an interchange that cannot be taken in is refused by TA1 alone', () => {
  test.each([
    // what                              note   change
    ['cut before the trailer', '023', (text: string) => text.slice(0, -60)],
    ['cut in the middle', '023', (text: string) => text.slice(0, 900)],
    ['cut in ISA', '023', (text: string) => text.slice(0, 80)],
    [
      'ISA13 unlike IEA02',
      '001',
      (text: string) => text.replace('IEA*1*000000101', 'IEA*1*000000102'),
    ],
    ['a wrong count of groups', '021', (text: string) => text.replace('IEA*1*', 'IEA*2*')],
    [
      'ISA one byte short',
      '024',
      (text: string) => text.replace('SUB123456      *ZZ', 'SUB123456     *ZZ'),
    ],
    ['no ISA at all', '024', () => '<html>502</html>'],
    ['an empty file', '024', () => ''],
    [
      'a segment outside every group',
      '022',
      (text: string) => text.replace('~GS*', '~REF*X*1~GS*'),
    ],
    [
      'a date that does not exist',
      '014',
      (text: string) => text.replace('*261120*1405*^', '*261131*1405*^'),
    ],
    ['a usage that is neither T nor P', '020', (text: string) => text.replace('*0*T*:', '*0*X*:')],
    ['an older version', '017', (text: string) => text.replace('*00501*', '*00401*')],
    ['letters as separators', '026', (text: string) => text.replace('*T*:~', '*T*A~')],
  ])('%s: %s', (_what, note, change) => {
    const answers = answered(change(clean));
    expect(answers.map((each) => each.kind)).toEqual(['ta1']);
    expect(find(answers[0]?.rows, 'TA1')[0]?.slice(4)).toEqual(['R', note]);
  });

  test('line breaks after every segment change nothing', () => {
    expect(answered(twoClientGroup)).toEqual(answered(clean));
    expect(answered(clean.replaceAll('~', '~\r\n'))).toEqual(answered(clean));
  });
});

describe('a set that cannot be used is rejected at its segment, and nothing of it is paid', () => {
  const n = (text: string, change: string): [string, string] => [text, change];
  test.each([
    // what                          IK3                          IK4                  change
    ['billing NPI', 'NM1*8*2010AA*8', '9*67*7*1990000015', n('XX*1990000014', 'XX*1990000015')],
    ['rendering NPI', 'NM1*29*2310B*8', '9*67*7*1980000025', n('XX*1980000024', 'XX*1980000025')],
    ['five-digit billing ZIP', 'N4*10*2010AA*8', '3*116*4*97205', n('972051234', '97205')],
    ['no billing tax id', 'REF*15*2010AA*3', '', n('REF*EI*931234567~', '')],
    ['no birth date when self', 'DMG*22*2010BA*3', '', n('DMG*D8*19890214*F~', '')],
    ['no address when self', 'N3*22*2010BA*3', '', n('N3*88 FERN ST~', '')],
    ['no patient address', 'N3*47*2010CA*3', '', n('N3*17 MAPLE CT~', '')],
    ['no payer', 'NM1*22*2010BB*3', '', n('NM1*PR*2*CASCADE HEALTH PLAN*****PI*TEST1~', '')],
    [
      'lines unlike the claim',
      'CLM*23*2300*8',
      '2*782*I12',
      n('CLM*7Q2MK4XA01*65', 'CLM*7Q2MK4XA01*66'),
    ],
    ['pointer past the diagnoses', 'SV1*35*2400*8', '7:2*1328*7', n('***1:2~', '***1:3~')],
    ['no diagnoses', 'HI*33*2300*3', '', n('HI*ABK:G5601*ABF:M25531~', '')],
    ['LX out of order', 'LX*34*2400*8', '1*554*7', n('LX*1~', 'LX*2~')],
    ['no line control number', 'REF*37*2400*3', '', n('REF*6R*7Q2MK4XA01L01~', '')],
    ['no service date', 'DTP*37*2400*3', '', n('DTP*472*D8*20261118~', '')],
    [
      'a service date that is none',
      'DTP*36*2400*8',
      '3*1251*8',
      n('472*D8*20261118', '472*D8*20261131'),
    ],
    ['a level under no parent', 'HL*38*2000B*8', '2*734*7', n('HL*3*1*22*1', 'HL*3*9*22*1')],
    ['a level out of count', 'HL*16*2000B*8', '1*628*7', n('HL*2*1*22*0', 'HL*5*1*22*0')],
    [
      'a negative charge',
      'SV1*35*2400*8',
      '2*782*6',
      n('SV1*HC:97150:GO*65', 'SV1*HC:97150:GO*-65'),
    ],
    ['no units', 'SV1*35*2400*8', '4*380*6', n('65*UN*1*', '65*UN*0*')],
  ])('%s: IK3*%s', (_what, ik3, ik4, [text, change]) => {
    const answers = answered(recounted(clean.replace(text, change)));
    expect(answers.map((each) => each.kind)).toEqual(['ta1', '999']);
    const rows = answers[1]?.rows;
    expect(find(rows, 'IK3').map((row) => row.slice(1).join('*'))).toContain(ik3);
    if (ik4) expect(find(rows, 'IK4').map((row) => row.slice(1).join('*'))).toContain(ik4);
    expect(find(rows, 'IK5')).toEqual([['IK5', 'R', '5']]);
    expect(find(rows, 'AK9')).toEqual([['AK9', 'R', '1', '1', '0']]);
  });

  test('a line control number twice in one claim', () => {
    const second = 'LX*2~SV1*HC:97530:GO*0*UN*1***1~DTP*472*D8*20261118~REF*6R*7Q2MK4XA01L01~HL*3';
    const rows = answered(recounted(clean.replace('HL*3', second)))[1]?.rows;
    expect(find(rows, 'IK3')[0]?.slice(1)).toEqual(['REF', '41', '2400', '8']);
    expect(find(rows, 'CTX')[0]).toEqual(['CTX', 'CLM01:7Q2MK4XA01']);
  });

  test.each([
    // what                          set or group   code  change
    ['a wrong count of segments', 'IK5', '4', n('SE*60*', 'SE*61*')],
    ['another number at the end', 'IK5', '3', n('SE*60*0001', 'SE*60*0002')],
    ['no SE', 'IK5', '2', n('SE*60*0001~', '')],
    ['a wrong count of sets', 'AK9', '5', n('GE*1*', 'GE*2*')],
    ['another group number', 'AK9', '4', n('GE*1*101', 'GE*1*102')],
    ['another guide', 'AK9', '2', n('*X*005010X222A1', '*X*004010X098A1')],
  ])('%s: %s ends with %s', (_what, id, code, [text, change]) => {
    const answers = answered(clean.replace(text, change));
    expect(answers.map((each) => each.kind)).toEqual(['ta1', '999']);
    const [row] = find(answers[1]?.rows, id);
    expect([row?.[1], row?.at(-1)]).toEqual(['R', code]);
  });
});

/** SE01 as it must be after segments were added or removed. */
function recounted(text: string): string {
  const set = /ST\*837.*~SE\*/.exec(text)?.[0] ?? '';
  return text.replace(/~SE\*\d+\*/, `~SE*${set.split('~').length}*`);
}

describe('hostile input', () => {
  const mutation = fc.record({
    at: fc.nat(clean.length),
    remove: fc.nat(40),
    insert: fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('~', '*', ':', '~HL*', '~CLM*', '\u0000'),
    ),
  });
  const mutate = (
    text: string,
    { at, remove, insert }: { at: number; remove: number; insert: string },
  ) => text.slice(0, at) + insert + text.slice(at + remove);

  test('law: any bytes are answered, and every answer is well formed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(50), (bytes, seed) => {
        const files = answer(bytes, { seed, profile: 'adversarial' });
        expect(files.some((each) => each.kind === 'ta1')).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('law: a clean file with anything cut or put in is answered well-formed', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        const text = mutations.reduce(mutate, clean);
        for (const each of answer(Buffer.from(text, 'latin1'), { seed: 1, profile: 'kind' })) {
          expect(envelopeFaults(rowsOf(each.bytes))).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a separator smuggled in under other separators does not reach an answer', () => {
    const other = clean.replaceAll('*', '|').replaceAll(':', '>').replace('RIVERA', 'RIV*ER:A');
    const rows = answered(other).flatMap((each) => each.rows);
    expect(rows.some((row) => row[3] === 'RIV ER A')).toBe(true);
  });

  test('names that are properties of every object are only names', () => {
    const named = clean.replaceAll('TEST1', '__proto__').replaceAll('TEST2', 'constructor');
    expect(answered(named).filter((each) => each.kind === '835')).toHaveLength(2);
  });

  test('a hundred thousand empty loops are refused within bounds', () => {
    const flood = clean.replace('SE*60', `${'HL*1*1*22*0~'.repeat(100_000)}SE*60`);
    const rows = answered(flood)[1]?.rows;
    expect(find(rows, 'IK3').length).toBeLessThanOrEqual(40);
  });
});
