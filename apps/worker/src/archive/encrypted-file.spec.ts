import { createHash, randomBytes } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { archiveKey, ArchiveKeys } from './archive-keys.js';
import { FileArchive } from './file-archive.js';
import { FRAME_BYTES, HEADER_BYTES, TAG_BYTES } from './file-cipher.js';
import { Spool } from './spool.js';

const first = archiveKey(Buffer.alloc(32, 1));
const second = archiveKey(Buffer.alloc(32, 2));
let folder: string;
let archive: FileArchive;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledgerline-encrypted-'));
  archive = new FileArchive(folder, new ArchiveKeys([first]));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const codeOfReading = (sha256: string, from = archive) =>
  from.readWhole(sha256).then(
    () => 'read',
    (error: { code?: string }) => error.code,
  );
const onDisk = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => readFileSync(join(each.parentPath, each.name)));

/** Lays bytes where the archive would, as an earlier run did: plain. */
function layPlain(bytes: Buffer, sha256 = sha256Of(bytes)): string {
  mkdirSync(dirname(archive.pathOf(sha256)), { recursive: true });
  writeFileSync(archive.pathOf(sha256), bytes, { mode: 0o600 });
  return sha256;
}

test('law: what goes in comes out, however it is cut, under its own name', async () => {
  const size = fc.oneof(
    fc.integer({ min: 0, max: 2000 }),
    fc.constantFrom(FRAME_BYTES - 1, FRAME_BYTES, FRAME_BYTES + 1, 2 * FRAME_BYTES),
  );
  await fc.assert(
    fc.asyncProperty(size, fc.integer({ min: 1, max: 3 * FRAME_BYTES }), async (bytes, cut) => {
      const plain = randomBytes(bytes);
      const kept = await archive.keep(inPieces(plain, bytes > 2000 ? Math.max(cut, 5000) : cut));
      expect(kept).toEqual({ sha256: sha256Of(plain), bytes });
      expect((await archive.readWhole(kept.sha256)).equals(plain)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test('nothing of a file, kept or spooled, can be read from the disk', async () => {
  const canary = 'NM1*IL*1*ZZCANARY*ANA~';
  await archive.keep(Buffer.from(canary.repeat(20_000)));
  const spool = new Spool(() => archive.scratch());
  for (let nth = 0; nth < 3000; nth += 1) await spool.push(canary.repeat(40));
  for await (const chunk of spool.chunks(100)) expect(chunk[0]).toContain('ZZCANARY');
  const files = onDisk();
  expect(files).toHaveLength(2);
  for (const bytes of files) expect(bytes.includes('ZZCANARY')).toBe(false);
  await spool.discard();
});

test('only its owner may open a file, and the same bytes never look the same twice', async () => {
  const { sha256 } = await archive.keep(Buffer.from('ISA'));
  const before = readFileSync(archive.pathOf(sha256));
  expect(statSync(archive.pathOf(sha256)).mode & 0o777).toBe(0o600);
  await archive.keep(Buffer.from('ISA'));
  expect(readFileSync(archive.pathOf(sha256)).equals(before)).toBe(false);
});

describe('what was not written so is refused', () => {
  const damaged = 'archive-file-damaged';

  test.each([0, 1, 60])('every flipped bit of a file of %i bytes', async (bytes) => {
    const { sha256 } = await archive.keep(randomBytes(bytes));
    const path = archive.pathOf(sha256);
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length; at += 1) {
      const flipped = Buffer.from(whole);
      flipped[at]! ^= 1 << (at % 8);
      writeFileSync(path, flipped);
      const isKeyId = at >= 8 && at < 16;
      expect([at, await codeOfReading(sha256)]).toEqual([
        at,
        isKeyId ? 'archive-key-unknown' : damaged,
      ]);
    }
  });

  test('every length but its own', async () => {
    const { sha256 } = await archive.keep(randomBytes(40));
    const path = archive.pathOf(sha256);
    const whole = readFileSync(path);
    for (let length = 0; length < whole.length; length += 1) {
      writeFileSync(path, whole.subarray(0, length));
      expect([length, await codeOfReading(sha256)]).toEqual([length, damaged]);
    }
    writeFileSync(path, Buffer.concat([whole, Buffer.alloc(1)]));
    expect(await codeOfReading(sha256)).toBe(damaged);
  });

  const FRAME = FRAME_BYTES + TAG_BYTES;
  const framesOf = (bytes: Buffer) => [0, 1, 2].map((nth) => bytes.subarray(...span(nth)));
  const span = (nth: number) => [HEADER_BYTES + nth * FRAME, HEADER_BYTES + (nth + 1) * FRAME];

  test('frames swapped, doubled, left out, or taken from another file', async () => {
    const kept = await archive.keep(randomBytes(3 * FRAME_BYTES));
    const other = await archive.keep(randomBytes(3 * FRAME_BYTES));
    const path = archive.pathOf(kept.sha256);
    const whole = readFileSync(path);
    const [a, b, c] = framesOf(whole) as [Buffer, Buffer, Buffer];
    const [x, , z] = framesOf(readFileSync(archive.pathOf(other.sha256))) as (typeof a)[];
    const header = whole.subarray(0, HEADER_BYTES);
    for (const frames of [
      [b, a, c],
      [a, c, b],
      [a, a, c],
      [a, b],
      [a, b, c, c],
      [x!, b, c],
      [a, b, z!],
    ]) {
      writeFileSync(path, Buffer.concat([header, ...frames]));
      expect(await codeOfReading(kept.sha256)).toBe(damaged);
    }
    writeFileSync(path, Buffer.concat([header, a, b, c]));
    expect(await codeOfReading(kept.sha256)).toBe('read');
  });

  test('one whole file under the name of another, before a byte of it is given', async () => {
    const kept = await archive.keep(randomBytes(100));
    const other = await archive.keep(randomBytes(100));
    writeFileSync(archive.pathOf(kept.sha256), readFileSync(archive.pathOf(other.sha256)));
    await expect(archive.read(kept.sha256)[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: damaged,
    });
  });

  test('a file cut while it is being kept leaves nothing behind', async () => {
    const cut = async function* () {
      yield Buffer.from('ISA');
      throw new Error('the line went dead');
    };
    await expect(archive.keep(cut())).rejects.toThrow('the line went dead');
    expect(onDisk()).toEqual([]);
  });
});

describe('keys', () => {
  test('the newest writes, every one reads, another is told and not guessed', async () => {
    const { sha256 } = await archive.keep(Buffer.from('ISA'));
    const rotated = new FileArchive(folder, new ArchiveKeys([first, second]));
    const only = new FileArchive(folder, new ArchiveKeys([second]));
    expect(await codeOfReading(sha256, rotated)).toBe('read');
    expect(await codeOfReading(sha256, only)).toBe('archive-key-unknown');
    await rotated.keep(Buffer.from('ISA'));
    expect(await codeOfReading(sha256, only)).toBe('read');
    expect(await codeOfReading(sha256, archive)).toBe('archive-key-unknown');
  });

  test('without a key nothing is written, least of all plain', async () => {
    const none = new FileArchive(folder, new ArchiveKeys([]));
    await expect(none.keep(Buffer.from('ISA'))).rejects.toMatchObject({
      code: 'archive-key-missing',
    });
    expect(onDisk()).toEqual([]);
  });
});

describe('a plain file of an earlier run', () => {
  test('is read, and is encrypted when it is kept again', async () => {
    const plain = Buffer.from('ISA*00*ZZCANARY~');
    const sha256 = layPlain(plain);
    expect(await archive.readWhole(sha256)).toEqual(plain);
    await archive.keep(plain);
    expect(onDisk()[0]?.includes('ZZCANARY')).toBe(false);
    expect(await archive.readWhole(sha256)).toEqual(plain);
  });

  test('is refused where it is not what its name says, before a byte of it is given', async () => {
    const sha256 = layPlain(Buffer.from('ISA*01~'), sha256Of(Buffer.from('ISA*00~')));
    await expect(archive.read(sha256)[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'archive-file-damaged',
    });
  });
});
