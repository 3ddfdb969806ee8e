import { parseCents } from '@ledgerline/terms';
import { isDate8 } from '../calendar.js';
import { element, part, plain, type Segment } from './segment.js';
import { missing, wrong, type Place, type SetFault } from './set-fault.js';
import { find, type ClaimBlock, type LineBlock } from './set-tree.js';

const MAX_LINES = 50;
const MAX_DIAGNOSES = 12;

/** What must hold of one claim and its lines. `end` is the position after its last segment. */
export function checkClaim(block: ClaimBlock, end: number): SetFault[] {
  const claim = plain(element(block.clm, 1)).slice(0, 38);
  const firstLine = block.lines[0]?.lx.position ?? end;
  const place = { loop: '2300', end: firstLine, claim };
  const faults = checkClm(block, place);
  const diagnoses = block.header.find((each) => each.id === 'HI');
  if (!diagnoses) faults.push(missing('HI', place));
  else faults.push(...checkDiagnoses(diagnoses, place));
  if (block.lines.length === 0) faults.push(missing('LX', { ...place, loop: '2400' }));
  const seen = new Set<string>();
  for (const [index, line] of block.lines.entries()) {
    const until = block.lines[index + 1]?.lx.position ?? end;
    const at = { loop: '2400', end: until, claim };
    const pointable = diagnoses?.elements.length ?? 0;
    faults.push(...checkLine(line, index, at, pointable), ...checkLineNumber(line, at, seen));
  }
  return faults;
}

function checkClm(block: ClaimBlock, place: Place): SetFault[] {
  const { clm } = block;
  const faults: SetFault[] = [];
  const number = element(clm, 1);
  if (number === '') faults.push(wrong(clm, place, { position: 1, reference: '1028', code: '1' }));
  if (number.length > 20) {
    faults.push(wrong(clm, place, { position: 1, reference: '1028', code: '5' }));
  }
  const charge = parseCents(element(clm, 2));
  const lines = block.lines.map((each) => parseCents(element(find(each.segments, 'SV1'), 2)));
  const sum = lines.reduce<number>((total, each) => total + (each ?? 0), 0);
  if (charge === undefined || charge < 0) {
    faults.push(wrong(clm, place, { position: 2, reference: '782', code: '6' }));
  } else if (charge !== sum && block.lines.length > 0) {
    // I12: the value is well formed and contradicts the rest of the claim.
    faults.push(wrong(clm, place, { position: 2, reference: '782', code: 'I12' }));
  }
  if (part(clm, 5, 1) === '' || part(clm, 5, 2) !== 'B' || !/^[178]$/.test(part(clm, 5, 3))) {
    faults.push(wrong(clm, place, { position: 5, reference: 'C023', code: '7' }));
  }
  if (block.lines.length > MAX_LINES) {
    const extra = block.lines[MAX_LINES]?.lx;
    if (extra) faults.push({ ...missing('LX', { ...place, end: extra.position }), code: '4' });
  }
  return faults;
}

function checkDiagnoses(hi: Segment, place: Place): SetFault[] {
  const seen = new Set<string>();
  const faults: SetFault[] = [];
  for (const index of hi.elements.keys()) {
    const position = index + 1;
    const [kind, code] = [part(hi, position, 1), part(hi, position, 2)];
    const isKind = kind === (index === 0 ? 'ABK' : 'ABF');
    const isCode = /^[A-Z]\d[0-9A-Z]{1,5}$/.test(code) && !seen.has(code);
    seen.add(code);
    if (isKind && isCode && position <= MAX_DIAGNOSES) continue;
    const component = isKind ? 2 : 1;
    faults.push(wrong(hi, place, { position, component, reference: '1271', code: '7' }));
  }
  return faults;
}

function checkLine(line: LineBlock, index: number, place: Place, diagnoses: number): SetFault[] {
  const faults: SetFault[] = [];
  if (element(line.lx, 1) !== String(index + 1)) {
    faults.push(wrong(line.lx, place, { position: 1, reference: '554', code: '7' }));
  }
  const sv1 = find(line.segments, 'SV1');
  if (sv1) faults.push(...checkService(sv1, place, diagnoses));
  else faults.push(missing('SV1', place));
  const date = find(line.segments, 'DTP', '472');
  if (!date) faults.push(missing('DTP', place));
  else if (!element(date, 3).split('-').every(isDate8)) {
    faults.push(wrong(date, place, { position: 3, reference: '1251', code: '8' }));
  }
  return faults;
}

function checkService(sv1: Segment, place: Place, diagnoses: number): SetFault[] {
  const faults: SetFault[] = [];
  const fault = (position: number, reference: string, code: string, component?: number): void => {
    const at = component === undefined ? {} : { component };
    faults.push(wrong(sv1, place, { position, reference, code, ...at }));
  };
  if (part(sv1, 1, 1) !== 'HC') fault(1, '235', '7', 1);
  if (!/^[A-Z0-9]\d{3}[A-Z0-9]$/.test(part(sv1, 1, 2))) fault(1, '234', '7', 2);
  if ((sv1.elements[0]?.length ?? 0) > 7) fault(1, 'C003', '3');
  const charge = parseCents(element(sv1, 2));
  if (charge === undefined || charge < 0) fault(2, '782', '6');
  if (!/^(UN|MJ)$/.test(element(sv1, 3))) fault(3, '355', '7');
  if (!/^\d{1,8}(\.\d{1,3})?$/.test(element(sv1, 4)) || Number(element(sv1, 4)) <= 0) {
    fault(4, '380', '6');
  }
  const pointers = sv1.elements[6] ?? [];
  if (element(sv1, 7) === '' || pointers.length > 4) fault(7, '1328', '1', 1);
  for (const [index, each] of pointers.entries()) {
    const pointer = Number(each);
    if (each === '' || (pointer >= 1 && pointer <= diagnoses)) continue;
    fault(7, '1328', '7', index + 1);
  }
  return faults;
}

function checkLineNumber(line: LineBlock, place: Place, seen: Set<string>): SetFault[] {
  const ref = find(line.segments, 'REF', '6R');
  if (!ref) return [missing('REF', place)];
  const number = element(ref, 2);
  const isFresh = number !== '' && number.length <= 30 && !seen.has(number);
  seen.add(number);
  if (isFresh) return [];
  return [wrong(ref, place, { position: 2, reference: '127', code: number === '' ? '1' : '7' })];
}
