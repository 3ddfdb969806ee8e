import { checkClaim } from './claim-checks.js';
import { element, plain, type Segment } from './segment.js';
import { missing, wrong, type Place, type SetFault } from './set-fault.js';
import { find, partyOf, treeOf, type LevelBlock, type SetTree } from './set-tree.js';

const MAX_FAULTS = 40;

/** Everything wrong in one 837P set, in order of position; empty where it may go on. */
export function checkSet(segments: readonly Segment[]): SetFault[] {
  const tree = treeOf(segments);
  const family = familyOf(tree);
  const faults = [
    ...checkHeader(tree),
    ...tree.levels.flatMap((level, index) => checkLevel(tree, family, index)),
    ...checkIdentifiers(segments),
  ];
  return faults.sort((a, b) => a.position - b.position).slice(0, MAX_FAULTS);
}

function checkHeader(tree: SetTree): SetFault[] {
  const faults: SetFault[] = [];
  const end = tree.header.length + 1;
  const bht = find(tree.header, 'BHT');
  if (bht?.position !== 2) faults.push(missing('BHT', { loop: '', end: 2 }));
  else {
    const place = { loop: '', end };
    if (element(bht, 1) !== '0019') {
      faults.push(wrong(bht, place, { position: 1, reference: '1005', code: '7' }));
    }
    if (element(bht, 3) === '') {
      faults.push(wrong(bht, place, { position: 3, reference: '127', code: '1' }));
    }
  }
  if (!partyOf(tree.header, '41')) faults.push(missing('NM1', { loop: '1000A', end }));
  if (!partyOf(tree.header, '40')) faults.push(missing('NM1', { loop: '1000B', end }));
  if (tree.levels.length === 0) faults.push(missing('HL', { loop: '2000A', end }));
  else if (!tree.levels.some((each) => each.claims.length > 0)) {
    faults.push(missing('CLM', { loop: '2300', end: tree.end }));
  }
  return faults;
}

const LOOPS = new Map([
  ['20', '2000A'],
  ['22', '2000B'],
  ['23', '2000C'],
]);
const PARENTS = new Map([
  ['22', '20'],
  ['23', '22'],
]);

/** Levels by their HL01 (the first of that number), and the last child of each. */
interface Family {
  readonly byId: ReadonlyMap<string, { level: string; index: number }>;
  readonly lastChild: ReadonlyMap<string, number>;
}

/** Looked up once: a set of a hundred thousand levels is checked in a moment, too. */
function familyOf(tree: SetTree): Family {
  const byId = new Map<string, { level: string; index: number }>();
  const lastChild = new Map<string, number>();
  for (const [index, { id, parent, level }] of tree.levels.entries()) {
    if (!byId.has(id)) byId.set(id, { level, index });
    lastChild.set(parent, index);
  }
  return { byId, lastChild };
}

function checkLevel(tree: SetTree, family: Family, index: number): SetFault[] {
  const level = tree.levels[index];
  if (!level) return [];
  const loop = LOOPS.get(level.level) ?? '2000';
  const next = tree.levels[index + 1];
  const end = level.claims[0]?.clm.position ?? next?.hl.position ?? tree.end;
  const faults = checkHierarchy(family, level, index, { loop, end });
  if (level.level === '20') faults.push(...checkBilling(level, end));
  if (level.level === '22') faults.push(...checkSubscriber(level, end));
  if (level.level === '23') faults.push(...checkPatient(level, end));
  for (const [at, claim] of level.claims.entries()) {
    const until = level.claims[at + 1]?.clm.position ?? next?.hl.position ?? tree.end;
    faults.push(...checkClaim(claim, until));
  }
  return faults;
}

function checkHierarchy(
  family: Family,
  level: LevelBlock,
  index: number,
  place: Place,
): SetFault[] {
  const faults: SetFault[] = [];
  const fault = (position: number, reference: string): void => {
    faults.push(wrong(level.hl, place, { position, reference, code: '7' }));
  };
  if (level.id !== String(index + 1)) fault(1, '628');
  const parent = family.byId.get(level.parent);
  const isUnder =
    parent !== undefined && parent.index < index && parent.level === PARENTS.get(level.level);
  if (level.level === '20' ? level.parent !== '' : !isUnder) fault(2, '734');
  if (!LOOPS.has(level.level)) fault(3, '735');
  const hasChild = (family.lastChild.get(level.id) ?? -1) > index;
  if (element(level.hl, 4) !== (hasChild ? '1' : '0')) fault(4, '736');
  return faults;
}

function checkBilling(level: LevelBlock, end: number): SetFault[] {
  const place = { loop: '2010AA', end };
  const party = partyOf(level.head, '85');
  if (!party) return [missing('NM1', place)];
  const faults = checkAddress(party, place);
  const n4 = find(party, 'N4');
  const zip = element(n4, 3);
  if (n4 && !/^\d{9}$/.test(zip)) {
    const bad = plain(zip).slice(0, 15);
    faults.push(wrong(n4, place, { position: 3, reference: '116', code: '4', bad }));
  }
  const tax = find(party, 'REF', 'EI') ?? find(party, 'REF', 'SY');
  if (!tax) faults.push(missing('REF', place));
  else if (!/^\d{9}$/.test(element(tax, 2))) {
    faults.push(wrong(tax, place, { position: 2, reference: '127', code: '7' }));
  }
  return faults;
}

function checkSubscriber(level: LevelBlock, end: number): SetFault[] {
  const faults: SetFault[] = [];
  const sbr = find(level.head, 'SBR');
  if (!sbr) faults.push(missing('SBR', { loop: '2000B', end }));
  const insured = partyOf(level.head, 'IL');
  const named = { loop: '2010BA', end };
  if (!insured) faults.push(missing('NM1', named));
  else {
    const [nm1] = insured;
    if (nm1 && (element(nm1, 8) !== 'MI' || element(nm1, 9) === '')) {
      faults.push(wrong(nm1, named, { position: 9, reference: '67', code: '1' }));
    }
    if (element(sbr, 2) === '18') {
      faults.push(...checkAddress(insured, named), ...checkBirth(insured, named));
    }
  }
  const payer = partyOf(level.head, 'PR')?.[0];
  const paying = { loop: '2010BB', end };
  if (!payer) faults.push(missing('NM1', paying));
  else if (element(payer, 9) === '') {
    faults.push(wrong(payer, paying, { position: 9, reference: '67', code: '1' }));
  }
  return faults;
}

function checkPatient(level: LevelBlock, end: number): SetFault[] {
  const place = { loop: '2010CA', end };
  const faults: SetFault[] = [];
  if (!find(level.head, 'PAT')) faults.push(missing('PAT', { loop: '2000C', end }));
  const party = partyOf(level.head, 'QC');
  if (!party) return [...faults, missing('NM1', place)];
  return [...faults, ...checkAddress(party, place), ...checkBirth(party, place)];
}

const checkAddress = (party: readonly Segment[], place: Place): SetFault[] =>
  ['N3', 'N4'].filter((id) => !find(party, id)).map((id) => missing(id, place));

function checkBirth(party: readonly Segment[], place: Place): SetFault[] {
  const dmg = find(party, 'DMG');
  if (!dmg) return [missing('DMG', place)];
  if (/^\d{8}$/.test(element(dmg, 2)) && /^[FMU]$/.test(element(dmg, 3))) return [];
  return [wrong(dmg, place, { position: 2, reference: '1251', code: '8' })];
}

const PARTY_LOOPS = new Map([
  ['85', '2010AA'],
  ['82', '2310B'],
  ['DN', '2310A'],
  ['77', '2310C'],
  ['DQ', '2310D'],
]);

/** Every national provider number in the set holds its check digit. */
function checkIdentifiers(segments: readonly Segment[]): SetFault[] {
  const faults: SetFault[] = [];
  for (const each of segments) {
    if (each.id !== 'NM1') continue;
    const isBilling = element(each, 1) === '85';
    if (!isBilling && element(each, 8) !== 'XX') continue;
    if (element(each, 8) === 'XX' && holdsCheckDigit(element(each, 9))) continue;
    const place = { loop: PARTY_LOOPS.get(element(each, 1)) ?? '2310', end: each.position };
    const bad = plain(element(each, 9)).slice(0, 20);
    faults.push(wrong(each, place, { position: 9, reference: '67', code: '7', bad }));
  }
  return faults;
}

/** ISO Luhn over 80840 and the ten digits, from the right. */
function holdsCheckDigit(text: string): boolean {
  if (!/^[12]\d{9}$/.test(text)) return false;
  const digits = [...`80840${text}`].reverse().map(Number);
  const weigh = (digit: number, index: number): number =>
    index % 2 === 0 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9;
  return digits.reduce((sum, digit, index) => sum + weigh(digit, index), 0) % 10 === 0;
}
