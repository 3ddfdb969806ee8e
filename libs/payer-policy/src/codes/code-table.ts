import type { ProcedureCode, ServiceDate } from '@ledgerline/terms';
import { behaviorAnalysisCodes } from './behavior-analysis.codes.js';
import { behavioralCodes } from './behavioral.codes.js';
import type { CodeRow } from './code-row.js';
import { evaluationCodes } from './evaluation.codes.js';
import { modalityCodes } from './modality.codes.js';
import { speechCodes } from './speech.codes.js';
import { treatmentCodes } from './treatment.codes.js';

/** Every code we ship, dated. */
export const codeRows: readonly CodeRow[] = [
  ...evaluationCodes,
  ...treatmentCodes,
  ...modalityCodes,
  ...speechCodes,
  ...behavioralCodes,
  ...behaviorAnalysisCodes,
];

/** The row of a code on a date of service; undefined where the code is not known then. */
export const codeRow = (
  code: ProcedureCode,
  date: ServiceDate,
  rows: readonly CodeRow[] = codeRows,
): CodeRow | undefined =>
  rows.find((row) => row.code === code && row.from <= date && (!row.to || date <= row.to));
