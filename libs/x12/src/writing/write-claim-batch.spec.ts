import { readFileSync } from 'node:fs';
import { readBatchDocument, writeClaimBatch } from './index.js';

const root = new URL('../../../../', import.meta.url);
const example = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`libs/x12/examples/${name}.json`, root), 'utf8'));
const golden = (name: string): string =>
  readFileSync(new URL(`test/fixtures/x12/write/pass/${name}.837p.x12`, root), 'utf8');

describe('an example of the documentation', () => {
  test.each(['two-client-group', 'cob-secondary'])('%s becomes its bytes', (name) => {
    const read = readBatchDocument(example(name));
    if ('refused' in read) throw new Error(JSON.stringify(read.refused));
    const written = writeClaimBatch(read.document);
    if ('refused' in written) throw new Error(JSON.stringify(written.refused));
    expect(lines(written.text)).toEqual(lines(golden(name)));
    expect(written.warnings).toEqual([]);
  });
});

const lines = (text: string): string[] => text.split('~');
