import type { Instant, StaffId } from '@ledgerline/terms';

/**
 * What is done without a person's action: `create` puts approved lines into claims and checks them,
 * for a person to let go; `submit` sends what is ready.
 */
export type AutomationSwitch = 'create' | 'submit';

/** When, by the clock where the practice is. */
export interface AutomationSchedule {
  /** 1 Monday … 7 Sunday, each once, ascending. */
  readonly weekdays: readonly number[];
  /** `17:00`. */
  readonly at: string;
  /** IANA: `America/Los_Angeles`. */
  readonly zone: string;
}

interface Word {
  /** A payer's id, or `practice` for every payer that says nothing of its own. */
  readonly scope: string;
  readonly switch: AutomationSwitch;
  readonly reason: string;
  readonly by: StaffId;
  readonly at: Instant;
}

/** The switches of one payer or of the practice. Stream `automation-{scope}`. */
export type AutomationFact =
  | ({
      readonly type: 'AutomationSet';
      readonly isOn: boolean;
      readonly schedule: AutomationSchedule;
    } & Word)
  | ({ readonly type: 'AutomationPaused' } & Word)
  | ({ readonly type: 'AutomationResumed' } & Word);
