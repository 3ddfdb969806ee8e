import type { Projection } from '@ledgerline/event-store';
import { evolveAutomation, type Automation } from './automation.decider.js';
import type { AutomationFact } from './automation.events.js';

/** The switches of one scope, and every word that led to them, last first. */
export interface AutomationRow {
  readonly scope: string;
  readonly switches: Automation;
  readonly history: readonly AutomationFact[];
}

const HISTORY_MAX = 100;

export const automations: Projection<AutomationRow | null, AutomationFact> = {
  name: 'automations',
  version: 1,
  categories: ['automation'],
  types: ['AutomationSet', 'AutomationPaused', 'AutomationResumed'],
  empty: null,
  keysOf: (fact) => [fact.scope],
  evolve(row, fact) {
    const history = row?.history ?? [];
    if (history.some((each) => isSameWord(each, fact))) return row;
    return {
      scope: fact.scope,
      switches: evolveAutomation(row?.switches ?? {}, fact),
      history: [fact, ...history].slice(0, HISTORY_MAX),
    };
  },
};

const isSameWord = (one: AutomationFact, other: AutomationFact): boolean =>
  one.type === other.type && one.switch === other.switch && one.at === other.at;
