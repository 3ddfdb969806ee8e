import { readInterchange } from './received-claims.js';
import { judgeSends } from './verdict-sends.js';

const isa =
  'ISA*00*          *00*          *ZZ*QUAYSIDE1      *30*HARBORCH       *261120*1405*^*00501*000000101*1*T*:~';
const claim = (number: string, frequency: string, ...lineIds: string[]): string =>
  `CLM*${number}*65***11:B:${frequency}*Y~${lineIds.map((each) => `REF*6R*${each}~`).join('')}`;

test('a file is read by splitting: its number, its claims, their lines', () => {
  expect(readInterchange(`${isa}${claim('C1', '1', 'L1', 'L2')}${claim('C2', '7', 'L3')}`)).toEqual(
    {
      controlNumber: 'QUAYSIDE1/000000101',
      claims: [
        { patientControlNumber: 'C1', frequency: '1', lineIds: ['L1', 'L2'] },
        { patientControlNumber: 'C2', frequency: '7', lineIds: ['L3'] },
      ],
    },
  );
});

/** The verdict over files at one far side that took these claims into adjudication. */
function verdict(files: readonly string[], adjudicated: readonly string[]): readonly string[] {
  const outcome = { paidCents: 0, patientCents: 0, chargeCents: 0, advices: 1 };
  const claims = adjudicated.map((patientControlNumber) => ({ patientControlNumber, ...outcome }));
  const read = files.map((text, nth) => ({
    name: `${nth}`,
    sha256: `${nth}`,
    ...readInterchange(text),
  }));
  const record = { batchFacts: new Map(), controlNumbers: files.map(() => ({})) } as never;
  const side = { files: read, outcomes: { claims, deposits: [] } };
  return judgeSends(record, [side], 0)
    .filter(({ isRight }) => !isRight)
    .map(({ name }) => name);
}
const other = isa.replace('000000101', '000000102');

test.each([
  ['each claim once', [isa + claim('C1', '1', 'L1'), other + claim('C2', '1', 'L2')], []],
  [
    'a line in two originals',
    [isa + claim('C1', '1', 'L1'), other + claim('C2', '1', 'L1')],
    ['no claim twice in effect'],
  ],
  ['a correction of the first', [isa + claim('C1', '1', 'L1'), other + claim('C2', '7', 'L1')], []],
  [
    'one number for two files',
    [isa + claim('C1', '1', 'L1'), isa + claim('C2', '1', 'L2')],
    ['same number, same bytes', 'control numbers'],
  ],
])('%s', (_what, files, broken) => expect(verdict(files, ['C1', 'C2'])).toEqual(broken));

test('an original that was refused at the door was never in effect', () => {
  const files = [isa + claim('C1', '1', 'L1'), other + claim('C2', '1', 'L1')];
  expect(verdict(files, ['C2'])).toEqual([]);
});
