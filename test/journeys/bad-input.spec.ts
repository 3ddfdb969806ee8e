import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inboundFiles, type InboundFileRow } from '@ledgerline/claims/answers';
import { depositProofs } from '@ledgerline/remittance';
import { House } from './support/house.js';
import { remittanceFile } from './support/remittance-file.js';

let house: House;
beforeAll(async () => {
  house = await House.open({ practiceId: 'P1', seed: 1, profile: 'kind' });
  await house.work();
});
afterAll(() => house.close());

/** Puts a file where the clearinghouse would, whole at once; returns its hash. */
function arrives(name: string, bytes: Buffer): string {
  const folder = join(house.folder, 'clearinghouse', 'from-clearinghouse');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.part`), bytes);
  renameSync(join(folder, `${name}.part`), join(folder, name));
  return createHash('sha256').update(bytes).digest('hex');
}

/** What the worker made of it, once it has an opinion. */
async function verdictOn(sha256: string): Promise<InboundFileRow> {
  let row: InboundFileRow | null | undefined;
  await house.until(`a verdict on ${sha256.slice(0, 8)}`, async () => {
    row = await house.system.readModels.get(inboundFiles, sha256);
    return row !== undefined && row !== null && row.phase !== 'archived';
  });
  await house.system.readModels.catchUp(); // Others may be a moment behind the one that told.
  return row as InboundFileRow;
}

const whole = remittanceFile({
  trace: 'T100',
  claims: [{ number: 'C1', charge: 6500, paid: 2450 }],
});
const text = whole.toString('latin1');

test.each<[string, Buffer, string]>([
  ['an empty file', Buffer.alloc(0), 'EMPTY'],
  ['an HTML error page', Buffer.from('<html><body>503</body></html>'), 'NOT_X12'],
  ['a zip', Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), randomBytes(200)]), 'NOT_X12'],
  ['a file cut in a claim', whole.subarray(0, text.indexOf('CLP') + 8), 'TRUNCATED'],
  [
    'an ISA of the wrong length',
    Buffer.from(text.replace('*00501*', '*0501*'), 'latin1'),
    'ISA_MALFORMED',
  ],
  [
    'a megabyte without a terminator',
    Buffer.from(text.slice(0, 106) + 'A'.repeat(1 << 20), 'latin1'),
    'SEGMENT_TOO_LONG',
  ],
])('%s is quarantined by name, its bytes kept', async (_what, bytes, code) => {
  const sha256 = arrives(`bad-${code}-${bytes.length}.x12`, bytes);
  const row = await verdictOn(sha256);
  expect(row.phase).toBe('quarantined');
  expect(JSON.stringify(row)).toContain(code);
  expect(await house.system.archive.readWhole(sha256)).toEqual(bytes);
});

test.each<[string, (file: string) => string]>([
  ['a wrong segment count', (file) => file.replace(/SE\*\d+\*/, 'SE*999*')],
  ['a line that does not balance', (file) => file.replace('CAS*CO*45*40.5', 'CAS*CO*45*40.49')],
])('%s holds the set: nothing of it is posted', async (what, spoil) => {
  const file = remittanceFile({
    trace: `T-${what.length}`,
    claims: [{ number: 'C1', charge: 6500, paid: 2450 }],
  });
  const spoiled = spoil(file.toString('latin1'));
  expect(spoiled).not.toBe(file.toString('latin1'));
  const row = await verdictOn(arrives(`held-${what.length}.x12`, Buffer.from(spoiled, 'latin1')));
  expect(row).toMatchObject({ phase: 'held' });
  const proofs = await house.system.readModels.find(depositProofs, { state: 'held' });
  expect(proofs.some(({ state }) => state.depositCents !== 0)).toBe(false);
  expect(proofs.length).toBeGreaterThan(0);
});

test('doubled terminators and bytes that are not ASCII are read as they were meant', async () => {
  const file = remittanceFile({
    trace: 'T200',
    claims: [{ number: 'C2', charge: 6500, paid: 2450 }],
  });
  const odd = Buffer.from(
    file.toString('latin1').replaceAll('~', '~~').replace('CASCADE', 'CASC\xc1DE'),
    'latin1',
  );
  expect(await verdictOn(arrives('odd.x12', odd))).toMatchObject({ phase: 'digested' });
});

test('money comes once: the same file twice, renamed, and wrapped anew', async () => {
  const claims = [{ number: 'C3', charge: 6500, paid: 2450 }];
  const file = remittanceFile({ trace: 'T300', claims });
  await verdictOn(arrives('first.x12', file));
  arrives('first-again.x12', file);
  const wrapped = remittanceFile({ trace: 'T300', claims, interchange: 77 });
  await verdictOn(arrives('wrapped.x12', wrapped));
  await house.untilQuietFolder();
  const proofs = (await house.system.readModels.find(depositProofs)).filter(
    ({ state }) => state.traceNumber === 'T300',
  );
  expect(proofs).toHaveLength(1);
  // Nobody sent claim C3: its money waits in suspense, once.
  expect(proofs[0]?.state).toMatchObject({
    depositCents: 2450,
    suspenseCents: 2450,
    unexplainedCents: 0,
    conflicts: 0,
  });
});

test('the same trace with other content is a conflict, not a second payment', async () => {
  await verdictOn(
    arrives(
      'one.x12',
      remittanceFile({ trace: 'T400', claims: [{ number: 'C4', charge: 6500, paid: 2450 }] }),
    ),
  );
  await verdictOn(
    arrives(
      'two.x12',
      remittanceFile({ trace: 'T400', claims: [{ number: 'C4', charge: 6500, paid: 2500 }] }),
    ),
  );
  const proofs = (await house.system.readModels.find(depositProofs)).filter(
    ({ state }) => state.traceNumber === 'T400',
  );
  expect(proofs.map(({ state }) => [state.depositCents, state.conflicts])).toEqual([[2450, 1]]);
});

test('a hundred megabytes without a terminator are refused, and the worker goes on', async () => {
  const huge = Buffer.concat([whole.subarray(0, 106), Buffer.alloc(100 << 20, 0x41)]);
  const row = await verdictOn(arrives('huge.x12', huge));
  expect(row.phase).toBe('quarantined');
  expect(
    await verdictOn(arrives('after.x12', remittanceFile({ trace: 'T500', claims: [] }))),
  ).toMatchObject({ phase: 'digested' });
});
