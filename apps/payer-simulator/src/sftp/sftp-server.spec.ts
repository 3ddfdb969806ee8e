import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SftpClient from 'ssh2-sftp-client';
import { FaultPlan } from './fault-plan.js';
import type { SftpEvent } from './sftp-event.js';
import { keyPair, SftpServer } from './sftp-server.js';

const customer = keyPair();
const batch = Buffer.alloc(70_000, 'ISA*00*');
let folder: string;
let server: SftpServer | undefined;
let told: SftpEvent[];
const clients: SftpClient[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledgerline-far-side-'));
  told = [];
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((each) => each.end().catch(() => undefined)));
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function open(seed?: number): Promise<number> {
  const tell = (event: SftpEvent): number => told.push(event);
  server = new SftpServer({ folder, customerKey: customer.public, tell, ...(seed && { seed }) });
  return server.start();
}
async function signIn(port: number, privateKey = customer.private): Promise<SftpClient> {
  const nothing = (): void => undefined;
  const client = new SftpClient('spec', { error: nothing, end: nothing, close: nothing });
  clients.push(client);
  await client.connect({ host: '127.0.0.1', port, username: 'spec', privateKey });
  return client;
}
const names = (where: string): string[] => readdirSync(join(folder, where)).sort();
const words = (): string[] => told.map((each) => ('fault' in each ? each.fault : each.what));
/** The first seed that brings a fault upon the first file. */
const seedOf = (fault: string): number => {
  for (let seed = 1; ; seed += 1) if (new FaultPlan(seed).ofUpload(1, 1) === fault) return seed;
};

test('without a seed a file goes up whole and an answer comes down', async () => {
  const client = await signIn(await open());
  await client.put(batch, '/to-clearinghouse/B1.x12.part');
  await client.rename('/to-clearinghouse/B1.x12.part', '/to-clearinghouse/B1.x12');
  expect(readFileSync(join(folder, 'to-clearinghouse', 'B1.x12')).equals(batch)).toBe(true);
  writeFileSync(join(folder, 'from-clearinghouse', 't1.835'), 'ISA');
  expect((await client.list('/from-clearinghouse')).map((each) => each.name)).toEqual(['t1.835']);
  expect(String(await client.get('/from-clearinghouse/t1.835'))).toBe('ISA');
  await client.rename('/from-clearinghouse/t1.835', '/settled/t1.835');
  expect(names('settled')).toEqual(['t1.835']);
});

test('nobody with another key comes in, and nobody sees more than the four folders', async () => {
  const port = await open();
  await expect(signIn(port, keyPair().private)).rejects.toThrow();
  const client = await signIn(port);
  writeFileSync(join(folder, 'simulator-state.json'), '{}');
  for (const path of ['/simulator-state.json', '/lost', '/received/../simulator-state.json'])
    await expect(client.stat(path)).rejects.toThrow();
  await expect(client.list('/')).rejects.toThrow();
});

test.each(['cut-mid-upload', 'cut-before-rename', 'rename-answer-lost', 'disk-full'])(
  '%s: the other side shows nothing or the whole, and says what it did',
  async (fault) => {
    const client = await signIn(await open(seedOf(fault)));
    const sending = (async () => {
      await client.put(batch, '/to-clearinghouse/B1.x12.part');
      // A full disk is not told by this client's put: whoever sends looks how much arrived.
      const { size } = await client.stat('/to-clearinghouse/B1.x12.part');
      if (size !== batch.length) throw new Error('less arrived than was sent');
      await client.rename('/to-clearinghouse/B1.x12.part', '/to-clearinghouse/B1.x12');
    })();
    await expect(sending).rejects.toThrow();
    expect(words()).toContain(fault);
    const whole = join(folder, 'to-clearinghouse', 'B1.x12');
    expect(existsSync(whole)).toBe(fault === 'rename-answer-lost');
    if (existsSync(whole)) expect(readFileSync(whole).equals(batch)).toBe(true);
  },
);

test('acknowledgements are lost and doubled by their names, the same in every run; money is neither', async () => {
  const client = await signIn(await open(3));
  const answers = Array.from({ length: 60 }, (_each, nth) => `t${nth}-001`);
  for (const each of answers)
    for (const kind of ['999', '835'])
      writeFileSync(join(folder, 'from-clearinghouse', `${each}.${kind}`), 'ISA');
  await client.list('/from-clearinghouse');
  const plan = new FaultPlan(3);
  const fated = (fate: string) =>
    answers.map((each) => `${each}.999`).filter((each) => plan.fateOf(each) === fate);
  expect(fated('lost').length).toBeGreaterThan(0);
  expect(names('lost')).toEqual(fated('lost').sort());
  expect(names('from-clearinghouse').filter((each) => each.endsWith('.again'))).toEqual(
    fated('doubled')
      .map((each) => `${each}.again`)
      .sort(),
  );
  expect(names('from-clearinghouse').filter((each) => each.endsWith('.835'))).toHaveLength(60);
});
