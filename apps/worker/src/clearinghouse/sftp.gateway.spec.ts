import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyPair, SftpServer } from './sftp-server.testing.js';
import { SftpGateway, type SftpFolders } from './sftp.gateway.js';

const clientKey = keyPair();
const hostKey = keyPair();
const batch = Buffer.alloc(64 * 1024, 'ISA*00*');
const gone = { to: '/in', from: '/out' };
const kept = { ...gone, taken: '/taken', settled: '/settled' };

let server: SftpServer;
let pinned: string;
const gateways: SftpGateway[] = [];
beforeEach(async () => {
  server = new SftpServer(mkdtempSync(join(tmpdir(), 'ledgerline-sftp-')), clientKey);
  pinned = await server.start(hostKey);
});
afterEach(async () => {
  await Promise.all(gateways.splice(0).map((each) => each.close()));
  await server.stop();
  rmSync(server.root, { recursive: true, force: true });
});

function gatewayTo(
  folders: SftpFolders = kept,
  fingerprint = pinned,
  idleMs?: number,
): SftpGateway {
  const address = {
    host: '127.0.0.1',
    port: server.port,
    username: 'harbor',
    privateKey: clientKey,
    hostKey: fingerprint,
  };
  const gateway = new SftpGateway(address, folders, idleMs);
  gateways.push(gateway);
  return gateway;
}
const at = (...path: string[]) => join(server.root, ...path);
const answered = (name: string, text = 'ISA') => writeFileSync(at('out', name), text);
async function read(gateway: SftpGateway, name: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of gateway.open(name)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

test('a batch arrives whole under its own name, and sending it again leaves one', async () => {
  const gateway = gatewayTo();
  await gateway.submit('B1.x12', batch);
  await gateway.submit('B1.x12', batch);
  expect(server.names('in')).toEqual(['B1.x12']);
  expect(readFileSync(at('in', 'B1.x12')).equals(batch)).toBe(true);
});

test('a file of that name and another size is not overwritten', async () => {
  writeFileSync(at('in', 'B1.x12'), 'somebody else');
  const gateway = gatewayTo();
  expect(await gateway.findSubmission('B1.x12', batch.length)).toBe('other-size');
  await expect(gateway.submit('B1.x12', batch)).rejects.toMatchObject({
    code: 'submission-name-taken',
  });
  expect(readFileSync(at('in', 'B1.x12'), 'utf8')).toBe('somebody else');
});

test.each(Array.from({ length: 16 }, (_each, nth) => nth * 4096))(
  'cut after %d bytes the far side shows nothing, and the next attempt sends the whole',
  async (cutAfterBytes) => {
    server.faults.cutAfterBytes = cutAfterBytes;
    const gateway = gatewayTo(gone);
    await expect(gateway.submit('B1.x12', batch)).rejects.toMatchObject({
      code: expect.stringMatching(/^clearinghouse-/),
    });
    expect(server.names('in')).not.toContain('B1.x12');
    expect(await gateway.findSubmission('B1.x12', batch.length)).toBe('absent');
    await gateway.submit('B1.x12', batch);
    expect(readFileSync(at('in', 'B1.x12')).equals(batch)).toBe(true);
    expect(server.names('in')).toEqual(['B1.x12']);
  },
);

test('a rename whose answer is lost has sent it: it is found, not sent again', async () => {
  server.faults.loseRenameAnswer = true;
  const gateway = gatewayTo();
  await expect(gateway.submit('B1.x12', batch)).rejects.toMatchObject({
    code: 'clearinghouse-away',
  });
  expect(await gateway.findSubmission('B1.x12', batch.length)).toBe('present');
});

test('where the far side takes files away and keeps no trace, nobody can tell', async () => {
  server.faults.loseRenameAnswer = true;
  const gateway = gatewayTo(gone);
  await expect(gateway.submit('B1.x12', batch)).rejects.toThrow();
  renameSync(at('in', 'B1.x12'), at('taken', 'B1.x12'));
  expect(await gateway.findSubmission('B1.x12', batch.length)).toBe('taken-or-never-there');
  expect(await gatewayTo(kept).findSubmission('B1.x12', batch.length)).toBe('present');
});

test('a rename refused leaves nothing under the name', async () => {
  server.faults.refuseRename = true;
  const gateway = gatewayTo();
  await expect(gateway.submit('B1.x12', batch)).rejects.toMatchObject({
    code: 'clearinghouse-fault',
  });
  expect(server.names('in')).toEqual(['B1.x12.part']);
});

// The library reports such an upload as done: only the size tells.
test('a full disk shows nothing, and once there is room the same batch goes', async () => {
  server.faults.diskBytes = 10_000;
  const gateway = gatewayTo();
  await expect(gateway.submit('B1.x12', batch)).rejects.toMatchObject({
    code: 'submission-cut',
  });
  expect(server.names('in')).not.toContain('B1.x12');
  server.faults.diskBytes = undefined;
  await gateway.submit('B1.x12', batch);
  expect(server.names('in')).toEqual(['B1.x12']);
});

test('a far side that refuses the sign-in now and then is tried again', async () => {
  server.faults.refuseSignIns = 1;
  const gateway = gatewayTo();
  await expect(gateway.list(10)).rejects.toMatchObject({
    code: expect.stringMatching(/^clearinghouse-(refused-sign-in|away)$/),
  });
  expect(await gateway.list(10)).toEqual([]);
});

test('a far side with another host key is not spoken to, and gets no byte', async () => {
  const gateway = gatewayTo();
  await gateway.submit('B1.x12', batch);
  await server.stop();
  await server.start(keyPair());
  await expect(gateway.submit('B2.x12', batch)).rejects.toMatchObject({
    code: 'clearinghouse-host-key-changed',
  });
  await expect(gateway.list(10)).rejects.toMatchObject({ code: 'clearinghouse-host-key-changed' });
  expect(server.names('in')).toEqual(['B1.x12']);
});

test('a far side that hangs up and comes back is spoken to again', async () => {
  const gateway = gatewayTo();
  answered('a.835');
  expect(await gateway.list(10)).toHaveLength(1);
  await server.stop();
  await expect(gateway.list(10)).rejects.toMatchObject({ code: 'clearinghouse-away' });
  await server.start(hostKey);
  expect(await gateway.list(10)).toHaveLength(1);
});

test('answers are read whole, half-written ones are not listed, settled ones are moved and their names free again', async () => {
  const gateway = gatewayTo();
  answered('a.835', 'x'.repeat(200_000));
  answered('b.835.part');
  expect(await gateway.list(10)).toEqual([{ name: 'a.835', bytes: 200_000 }]);
  expect(await read(gateway, 'a.835')).toHaveLength(200_000);
  await gateway.settle('a.835');
  await gateway.settle('a.835');
  answered('a.835', 'the next day');
  expect(await read(gateway, 'a.835')).toBe('the next day');
  await gateway.settle('a.835');
  expect(server.names('settled')).toEqual(['a.835', 'a.835.1']);
});

test('a stale listing names a file that is gone: reading it fails, and nothing else happens', async () => {
  const gateway = gatewayTo(gone);
  answered('a.835');
  await gateway.list(10);
  await gateway.settle('a.835');
  expect(server.names('out')).toEqual([]);
  server.faults.staleListings = 1;
  expect(await gateway.list(10)).toEqual([]);
  await expect(read(gateway, 'a.835')).rejects.toMatchObject({
    code: expect.stringMatching(/^clearinghouse-/),
  });
});

test('a read that is never answered is given up, and the next one begins anew', async () => {
  const gateway = gatewayTo(kept, pinned, 200);
  answered('a.835', 'x'.repeat(200_000));
  server.faults.stallReads = true;
  await expect(read(gateway, 'a.835')).rejects.toMatchObject({ code: 'clearinghouse-away' });
  server.faults.stallReads = undefined;
  expect(await read(gateway, 'a.835')).toHaveLength(200_000);
});

test.each(['../x', 'a/b', '..'])(
  'a listed name that leaves the folder is refused: %j',
  async (name) => {
    await expect(gatewayTo().settle(name)).rejects.toThrow(RangeError);
  },
);
