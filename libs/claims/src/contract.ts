import { z } from 'zod';
import type { LineId, ProcedureCode } from '@ledgerline/terms';

export {
  DismissAcknowledgementBody,
  MatchAcknowledgementBody,
  SetClaimClockBody,
  SettleContradictionBody,
} from './acknowledgements/parked-acknowledgement.contract.js';
export { AcceptAmendmentBody, AmendmentBody } from './pricing/amendment.contract.js';
export {
  PreviewCorrectionsBody,
  PreviewSecondariesBody,
  RequestCorrectionsBody,
  RequestSecondariesBody,
  ResendBody,
} from './corrections/correction.contract.js';

export {
  AcknowledgeEditBody,
  PauseAutomationBody,
  PreviewSubmissionBody,
  SetAutomationBody,
  SubmitClaimsBody,
} from './submission/claim-submission.contract.js';

const lineId = z
  .string()
  .regex(/^[A-Z0-9]{1,30}$/)
  .transform((id) => id as LineId);
const reason = z.string().trim().min(1).max(300).meta({
  description: 'Why, in a sentence. No names, no birth dates, no member numbers.',
});

/** Approve lines one by one: each is judged alone, and the answer names those refused. */
export const ApproveLinesBody = z.strictObject({ lineIds: z.array(lineId).min(1).max(500) });
export type ApproveLinesBody = z.infer<typeof ApproveLinesBody>;

export const HoldLineBody = z.strictObject({ reason });
export type HoldLineBody = z.infer<typeof HoldLineBody>;

export const WithdrawLineBody = z.strictObject({ reason });
export type WithdrawLineBody = z.infer<typeof WithdrawLineBody>;

/** Seal and send what is approved. Empty: every line that waits. */
export const SubmitReadyLinesBody = z.strictObject({
  lineIds: z.array(lineId).min(1).max(100_000).optional(),
  usage: z.enum(['T', 'P']).default('T').meta({ description: 'ISA15: test unless said otherwise' }),
});
export type SubmitReadyLinesBody = z.infer<typeof SubmitReadyLinesBody>;

/** The codes that get the unit, first choice first. */
export const SettleUnitTieBody = z.strictObject({
  codes: z
    .array(
      z
        .string()
        .regex(/^[0-9A-Z]{5}$/)
        .transform((code) => code as ProcedureCode),
    )
    .min(1)
    .max(12),
});
export type SettleUnitTieBody = z.infer<typeof SettleUnitTieBody>;

/** What a person found out about a batch whose sending was cut. */
export const sendOutcomes = ['arrived', 'not-sent'] as const;
export type SendOutcome = (typeof sendOutcomes)[number];
export const SettleSendOutcomeBody = z.strictObject({ outcome: z.enum(sendOutcomes) });
export type SettleSendOutcomeBody = z.infer<typeof SettleSendOutcomeBody>;
