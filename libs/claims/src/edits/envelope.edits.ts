import type { Fault } from '@ledgerline/x12';
import { findingOf, type EditFinding, type EditRule } from './edit.js';
import { textAt } from './reading-claim.js';

export const CLAIMS_PER_SET_MAX = 5_000;

const rule = (
  id: string,
  level: EditRule['level'],
  scope: EditRule['scope'],
  [element, field]: readonly [string, string],
  [message, remedy, source]: readonly [string, string, string],
): EditRule => ({
  id,
  version: 1,
  level,
  severity: 'error',
  scope,
  element,
  field,
  message,
  remedy,
  source,
});

/** Edits of the envelope around the claims. */
export const envelopeRules = {
  envelope: rule(
    'ENV-001',
    1,
    'file',
    ['ISA', 'interchange'],
    [
      'The envelope’s control numbers, counts or separators disagree.',
      'Build the batch anew; do not send this one.',
      'X12 005010 envelopes',
    ],
  ),
  usage: rule(
    'ENV-002',
    1,
    'file',
    ['ISA15', 'usage'],
    [
      'The interchange says neither test nor production, or not the one it is checked for.',
      'Mark it T while a partner is tested, P after that.',
      'X12 005010 ISA15',
    ],
  ),
  setSize: rule(
    'ENV-003',
    2,
    'batch',
    ['ST', 'sets'],
    [
      'A set holds more claims than a receiver takes.',
      'Split it: 100 claims a set keep one fault from sinking a day.',
      '005010X222A1: 5,000 claims a transaction set',
    ],
  ),
  shape: rule(
    'DOC-000',
    1,
    'batch',
    ['', ''],
    [
      'The document is not a batch document.',
      'Compare it with the example in the documentation of the batch document.',
      'the contract of the batch document',
    ],
  ),
  guide: rule(
    'GDE-000',
    2,
    'claim',
    ['', ''],
    ['The guide does not allow this.', 'See the message.', '005010X222A1'],
  ),
} as const;

/** A fault of reading, as a finding: its own words, its place in the file. */
export const envelopeFinding = ({ message, element, segmentId, severity }: Fault): EditFinding => ({
  ...findingOf(envelopeRules.envelope, { message }, null, ''),
  severity: severity === 'warn' ? 'warning' : 'error',
  element: element ?? segmentId ?? 'ISA',
});

/** @param expected  T or P, where the caller knows which it must be */
export function usageFindings(batch: unknown, expected: 'T' | 'P' | undefined): EditFinding[] {
  const usage = textAt(batch, 'usage');
  const fits = expected === undefined ? /^[TP]$/.test(usage) : usage === expected;
  return fits ? [] : [findingOf(envelopeRules.usage, {}, null, '')];
}
