import type { GateCondition, GateRecord } from './gate-condition.js';
import { lack, unless } from './gate-condition.js';

/** Every minute of the line was an assistant's. */
const isAllByAssistant = (record: GateRecord | undefined): boolean =>
  record !== undefined &&
  record.services.length > 0 &&
  record.services.every(
    ({ service: { minutes, assistantMinutes } }) => minutes > 0 && assistantMinutes >= minutes,
  );

export const payerConditions: readonly GateCondition[] = [
  {
    code: 'coverage-not-active',
    item: 1,
    mender: 'biller',
    sentence:
      'The coverage does not hold on the day of service: check eligibility, add the right one.',
    lacks: (_line, { coverage: { from, to }, serviceDate }) =>
      unless(from <= serviceDate && (to === undefined || serviceDate <= to)),
  },
  {
    code: 'discipline-modifier-missing',
    item: 15,
    mender: 'owner',
    sentence: 'The line lacks the modifier of its discipline: correct the payer’s policy.',
    lacks: ({ discipline, policy, modifiers }, { terms }) => {
      const assistants = policy?.assistantModifiersByDiscipline?.[discipline];
      // Those of an assistant stand in the place of the discipline's own.
      if (assistants?.every((each) => modifiers.includes(each))) return undefined;
      const asked = (policy ?? terms).modifiersByDiscipline[discipline] ?? [];
      return unless(asked.every((each) => modifiers.includes(each)));
    },
  },
  {
    code: 'assistant-modifier-missing',
    item: 14,
    mender: 'owner',
    sentence: 'An assistant’s share lacks the modifier that says so: correct the payer’s policy.',
    lacks: ({ discipline, policy, modifiers, part, record }, { terms }) => {
      if (part !== 'assistant' && !isAllByAssistant(record)) return undefined;
      const asked =
        policy?.assistantModifiersByDiscipline?.[discipline] ??
        terms.assistantModifiers?.[discipline] ??
        [];
      return unless(asked.every((each) => modifiers.includes(each)));
    },
  },
  {
    code: 'no-authorization',
    item: 18,
    mender: 'biller',
    sentence: 'Ask the payer for an authorisation that covers this code and day, and record it.',
    lacks: ({ authorization, discipline }, { terms, planStanding }) => {
      if (!terms.documentation.authorization || authorization !== undefined) return undefined;
      return unless(planStanding(discipline).plan?.authorizationNumber !== undefined);
    },
  },
  {
    code: 'authorization-used-up',
    item: 18,
    mender: 'biller',
    sentence: 'The authorisation has no visits or units left: have it extended, and record that.',
    lacks: ({ authorization }) => unless(authorization !== 'used-up'),
  },
  {
    code: 'no-charge',
    item: 20,
    mender: 'biller',
    sentence: 'Set what the practice charges for this code from that day on.',
    lacks: ({ chargeCents }) => unless(chargeCents !== undefined && chargeCents > 0),
  },
  {
    code: 'filing-limit-passed',
    item: 21,
    mender: 'biller',
    sentence: 'The payer takes no claim for this day any more: its limit was the day named.',
    lacks: (_line, { today, filingLimit: deadline }) =>
      today <= deadline ? undefined : { deadline },
  },
  {
    code: 'no-units',
    item: 7,
    mender: 'biller',
    sentence: 'The line has no unit to bill.',
    lacks: ({ units }) => (units >= 1 ? undefined : lack),
  },
];
