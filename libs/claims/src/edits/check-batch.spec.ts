import { Readable } from 'node:stream';
import { serviceDate } from '@ledgerline/terms';
import { writeClaimBatch, type WrittenBatch } from '@ledgerline/x12';
import type { ClaimBatchDocument } from '@ledgerline/x12/contract';
import { check837p, checkDocument } from './check-batch.js';
import { editRules } from './check-claims.js';
import type { EditFinding } from './edit.js';
import { asOf, medicare, sound, soundSecondary, twoLines } from './edit-cases.testing.js';

const ids = (findings: readonly EditFinding[]) => [...new Set(findings.map(({ id }) => id))];

async function checkText(text: string): Promise<EditFinding[]> {
  const found: EditFinding[] = [];
  const source = Readable.from([Buffer.from(text, 'latin1')]);
  for await (const each of check837p(source, { asOf })) found.push(each);
  return found;
}
const written = (document: unknown): string =>
  (writeClaimBatch(document as ClaimBatchDocument) as WrittenBatch).text;

const errorsOf = (findings: readonly EditFinding[]) =>
  findings.filter(({ severity }) => severity === 'error');

test('a sound batch has no error, as a document and as the file written of it', async () => {
  expect(errorsOf(checkDocument(sound(), { asOf }))).toEqual([]);
  expect(errorsOf(await checkText(written(sound())))).toEqual([]);
});

test('every rule has an id of its own, a remedy and a source', () => {
  expect(new Set(editRules.map(({ id }) => id)).size).toBe(editRules.length);
  for (const { message, remedy, source } of editRules)
    expect([message, remedy, source].every((each) => each.length > 5)).toBe(true);
});

test('a distinct pair passes: 59 on the second code says it', () => {
  const document = sound();
  const [claim] = document.sets[0].claims;
  medicare(claim);
  twoLines(
    claim,
    { procedureCode: '97150', modifiers: ['GO'] },
    { procedureCode: '97110', modifiers: ['GO', '59'] },
  );
  expect(ids(checkDocument(document, { asOf }))).not.toContain('MOD-006');
});

test('what another payer paid must make the charge', () => {
  const document = soundSecondary();
  expect(ids(checkDocument(document, { asOf }))).not.toContain('SUB-007');
  document.sets[0].claims[0].otherPayers[0].paidCents += 1;
  expect(ids(checkDocument(document, { asOf }))).toContain('SUB-007');
});

test('a claim Medicare sent on itself waits thirty days', () => {
  const document = soundSecondary();
  const [payer] = document.sets[0].claims[0].otherPayers;
  Object.assign(payer, {
    filingIndicator: 'MB',
    remarkCodes: ['MA18'],
    adjudicatedAt: '2026-11-20',
  });
  expect(ids(checkDocument(document, { asOf }))).toContain('SUB-008');
  const later = serviceDate('2026-12-20');
  expect(ids(checkDocument(document, { asOf: later }))).not.toContain('SUB-008');
});

test('a file is judged as its document is', async () => {
  const text = written(sound()).replace(/NM1\*82\*1(.*?)\*XX\*\d{10}/, 'NM1*82*1$1*XX*1234567890');
  const found = await checkText(text);
  expect(ids(errorsOf(found))).toEqual(['PRV-001']);
  expect(found[0]).toMatchObject({
    claim: '7Q2MK4XA01',
    field: 'sets[0].claims[0].renderingProvider.npi',
  });
});

test('a diagnosis sent with its dot is told of the file, and is nothing in a document', async () => {
  const document = sound();
  document.sets[0].claims[0].diagnoses[0] = 'G56.01';
  expect(ids(checkDocument(document, { asOf }))).toEqual([]);
  expect(ids(await checkText(written(document)))).toEqual([]);
  const dotted = written(document).replace('ABK:G5601', 'ABK:G56.01');
  expect(ids(errorsOf(await checkText(dotted)))).toContain('DX-001');
});

test('a dishonest envelope is told, and the claims are judged all the same', async () => {
  const text = written(sound())
    .replace(/~SE\*\d+\*/, '~SE*3*')
    .replace('*T*:', '*X*:');
  expect(ids(errorsOf(await checkText(text)))).toEqual(
    expect.arrayContaining(['ENV-001', 'ENV-002']),
  );
});

test.each([null, 1, 'x', [], {}, { sets: 3 }, { sets: [{ claims: [null, { lines: [7] }] }] }])(
  'whatever the document, there is an answer and no crash: %j',
  (document) => {
    expect(checkDocument(document, { asOf }).length).toBeGreaterThan(0);
  },
);
