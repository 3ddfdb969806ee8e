import { serviceDate } from '@ledgerline/terms';
import { readPostingPolicyFile } from './posting-policy-file.contract.js';
import { policyDifferences } from './policy-differences.js';
import { offeredPolicy } from './posting-policy.decider.js';
import { shippedPostingPolicy } from './shipped-posting-policy.js';

const clause = {
  clause: 'our-97',
  when: { group: 'CO', carc: '97', payerX12Id: 'TEST1' },
  then: 'contractual',
  why: 'bundled under this contract',
};
const file = { from: '2026-07-01', toleranceCents: 50, overrides: [clause] };
const written = (change: object) => JSON.stringify({ ...file, ...change });
const withClause = (change: object) => written({ overrides: [{ ...clause, ...change }] });

test('a policy file is read as it was written', () => {
  expect(readPostingPolicyFile(JSON.stringify(file))).toEqual({ file });
});

describe('a policy file that cannot be adopted', () => {
  test.each([
    ['{', '$', 'no JSON'],
    [written({ from: '2026-02-30' }), '$.from', 'a calendar date'],
    [written({ toleranceCents: 0.5 }), '$.toleranceCents', 'expected int'],
    [written({ tolerance: 3 }), '$', 'Unrecognized key'],
    [withClause({ then: 'forgive' }), '$.overrides[0].then', 'Invalid option'],
    [
      withClause({ when: { ...clause.when, carc: 'N3000' } }),
      '$.overrides[0].when.carc',
      'adjustment reason code',
    ],
    [
      withClause({ when: { group: 'CO', carc: '999' } }),
      '$.overrides[0].then',
      'names a reason of our table',
    ],
    [withClause({ then: 'patient-other' }), '$.overrides[0].then', 'under PR'],
    [withClause({ clause: 'CO-16' }), '$.overrides[0].clause', 'has this name'],
  ])('names where, and what to do: %#', (content, path, message) => {
    const read = readPostingPolicyFile(content);
    expect('faults' in read && read.faults).toEqual([
      {
        path,
        message: expect.stringContaining(message),
        remedy: expect.stringMatching(/\w\.$/),
      },
    ]);
  });
});

test('two policies differ by what was added, taken out and changed, clause by clause', () => {
  const now = offeredPolicy({
    from: serviceDate('2026-07-01'),
    toleranceCents: 50,
    overrides: [clause as never],
  }).policy;
  expect(policyDifferences(shippedPostingPolicy, now)).toEqual([
    { about: 'from', change: 'changed', was: '2013-04-01', now: '2026-07-01' },
    { about: 'toleranceCents', change: 'changed', was: 100, now: 50 },
    { about: 'our-97', change: 'added', was: null, now: clause },
  ]);
  expect(policyDifferences(now, shippedPostingPolicy).at(-1)).toMatchObject({
    about: 'our-97',
    change: 'taken-out',
  });
  expect(policyDifferences(now, now)).toEqual([]);
});
