import type { DraftLine } from './draft-line.js';
import { bySession, type Counted, type Tally } from './tally.js';

/** One unit with each session in which a code it adds to is billed. */
export function countAddOn(tally: Tally, lines: readonly DraftLine[]): Counted {
  const { rule, minutes, services } = tally;
  const bases = rule.row?.addOnTo ?? [];
  const sessions = new Set<string>();
  for (const line of lines)
    if (bases.includes(line.procedureCode))
      for (const { encounterId } of line.services) sessions.add(encounterId);
  const units = bySession(
    services.filter(({ encounterId }) => sessions.has(encounterId)),
    () => 0,
  ).length;
  const steps = [
    `${rule.code} adds to ${bases.join(', ')}: billed in ${units} of its sessions this day.`,
  ];
  return { code: rule.code, units, minutes, steps };
}
