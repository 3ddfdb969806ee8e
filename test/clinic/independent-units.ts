import { payers, type PlainPayer } from './independent-payers.js';

/**
 * The counting of units a second time, from the trade's rules alone: no line of it is shared with
 * the product, so that the two can only agree by both being right. Plain numbers and loops on
 * purpose. What is asked is one client's day, as JSON.
 *
 * Sources: CMS Claims Processing Manual ch. 5 §20.2.C (pooled minutes), the code set's midpoint
 * rule, CMS's CQ/CO rules of 2022, CMS's NCCI pairs and unit maxima of 2024-07-01.
 */

export interface PlainService {
  readonly serviceId: string;
  readonly procedureCode: string;
  readonly discipline: 'PT' | 'OT' | 'SLP' | 'BH';
  readonly minutes: number;
  readonly assistantMinutes: number;
  readonly group?: { readonly attendedMinutes: number; readonly groupLargest: number };
  readonly telehealth?: 'video' | 'audio-only';
}

export interface PlainDay {
  readonly policyId: string;
  readonly services: readonly PlainService[];
  readonly overlapping?: readonly (readonly [string, string])[];
  readonly choices?: readonly string[];
  readonly unitsUsed?: { readonly week?: Readonly<Record<string, number>> };
}

/** `97110 PT 2 [59 CO GO]`: a code, its discipline, units and modifiers in order of the alphabet. */
export type PlainLine = string;

const timed = ['97110', '97112', '97116', '97140', '97530', '97535'];
const groups = ['97150', '92508', '90853', '96164'];
/** Column 1 is paid; column 2 wants a modifier. Only of codes the clinic uses. */
const pairs: readonly (readonly [string, string])[] = [
  ...timed.map((code) => ['97150', code] as const),
  ['92507', '97150'],
  ['92508', '97150'],
  ['92508', '92507'],
  ...['97110', '97112', '97530'].flatMap((code) => [
    ['92507', code] as const,
    ['92508', code] as const,
  ]),
];

interface Draft {
  readonly code: string;
  readonly discipline: string;
  readonly units: number;
  readonly serviceIds: readonly string[];
  readonly isVideo: boolean;
  modifiers: string[];
}

/** Every line of the day that earns a unit, sorted. */
export function independentUnits(day: PlainDay): readonly PlainLine[] {
  const payer = payers[day.policyId];
  if (!payer) return [];
  const drafts = [...timedDrafts(day, payer), ...untimedDrafts(day, payer)];
  if (payer.distinctOn !== 'none') addDistinct(drafts, day.overlapping ?? [], payer.distinctOn);
  return drafts
    .map(({ code, discipline, units, modifiers, isVideo }) => {
      const all = [...modifiers, ...(isVideo && payer.video ? [payer.video] : [])];
      return `${code} ${discipline} ${units} [${all.sort().join(' ')}]`;
    })
    .sort();
}

/** Services of one code and discipline, first documented first. */
function merged(services: readonly PlainService[]): PlainService[][] {
  const found = new Map<string, PlainService[]>();
  for (const each of services) {
    const key = `${each.procedureCode}/${each.discipline}`;
    found.set(key, [...(found.get(key) ?? []), each]);
  }
  return [...found.values()];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const midpoint = (minutes: number): number => (minutes < 8 ? 0 : Math.floor((minutes + 7) / 15));

function timedDrafts(day: PlainDay, payer: PlainPayer): Draft[] {
  const drafts: Draft[] = [];
  const disciplines = new Set(day.services.map((each) => each.discipline));
  for (const discipline of disciplines) {
    const own = payer.modifiers[discipline];
    if (!own) continue;
    const codes = merged(
      day.services.filter(
        (each) => each.discipline === discipline && timed.includes(each.procedureCode),
      ),
    );
    const minutes = codes.map((each) => sum(each.map((service) => service.minutes)));
    const units = minutes.map((each) =>
      payer.counting === 'each' ? midpoint(each) : Math.floor(each / 15),
    );
    if (payer.counting === 'pooled') {
      let left = midpoint(sum(minutes)) - sum(units);
      const rank = (at: number): number => {
        const chosen = (day.choices ?? []).indexOf(codes[at]?.[0]?.procedureCode ?? '');
        return chosen < 0 ? 1000 + at : chosen;
      };
      const order = minutes
        .map((_each, at) => at)
        .sort((a, b) => ((minutes[b] ?? 0) % 15) - ((minutes[a] ?? 0) % 15) || rank(a) - rank(b));
      for (const at of order) {
        if (left === 0) break;
        units[at] = (units[at] ?? 0) + 1;
        left -= 1;
      }
    }
    for (const [at, services] of codes.entries()) {
      const code = services[0]?.procedureCode ?? '';
      const earned = Math.min(units[at] ?? 0, payer.dayMax[code] ?? Infinity);
      if (earned > 0) drafts.push(...byHands(services, earned, own, payer));
    }
  }
  return drafts;
}

/** One line, or the assistant's share beside the therapist's. */
function byHands(
  services: readonly PlainService[],
  units: number,
  own: readonly string[],
  payer: PlainPayer,
): Draft[] {
  const { procedureCode: code = '', discipline = 'PT' } = services[0] ?? {};
  const theirs = payer.assistants[discipline];
  const assistant = sum(services.map((each) => each.assistantMinutes));
  const therapist = sum(services.map((each) => each.minutes)) - assistant;
  const assisted = theirs ? assistedUnits(therapist, assistant, units) : 0;
  const draft = (count: number, modifiers: readonly string[]): Draft[] =>
    count === 0
      ? []
      : [
          {
            code,
            discipline,
            units: count,
            serviceIds: services.map((each) => each.serviceId),
            isVideo: services.some((each) => each.telehealth === 'video'),
            modifiers: [...modifiers],
          },
        ];
  return [...draft(units - assisted, own), ...draft(assisted, [...own, ...(theirs ?? [])])];
}

/** Whole quarter hours by one person are that person's; the rest by the eighth minute, then 10 %. */
function assistedUnits(therapist: number, assistant: number, units: number): number {
  const [ourBlocks, theirBlocks] = [Math.floor(therapist / 15), Math.floor(assistant / 15)];
  const [ours, theirs] = [therapist % 15, assistant % 15];
  const left = units - ourBlocks - theirBlocks;
  if (left <= 0) return Math.min(units, theirBlocks);
  if (left === 2) return theirBlocks + 1;
  if (ours >= 8) return theirBlocks;
  if (theirs >= 8) return theirBlocks + 1;
  return theirBlocks + (theirs * 10 > ours + theirs ? 1 : 0);
}

function untimedDrafts(day: PlainDay, payer: PlainPayer): Draft[] {
  const drafts: Draft[] = [];
  for (const services of merged(
    day.services.filter((each) => !timed.includes(each.procedureCode)),
  )) {
    const { procedureCode: code = '', discipline = 'PT' } = services[0] ?? {};
    const own = payer.modifiers[discipline];
    if (!own) continue;
    const counted = services.filter((each) => isGroupPaid(each, payer));
    const add = (what: string, earned: number) => {
      const weekUsed = day.unitsUsed?.week?.[`${what}/${discipline}`] ?? 0;
      const week = groups.includes(what) ? (payer.weekMax ?? Infinity) - weekUsed : Infinity;
      const units = Math.min(earned, payer.dayMax[what] ?? Infinity, Math.max(0, week));
      if (units > 0) drafts.push(untimedDraft(what, discipline, units, counted, own, payer));
    };
    if (code === '96164') {
      const ladders = counted.map((each) => healthBehaviour(each.minutes));
      add('96164', sum(ladders.map(([base]) => base)));
      add('96165', sum(ladders.map(([, more]) => more)));
      continue;
    }
    add(
      code,
      groups.includes(code) && payer.groupBy === 'quarter-hour'
        ? sum(counted.map((each) => Math.floor(each.minutes / 15)))
        : counted.length,
    );
  }
  return drafts;
}

/** First half hour from its sixteenth minute; a quarter more from each following midpoint. */
const healthBehaviour = (minutes: number): readonly [number, number] =>
  minutes < 16 ? [0, 0] : [1, minutes < 38 ? 0 : Math.floor((minutes - 30 + 7) / 15)];

/** Any group wants two in the room at once, and for some payers not too many. */
function isGroupPaid({ procedureCode, minutes, group }: PlainService, payer: PlainPayer): boolean {
  if (!groups.includes(procedureCode)) return true;
  if (!group || minutes === 0 || group.groupLargest < 2) return false;
  return group.groupLargest <= (payer.groupMax[procedureCode] ?? Infinity);
}

function untimedDraft(
  code: string,
  discipline: string,
  units: number,
  services: readonly PlainService[],
  own: readonly string[],
  payer: PlainPayer,
): Draft {
  const minutes = sum(services.map((each) => each.minutes));
  const assistant = sum(services.map((each) => each.assistantMinutes));
  const isAssisted = assistant * 10 > minutes;
  const special = groups.includes(code) ? payer.ofGroups?.[discipline] : undefined;
  const modifiers = special
    ? (isAssisted ? special.assisted : special.own).split(' ')
    : [...own, ...(isAssisted ? (payer.assistants[discipline] ?? []) : [])];
  return {
    code,
    discipline,
    units,
    serviceIds: services.map((each) => each.serviceId),
    isVideo: services.some((each) => each.telehealth === 'video'),
    modifiers,
  };
}

/** One of a pair says that it was distinct, where the times allow it to. */
function addDistinct(
  drafts: readonly Draft[],
  overlapping: readonly (readonly [string, string])[],
  on: 'first' | 'second',
): void {
  for (const [first, second] of pairs)
    for (const one of drafts.filter((each) => each.code === first))
      for (const other of drafts.filter((each) => each.code === second)) {
        const clash = overlapping.some(
          ([a, b]) =>
            (one.serviceIds.includes(a) && other.serviceIds.includes(b)) ||
            (one.serviceIds.includes(b) && other.serviceIds.includes(a)),
        );
        const marked = on === 'first' ? one : other;
        if (!clash && !marked.modifiers.includes('59')) marked.modifiers.push('59');
      }
}
