import type { RuleTables } from '@ledgerline/payer-policy';
import type { ServiceDate } from '@ledgerline/terms';
import type { BesideClaim } from '../batches/claim-context.js';
import { claimEdits } from './claim.edits.js';
import { diagnosisEdits } from './diagnosis.edits.js';
import {
  findingOf,
  type ClaimEdit,
  type ClaimUnderCheck,
  type EditFinding,
  type EditRule,
} from './edit.js';
import { filingEdits } from './filing.edits.js';
import { lineEdits } from './line.edits.js';
import { modifierEdits } from './modifier.edits.js';
import { providerEdits } from './provider.edits.js';
import { textAt } from './reading-claim.js';
import { subscriberEdits } from './subscriber.edits.js';
import { visitEdits } from './visit.edits.js';
import { Visits } from './visit.js';

/** Edits that a claim's own document is enough for, in the order they are told. */
export const documentEdits: readonly ClaimEdit[] = [
  ...claimEdits,
  ...providerEdits,
  ...subscriberEdits,
  ...diagnosisEdits,
  ...lineEdits,
  ...modifierEdits,
  ...filingEdits,
];

const twice: EditRule = {
  id: 'CLM-012',
  version: 1,
  level: 2,
  severity: 'error',
  scope: 'batch',
  element: 'CLM01',
  field: 'patientControlNumber',
  message: 'Two claims have one number.',
  remedy: 'Number the later one anew: an answer must name one claim.',
  source: 'X12 RFI 525',
};

/** Every rule of this folder, for who asks what is checked. */
export const editRules: readonly EditRule[] = [...documentEdits, ...visitEdits, twice];

/**
 * Judges claims one after the other, then what they say together about each patient's date. Keeps
 * of each claim its number and a few words a line.
 */
export class ClaimChecks {
  readonly #visits = new Visits();
  readonly #numbers = new Set<string>();

  /**
   * @param isSoundOnly  what claims say together is asked only of claims without an error of their
   *                     own: the others are not going
   * @param isSent       they are read from an 837P as it was sent
   */
  constructor(
    private readonly asOf: ServiceDate,
    private readonly tables: RuleTables,
    private readonly isSoundOnly = false,
    private readonly isSent = false,
  ) {}

  /**
   * @param claim  a claim's document, or what could be read of one
   * @param above  the batch it lies in: its billing provider
   * @param path   `sets[0].claims[3]`
   * @param beside  what is billed of the same patient's date in claims that are not checked here
   * @returns      what speaks against it by itself, in the order of the tables
   */
  claim(claim: unknown, above: unknown, path: string, beside?: BesideClaim): EditFinding[] {
    const under: ClaimUnderCheck = {
      claim,
      above,
      path,
      asOf: this.asOf,
      tables: this.tables,
      isSent: this.isSent,
    };
    const number = textAt(claim, 'patientControlNumber');
    const findings: EditFinding[] = [];
    for (const edit of documentEdits)
      for (const found of edit.judge(under)) {
        const field = found.field ?? edit.field;
        // What lies above the claim is named from the top of the document.
        const place = field.startsWith('^') ? { ...found, field: field.slice(1) } : found;
        findings.push(findingOf(edit, place, number, field.startsWith('^') ? '' : path));
      }
    if (number !== '' && this.#numbers.has(number))
      findings.push(findingOf(twice, {}, number, path));
    this.#numbers.add(number);
    if (!this.isSoundOnly || findings.every(({ severity }) => severity === 'warning'))
      this.#visits.add(under, beside);
    return findings;
  }

  /** Once every claim was seen: what they say together. */
  *visits(): Generator<EditFinding> {
    for (const visit of this.#visits.all())
      for (const edit of visitEdits)
        for (const { of, ...found } of edit.judge(visit, this.tables)) {
          const under = `lines[${of.line - 1}]`;
          const field = edit.field === '' ? under : `${under}.${edit.field}`;
          yield findingOf(edit, { line: of.line, field, ...found }, of.claim, of.claimPath);
        }
  }
}
