import { readFileSync } from 'node:fs';
import type { ClaimBatchDocument } from '@ledgerline/x12/contract';
import fc from 'fast-check';
import { asGiven } from './as-given.js';
import { batches } from './batches/batches.js';
import { differences } from './differences.js';
import { law } from './law.testing.js';
import { read837p } from './read-837p.js';
import { made } from './writing.testing.js';

const example = (name: string): ClaimBatchDocument => {
  const url = new URL(`../../libs/x12/examples/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as ClaimBatchDocument;
};
const group = example('two-client-group');
const secondary = example('cob-secondary');
const written = (document: ClaimBatchDocument): string => {
  const result = made(document);
  if ('codes' in result) throw new Error(result.codes.join());
  return result.text;
};

type Planted = readonly [
  fault: string,
  from: string | RegExp,
  to: string,
  noticed: string | RegExp,
];

/** What the reader itself must find: the bytes contradict the guide, or themselves. */
const impossible: readonly (readonly [ClaimBatchDocument, readonly Planted[]])[] = [
  [
    group,
    [
      ['a segment too many in SE01', /~SE\*\d+/, '~SE*99', /SE01 says 99 segments/],
      ['another number in SE02', /(~SE\*\d+\*)\d+/, '$10009', 'SE02 is not ST02'],
      ['another count in GE01', 'GE*1*', 'GE*2*', 'GE01 says 2 sets, there are 1'],
      ['another number in GE02', 'GE*1*101', 'GE*1*102', 'GE02 is not GS06'],
      ['another count in IEA01', 'IEA*1*', 'IEA*2*', 'IEA01 says other than one group'],
      ['another number in IEA02', 'IEA*1*000000101', 'IEA*1*000000100', 'IEA02 is not ISA13'],
      ['no IEA', /IEA\*.*$/, '', /is missing, wanted IEA/],
      ['something behind IEA', /$/, 'ISA*00~', 'there is more behind IEA'],
      ['a cut in the middle', /.{400}$/, '', /the last segment has no end|is missing, wanted/],
      [
        'an ISA too short',
        'SUB123456      *ZZ',
        'SUB123456     *ZZ',
        /ISA has not its widths|no ISA/,
      ],
      ['an element delimiter that changes', 'GS*HC', 'GS|HC', /wanted GS HC/],
      ['another version', '*X*005010X222A1', '*X*005010X222', /GS08 is not/],
      ['another time in GS', /(GS\*HC\*\w+\*\w+\*\d{8}\*)\d{4}/, '$10000', /different times/],
      ['a level numbered twice', 'HL*3*1*22*1', 'HL*2*1*22*1', /HL01 is 2, wanted 3/],
      ['a level left out', 'HL*4*3*23', 'HL*5*3*23', /HL01 is 5, wanted 4/],
      ['a level under another', 'HL*4*3*23', 'HL*4*2*23', /HL02 is 2, wanted 3/],
      ['a subscriber under no provider', 'HL*2*1*22', 'HL*2**22', /HL02 is undefined, wanted 1/],
      ['a child denied', 'HL*3*1*22*1', 'HL*3*1*22*0', /SBR02 and the child flag disagree/],
      ['a child promised', 'HL*2*1*22*0', 'HL*2*1*22*1', /SBR02 and the child flag disagree/],
      ['a patient with children', 'HL*4*3*23*0', 'HL*4*3*23*1', /nothing hangs below a patient/],
      ['a level of no kind', 'HL*4*3*23', 'HL*4*3*24', /wanted SE/],
      ['a level gone', /HL\*4\*3\*23\*0~/, '', /is PAT, wanted SE/],
      ['a line numbered from 2', 'LX*1~', 'LX*2~', /LX01 is 2/],
      [
        'a charge of another claim',
        '*65***11',
        '*66***11',
        /CLM02 says 6600 cents, its lines 6500/,
      ],
      [
        'a line of another charge',
        'GO*65*UN',
        'GO*64.99*UN',
        /CLM02 says 6500 cents, its lines 6499/,
      ],
      ['an amount with idle zeros', 'GO*65*UN', 'GO*65.00*UN', /SV102 is no amount/],
      ['an amount below nothing', 'GO*65*UN', 'GO*-65*UN', /SV102 is below nothing/],
      ['no units', '*UN*1*', '*UN*0*', /has no units/],
      ['a pointer to no diagnosis', '***1:2~', '***1:3~', /points beyond the diagnoses/],
      ['a pointer twice', '***1:2~', '***1:1~', /points twice/],
      ['a diagnosis twice', 'ABF:M25531', 'ABF:G5601', /HI02 comes twice/],
      ['a second principal diagnosis', 'ABF:M25531', 'ABK:M25531', /HI02 is no code/],
      ['no principal diagnosis', 'ABK:G5601', 'ABF:G5601', /HI01 is no code/],
      ['no diagnoses', /HI\*[^~]*~/, '', /wanted HI/],
      ['no birth date of a patient', /DMG\*[^~]*~/, '', /no address or birth date/],
      ['no date of service', /DTP\*472[^~]*~/, '', /wanted DTP 472/],
      ['a day that is none', 'D8*19890214', 'D8*19890230', /DMG02 is no date/],
      ['an NPI with two digits exchanged', 'XX*1990000014', 'XX*1990000041', /is no NPI/],
      ['a qualifier of nothing', '*XX*1980000024', '*XX', /go together/],
      ['a ZIP of eight digits', '972051234', '97205123', /is no ZIP/],
      ['a modifier with a gap before it', 'HC:97150:GO', 'HC:97150::GO', /has no such modifiers/],
      ['an empty element at the end', 'LX*1~', 'LX*1*~', /LX02 trails/],
      ['an element nobody asked for', 'LX*1~', 'LX*1*A~', /LX02 was read by nobody/],
      ['a segment nobody asked for', 'LX*1~', 'LX*1~QTY*PT*2~', /is QTY, wanted SV1/],
      [
        'references behind diagnoses',
        /(REF\*G1[^~]*~)(.*?)(HI\*[^~]*~)/,
        '$2$3$1',
        /is REF, wanted/,
      ],
      [
        'a rendering provider before who referred',
        /(NM1\*DN[^~]*~)(NM1\*82[^~]*~PRV[^~]*~)/,
        '$2$1',
        /wanted LX/,
      ],
      [
        'one claim number for two claims',
        'CLM*7Q2MK4XB01',
        'CLM*7Q2MK4XA01',
        'two claims have one number',
      ],
      ['a frequency without the number replaced', '11:B:1', '11:B:7', /frequency 7 without/],
      ['a letter no payer takes', 'RIVERA', 'RIVÉRA', /a character no payer takes/],
      ['a line without its number', /REF\*6R[^~]*~/, '', /not each known by a number/],
    ],
  ],
  [
    secondary,
    [
      ['another payer paid otherwise', 'AMT*D*40', 'AMT*D*41', /payer TEST1 is -100 cents off/],
      [
        'an adjustment of another amount',
        'CAS*CO*45*15',
        'CAS*CO*45*14',
        /decided is 100 cents off/,
      ],
      ['a line paid otherwise', 'SVD*TEST1*40', 'SVD*TEST1*39', /decided is 100 cents off/],
      ['a decision of somebody else', 'SVD*TEST1', 'SVD*TEST3', /decided by nobody named/],
      ['a line bundled into none', 'GO**1~CAS', 'GO**1*2~CAS', /bundled into no line/],
      ['an adjustment in no group', 'CAS*PR', 'CAS*XX', /CAS01 is not/],
      ['no date of the decision', /DTP\*573[^~]*~/, '', /wanted DTP 573/],
      ['no answers about the other payer', /OI\*[^~]*~/, '', /wanted OI/],
      ['another payer without its subscriber', /(~OI\*[^~]*~)NM1\*IL[^~]*~/, '$1', /wanted NM1 IL/],
    ],
  ],
];

describe.each(impossible)('of bytes that cannot be so', (document, faults) => {
  const text = written(document);

  test('nothing is found before a fault is planted', () => {
    expect(read837p(text).findings).toEqual([]);
  });

  test.each(faults)('%s is found', (_fault, from, to, noticed) => {
    const planted = text.replace(from, to);
    expect(planted).not.toBe(text);
    const { findings } = read837p(planted);
    const isIt = (each: string) =>
      noticed instanceof RegExp ? noticed.test(each) : each === noticed;
    expect([findings, findings.some(isIt)]).toEqual([expect.any(Array), true]);
  });
});

/** What only who knows the claims can see: the bytes are possible, and not what was given. */
const untrue: readonly Planted[] = [
  ['another member', 'MI*BMA445566778', 'MI*BMA445566779', 'subscriber.id'],
  ['another payer', 'PI*TEST2', 'PI*TEST4', 'payer.id'],
  ['another name', 'RIVERA*ANA*M***MI*BMA', 'RIVERA*ANN*M***MI*BMA', 'subscriber.firstName'],
  ['another birth date', '19890214', '19890215', 'subscriber.birthDate'],
  ['another place', '***11:B:1', '***12:B:1', 'placeOfService'],
  ['another diagnosis', 'M25531', 'M25532', 'diagnoses[1]'],
  ['diagnoses exchanged', 'ABK:G5601*ABF:M25531', 'ABK:M25531*ABF:G5601', 'diagnoses[0]'],
  ['pointers exchanged', '***1:2~', '***2:1~', 'lines[0].diagnosisPointers[0]'],
  ['another modifier', 'HC:97150:GO*65', 'HC:97150:GP*65', 'lines[0].modifiers[0]'],
  ['other units', '*UN*1*', '*UN*2*', 'lines[0].units'],
  ['another day of service', 'D8*20261118', 'D8*20261117', 'lines[0].serviceDate'],
  [
    'another line number',
    'REF*6R*7Q2MK4XA02L01',
    'REF*6R*7Q2MK4XA02L02',
    'lines[0].lineControlNumber',
  ],
  ['another who treated', 'XX*1980000024', 'XX*1970000034', 'providers.82.id'],
  ['nobody who referred', /NM1\*DN[^~]*~/, '', 'providers.DN.name'],
  ['no taxonomy', /PRV\*PE[^~]*~/, '', 'providers.82.taxonomy'],
  ['nowhere to pay to', /NM1\*87.*?(?=HL)/, '', 'billingProvider.payTo.line1'],
  ['another reason', 'CAS*CO*45', 'CAS*CO*97', 'lines[0].adjudications[0].adjustments[0].reason'],
  ['no number of the other payer', /REF\*F8[^~]*~/, '', 'otherPayers[0].payerClaimNumber'],
  [
    'no responsibility of the patient',
    /AMT\*EAF[^~]*~/,
    '',
    'otherPayers[0].remainingPatientLiabilityCents',
  ],
];

test.each(untrue)('%s is told by its field', (_fault, from, to, field) => {
  const text = written(secondary);
  const recounted = text
    .replace(from, to)
    .replace(/ST\*.*~SE\*\d+/, (set) => set.replace(/SE\*\d+$/, `SE*${set.split('~').length}`));
  expect(recounted).not.toBe(text);
  const { batch, findings } = read837p(recounted);
  const told = differences(asGiven(secondary), batch);
  expect([findings, told.filter((each) => each.includes(String(field)))]).toEqual([
    [],
    [expect.any(String)],
  ]);
});

test('law: a segment lost, doubled or exchanged with the next is noticed in any batch', () => {
  const torn = fc.tuple(
    batches({ claims: 2, sets: 1 }),
    fc.nat(),
    fc.constantFrom('lost', 'doubled', 'exchanged'),
  );
  law(torn, 150, ([document, nth, how]) => {
    const segments = written(document).split('~').slice(0, -1);
    const at = nth % (segments.length - 1);
    const [one, next] = [segments[at]!, segments[at + 1]!];
    if (how === 'lost') segments.splice(at, 1);
    if (how === 'doubled') segments.splice(at, 0, one);
    if (how === 'exchanged') segments.splice(at, 2, next, one);
    const { batch, findings } = read837p(segments.map((each) => `${each}~`).join(''));
    const isNoticed = findings.length > 0 || differences(asGiven(document), batch).length > 0;
    return isNoticed || isHarmless(how, one, next) ? [] : [`${how}: ${one} ${next}`];
  });
});

/** References of one loop come in any order, and so do dates, contacts and groups of adjustments. */
const isHarmless = (how: string, one: string, next: string): boolean =>
  how === 'exchanged' &&
  (one === next || ['REF', 'DTP', 'CAS'].some((id) => one.startsWith(id) && next.startsWith(id)));

test('law: an element changed is noticed in any batch, unless it is one no claim is told by', () => {
  const changed = fc.tuple(batches({ claims: 2, sets: 1 }), fc.nat(), fc.nat());
  law(changed, 150, ([document, nth, place]) => {
    const segments = written(document).split('~').slice(0, -1);
    const at = 1 + (nth % (segments.length - 1));
    const elements = segments[at]!.split('*');
    const valued = elements.flatMap((each, index) => (index > 0 && each !== '' ? [index] : []));
    const index = valued[place % valued.length]!;
    const before = segments[at]!;
    elements[index] =
      `${elements[index]!.slice(0, -1)}${elements[index]!.endsWith('7') ? '8' : '7'}`;
    segments[at] = elements.join('*');
    const { batch, findings } = read837p(segments.map((each) => `${each}~`).join(''));
    const isNoticed = findings.length > 0 || differences(asGiven(document), batch).length > 0;
    return isNoticed ? [] : [`${before} became ${segments[at]}`];
  });
});
