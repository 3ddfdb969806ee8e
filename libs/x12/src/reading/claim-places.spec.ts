import { readdirSync, readFileSync } from 'node:fs';
import { claimPlaces, type ClaimPlaces } from './claim-places.js';
import { readX12 } from './reader.js';

const folder = new URL('../../../../test/fixtures/x12/remittance/', import.meta.url);
const names = readdirSync(folder).filter((each) => each.endsWith('.edi'));
const bytesOf = (name: string): Buffer => readFileSync(new URL(name, folder));

async function* inParts(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function placesOf(bytes: Buffer, size = 64): Promise<ClaimPlaces[]> {
  const found: ClaimPlaces[] = [];
  for await (const each of claimPlaces(inParts(bytes, size))) found.push(each);
  return found;
}

test.each(names)('%s: each claim, line and adjustment stands where it is said to', async (name) => {
  const bytes = bytesOf(name);
  const written = bytes
    .toString('latin1')
    .split('~')
    .map((each) => each.trimStart());
  const found = await placesOf(bytes);
  for (const { st, clp, cas, lines } of found)
    for (const each of [st, clp, ...cas, ...lines.flatMap((line) => [line.svc, ...line.cas])]) {
      expect(written[each.segmentIndex - 1]?.slice(0, each.id.length + 1)).toBe(`${each.id}*`);
      expect(bytes.subarray(each.byteOffset).toString('latin1').startsWith(`${each.id}*`)).toBe(
        true,
      );
    }
  // As the reader that posts counts them.
  const read: unknown[] = [];
  for await (const item of readX12(inParts(bytes, 64)))
    if (item.type === 'claim-payment')
      read.push([
        item.payment.segmentIndex,
        item.payment.lines.map((each) => [each.segmentIndex, each.lineControlNumber ?? '']),
      ]);
  expect(
    found.map(({ clp, lines }) => [
      clp.segmentIndex,
      lines.map((each) => [each.svc.segmentIndex, each.lineControlNumber]),
    ]),
  ).toEqual(read);
  expect(await placesOf(bytes, 1)).toEqual(found);
});

test('what is no X12 holds no claims', async () => {
  expect(await placesOf(Buffer.from('no segments here'))).toEqual([]);
  expect(await placesOf(Buffer.alloc(0))).toEqual([]);
});
