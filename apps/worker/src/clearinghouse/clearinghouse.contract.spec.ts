import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpClearinghouse } from './clearinghouse-server.testing.js';
import { clearinghouseContract, type FarSide } from './clearinghouse.contract.js';
import { FolderGateway } from './folder.gateway.js';
import { HttpGateway } from './http.gateway.js';
import { keyPair, SftpServer } from './sftp-server.testing.js';
import { SftpGateway } from './sftp.gateway.js';

const clientKey = keyPair();
const hostKey = keyPair();
const folder = () => mkdtempSync(join(tmpdir(), 'ledgerline-far-side-'));

/** A far side whose submissions and answers are files. */
const behind = (
  root: string,
  to: string,
  from: string,
): Omit<FarSide, 'clearinghouse' | 'close'> => ({
  received: () =>
    readdirSync(join(root, to)).map((name) => ({
      name,
      bytes: readFileSync(join(root, to, name)),
    })),
  occupy: (name, bytes) => writeFileSync(join(root, to, name), bytes),
  answer: (name, bytes) => writeFileSync(join(root, from, name), bytes),
});

clearinghouseContract('a shared folder', async () => {
  const root = folder();
  return {
    clearinghouse: await FolderGateway.at(root),
    ...behind(root, 'to-clearinghouse', 'from-clearinghouse'),
    close: async () => rmSync(root, { recursive: true }),
  };
});

clearinghouseContract('SFTP', async () => {
  const server = new SftpServer(folder(), clientKey);
  const pinned = await server.start(hostKey);
  const address = { host: '127.0.0.1', port: server.port, username: 'harbor', hostKey: pinned };
  const folders = { to: '/in', from: '/out', taken: '/taken', settled: '/settled' };
  const gateway = new SftpGateway({ ...address, privateKey: clientKey }, folders);
  return {
    clearinghouse: gateway,
    ...behind(server.root, 'in', 'out'),
    close: async () => {
      await gateway.close();
      await server.stop();
      rmSync(server.root, { recursive: true });
    },
  };
});

clearinghouseContract('HTTP', async () => {
  const root = folder();
  writeFileSync(join(root, 'token'), 'made-up-token\n', { mode: 0o600 });
  const server = new HttpClearinghouse('made-up-token');
  const baseUrl = await server.start();
  return {
    clearinghouse: new HttpGateway({ baseUrl, tokenFile: join(root, 'token') }),
    received: () => server.submissions.map(({ key, bytes }) => ({ name: key, bytes })),
    occupy: (key, bytes) => void server.submissions.push({ key, bytes }),
    answer: (name, bytes) => void server.files.set(name, bytes),
    close: async () => {
      await server.stop();
      rmSync(root, { recursive: true });
    },
  };
});
