import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpClearinghouse } from './clearinghouse-server.testing.js';
import { HttpGateway } from './http.gateway.js';
import { FILE_BYTES_MAX } from './remote-name.js';

const batch = Buffer.alloc(64 * 1024, 'ISA*00*');
const root = mkdtempSync(join(tmpdir(), 'ledgerline-http-'));
const tokenFile = join(root, 'token');
afterAll(() => rmSync(root, { recursive: true }));

let server: HttpClearinghouse;
let baseUrl: string;
beforeEach(async () => {
  writeFileSync(tokenFile, 'made-up-token');
  server = new HttpClearinghouse('made-up-token');
  baseUrl = await server.start();
});
afterEach(() => server.stop());

const gatewayTo = (over: object = {}) => new HttpGateway({ baseUrl, tokenFile, ...over });
async function read(gateway: HttpGateway, id: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of gateway.open(id)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
const fails = (code: string) => expect.objectContaining({ code, message: code });

test('cut before it was kept: unknown at first, absent when asked, and it goes again', async () => {
  server.faults.cutBeforeWrite = true;
  const gateway = gatewayTo();
  await expect(gateway.submit('B1.x12', batch)).rejects.toEqual(fails('clearinghouse-away'));
  expect(await gateway.findSubmission('B1.x12', batch.length)).toBe('absent');
  await gateway.submit('B1.x12', batch);
  expect(server.submissions).toEqual([{ key: 'B1.x12', bytes: batch }]);
});

test.each([
  ['cut after it was kept', 'cutAfterWrite'],
  ['answered 500 after it was kept', 'failAfterWrite'],
] as const)('%s: it is found, and sent no second time by itself', async (_what, fault) => {
  server.faults[fault] = true;
  const gateway = gatewayTo();
  await expect(gateway.submit('B1.x12', batch)).rejects.toEqual(fails('clearinghouse-away'));
  expect(server.posts).toBe(1);
  expect(await gateway.findSubmission('B1.x12', batch.length)).toBe('present');
  expect(server.submissions).toHaveLength(1);
});

test('the same name with other bytes of the same length is told by the far side', async () => {
  const gateway = gatewayTo();
  await gateway.submit('B1.x12', batch);
  const other = Buffer.alloc(batch.length, 'ISA*01*');
  await expect(gateway.submit('B1.x12', other)).rejects.toEqual(fails('submission-name-taken'));
  expect(server.submissions).toEqual([{ key: 'B1.x12', bytes: batch }]);
});

test('a far side that answers too slowly is away, and is asked no longer', async () => {
  server.faults.slowMs = 400;
  const gateway = gatewayTo({ patienceMs: 80 });
  const began = Date.now();
  await expect(gateway.list(10)).rejects.toEqual(fails('clearinghouse-away'));
  expect(Date.now() - began).toBeLessThan(390);
});

test('a redirect is not followed: no byte and no token goes elsewhere', async () => {
  const elsewhere = new HttpClearinghouse('made-up-token');
  server.faults.redirectTo = `${await elsewhere.start()}/submissions`;
  const gateway = gatewayTo();
  await expect(gateway.submit('B1.x12', batch)).rejects.toEqual(fails('clearinghouse-redirected'));
  await expect(gateway.list(10)).rejects.toEqual(fails('clearinghouse-redirected'));
  expect(elsewhere.posts).toBe(0);
  await elsewhere.stop();
});

test('a page of HTML is neither a listing nor a file', async () => {
  const gateway = gatewayTo();
  server.files.set('a', Buffer.from('<html>sign in</html>'));
  server.faults.contentType = 'text/html';
  await expect(gateway.list(10)).rejects.toEqual(fails('clearinghouse-fault'));
  await expect(read(gateway, 'a')).rejects.toEqual(fails('clearinghouse-fault'));
  await expect(gateway.findSubmission('B1.x12', 1)).rejects.toEqual(fails('clearinghouse-fault'));
});

test('a listing longer than we read is refused, one just as long is not', async () => {
  const gateway = gatewayTo({ answerBytesMax: 1000 });
  server.faults.padding = 900;
  expect(await gateway.list(10)).toEqual([]);
  server.faults.padding = 1000;
  await expect(gateway.list(10)).rejects.toEqual(fails('clearinghouse-fault'));
});

test('a file said to be too long is not read', async () => {
  server.files.set('a', Buffer.from('ISA'));
  server.faults.fileLength = FILE_BYTES_MAX + 1;
  await expect(read(gatewayTo(), 'a')).rejects.toEqual(fails('clearinghouse-fault'));
});

test('a file cut on its way is no file, and whole the next time', async () => {
  server.files.set('a', batch);
  server.faults.cutFileAfter = 10_000;
  const gateway = gatewayTo();
  await expect(read(gateway, 'a')).rejects.toEqual(fails('clearinghouse-away'));
  expect((await read(gateway, 'a')).equals(batch)).toBe(true);
});

test('a stale listing names a file that is gone: that file fails by itself', async () => {
  const gateway = gatewayTo();
  server.files.set('a', batch);
  await gateway.list(10);
  await gateway.settle('a');
  server.faults.staleListings = 1;
  expect(await gateway.list(10)).toHaveLength(1);
  await expect(read(gateway, 'a')).rejects.toEqual(fails('clearinghouse-file-gone'));
  await gateway.settle('a');
  expect(server.settled).toEqual(['a']);
});

test.each([
  [401, 'clearinghouse-refused-sign-in'],
  [403, 'clearinghouse-refused-sign-in'],
  [404, 'clearinghouse-refused'],
  [422, 'clearinghouse-refused'],
  [429, 'clearinghouse-busy'],
  [503, 'clearinghouse-away'],
])('an answer of %i is told as %s and never as absent', async (status, code) => {
  server.faults.status = status;
  const gateway = gatewayTo();
  await expect(gateway.submit('B1.x12', batch)).rejects.toEqual(fails(code));
  await expect(gateway.findSubmission('B1.x12', 1)).rejects.toEqual(fails(code));
});

test('the token is read anew for each request, and one that cannot be read is told by name', async () => {
  const gateway = gatewayTo();
  writeFileSync(tokenFile, 'yesterdays-token');
  await expect(gateway.list(10)).rejects.toEqual(fails('clearinghouse-refused-sign-in'));
  writeFileSync(tokenFile, 'made-up-token\n');
  expect(await gateway.list(10)).toEqual([]);
  writeFileSync(tokenFile, '');
  await expect(gateway.list(10)).rejects.toEqual(fails('clearinghouse-token-unreadable'));
});

test('a far side that is not there is away', async () => {
  await server.stop();
  await expect(gatewayTo().list(10)).rejects.toEqual(fails('clearinghouse-away'));
  await server.start();
});
