import { given } from '@ledgerline/event-store/testing';
import { instant, serviceDate, type PracticeId, type StaffId } from '@ledgerline/terms';
import {
  policyInForce,
  postingPolicies,
  type AdoptPostingPolicy,
} from './posting-policy.decider.js';
import type { PostingPolicyFact } from './posting-policy.events.js';
import { rulingFor, type PostingClause } from './posting-policy.js';

const letGo: PostingClause = {
  clause: 'our-97',
  when: { group: 'CO', carc: '97', payerX12Id: 'TEST1' },
  then: 'contractual',
  why: 'bundled under this contract',
};
const adopt = (over: Partial<AdoptPostingPolicy> = {}): AdoptPostingPolicy => ({
  type: 'AdoptPostingPolicy',
  practiceId: 'P1' as PracticeId,
  from: serviceDate('2026-07-01'),
  toleranceCents: 50,
  overrides: [letGo],
  by: 'ST1' as StaffId,
  at: instant('2026-06-20T10:00:00Z'),
  reason: 'contract of July',
  ...over,
});
const adopted: PostingPolicyFact = {
  type: 'PostingPolicyAdopted',
  practiceId: 'P1' as PracticeId,
  version: 2,
  from: serviceDate('2026-07-01'),
  toleranceCents: 50,
  overrides: [letGo],
  adoptedBy: 'ST1' as StaffId,
  adoptedAt: instant('2026-06-20T10:00:00Z'),
  reason: 'contract of July',
};

test('a practice adopts clauses of its own on top of the shipped policy', () =>
  given(postingPolicies).when(adopt()).thenFacts(adopted));

test('adopting the same twice is adopting it once', () =>
  given(postingPolicies, adopted).when(adopt()).thenNothing());

test('a change is the next version', () => {
  const { decision } = given(postingPolicies, adopted).when(adopt({ toleranceCents: 0 }));
  expect(decision).toMatchObject({ accepted: [{ version: 3, toleranceCents: 0 }] });
});

test.each<[string, Partial<AdoptPostingPolicy>, object]>([
  ['without a reason', { reason: ' ' }, { code: 'posting-policy-reason-missing' }],
  [
    'with half a cent of tolerance',
    { toleranceCents: 0.5 },
    { code: 'posting-policy-tolerance-unfit', toleranceCents: 0.5 },
  ],
  [
    'that writes off for a reason nobody listed',
    { overrides: [{ ...letGo, when: { group: 'CO', carc: '999' } }] },
    {
      code: 'posting-policy-faulty',
      faults: [{ code: 'write-off-without-listed-reason', clause: 'our-97' }],
    },
  ],
])('none is adopted %s', (_what, over, refusal) =>
  given(postingPolicies)
    .when(adopt(over))
    .thenRefused(refusal as never),
);

test('the payment’s date says which version decides, not the day it is posted', () => {
  const versions = [adopted].reduce(postingPolicies.evolve, postingPolicies.initial);
  const asked = { group: 'CO', carc: '97', cents: 100, remarks: [], payerX12Id: 'TEST1' };
  const on = (date: string) => {
    const policy = policyInForce(versions, serviceDate(date));
    return [`${policy.policyId}/${policy.version}`, rulingFor(policy, asked).as];
  };
  expect(on('2026-06-30')).toEqual(['careful/1', 'open']);
  expect(on('2026-07-01')).toEqual(['ours/2', 'contractual']);
});
