import { cents } from '@ledgerline/terms';
import type { DenialCommand, DenialRefusal } from './denial.commands.js';
import type { DenialFact } from './denial.events.js';
import type { ClaimDenials } from './denial.state.js';
import type { StandingDenial } from './standing-denials.js';

type Filing = Extract<DenialCommand, { type: 'FileAppeal' }>;

/** Source: RARC MA130: the claim was not processable, no appeal rights, a new claim is asked for. */
export function unheard(
  { level }: Filing,
  claim: ClaimDenials,
  { denial, remarks }: StandingDenial,
): DenialRefusal | undefined {
  if (level !== 'records' && remarks.includes('MA130'))
    return { code: 'appeal-not-heard', denial, remark: 'MA130' };
  const before = [...claim.appeals.values()].find(
    (each) => each.level === level && each.outcome === null && each.denials.includes(denial),
  );
  return before && { code: 'appeal-already-filed', appealId: before.appealId };
}

export function filedFact(
  command: Filing,
  appealed: readonly { readonly denial: StandingDenial; readonly amount: number }[],
): DenialFact {
  const { actionId, patientControlNumber, level, packetSha256, filedOn, answerBy } = command;
  return {
    type: 'AppealFiled',
    appealId: actionId,
    patientControlNumber,
    payerClaimNumber: appealed[0]?.denial.payerClaimNumber ?? '',
    level,
    denials: appealed.map(({ denial: { denial, lineId }, amount }) => ({
      denial,
      lineId,
      cents: cents(amount),
    })),
    packetSha256,
    filedOn,
    answerBy,
    why: command.why,
    filedBy: command.by,
    filedAt: command.at,
  };
}
