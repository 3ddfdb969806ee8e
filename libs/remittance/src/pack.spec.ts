import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { depositProofs, type DepositProof } from './deposits/deposit-proof.projection.js';
import type { Office } from './office.testing.js';
import { packFile, packFolder, packNames, packOffice, rewrapped } from './pack.testing.js';
import type { ClaimExceptions } from './exceptions/claim-exceptions.js';
import { postingExceptions } from './posting/posting-exceptions.projection.js';
import { providerCodes } from './provider-balances/provider-adjustment-codes.js';
import {
  providerBalances,
  type ProviderBalance,
} from './provider-balances/provider-balances.projection.js';
import { claimStatuses } from './posting/claim-status-posts.js';

/**
 * The table beside the files, one row a file: what came before it, what the books hold after it (whole cents,
 * debit positive), and what waits for a person. Read it as finance would; the test reads it too.
 */
const [, , ...rows] = readFileSync(new URL('expected-entries.md', packFolder), 'utf8')
  .split('\n')
  .filter((each) => each.startsWith('|'))
  .map((each) => each.split('|').map((cell) => cell.trim()));
const table = rows.map(([, file = '', after = '', ...cells]) => ({
  file,
  after: after === '' ? [] : after.split(', '),
  says: cells.slice(0, -1),
}));

const named = [
  'deposits-expected',
  'payer-receivable',
  'patient-receivable',
  'contractual-allowance',
  'remittance-suspense',
];

function told(office: Office): string[] {
  const books = office.books();
  const others = Object.entries(books)
    .filter(([account]) => !named.includes(account))
    .map(([account, amount]) => `${account} ${amount}`);
  const waits = [...office.rows<ClaimExceptions | null>(postingExceptions as never).values()]
    .flatMap((each) => each?.payments ?? [])
    .filter((each) => each.state === 'open')
    .flatMap((each) => each.exceptions)
    .map(({ kind, clause, openCents }) => `${kind} ${clause} ${openCents}`);
  const proofs = [...office.rows<DepositProof>(depositProofs as never).values()];
  const held = proofs.filter(({ state }) => state === 'held').map(() => 'set held');
  const conflicts = proofs.flatMap((each) => (each.conflicts > 0 ? ['conflict'] : []));
  const strangers = proofs.flatMap((each) =>
    Object.keys(each.suspended).some((key) => key.startsWith('claim ')) ? ['unmatched'] : [],
  );
  const balances = [...office.rows<ProviderBalance>(providerBalances as never).values()]
    .filter(({ state }) => state === 'open' || state === 'review')
    .map(({ state, account, balanceCents }) => `${state} ${account} ${balanceCents}`);
  return [
    ...named.map((account) => String(books[account] ?? '')),
    others.join(', '),
    [...waits, ...held, ...conflicts, ...strangers, ...balances].join(', '),
  ];
}

test('every file of the pack has its row', () =>
  expect(table.map(({ file }) => file).sort()).toEqual([...packNames]));

test.each(table)('$file', async ({ file, after, says }) => {
  const office = packOffice();
  for (const each of [...after, file]) await office.receive(packFile(each));
  expect(told(office)).toEqual(says);
});

test('the pack has every claim status, group code and provider-level code payers use', () => {
  const all = packNames.map(packFile).join('');
  const found = (pattern: RegExp) => new Set([...all.matchAll(pattern)].map(([, code]) => code));
  expect([...found(/CLP\*[^*]+\*(\d+)/g)]).toEqual(expect.arrayContaining([...claimStatuses]));
  expect([...found(/CAS\*(\w+)/g)].sort()).toEqual(['CO', 'OA', 'PI', 'PR']);
  // Each pair of each PLB; besides those we know, one that nobody does.
  const pairs = [...all.matchAll(/PLB\*\d+\*\d+\*([^~]+)/g)].flatMap(([, said = '']) =>
    said.split('*').flatMap((each, nth) => (nth % 2 === 0 ? [each.split(':')[0] ?? ''] : [])),
  );
  expect([...new Set(pairs)].sort()).toEqual([...providerCodes.keys(), 'ZZ'].sort());
});

/** Of two contents under one trace the first is posted: which that is, the order decides, and a person settles. */
const day = packNames.filter((each) => each !== 'trap-same-trace-other-content-2');

test('law: any order, repetition and re-wrapping of a day’s files ends in the same books', async () => {
  const calm = packOffice();
  for (const each of day) await calm.receive(packFile(each));
  const books = calm.books();
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(day, { minLength: day.length }),
      fc.array(fc.tuple(fc.nat(day.length - 1), fc.nat(200)), { maxLength: 20 }),
      async (order, again) => {
        const files = order.map(packFile);
        for (const [at, place] of again)
          files.splice(place % files.length, 0, rewrapped(packFile(day[at] ?? ''), place + 1));
        const office = packOffice();
        for (const each of files) await office.receive(each);
        expect(office.books()).toEqual(books);
        expect(Object.values(office.books()).reduce((sum, each) => sum + each, 0)).toBe(0);
        for (const proof of office.rows<DepositProof>(depositProofs as never).values())
          expect(proof.unexplainedCents).toBe(0);
      },
    ),
    { numRuns: 12 },
  );
}, 60_000);
