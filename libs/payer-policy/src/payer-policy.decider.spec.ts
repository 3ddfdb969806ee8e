import { given } from '@ledgerline/event-store/testing';
import { instant, serviceDate, type StaffId } from '@ledgerline/terms';
import { payerPolicy, payerPolicyStream, type PayerPolicyCommand } from './payer-policy.decider.js';
import type { PayerPolicyFact } from './payer-policy.events.js';
import { answerFor, dayOf, inGroup, unitsIn } from './patient-day.testing.js';
import { medicaid15Minute } from './policies/medicaid-15-minute.policy.js';
import { shippedTables } from './shipped-tables.js';
import { withAdopted } from './with-adopted.js';

const at = instant('2026-11-18T17:00:00Z');
const by = 'staff1' as StaffId;
const row = { ...medicaid15Minute[0]!, version: 2, unitsPerWeekMax: 8, groupMax: 6 };
const adopt = (over: Partial<PayerPolicyCommand> = {}): PayerPolicyCommand => ({
  ...{ type: 'AdoptPolicyVersion', policyId: 'medicaid-15-minute', rows: [row] },
  ...{ by, at, reason: 'The programme wrote so on 2026-11-01.' },
  ...over,
});
const adopted: PayerPolicyFact = {
  ...{ type: 'PolicyVersionAdopted', policyId: 'medicaid-15-minute', rows: [row] },
  ...{ adoptedBy: by, adoptedAt: at, reason: 'The programme wrote so on 2026-11-01.' },
};

describe('a practice’s own policy', () => {
  test('lies on a stream of its own', () => {
    expect(payerPolicyStream('medicare-part-b')).toBe('payer-policy-medicare.part.b');
  });

  test('is adopted with who, when and why', () => {
    given(payerPolicy).when(adopt()).thenFacts(adopted);
  });

  test('adopted twice is adopted once', () => {
    given(payerPolicy, adopted)
      .when(adopt({ at: instant('2026-11-19T17:00:00Z') }))
      .thenNothing();
  });

  test.each([
    [{ policyId: 'medicaid.15' }, { code: 'policy-id-malformed' }],
    [{ rows: [] }, { code: 'policy-version-empty' }],
    [{ reason: ' ' }, { code: 'policy-reason-missing' }],
    [
      { rows: [{ ...row, policyId: 'aba' }] },
      { code: 'policy-row-of-another-policy', policyId: 'aba' },
    ],
    [
      { rows: [{ ...row, to: serviceDate('2001-01-01') }] },
      { code: 'policy-span-ends-before-it-starts', row: 'medicaid-15-minute/97150' },
    ],
  ] as const)('%j is refused', (over, refusal) => {
    given(payerPolicy).when(adopt(over)).thenRefused(refusal);
  });

  test('a version that says otherwise must be above the one adopted', () => {
    given(payerPolicy, adopted)
      .when(adopt({ rows: [{ ...row, groupMax: 5 }] }))
      .thenRefused({
        code: 'policy-version-not-above',
        row: 'medicaid-15-minute/97150',
        version: 2,
        current: 2,
      });
  });

  test('counts in the place of what we ship, and leaves what we ship as it was', () => {
    const state = payerPolicy.evolve(payerPolicy.initial, adopted);
    const day = dayOf('medicaid-15-minute', [['97150', 120, inGroup(120, 6)]], {
      discipline: 'OT',
    });
    expect(unitsIn(answerFor(day, withAdopted(shippedTables, [state])))).toEqual({ '97150 U2': 8 });
    expect(answerFor(day).unbilled[0]!.reasons).toEqual(['group-too-large']);
  });
});
