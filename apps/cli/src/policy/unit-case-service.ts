import {
  codeRow,
  type DayService,
  type Discipline,
  type RuleTables,
} from '@ledgerline/payer-policy';
import { minutes, type Minutes, type ProcedureCode, type ServiceDate } from '@ledgerline/terms';
import { attendedOf, clientKey, isObject } from './attendance.js';
import { fail } from './case-fault.js';
import { disciplineOf, wholeMinutes } from './unit-case-fields.js';

/** Where a service stands, and where to say what was assumed of it. */
export interface ServicePlace {
  readonly path: string;
  readonly at: number;
  readonly discipline: Discipline;
  readonly serviceDate: ServiceDate;
  readonly assumed: string[];
  readonly tables: RuleTables;
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads one service: a code, its minutes, and what it may say besides. @throws CaseFaultError */
export function serviceOf(value: unknown, place: ServicePlace): DayService {
  const { path, at, assumed } = place;
  if (!isObject(value))
    fail('code-malformed', path, 'This is no service.', 'Write {"code":"97110","minutes":24}.');
  const code = codeOf(value, path);
  const row = codeRow(code, place.serviceDate, place.tables.codes);
  const given = value['minutes'];
  const stated = given === undefined ? undefined : stateMinutes(given, `${path}.minutes`);
  const group = groupOf(value, stated, row?.isGroup === true, code, place);
  let spent = group ? group.counted : stated;
  if (spent === undefined) {
    if (row && row.unitMinutes === undefined && row.model !== 'band') {
      spent = minutes(row.model === 'add-on' || row.model.startsWith('area') ? 0 : 1);
      assumed.push(`${code} counts no minutes and none were given: it was given.`);
    } else
      fail(
        'minutes-missing',
        `${path}.minutes`,
        'The service has no minutes.',
        'Write whole minutes, such as 24.',
      );
  }
  const assistantMinutes = assistantsOf(value['assistantMinutes'], spent, path);
  return {
    serviceId: text(value['serviceId'] ?? value['id']) ?? `s${at + 1}`,
    encounterId: text(value['encounterId'] ?? value['encounter'] ?? value['session']) ?? 'visit',
    procedureCode: code,
    discipline: disciplineOf(value['discipline'], `${path}.discipline`, place.discipline),
    clinicianId: text(value['clinicianId'] ?? value['clinician']) ?? 'clinician',
    minutes: spent,
    assistantMinutes,
    ...(group ? { group: group.group } : {}),
    ...areaOf(value['areaSquareCm'], path),
    placeOfService: text(value['placeOfService'] ?? value['place']) ?? '11',
    ...telehealthOf(value['telehealth'], path),
  };
}

function codeOf(value: Fields, path: string): ProcedureCode {
  const code = value['code'] ?? value['procedureCode'];
  const written = typeof code === 'number' ? String(code) : code;
  if (typeof written === 'string' && /^[A-Za-z0-9]\d{3}[A-Za-z0-9]$/.test(written))
    return written.toUpperCase() as ProcedureCode;
  return fail(
    'code-malformed',
    `${path}.code`,
    'This is no procedure code.',
    'Write five characters, such as "97110" or "G0283".',
  );
}

const stateMinutes = (value: unknown, path: string): Minutes =>
  wholeMinutes(value) ??
  fail(
    'minutes-not-whole',
    path,
    'These are no minutes of a day.',
    'Write a whole number, 0 to 1440.',
  );

function assistantsOf(value: unknown, spent: Minutes, path: string): Minutes {
  if (value === undefined) return minutes(0);
  const found = stateMinutes(value, `${path}.assistantMinutes`);
  if (found > spent)
    fail(
      'assistant-minutes-too-many',
      `${path}.assistantMinutes`,
      'An assistant gave more minutes than the service had.',
      'Count just the minutes the assistant gave alone, of those that count.',
    );
  return found;
}

interface GroupRead {
  readonly group: NonNullable<DayService['group']>;
  /** Minutes that count. */
  readonly counted: Minutes;
}

/** The client's part in a group: by attendance, by a stated size, or as the code implies. */
function groupOf(
  value: Fields,
  stated: Minutes | undefined,
  isGroupCode: boolean,
  code: ProcedureCode,
  { path, assumed }: ServicePlace,
): GroupRead | undefined {
  const { group } = value;
  if (isObject(group) && wholeMinutes(group['attendedMinutes']) !== undefined)
    return asKept(group, stated, path);
  if (isObject(group) && group['attendance'] !== undefined) {
    const list = attendedOf(
      group['attendance'],
      clientKey(value['client']),
      `${path}.group.attendance`,
    );
    const attendedMinutes = minutes(list.attendedMinutes);
    if (!isGroupCode && list.groupLargest < 2) return undefined;
    // Minutes stated beside the list are the client's part after time of his own was taken out.
    const counted = minutes(Math.min(stated ?? list.overlappingMinutes, list.overlappingMinutes));
    return { group: { attendedMinutes, groupLargest: list.groupLargest }, counted };
  }
  if (group === undefined || group === false) {
    if (!isGroupCode || group === false || stated === undefined) return undefined;
    assumed.push(`${code}: no attendance was given: a true group of two for all its minutes.`);
    return { group: { attendedMinutes: stated, groupLargest: 2 }, counted: stated };
  }
  const size = isObject(group)
    ? (group['size'] ?? group['largest'] ?? group['groupLargest'])
    : group;
  const groupLargest = size === true ? 2 : wholeMinutes(size);
  if (groupLargest === undefined || stated === undefined)
    fail(
      'attendance-missing',
      `${path}.group`,
      'The group cannot be counted.',
      'Write {"attendance":[{"client","from","to"}, ...]}, or minutes and {"size":4}.',
    );
  assumed.push(`${code}: only the size of the group was given: all its minutes with others.`);
  return { group: { attendedMinutes: stated, groupLargest }, counted: stated };
}

/** As a derivation keeps it. */
function asKept(group: Fields, stated: Minutes | undefined, path: string): GroupRead {
  const attendedMinutes = minutes(group['attendedMinutes'] as number);
  const groupLargest = stateMinutes(group['groupLargest'], `${path}.group.groupLargest`);
  return { group: { attendedMinutes, groupLargest }, counted: stated ?? attendedMinutes };
}

function areaOf(value: unknown, path: string): { readonly areaSquareCm?: number } {
  if (value === undefined) return {};
  if (typeof value === 'number' && Number.isFinite(value) && value > 0)
    return { areaSquareCm: value };
  return fail(
    'area-not-a-number',
    `${path}.areaSquareCm`,
    'This is no area.',
    'Write square centimetres, such as 24.',
  );
}

function telehealthOf(value: unknown, path: string): Pick<DayService, 'telehealth'> {
  if (value === undefined || value === false) return {};
  if (value === true || value === 'video') return { telehealth: 'video' };
  if (value === 'audio-only' || value === 'audio') return { telehealth: 'audio-only' };
  return fail(
    'telehealth-unknown',
    `${path}.telehealth`,
    'No such way.',
    'Write "video" or "audio-only".',
  );
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
