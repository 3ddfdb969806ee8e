/** Where an edit of the rule book is judged, or why it is not. */
export type EditPlace =
  /** A row of this folder: over a claim's document, from us or from anywhere, or over the record. */
  | { readonly judgedBy: 'document' }
  /** Conditions or warnings of the billable gate: before a line is proposed, and before it is sealed. */
  | { readonly judgedBy: 'gate'; readonly conditions: readonly string[] }
  /** Reasons for which the unit engine gives no line. */
  | { readonly judgedBy: 'units'; readonly reasons: readonly string[] }
  | { readonly judgedBy: 'nobody'; readonly why: string };

/** Every edit of our rule book by id (its section 6). An id is never used for another edit. */
export const editRegister: Readonly<Record<string, EditPlace>> = {
  'ENV-001': { judgedBy: 'document' },
  'ENV-002': { judgedBy: 'document' },
  'ENV-003': { judgedBy: 'document' },
  'CLM-001': { judgedBy: 'document' },
  'CLM-002': { judgedBy: 'document' },
  'CLM-003': { judgedBy: 'document' },
  'CLM-004': { judgedBy: 'document' },
  'CLM-005': { judgedBy: 'document' },
  'CLM-006': { judgedBy: 'document' },
  'CLM-007': { judgedBy: 'document' },
  'CLM-008': { judgedBy: 'document' },
  'CLM-009': { judgedBy: 'document' },
  'CLM-010': { judgedBy: 'document' },
  'PRV-001': { judgedBy: 'document' },
  'PRV-002': { judgedBy: 'document' },
  'PRV-003': { judgedBy: 'document' },
  'PRV-004': { judgedBy: 'document' },
  'PRV-005': { judgedBy: 'document' },
  'PRV-006': { judgedBy: 'document' },
  'PRV-007': { judgedBy: 'gate', conditions: ['not-enrolled', 'no-licence'] },
  'PRV-008': { judgedBy: 'document' },
  'PRV-009': {
    judgedBy: 'nobody',
    why: 'CMS’s order-and-refer file is not read; the denial (CARC 183) comes back as work.',
  },
  'PRV-010': { judgedBy: 'document' },
  'PRV-011': { judgedBy: 'document' },
  'PRV-012': {
    judgedBy: 'nobody',
    why: 'No payer profile says which licences it wants supervised; add it with the first payer that does.',
  },
  'SUB-001': { judgedBy: 'document' },
  'SUB-002': { judgedBy: 'document' },
  'SUB-003': { judgedBy: 'document' },
  'SUB-004': { judgedBy: 'document' },
  'SUB-005': { judgedBy: 'document' },
  'SUB-006': { judgedBy: 'document' },
  'SUB-007': { judgedBy: 'document' },
  'SUB-008': { judgedBy: 'document' },
  'SUB-009': { judgedBy: 'gate', conditions: ['coverage-not-active'] },
  'SUB-010': { judgedBy: 'nobody', why: 'No eligibility answer (271) is asked for yet.' },
  'SUB-011': {
    judgedBy: 'nobody',
    why: 'At preview and sealing: a payer no clearinghouse of ours takes is held back as payer-not-routed.',
  },
  'DX-001': { judgedBy: 'document' },
  'DX-002': { judgedBy: 'document' },
  'DX-003': { judgedBy: 'document' },
  'DX-004': { judgedBy: 'document' },
  'DX-005': { judgedBy: 'document' },
  'DX-006': {
    judgedBy: 'nobody',
    why: 'No table of local coverage decisions is read; a denial (CARC 50) comes back as work.',
  },
  'DX-007': {
    judgedBy: 'nobody',
    why: 'Cannot be: a claim takes its diagnoses from the plan of care in force that day.',
  },
  'LIN-001': { judgedBy: 'document' },
  'LIN-002': { judgedBy: 'document' },
  'LIN-003': { judgedBy: 'document' },
  'LIN-004': { judgedBy: 'document' },
  'LIN-005': { judgedBy: 'document' },
  'LIN-006': { judgedBy: 'document' },
  'LIN-009': { judgedBy: 'document' },
  'LIN-007': { judgedBy: 'document' },
  'LIN-008': { judgedBy: 'document' },
  'TIM-001': { judgedBy: 'document' },
  'TIM-002': { judgedBy: 'units', reasons: ['less-than-one-unit'] },
  'TIM-003': { judgedBy: 'units', reasons: ['less-than-one-unit'] },
  'TIM-004': {
    judgedBy: 'nobody',
    why: 'Cannot be: units are counted from the minutes documented, and no other total is kept.',
  },
  'TIM-005': { judgedBy: 'gate', conditions: ['therapist-times-overlap'] },
  'TIM-006': { judgedBy: 'gate', conditions: ['client-times-overlap'] },
  'TIM-007': { judgedBy: 'units', reasons: ['group-of-one'] },
  'TIM-008': { judgedBy: 'units', reasons: ['group-too-large'] },
  'TIM-009': {
    judgedBy: 'nobody',
    why: 'Hours worked are not recorded; overlaps of one therapist are (TIM-005).',
  },
  'TIM-010': { judgedBy: 'units', reasons: ['daily-cap-reached'] },
  'MOD-001': { judgedBy: 'document' },
  'MOD-002': { judgedBy: 'document' },
  'MOD-003': { judgedBy: 'document' },
  'MOD-004': {
    judgedBy: 'nobody',
    why: 'The unit engine writes KX itself from what was allowed this year (payer-policy, thresholds).',
  },
  'MOD-005': {
    judgedBy: 'nobody',
    why: 'The unit engine knows it and says it in the derivation of the line.',
  },
  'MOD-006': { judgedBy: 'document' },
  'MOD-007': { judgedBy: 'document' },
  'MOD-008': { judgedBy: 'document' },
  'MOD-009': { judgedBy: 'document' },
  'MOD-010': { judgedBy: 'document' },
  'AUT-001': { judgedBy: 'gate', conditions: ['no-authorization'] },
  'AUT-002': { judgedBy: 'gate', conditions: ['authorization-used-up'] },
  'AUT-003': {
    judgedBy: 'nobody',
    why: 'Benefit limits come with eligibility (271); the payer’s own caps are the unit engine’s.',
  },
  'DOC-001': { judgedBy: 'gate', conditions: ['note-incomplete', 'note-not-cosigned'] },
  'DOC-002': { judgedBy: 'gate', conditions: ['no-plan-of-care', 'certification-lapsed'] },
  'DOC-003': { judgedBy: 'gate', conditions: ['progress-report-overdue'] },
  'DOC-004': { judgedBy: 'gate', conditions: ['note-incomplete'] },
  'DOC-005': { judgedBy: 'gate', conditions: ['note-same-as-another', 'note-like-another'] },
  'TFL-001': { judgedBy: 'document' },
  'TFL-002': { judgedBy: 'nobody', why: 'Windows of corrected claims belong to mending.' },
  'PAT-001': {
    judgedBy: 'nobody',
    why: 'Belongs to what patients owe: nothing is collected here.',
  },
};

/** Rows of this folder that the rule book does not number: what outside validators also look for. */
export const beyondTheBook: readonly string[] = [
  'CLM-011',
  'CLM-012',
  'CLM-013',
  'SUB-012',
  'MOD-011',
];
