import type { ClaimDocument, ServiceLineDocument } from '../contract.js';
import type { Pen } from './pen.js';
import { defaultLineControlNumber } from './said-above.js';

const LINE_NUMBER_MAX = 30;

/** Rules on the lines of a claim; the pen stands at the claim. */
export function ruleOnLines(pen: Pen, claim: ClaimDocument): void {
  const { lines, diagnoses, patientControlNumber } = claim;
  if (lines.length === 0) pen.faultAt('lines-missing', '2400', 'LX', 'LX01', 'lines');
  const numbers: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] as ServiceLineDocument;
    const path = `lines[${index}]`;
    const number = line.lineControlNumber ?? defaultLineControlNumber(patientControlNumber, index);
    const where = ['2400', 'REF', 'REF02', `${path}.lineControlNumber`] as const;
    if (number.length > LINE_NUMBER_MAX) pen.faultAt('line-control-number-too-long', ...where);
    if (numbers.includes(number)) pen.faultAt('line-control-number-twice', ...where);
    numbers.push(number);
    ruleOnPointers(pen, line.diagnosisPointers, diagnoses.length, path);
    ruleOnModifiers(pen, line.modifiers, path);
    line.attachments?.forEach(({ transmission, controlNumber }, at) => {
      if (transmission !== 'AA' && !controlNumber)
        pen.faultAt(
          'attachment-number-missing',
          '2400',
          'PWK',
          'PWK06',
          `${path}.attachments[${at}]`,
        );
    });
  }
}

function ruleOnPointers(
  pen: Pen,
  pointers: readonly number[],
  diagnosesCount: number,
  path: string,
): void {
  if (pointers.length === 0)
    pen.faultAt('pointer-missing', '2400', 'SV1', 'SV107', `${path}.diagnosisPointers`);
  for (let at = 0; at < pointers.length; at += 1) {
    const pointer = pointers[at] as number;
    const where = ['2400', 'SV1', `SV107-${at + 1}`, `${path}.diagnosisPointers[${at}]`] as const;
    if (!(Number.isInteger(pointer) && pointer >= 1 && pointer <= diagnosesCount))
      pen.faultAt('pointer-beyond-diagnoses', ...where);
    if (pointers.indexOf(pointer) < at) pen.faultAt('pointer-twice', ...where);
  }
}

function ruleOnModifiers(pen: Pen, modifiers: readonly string[] | undefined, path: string): void {
  modifiers?.forEach((modifier, at) => {
    if (modifiers.indexOf(modifier) < at)
      pen.faultAt('modifier-twice', '2400', 'SV1', `SV101-${at + 3}`, `${path}.modifiers[${at}]`);
  });
}
