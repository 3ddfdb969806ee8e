import { accept, refuse, type Decider } from '@ledgerline/event-store';
import type { Instant, LineId, StaffId } from '@ledgerline/terms';
import type { EditAcknowledgementFact } from './claim-findings.events.js';
import { editRules } from '../edits/check-claims.js';

export type EditAcknowledgementCommand = {
  readonly type: 'AcknowledgeWarning';
  readonly lineId: LineId;
  readonly editId: string;
  readonly reason: string;
  readonly by: StaffId;
  readonly at: Instant;
};

/** Most fundamental first. */
export type EditAcknowledgementRefusal =
  | { readonly code: 'edit-unknown'; readonly editId: string }
  | { readonly code: 'edit-asks-nothing'; readonly editId: string };

/** Which version of each edit was answered for, by edit id. */
export type EditsAnswered = Readonly<Record<string, number>>;

/** A person's word for a warning: once for each version of the rule. */
export const editAcknowledgement: Decider<
  EditsAnswered,
  EditAcknowledgementCommand,
  EditAcknowledgementFact,
  EditAcknowledgementRefusal
> = {
  initial: {},
  decide({ lineId, editId, reason, by, at }, answered) {
    const rule = editRules.find(({ id }) => id === editId);
    if (!rule) return refuse({ code: 'edit-unknown', editId });
    if (!rule.asks) return refuse({ code: 'edit-asks-nothing', editId });
    const { version: editVersion } = rule;
    if (answered[editId] === editVersion) return accept();
    const fact = { type: 'WarningAcknowledged', lineId, editId, editVersion } as const;
    return accept({ ...fact, reason, by, at });
  },
  evolve: (answered, { editId, editVersion }) => ({ ...answered, [editId]: editVersion }),
};
