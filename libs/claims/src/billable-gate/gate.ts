import type { Missing } from '../service-lines/service-line.events.js';
import { clinicianConditions } from './clinician.conditions.js';
import { consentConditions } from './consent.conditions.js';
import type { GateCondition, GateDay, GateLine } from './gate-condition.js';
import { gateWarnings } from './gate.warnings.js';
import { noteConditions } from './note.conditions.js';
import { payerConditions } from './payer.conditions.js';
import { placeConditions } from './place.conditions.js';
import { planConditions } from './plan.conditions.js';
import { timeConditions } from './time.conditions.js';

/** Raised when a condition is added, dropped or judged otherwise: lines keep the one they passed. */
export const GATE_VERSION = 1;

/**
 * Every condition a line must meet, in the order a person would look: who pays, who treated and
 * where, when, under which plan, what was written, what the payer asks of the line. What the units
 * engine decides (rule book 5.3, items 5 to 8, 16 and 22) is judged before, over the whole day.
 */
export const gateConditions: readonly GateCondition[] = [
  ...clinicianConditions,
  ...placeConditions,
  ...timeConditions,
  ...planConditions,
  ...noteConditions,
  ...consentConditions,
  ...payerConditions,
];

export const gateStamp = { conditionsTotal: gateConditions.length, version: GATE_VERSION } as const;

const NOTHING: readonly Missing[] = [];

/** All that stands between a line and a claim, in the order of the table; empty where nothing does. */
export const missingOf = (line: GateLine, day: GateDay): readonly Missing[] =>
  judgedBy(gateConditions, line, day);

export const warningsOf = (line: GateLine, day: GateDay): readonly Missing[] =>
  judgedBy(gateWarnings, line, day);

function judgedBy(
  conditions: readonly GateCondition[],
  line: GateLine,
  day: GateDay,
): readonly Missing[] {
  let found: Missing[] | undefined;
  for (const { code, sentence, mender, lacks } of conditions) {
    const lacking = lacks(line, day);
    if (!lacking) continue;
    const { deadline } = lacking;
    (found ??= []).push({
      condition: code,
      sentence,
      mender,
      ...(deadline === undefined ? {} : { deadline }),
    });
  }
  return found ?? NOTHING;
}
