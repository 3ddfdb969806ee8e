import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileArchive } from './file-archive.js';
import { placesOfClaims } from './places-of-claims.js';

const folder = mkdtempSync(join(tmpdir(), 'ledgerline-places-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a claim is found in the encrypted file it came in, by its numbers alone', async () => {
  const archive = new FileArchive(folder);
  const bytes = readFileSync(
    new URL(
      '../../../../test/fixtures/x12/remittance/trap-two-parts-of-one-line.edi',
      import.meta.url,
    ),
  );
  const trace = /TRN\*1\*([^*]+)/.exec(bytes.toString('latin1'))?.[1] ?? '';
  const { sha256: fileSha256 } = await archive.keep(bytes);
  const asked = { fileSha256, setControlNumber: '0001', traceNumber: trace, claimIndex: 0 };
  const found = await placesOfClaims(archive, [asked, asked]);
  expect(found).toHaveLength(1);
  expect(found[0]?.lines.length).toBeGreaterThan(1);
  expect(JSON.stringify(found)).not.toMatch(/DOE/);
  const others = [
    { ...asked, claimIndex: 9 },
    { ...asked, traceNumber: 'ANOTHER' },
    { ...asked, fileSha256: '0'.repeat(64) },
  ];
  expect(await placesOfClaims(archive, others)).toEqual([]);
});
