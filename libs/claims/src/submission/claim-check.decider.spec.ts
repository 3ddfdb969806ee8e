import { given } from '@ledgerline/event-store/testing';
import { instant, type LineId, type PatientControlNumber } from '@ledgerline/terms';
import { claimCheck, type ClaimCheckCommand } from './claim-check.decider.js';

const command: ClaimCheckCommand = {
  type: 'RecordClaimCheck',
  patientControlNumber: 'C1' as PatientControlNumber,
  lineIds: ['L1' as LineId],
  outcome: 'held-back',
  findings: [{ id: 'SUB-005', version: 1, severity: 'error', field: 'subscriber.birthDate' }],
  inputHash: 'a'.repeat(64),
  checkedAt: instant('2026-11-20T22:05:00Z'),
};
const checked = { ...command, type: 'ClaimChecked' } as const;

test('the same claim judged alike an hour later says nothing new', () => {
  const later = { ...command, checkedAt: instant('2026-11-20T23:05:00Z') };
  given(claimCheck).when(command).thenFacts(checked);
  given(claimCheck, checked).when(later).thenNothing();
});

test.each<[string, Partial<ClaimCheckCommand>]>([
  ['a later version of the rule', { findings: [{ ...command.findings[0]!, version: 2 }] }],
  ['another input', { inputHash: 'b'.repeat(64) }],
  ['another outcome', { outcome: 'went-with-warnings' }],
])('%s is a fact beside the earlier one', (_what, change) => {
  const again = { ...command, ...change };
  given(claimCheck, checked)
    .when(again)
    .thenFacts({ ...again, type: 'ClaimChecked' });
});

test('that nothing is found is said where something was, and only there', () => {
  const clean = { ...command, outcome: 'may-go', findings: [] } as const;
  given(claimCheck).when(clean).thenNothing();
  given(claimCheck, checked)
    .when(clean)
    .thenFacts({ ...clean, type: 'ClaimChecked' });
  given(claimCheck, checked, { ...clean, type: 'ClaimChecked' } as const)
    .when(clean)
    .thenNothing();
});
