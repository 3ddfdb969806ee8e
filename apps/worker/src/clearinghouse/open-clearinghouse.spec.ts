import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../settings.js';
import { openGateway } from './open-clearinghouse.js';
import { keyPair, SftpServer } from './sftp-server.testing.js';
import { partnersOf } from './trading-partner.js';

const root = mkdtempSync(join(tmpdir(), 'ledgerline-open-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const env = {
  DATABASE_URL: 'postgresql://localhost/none',
  LEDGERLINE_DATA: root,
  LEDGERLINE_CLEARINGHOUSE: join(root, 'folder'),
  LEDGERLINE_PRACTICE: 'WILLOW',
};
const sftp = (over: object) => ({
  host: '127.0.0.1',
  username: 'harbor',
  keyFile: join(root, 'key'),
  hostKey: `SHA256:${'A'.repeat(43)}`,
  to: '/in',
  from: '/out',
  ...over,
});
const withSftp = (over: object) =>
  readSettings({ ...env, LEDGERLINE_SFTP: JSON.stringify(sftp(over)) });
const gatewayOf = (settings: ReturnType<typeof readSettings>) => {
  const [only] = partnersOf(settings);
  if (!only) throw new Error('nobody to send to');
  return openGateway(only.gateway);
};

test('without other settings there is one partner, at the folder, and every payer goes to it', async () => {
  const settings = readSettings({ ...env, LEDGERLINE_CLAIMS_PER_SET: '7' });
  expect(partnersOf(settings)).toMatchObject([
    { partnerId: 'clearinghouse', usage: 'T', claimsPerSetMax: 7, routes: ['*'] },
  ]);
  const clearinghouse = await gatewayOf(settings);
  await clearinghouse.submit('B1.x12', Buffer.from('ISA~'));
  expect(await clearinghouse.findSubmission('B1.x12', 4)).toBe('present');
});

test('with SFTP settings it is the server named, under the key in the file', async () => {
  const key = keyPair();
  const server = new SftpServer(join(root, 'sftp'), key);
  const hostKey = await server.start();
  writeFileSync(join(root, 'key'), key, { mode: 0o600 });
  const clearinghouse = await gatewayOf(withSftp({ port: server.port, hostKey }));
  await clearinghouse.submit('B1.x12', Buffer.from('ISA~'));
  expect(server.names('in')).toEqual(['B1.x12']);
  await clearinghouse.close?.();
  await server.stop();
});

test.each([
  ['a host key left out', { hostKey: undefined }],
  ['a host key that is none', { hostKey: 'SHA256:short' }],
  ['a folder that is not absolute', { to: 'in' }],
  ['a setting nobody knows', { password: 'x' }],
])('%s is refused by name, without its value', (_what, over) => {
  expect(() => withSftp(over)).toThrow(/LEDGERLINE_SFTP/);
  expect(() => withSftp(over)).not.toThrow(/short/);
});
