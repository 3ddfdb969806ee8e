import { rebuiltInWords, type RebuildReport } from './rebuilt-in-words.js';

const partnerId = 'clearinghouse';
const sound: RebuildReport = {
  batches: 2,
  identical: 2,
  differing: [],
  missingFromArchive: [],
  unreadableInArchive: [],
  controlNumbers: {
    first: 1,
    last: 2,
    partners: [{ partnerId, first: 1, last: 2 }],
    gaps: [],
    usedTwice: [],
  },
};

test('a sound log is told in five lines, the verdict last', () => {
  expect(rebuiltInWords(sound).split('\n')).toEqual([
    '2 sealed batches, each 837P made again from its facts',
    '  2 as sealed: same SHA-256; 0 different',
    '  2 archived and whole, 0 not in the archive, 0 that cannot be read there',
    'control numbers (ISA13) of clearinghouse: 000000001 to 000000002, no gap',
    'Sound: what was sent can be made again, byte for byte.',
  ]);
});

test('what is wrong is told where it is, and counted in the verdict', () => {
  const differing = {
    batchId: 'B1',
    code: 'bytes-differ',
    sealedSha256: 'aa',
    rebuiltSha256: 'bb',
    firstDifference: { segment: 'CLM', segmentNumber: 31, element: 'CLM05-1' },
  };
  const words = rebuiltInWords({
    ...sound,
    batches: 3,
    identical: 1,
    differing: [
      differing,
      { ...differing, code: 'claim-missing', rebuiltSha256: null, firstDifference: null },
    ],
    missingFromArchive: ['B2'],
    unreadableInArchive: [{ batchId: 'B3', code: 'archive-file-damaged' }],
    controlNumbers: {
      first: 1,
      last: 9,
      partners: [{ partnerId, first: 1, last: 9 }],
      gaps: [
        { partnerId, from: 3, to: 3, explained: 'given to batch B9, which was never sealed' },
        { partnerId, from: 5, to: 7, explained: null },
      ],
      usedTwice: [{ partnerId, number: 8, batchIds: ['B1', 'B2'] }],
    },
  });
  for (const said of [
    'they part at segment 31, CLM05-1',
    'a claim it names is not in the log',
    'not archived  batch B2',
    'UNREADABLE  batch B3: archive-file-damaged',
    '000000003  given to batch B9, which was never sealed',
    '000000005 to 000000007  UNEXPLAINED',
    '000000008  USED TWICE: batches B1, B2',
    'NOT SOUND: 2 batches differ; 1 archived file cannot be read; 1 gap is unexplained; ' +
      '1 number was used twice.',
  ])
    expect(words).toContain(said);
});

test('a refusal says what to do', () => {
  const words = rebuiltInWords({ refused: { code: 'batch-not-sealed', remedy: 'Name one.' } });
  expect(words).toBe('refused: batch-not-sealed\nName one.');
});
