import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileArchive } from './file-archive.js';
import { openArchiveKeys } from './open-archive-keys.js';

let dataFolder: string;
let path: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'ledgerline-keys-'));
  path = join(dataFolder, 'archive-keys');
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

const aKey = () => randomBytes(32).toString('base64');
const open = (over: { keyFile?: string; mayMake?: boolean } = {}) =>
  openArchiveKeys({ dataFolder, mayMake: true, ...over });
const refusal = (work: () => unknown) => {
  try {
    return [work(), 'nothing was refused'];
  } catch (error) {
    return error as { code: string; name: string; message: string; remedy: string };
  }
};
const keep = (keyFile?: string) =>
  new FileArchive(dataFolder, open(keyFile ? { keyFile } : {})).keep(Buffer.from('ISA'));

test('a new data folder is given a key, its owner’s alone, outside the archive, once', () => {
  const { id } = open().newest();
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(dataFolder)).toEqual(['archive-keys']);
  expect(open().newest().id).toBe(id);
});

test('who only looks makes no key', () => {
  expect(open({ mayMake: false }).knows('')).toBe(false);
  expect(readdirSync(dataFolder)).toEqual([]);
});

test('a line more turns the key: the last one writes, the others read', () => {
  const before = open().newest().id;
  writeFileSync(path, `# 2027\r\n\n${readFileSync(path, 'utf8')}${aKey()}\n`);
  const keys = open();
  expect(keys.newest().id).not.toBe(before);
  expect(keys.knows(before)).toBe(true);
});

describe('refused at the door, with what to do, as a setting that must not be', () => {
  const expectRefusal = (work: () => unknown, code: string) =>
    expect(refusal(work)).toMatchObject({
      code,
      name: 'SettingsRefused',
      remedy: expect.stringMatching(/key file/),
    });

  test('a key file that is named and is not there', () => {
    expectRefusal(() => open({ keyFile: join(dataFolder, 'absent') }), 'archive-key-missing');
    expect(readdirSync(dataFolder)).toEqual([]);
  });

  test.each([true, false])(
    'a key file that was lost: no new key hides it (makes: %s)',
    async (mayMake) => {
      await keep();
      rmSync(path);
      expectRefusal(() => open({ mayMake }), 'archive-key-missing');
      expect(readdirSync(dataFolder).sort()).toEqual(['archive', 'spool']);
    },
  );

  test('a key file that is another archive’s', async () => {
    await keep();
    writeFileSync(path, aKey());
    expectRefusal(() => open(), 'archive-key-missing');
  });

  test.each([
    ['no base64', 'not a key at all, nor ever was one'],
    ['too short', randomBytes(31).toString('base64')],
    ['too long', randomBytes(33).toString('base64')],
    ['hex', randomBytes(32).toString('hex')],
  ])('a line that is no key: %s, and is not quoted', (_why, line) => {
    writeFileSync(path, `${aKey()}\n${line}\n`);
    expectRefusal(() => open(), 'archive-key-malformed');
    const told = refusal(() => open()) as { message: string };
    expect(told.message).toContain('line 2');
    expect(told.message).not.toContain(line);
  });

  test('an empty key file', () => {
    writeFileSync(path, '# none yet\n');
    expectRefusal(() => open(), 'archive-key-missing');
  });
});

test('a named key file is used, and none is made beside it', async () => {
  const keyFile = join(dataFolder, 'elsewhere');
  writeFileSync(keyFile, aKey());
  const { sha256 } = await keep(keyFile);
  expect(readdirSync(dataFolder).sort()).toEqual(['archive', 'elsewhere', 'spool']);
  const again = new FileArchive(dataFolder, open({ keyFile }));
  expect((await again.readWhole(sha256)).toString()).toBe('ISA');
});

test('a plain archive of earlier runs does not stand in the way of a first key', async () => {
  const { sha256 } = await keep();
  const archive = new FileArchive(dataFolder, open());
  writeFileSync(archive.pathOf(sha256), 'ISA');
  rmSync(path);
  expect((await new FileArchive(dataFolder, open()).readWhole(sha256)).toString()).toBe('ISA');
});
