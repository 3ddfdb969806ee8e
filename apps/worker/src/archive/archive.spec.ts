import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { FileArchive } from './file-archive.js';
import { Spool } from './spool.js';

let folder: string;
let archive: FileArchive;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledgerline-archive-'));
  archive = new FileArchive(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the archive', () => {
  test('knows a file by its bytes: the same bytes twice are one file', async () => {
    const first = await archive.keep(Buffer.from('ISA*00~'));
    const again = await archive.keep(Buffer.from('ISA*00~'));
    expect(again).toEqual(first);
    expect((await archive.readWhole(first.sha256)).toString()).toBe('ISA*00~');
    expect(await archive.has(first.sha256)).toBe(true);
    expect(readdirSync(join(folder, 'spool'))).toEqual([]);
  });

  test('an empty file is a file', async () => {
    const { sha256, bytes } = await archive.keep(Buffer.alloc(0));
    expect(bytes).toBe(0);
    expect(await archive.readWhole(sha256)).toHaveLength(0);
  });

  test.each(['../../etc/passwd', '', 'ABC', `${'a'.repeat(63)}/`])(
    '%j never becomes a path',
    (name) => {
      expect(() => archive.pathOf(name)).toThrow(RangeError);
    },
  );
});

test('law: a spool gives back what was put down, in order, in memory or on disk', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.string({ maxLength: 40 }).map((text) => text.replace(/[\n\r\u2028\u2029]/g, ' ')),
        { maxLength: 40 },
      ),
      fc.integer({ min: 0, max: 5000 }),
      fc.integer({ min: 1, max: 700 }),
      async (few, many, size) => {
        const lines = [...few, ...Array.from({ length: many }, (_, index) => `line ${index}`)];
        const spool = new Spool(() => archive.scratch());
        for (const line of lines) await spool.push(line);
        const back: string[] = [];
        for await (const chunk of spool.chunks(size)) {
          expect(chunk.length).toBeLessThanOrEqual(size);
          back.push(...chunk);
        }
        await spool.discard();
        expect(back).toEqual(lines);
      },
    ),
    { numRuns: 30 },
  );
  expect(readdirSync(join(folder, 'spool'))).toEqual([]);
});
