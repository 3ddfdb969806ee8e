import fc from 'fast-check';
import { serviceDate } from '@ledgerline/terms';
import { carcTable } from '../carc/carc-table.js';
import {
  accountOfDisposition,
  isWriteOff,
  type Disposition,
} from '../posting/posting-disposition.js';
import {
  policyFaults,
  policyOn,
  rulingFor,
  UNLISTED,
  withOverrides,
  type PostingClause,
} from './posting-policy.js';
import { shippedPostingPolicy as shipped } from './shipped-posting-policy.js';

const ask = (pair: string, cents = 1000, remarks: string[] = [], payerX12Id = 'TEST1') => {
  const [group = '', carc = ''] = pair.split('-');
  return { group, carc, cents, remarks, payerX12Id };
};

test('the table holds every reason of the work list, each with what to do', () => {
  expect(carcTable.size).toBe(108);
  for (const row of carcTable.values())
    expect([row.carc, row.action]).toEqual([row.carc, expect.stringMatching(/\w.*\.$/)]);
});

test.each([
  // pair, cents, what becomes of it, clause
  ['PR-1', 1000, 'patient-deductible', 'PR-1'],
  ['PR-2', 1000, 'patient-coinsurance', 'PR-2'],
  ['PR-3', 1000, 'patient-copay', 'PR-3'],
  ['PR-204', 1000, 'patient-other', 'PR-204'],
  ['PR-45', 1000, 'patient-other', 'PR-45'],
  ['PR-A0', 450, 'patient-other', 'PR-A0'],
  ['PR-A0', -450, 'patient-other', 'PR-A0-came'],
  ['PR-187', 450, 'patient-other', 'PR-187'],
  ['PR-187', -450, 'patient-other', 'PR-187-came'],
  ['OA-187', -450, 'patient-other', 'OA-187-came'],
  ['CO-187', -450, 'hold', UNLISTED],
  ['PR-96', 1000, 'hold', 'PR-96'],
  ['PR-27', 1000, 'open', 'PR-27'],
  ['PR-999', 1000, 'hold', UNLISTED],
  ['PR-1', -1000, 'hold', UNLISTED],
  ['CO-45', 1000, 'contractual', 'CO-45'],
  ['CO-45', -1000, 'hold', UNLISTED],
  ['CO-16', 1000, 'open', 'CO-16'],
  ['CO-97', 1000, 'open', 'CO-97'],
  ['CO-29', 1000, 'open', 'CO-29'],
  ['CO-197', 1000, 'open', 'CO-197'],
  ['CO-253', 40, 'sequestration', 'CO-253'],
  ['CO-59', 300, 'mppr', 'CO-59'],
  ['CO-104', 300, 'withhold', 'CO-104'],
  ['CO-104', -300, 'withhold', 'CO-104'],
  ['CO-105', 300, 'tax', 'CO-105'],
  ['CO-144', -300, 'incentive', 'CO-144'],
  ['CO-144', 300, 'hold', UNLISTED],
  ['CO-130', 100, 'claim-fee', 'CO-130'],
  ['CO-223', 100, 'regulatory', 'CO-223'],
  ['CO-1', 1000, 'hold', UNLISTED],
  ['CO-999', 1000, 'hold', UNLISTED],
  ['OA-23', 1000, 'memo', 'OA-23'],
  ['OA-18', 1000, 'open', 'OA-18'],
  ['OA-94', -1000, 'paid-above-charge', 'OA-94'],
  ['OA-209', 1000, 'memo', 'OA-209'],
  ['PI-45', 1000, 'hold', UNLISTED],
] as const)('%s of %i cents: %s, by %s', (pair, amount, as, clause) => {
  expect(rulingFor(shipped, ask(pair, amount))).toMatchObject({ as, clause });
});

test('a qualified Medicare beneficiary is never asked for the deductible', () => {
  expect(rulingFor(shipped, ask('PR-1', 1000, ['N782']))).toMatchObject({ as: 'hold' });
});

test('the shipped policy has no fault', () => expect(policyFaults(shipped)).toEqual([]));

const letGo: PostingClause = {
  clause: 'our-97',
  when: { group: 'CO', carc: '97', payerX12Id: 'TEST1' },
  then: 'contractual',
  why: 'bundled under this contract',
};

test('a practice’s own clause goes first, for its payer alone, under a version of its own', () => {
  const own = withOverrides(shipped, 2, [letGo]);
  expect(rulingFor(own, ask('CO-97'))).toMatchObject({ as: 'contractual', clause: 'our-97' });
  expect(rulingFor(own, ask('CO-97', 1000, [], 'OTHER'))).toMatchObject({ as: 'open' });
  expect(policyFaults(own)).toEqual([]);
});

test.each([
  [
    'a reason nobody listed',
    { ...letGo, when: { group: 'CO', carc: '999' } },
    'write-off-without-listed-reason',
  ],
  [
    'what is the patient’s',
    { ...letGo, when: { group: 'PR', carc: '1' } },
    'write-off-without-listed-reason',
  ],
  [
    'the patient for what is the provider’s',
    { ...letGo, then: 'patient-other' },
    'patient-under-other-group',
  ],
  ['a name that is taken', { ...letGo, clause: 'CO-16' }, 'clause-named-twice'],
] as const)('a clause may not write off or charge %s', (_what, clause, code) => {
  const own = withOverrides(shipped, 2, [clause as PostingClause]);
  expect(policyFaults(own).map((each) => each.code)).toEqual([code]);
});

test('the newest version that holds on the payment date decides', () => {
  const versions = [
    shipped,
    { ...shipped, version: 2, from: serviceDate('2026-01-01') },
    { ...shipped, version: 3, from: serviceDate('2026-01-01') },
    { ...shipped, version: 4, from: serviceDate('2027-01-01') },
  ];
  expect(policyOn(versions, serviceDate('2026-06-01'))?.version).toBe(3);
  expect(policyOn(versions, serviceDate('2025-06-01'))?.version).toBe(1);
  expect(policyOn(versions, serviceDate('2001-01-01'))).toBeUndefined();
});

test('law: nothing is written off, and nothing becomes the patient’s, without a listed reason', () => {
  const codes = [...carcTable.keys()];
  const carc = fc.oneof(fc.constantFrom(...codes), fc.stringMatching(/^[A-Z]?\d{1,3}$/));
  fc.assert(
    fc.property(
      fc.constantFrom('CO', 'OA', 'PI', 'PR', 'CR'),
      carc,
      fc.integer({ min: -500_000, max: 500_000 }),
      fc.subarray(['N782', 'MA130', 'M15']),
      (group, code, cents, remarks) => {
        const { as, clause } = rulingFor(shipped, {
          group,
          carc: code,
          cents,
          remarks,
          payerX12Id: 'X',
        });
        const named = shipped.clauses.find((each) => each.clause === clause);
        if (isWriteOff(as)) {
          expect(carcTable.get(code)?.posts.get(group as never)).toBe(as);
          expect(named?.when).toMatchObject({ group, carc: code });
          expect(group).not.toBe('PR');
        }
        if (accountOfDisposition[as] === 'patient-receivable')
          expect(group === 'PR' || ['100', '187'].includes(code)).toBe(true);
        if (clause === UNLISTED) expect(as).toBe<Disposition>('hold');
      },
    ),
    { numRuns: 500 },
  );
});
