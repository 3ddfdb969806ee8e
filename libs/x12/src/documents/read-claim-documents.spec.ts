import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import type { ClaimBatchDocument } from '../contract.js';
import { batch } from '../writing/claim-batch.testing.js';
import { readBatchDocument, writeClaimBatch } from '../writing/index.js';
import { readClaimDocuments, type ReadClaimItem } from './read-claim-documents.js';

const examples = new URL('../../examples/', import.meta.url);
const example = (name: string) =>
  JSON.parse(readFileSync(new URL(`${name}.json`, examples), 'utf8')) as ClaimBatchDocument;

async function read(text: string): Promise<ReadClaimItem[]> {
  const items: ReadClaimItem[] = [];
  const source = Readable.from([Buffer.from(text, 'latin1')]);
  for await (const each of readClaimDocuments(source)) items.push(each);
  return items;
}

const written = (document: ClaimBatchDocument): string => {
  const result = writeClaimBatch(document);
  if ('refused' in result) throw new Error(JSON.stringify(result.refused.slice(0, 3)));
  return result.text;
};

/** The claims read, put together again as the one document they came from. */
async function readBack(text: string): Promise<ClaimBatchDocument> {
  const claims = (await read(text)).filter((each) => each.type === 'claim-document');
  const { header, of } = claims[0]!;
  const { set: _set, ...above } = header;
  const sets = new Map<unknown, object[]>();
  for (const { header: each, claim } of claims)
    sets.set(each.set, [...(sets.get(each.set) ?? []), claim]);
  const document = {
    ...of,
    ...above,
    sets: [...sets].map(([set, held]) => ({ ...(set as object), claims: held })),
  };
  const taken = readBatchDocument(document);
  if ('refused' in taken) throw new Error(JSON.stringify(taken.refused.slice(0, 5)));
  return taken.document;
}

test.each(['two-client-group', 'cob-secondary'])(
  'what is read of %s is a document that writes the same bytes',
  async (name) => {
    const text = written(example(name));
    expect(written(await readBack(text))).toBe(text);
  },
);

test('law: reading undoes writing, to the byte', async () => {
  await fc.assert(
    fc.asyncProperty(batch, async (document) => {
      const text = written(document);
      expect(written(await readBack(text))).toBe(text);
    }),
    { numRuns: 60 },
  );
});

test('what cannot be read stays the text it was, and what nobody knows is counted', async () => {
  const text = written(example('two-client-group'))
    .replace(/CLM\*7Q2MK4XA01\*65\*/, 'CLM*7Q2MK4XA01*6S.00*')
    .replace('~HI*', '~ZZZ*1~HI*');
  const [first] = (await read(text)).filter((each) => each.type === 'claim-document');
  expect(first).toMatchObject({ unplaced: 1, claim: { chargeCents: '6S.00' } });
});

test('a cut file gives the claims before the cut and says that it was cut', async () => {
  const text = written(example('two-client-group'));
  const items = await read(text.slice(0, text.lastIndexOf('CLM*')));
  expect(items.filter(({ type }) => type === 'claim-document')).toHaveLength(1);
  expect(items).toContainEqual(
    expect.objectContaining({
      type: 'fault',
      fault: expect.objectContaining({ code: 'TRUNCATED' }),
    }),
  );
});
