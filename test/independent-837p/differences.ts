import type { PlainAdjustment, PlainBatch } from './plain-claims.js';

/**
 * Where two batches differ, a sentence for each field: `set 0001 claim A7 lines[2].chargeCents:
 * given 6500, read 65`. Claims are found by their numbers, for the writer gathers them by patient;
 * adjustments by their groups, for a segment holds one group.
 */
export function differences(given: PlainBatch, read: PlainBatch | undefined): string[] {
  const before = fields(given);
  const after = read ? fields(read) : new Map<string, string>();
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => `${path}: given ${before.get(path)}, read ${after.get(path)}`);
}

function fields({ sets, ...header }: PlainBatch): Map<string, string> {
  const found = new Map<string, string>();
  walk(header, 'header', found);
  sets.forEach(({ claims, ...set }, nth) => {
    walk(set, `set ${nth + 1}`, found);
    found.set(`set ${nth + 1} claims`, String(claims.length));
    for (const each of claims)
      walk(each, `set ${nth + 1} claim ${each.patientControlNumber}`, found);
  });
  return found;
}

function walk(value: unknown, path: string, found: Map<string, string>): void {
  if (typeof value !== 'object' || value === null) {
    if (value !== undefined) found.set(path, JSON.stringify(value));
    return;
  }
  if (Array.isArray(value)) {
    const list = path.endsWith('.adjustments') ? byGroup(value) : value;
    list.forEach((each, index) => walk(each, `${path}[${index}]`, found));
    return;
  }
  for (const [key, each] of Object.entries(value)) walk(each, `${path}.${key}`, found);
}

const byGroup = (list: readonly PlainAdjustment[]): readonly PlainAdjustment[] =>
  [...list].sort((one, other) => one.group.localeCompare(other.group));
