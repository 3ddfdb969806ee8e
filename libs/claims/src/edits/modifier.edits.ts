import { foundIn, type ClaimEdit, type ClaimUnderCheck, type Found } from './edit.js';
import { rowOf } from './line.edits.js';
import { isMedicare, linesOf, modifiersOf, textAt } from './reading-claim.js';

const DISCIPLINES = ['GP', 'GO', 'GN'] as const;
/** What a therapist's taxonomy begins with, by the modifier of the discipline. */
const TAXONOMIES: Readonly<Record<string, RegExp>> = {
  GP: /^2251|^2252/,
  GO: /^225X|^224Z/,
  GN: /^235Z|^2355/,
};
const CONTRADICTIONS = [
  ['KX', 'GA'],
  ['KX', 'GZ'],
  ['GA', 'GZ'],
  ['GX', 'GZ'],
] as const;
const DISTINCT = /^X[EPSU]$/;

type Judge = (
  modifiers: readonly string[],
  line: unknown,
  at: ClaimUnderCheck,
) => Found | undefined;

const ofLines =
  (judge: Judge) =>
  (claim: ClaimUnderCheck): readonly Found[] =>
    foundIn(linesOf(claim.claim), (line, nth) => {
      const found = judge(modifiersOf(line), line, claim);
      return found && { line: nth + 1, field: `lines[${nth}].modifiers`, ...found };
    });

/** Edits of the modifiers of one line. */
export const modifierEdits: readonly ClaimEdit[] = [
  {
    id: 'MOD-001',
    version: 1,
    level: 7,
    severity: 'error',
    scope: 'line',
    element: 'SV101-3',
    field: 'modifiers',
    message: 'A therapy line without exactly one of GP, GO, GN.',
    remedy: 'Add the modifier of the discipline whose plan of care it is.',
    source: 'CMS; UnitedHealthcare commercial since 2020-07-01',
    judge: ofLines((modifiers, line, { claim, tables }) => {
      if (!rowOf(line, { tables })?.isAlwaysTherapy) return undefined;
      if (modifiers.filter((each) => DISCIPLINES.includes(each as 'GP')).length === 1)
        return undefined;
      return isMedicare(claim) ? {} : { severity: 'warning' };
    }),
  },
  {
    id: 'MOD-002',
    version: 1,
    level: 7,
    severity: 'error',
    scope: 'line',
    element: 'SV101-3',
    field: 'modifiers',
    message: 'The discipline modifier is not that of the therapist who treated.',
    remedy: 'Check who treated, under whose plan of care.',
    source: 'CMS therapy modifiers; NUCC taxonomy',
    judge: ofLines((modifiers, line, { claim }) => {
      const said = modifiers.find((each) => each in TAXONOMIES);
      const taxonomy =
        textAt(line, 'renderingProvider', 'taxonomy') ||
        textAt(claim, 'renderingProvider', 'taxonomy');
      const isTherapist = Object.values(TAXONOMIES).some((each) => each.test(taxonomy));
      return said && isTherapist && !TAXONOMIES[said]!.test(taxonomy) ? {} : undefined;
    }),
  },
  {
    id: 'MOD-003',
    version: 1,
    level: 7,
    severity: 'error',
    scope: 'line',
    element: 'SV101-3',
    field: 'modifiers',
    message: 'CQ without GP, or CO without GO.',
    remedy: 'CQ belongs to physical therapy (GP), CO to occupational therapy (GO).',
    source: 'cms.gov CQ and CO billing examples',
    judge: ofLines((modifiers) => {
      const has = (each: string) => modifiers.includes(each);
      return (has('CQ') && !has('GP')) || (has('CO') && !has('GO')) ? {} : undefined;
    }),
  },
  {
    id: 'MOD-010',
    version: 1,
    level: 7,
    severity: 'error',
    scope: 'line',
    element: 'SV101-3',
    field: 'modifiers',
    message: 'Modifiers contradict each other: necessary and expected to be denied at once.',
    remedy: 'Keep KX where it is necessary, GA or GZ where a denial is expected.',
    source: 'WebPT on ABN modifiers',
    judge: ofLines((modifiers) =>
      CONTRADICTIONS.some((pair) => pair.every((each) => modifiers.includes(each)))
        ? {}
        : undefined,
    ),
  },
  {
    id: 'MOD-011',
    version: 1,
    level: 5,
    severity: 'error',
    scope: 'line',
    element: 'SV101-3',
    field: 'modifiers',
    message: '59 and one of XE, XP, XS, XU on one line, or two of them.',
    remedy: 'Keep the one that says best why the services were distinct.',
    source: 'MLN1783722',
    judge: ofLines((modifiers) =>
      modifiers.filter((each) => each === '59' || DISTINCT.test(each)).length > 1 ? {} : undefined,
    ),
  },
];
