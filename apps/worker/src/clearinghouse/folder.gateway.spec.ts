import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderGateway } from './folder.gateway.js';

let root: string;
let gateway: FolderGateway;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'ledgerline-gateway-'));
  gateway = await FolderGateway.at(root);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const answer = (name: string) => writeFileSync(join(root, 'from-clearinghouse', name), 'ISA');

test('what was taken is still found; what was never sent is absent; another size is nobody’s to overwrite', async () => {
  await gateway.submit('B1.x12', Buffer.from('ISA~'));
  expect(await gateway.findSubmission('B1.x12', 4)).toBe('present');
  expect(await gateway.findSubmission('B1.x12', 5)).toBe('other-size');
  expect(await gateway.findSubmission('B2.x12', 4)).toBe('absent');
  writeFileSync(join(root, 'received', 'B3.x12'), 'ISA~');
  expect(await gateway.findSubmission('B3.x12', 4)).toBe('present');
});

test('half-written answers are not listed, and a listing is bounded', async () => {
  for (const name of ['a.835', 'b.835.part', 'c.tmp', 'd.999']) answer(name);
  expect((await gateway.list(50)).map((each) => each.name)).toEqual(['a.835', 'd.999']);
  expect(await gateway.list(1)).toHaveLength(1);
});

test('settling moves an answer away, and settling it twice is settling it once; a name used again is kept', async () => {
  answer('a.835');
  await gateway.settle('a.835');
  await gateway.settle('a.835');
  expect(readdirSync(join(root, 'settled'))).toEqual(['a.835']);
  answer('a.835');
  await gateway.settle('a.835');
  expect(readdirSync(join(root, 'settled'))).toEqual(['a.835', 'a.835.1']);
});
