import { firesWhen, foundIn, NOTHING, type ClaimEdit, type Found } from './edit.js';
import { linesOf, listAt } from './reading-claim.js';

/** ICD-10-CM: a letter but U, a digit, one or more of digits and letters; the dot is optional. */
const ICD_10 = /^[A-TV-Z]\d[0-9A-Z](\.?[0-9A-Z]{1,4})?$/;
const guide = '005010X222A1';

const codesOf = (claim: unknown): readonly string[] =>
  listAt(claim, 'diagnoses').map((each) => (typeof each === 'string' ? each : ''));
const bare = (code: string): string =>
  code.includes('.') ? code.replace('.', '').toUpperCase() : code.toUpperCase();

/** Edits of diagnoses and of the pointers to them. */
export const diagnosisEdits: readonly ClaimEdit[] = [
  {
    id: 'DX-001',
    version: 2,
    level: 5,
    severity: 'error',
    scope: 'claim',
    element: 'HI01-2',
    field: 'diagnoses',
    message: 'A diagnosis is not written as ICD-10-CM, or was sent with its dot.',
    remedy: 'Choose the code from the year’s table, as specific as the record allows.',
    source: 'ICD-10-CM code format',
    judge: ({ claim, isSent = false }) =>
      foundIn(codesOf(claim), (code, nth) =>
        ICD_10.test(code) && !(isSent && code.includes('.')) ? undefined : placeOf(nth),
      ),
  },
  {
    id: 'DX-002',
    version: 1,
    level: 2,
    severity: 'error',
    scope: 'claim',
    element: 'HI01-2',
    field: 'diagnoses',
    message: 'A diagnosis is there twice, none is there, or more than twelve are.',
    remedy: 'Keep each diagnosis treated once, twelve at most, the one treated first.',
    source: guide,
    judge: ({ claim }) => {
      const codes = codesOf(claim).map(bare);
      if (codes.length === 0 || codes.length > 12) return [{}];
      return foundIn(codes, (code, nth) => (codes.indexOf(code) < nth ? placeOf(nth) : undefined));
    },
  },
  {
    id: 'DX-003',
    version: 1,
    level: 2,
    severity: 'error',
    scope: 'line',
    element: 'SV107',
    field: 'diagnosisPointers',
    message:
      'A line points to no diagnosis, to one that is not there, to one twice, or to over four.',
    remedy: 'Point the line to one to four of the claim’s diagnoses.',
    source: guide,
    judge: ({ claim }) => {
      const { length } = codesOf(claim);
      return foundIn(linesOf(claim), (line, nth) => {
        const pointers = listAt(line, 'diagnosisPointers');
        const fits =
          pointers.length > 0 &&
          pointers.length <= 4 &&
          new Set(pointers).size === pointers.length &&
          pointers.every(
            (each) =>
              typeof each === 'number' && Number.isInteger(each) && each >= 1 && each <= length,
          );
        return fits ? undefined : { line: nth + 1, field: `lines[${nth}].diagnosisPointers` };
      });
    },
  },
  {
    id: 'DX-004',
    version: 1,
    level: 5,
    severity: 'error',
    scope: 'claim',
    element: 'HI01-2',
    field: 'diagnoses[0]',
    message: 'The first diagnosis is an external cause.',
    remedy: 'Put the condition treated first.',
    source: 'ICD-10-CM guidelines: V00 to Y99 are never first',
    judge: firesWhen(({ claim }) => /^[V-Y]\d/.test(codesOf(claim)[0] ?? '')),
  },
  {
    id: 'DX-005',
    version: 1,
    level: 5,
    severity: 'warning',
    asks: true,
    scope: 'claim',
    element: 'HI01-2',
    field: 'diagnoses',
    message: 'Two diagnoses exclude each other, or one names no side beside one that does.',
    remedy: 'Keep the diagnosis that says more.',
    source:
      'ICD-10-CM tabular list 2026: Excludes1 notes at M54.2, M54.3, M54.4, M54.5; laterality',
    judge: ({ claim }) => {
      const codes = codesOf(claim).map(bare);
      if (codes.length < 2) return NOTHING;
      return foundIn(codes, (code, nth) => {
        const other = codes.find((each) => excludes(code, each) || isVaguer(code, each));
        return other === undefined
          ? undefined
          : { ...placeOf(nth), message: `${code} does not stand beside ${other}.` };
      });
    },
  },
];

/** What a code's Excludes1 note names, as the codes begin: the pains of back and neck that therapists treat. */
const EXCLUDED: readonly (readonly [string, readonly string[]])[] = [
  ['M542', ['M50']],
  ['M543', ['M511', 'M544', 'G570']],
  ['M544', ['M511']],
  ['M545', ['M512', 'M544', 'S39012']],
];

const excludes = (code: string, other: string): boolean =>
  EXCLUDED.some(
    ([of, excluded]) => code.startsWith(of) && excluded.some((each) => other.startsWith(each)),
  );

/** Sixth character 9, unspecified, where 1 (right) or 2 (left) of the same joint is there too. */
const isVaguer = (code: string, other: string): boolean =>
  /^M\d{4}9$/.test(code) && /[12]$/.test(other) && other.slice(0, 5) === code.slice(0, 5);

const placeOf = (nth: number): Found => ({ field: `diagnoses[${nth}]`, element: elementOf(nth) });

const elementOf = (nth: number): string => `HI${String(nth + 1).padStart(2, '0')}-2`;
