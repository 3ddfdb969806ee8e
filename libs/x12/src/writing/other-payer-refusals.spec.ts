import { readFileSync } from 'node:fs';
import { writeClaimBatch, type WriteFaultCode } from './index.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- each row breaks the document on purpose */
type Broken = any;
type Row = readonly [
  code: WriteFaultCode,
  element: string,
  path: string,
  breakIt: (line: Broken, decision: Broken, firstPayer: Broken) => void,
];

const example = new URL('../../examples/cob-secondary.json', import.meta.url);
const secondary: Broken = JSON.parse(readFileSync(example, 'utf8'));

/** Ana again, her first payer having paid 40 of 65. */
const rows: readonly Row[] = [
  [
    'other-payer-twice',
    'NM109',
    'otherPayers[0].payer.id',
    (_, __, first) => (first.payer.id = 'TEST2'),
  ],
  [
    'payer-responsibility-twice',
    'SBR01',
    'otherPayers[0].payerResponsibility',
    (_, __, first) => (first.payerResponsibility = 'S'),
  ],
  [
    'other-payer-paid-missing',
    'AMT02',
    'otherPayers[0].paidCents',
    (_, __, first) => delete first.paidCents,
  ],
  [
    'other-payer-out-of-balance',
    'AMT02',
    'otherPayers[0].paidCents',
    (_, __, first) => (first.paidCents = 3999),
  ],
  [
    'line-payer-out-of-balance',
    'SVD02',
    'lines[0].adjudications',
    (_, decision) => (decision.paidCents = 4001),
  ],
  [
    'payer-not-on-claim',
    'SVD01',
    'lines[0].adjudications[0].payerId',
    (_, decision) => (decision.payerId = 'TEST9'),
  ],
  [
    'bundled-line-not-on-claim',
    'SVD06',
    'lines[0].adjudications[0].bundledLine',
    (_, decision) => (decision.bundledLine = 2),
  ],
  [
    'adjudication-date-missing',
    'DTP03',
    'otherPayers[0].adjudicatedAt',
    (line, decision, first) => {
      first.adjustments = decision.adjustments;
      delete line.adjudications;
    },
  ],
  [
    'too-many-adjustments',
    '',
    'lines[0].adjudications[0].adjustments',
    (_, decision) => (decision.adjustments = adjustments(31)),
  ],
  [
    'not-a-code',
    'CAS01',
    'lines[0].adjudications[0].adjustments[0].group',
    (_, decision) => (decision.adjustments[0].group = 'XX'),
  ],
  [
    'not-money',
    'SVD02',
    'lines[0].adjudications[0].paidCents',
    (_, decision) => (decision.paidCents = -1),
  ],
];

const adjustments = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    group: 'CO',
    reason: String(index + 1),
    amountCents: index === 0 ? 2500 : 0,
  }));

test.each(rows)('a secondary claim is refused: %s at %s, %s', (code, element, path, breakIt) => {
  const batch = structuredClone(secondary);
  const [claim] = batch.sets[0].claims;
  breakIt(claim.lines[0], claim.lines[0].adjudications[0], claim.otherPayers[0]);
  const written = writeClaimBatch(batch);
  if (!('refused' in written)) throw new Error('a broken document was written');
  expect(written.refused).toContainEqual(
    expect.objectContaining({ code, element, path: `sets[0].claims[0].${path}` }),
  );
});

test('a payer still to decide needs no amounts and no balance', () => {
  const batch = structuredClone(secondary);
  const [claim] = batch.sets[0].claims;
  claim.subscriber.payerResponsibility = 'P';
  Object.assign(claim.otherPayers[0], { payerResponsibility: 'S', paidCents: undefined });
  claim.otherPayers[0].remainingPatientLiabilityCents = undefined;
  delete claim.lines[0].adjudications;
  expect(writeClaimBatch(batch)).toHaveProperty('text');
});

test('a line that the payer split answers for its charge with all its parts', () => {
  const batch = structuredClone(secondary);
  const [line] = batch.sets[0].claims[0].lines;
  const [whole] = line.adjudications;
  line.adjudications = [
    { ...whole, paidCents: 3000, adjustments: whole.adjustments.slice(0, 1) },
    { ...whole, paidCents: 1000, adjustments: whole.adjustments.slice(1) },
  ];
  expect(writeClaimBatch(batch)).toHaveProperty('text');
});
