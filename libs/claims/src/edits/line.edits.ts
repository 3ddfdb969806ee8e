import { isOfTable, rowOn } from './code-rows.js';
import type { ProcedureCode, ServiceDate } from '@ledgerline/terms';
import { foundIn, type ClaimEdit, type ClaimUnderCheck, type Found } from './edit.js';
import {
  at,
  daysOf,
  isDay,
  isMedicare,
  linesOf,
  listAt,
  modifiersOf,
  patientOf,
  textAt,
} from './reading-claim.js';

const PROCEDURE = /^[A-Z0-9]\d{3}[A-Z0-9]$/;
const MODIFIER = /^[A-Z0-9]{2}$/;
const TELEHEALTH = /^(95|93|GT|FQ)$/;
const UNLISTED = new Set(['97039', '97139', '97799']);
/** CMS's list of places of service, as it stood in 2024. */
const PLACES = new Set(
  (
    '01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 31 32 33 34 41 42 ' +
    '49 50 51 52 53 54 55 56 57 58 60 61 62 65 66 71 72 81 99'
  ).split(' '),
);
const guide = '005010X222A1';

type Judge = (line: unknown, nth: number, at: ClaimUnderCheck) => Found | undefined;

/** A rule asked of each line. */
const ofLines =
  (field: string, judge: Judge) =>
  (claim: ClaimUnderCheck): readonly Found[] =>
    foundIn(linesOf(claim.claim), (line, nth) => {
      const found = judge(line, nth, claim);
      return found && { line: nth + 1, field: `lines[${nth}].${field}`, ...found };
    });
const when =
  (isWrong: (line: unknown, at: ClaimUnderCheck) => boolean): Judge =>
  (line, _nth, claim) =>
    isWrong(line, claim) ? {} : undefined;

const codeOf = (line: unknown): ProcedureCode => textAt(line, 'procedureCode') as ProcedureCode;
const placeOf = (line: unknown, claim: unknown): string =>
  textAt(line, 'placeOfService') || textAt(claim, 'placeOfService');

/** The row of a line's code on its day, where we know both. */
export const rowOf = (line: unknown, { tables }: Pick<ClaimUnderCheck, 'tables'>) => {
  const day = daysOf(line)?.from;
  return day === undefined ? undefined : rowOn(codeOf(line), day as ServiceDate, tables);
};

/** Edits of one line by itself. */
export const lineEdits: readonly ClaimEdit[] = [
  {
    id: 'LIN-001',
    version: 1,
    level: 5,
    severity: 'error',
    scope: 'line',
    element: 'SV101-2',
    field: 'procedureCode',
    message: 'The procedure code is no code, or was not valid on the date of service.',
    remedy: 'Choose the code that was in force that day.',
    source: 'our code table of CMS data, 2024-07-01',
    judge: ofLines(
      'procedureCode',
      when((line, { tables }) => {
        const code = codeOf(line);
        if (!PROCEDURE.test(code)) return true;
        const isOurs = isOfTable(code, tables);
        return isOurs && daysOf(line) !== undefined && rowOf(line, { tables }) === undefined;
      }),
    ),
  },
  {
    id: 'LIN-002',
    version: 1,
    level: 2,
    severity: 'error',
    scope: 'line',
    element: 'DTP03',
    field: 'serviceDate',
    message: 'The service date is missing, in the future, before birth, or ends before it begins.',
    remedy: 'Mend the date in the session.',
    source: guide,
    judge: ofLines(
      'serviceDate',
      when((line, { claim, asOf }) => {
        const days = daysOf(line);
        const born = textAt(patientOf(claim), 'birthDate');
        if (!days || days.to < days.from || days.to > asOf) return true;
        return isDay(born) && days.from < born;
      }),
    ),
  },
  {
    id: 'LIN-003',
    version: 1,
    level: 5,
    severity: 'error',
    scope: 'line',
    element: 'SV105',
    field: 'placeOfService',
    message: 'The place of service is not on CMS’s list, or does not fit the telehealth modifier.',
    remedy:
      'Telehealth into the home is 10, elsewhere 02, each with its modifier; in person neither.',
    source: 'CMS place-of-service list; MLN901705',
    judge: ofLines('placeOfService', (line, _nth, { claim }) => {
      const place = placeOf(line, claim);
      if (!PLACES.has(place)) return {};
      const isRemote = modifiersOf(line).some((each) => TELEHEALTH.test(each));
      const isRemotePlace = place === '02' || place === '10';
      if (isRemote === isRemotePlace) return undefined;
      return isRemote ? {} : { severity: 'warning', element: 'SV101-3' };
    }),
  },
  {
    id: 'LIN-004',
    version: 1,
    level: 2,
    severity: 'error',
    scope: 'line',
    element: 'SV104',
    field: 'units',
    message: 'Units are not a whole number of one or more.',
    remedy: 'Take the line out, or count its units again.',
    source: guide,
    judge: ofLines(
      'units',
      when((line) => {
        const units = at(line, 'units');
        return typeof units !== 'number' || !Number.isInteger(units) || units < 1 || units > 9_999;
      }),
    ),
  },
  {
    id: 'LIN-005',
    version: 1,
    level: 5,
    severity: 'error',
    scope: 'line',
    element: 'SV101-3',
    field: 'modifiers',
    message: 'A modifier is not two letters or digits, is there twice, or is the fifth.',
    remedy: 'Keep each modifier once, four at most.',
    source: `${guide}; CEDI rejections A7:453`,
    judge: ofLines(
      'modifiers',
      when((line) => {
        const modifiers = listAt(line, 'modifiers');
        return (
          modifiers.length > 4 ||
          new Set(modifiers).size < modifiers.length ||
          !modifiers.every((each) => typeof each === 'string' && MODIFIER.test(each))
        );
      }),
    ),
  },
  {
    id: 'LIN-006',
    version: 1,
    level: 4,
    severity: 'error',
    scope: 'line',
    element: 'SV101-7',
    field: 'description',
    message: 'An unlisted procedure without a description.',
    remedy: 'Describe what was done.',
    source: guide,
    judge: ofLines(
      'description',
      when((line) => UNLISTED.has(codeOf(line)) && textAt(line, 'description') === ''),
    ),
  },
  {
    id: 'LIN-008',
    version: 1,
    level: 7,
    severity: 'error',
    scope: 'line',
    element: 'SV101-2',
    field: 'procedureCode',
    message: 'Medicare does not take this code.',
    remedy: 'Bill the code Medicare takes in its place, or take the line out.',
    source: 'CMS fee schedule status, 2024-07-01',
    judge: ofLines('procedureCode', (line, _nth, { claim, tables }) => {
      if (!isMedicare(claim)) return undefined;
      const row = rowOf(line, { tables });
      if (!row || !['invalid', 'bundled', 'non-covered'].includes(row.medicareStatus))
        return undefined;
      return row.medicareTakes
        ? { message: `Medicare does not take ${row.code}; it takes ${row.medicareTakes}.` }
        : {};
    }),
  },
  {
    id: 'TIM-001',
    version: 1,
    level: 6,
    severity: 'error',
    scope: 'line',
    element: 'SV104',
    field: 'units',
    message: 'An untimed code has more than one unit.',
    remedy: 'Bill one a session, unless the payer’s own rule counts minutes.',
    source: 'CMS Part B billing scenarios; our code table',
    judge: ofLines('units', (line, _nth, { claim, tables }) => {
      const units = at(line, 'units');
      const row = rowOf(line, { tables });
      if (typeof units !== 'number' || units <= 1) return undefined;
      if (row?.model !== 'untimed' && row?.model !== 'untimed-group') return undefined;
      // Other payers may count it otherwise: their policy knows, a file does not.
      return isMedicare(claim) ? {} : { severity: 'warning' };
    }),
  },
];
