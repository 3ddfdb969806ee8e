import { firstDifference } from './first-difference.js';

const isa =
  'ISA*00*          *00*          *ZZ*SUB123456      *ZZ*CLRHOUSE       *261120*1405*^*00501*000000101*1*T*:~';
const before = `${isa}GS*HC*S*R~CLM*A1*65***11:B:1*Y~SV1*HC:97150:GO*65*UN*1~SE*4*0001~`;

test('what is the same differs nowhere', () => expect(firstDifference(before, before)).toBeNull());

test.each([
  ['a value', '*65***11', '*66***11', 'CLM', 3, 'CLM02'],
  ['a longer value', 'A1*65', 'A12*65', 'CLM', 3, 'CLM01'],
  ['a value that is gone', '*65***11', '****11', 'CLM', 3, 'CLM02'],
  ['a part of a composite', '11:B:1', '11:B:7', 'CLM', 3, 'CLM05-3'],
  ['a part more', '97150:GO', '97150:GO:KX', 'SV1', 4, 'SV101-3'],
  ['an element more', '*Y~SV1', '*Y*A~SV1', 'CLM', 3, 'CLM07'],
  ['a last element gone', '*UN*1~', '*UN~', 'SV1', 4, 'SV104'],
  ['another segment', 'SV1*HC', 'SV5*HC', 'SV1', 4, null],
  ['a segment more', 'SV1*HC', 'REF*G1~SV1*HC', 'SV1', 4, null],
  ['the control number', '000000101', '000000102', 'ISA', 1, 'ISA13'],
  ['the usage', '*T*:~', '*P*:~', 'ISA', 1, 'ISA15'],
])('%s', (_what, was, is, segment, segmentNumber, element) => {
  const after = before.replace(was, is);
  expect(after).not.toBe(before);
  expect(firstDifference(before, after)).toEqual({ segment, segmentNumber, element });
});

test.each([
  ['more at the end', before, `${before}GE*1*1~`, { segment: 'GE', segmentNumber: 6 }],
  ['less at the end', before, before.slice(0, -10), { segment: 'SE', segmentNumber: 5 }],
  ['nothing at all', before, '', { segment: 'ISA', segmentNumber: 1 }],
])('%s', (_what, one, other, expected) => {
  expect(firstDifference(one, other)).toMatchObject(expected);
});
