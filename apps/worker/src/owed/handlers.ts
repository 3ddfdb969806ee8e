import { repricing, staleDays } from '@ledgerline/claims';
import type { JobHandler } from '@ledgerline/job-queue';
import { digestInOrder } from '../acknowledgements/digest-in-order.js';
import { batchReadyLines } from '../claims/batch-lines.processor.js';
import { correctClaims } from '../corrections/correct-claims.processor.js';
import { sendOwed } from '../clearinghouse/send-owed.js';
import type { Partner } from '../clearinghouse/partner.js';
import { matchDeposit } from '../deposits/match-deposit.processor.js';
import { settlePatientMoney } from '../patient-billing/settle-patient-money.processor.js';
import { patientMoney } from '../projecting/read-models.js';
import { postKeyedRemittance } from '../remittance/post-keyed-remittance.processor.js';
import { settleConflict } from '../remittance/settle-conflict.processor.js';
import { proposeSessionLines } from '../sessions/propose-lines.processor.js';
import { repriceClient } from '../sessions/reprice-client.processor.js';
import { repriceLines } from '../sessions/reprice-lines.processor.js';
import type { System } from '../system.js';
import { repostRemittance } from '../undo/repost-remittance.processor.js';
import { undoRemittance } from '../undo/undo-remittance.processor.js';
import { REPRICE_CLIENT, SETTLE_PATIENT_MONEY } from './obligations.js';
import { owedKey, owedWork, type OwedWork } from './owed-work.projection.js';

/** Does one piece of owed work. Called again after a crash: it reads the facts first. */
type Processor = (system: System, owed: OwedWork) => Promise<void>;

/**
 * Who does what. One row a kind; the obligations table says when.
 *
 * @param partners  whom batches are sent to
 */
export function processors(partners: readonly Partner[]): Readonly<Record<string, Processor>> {
  return {
    'propose-lines': proposeSessionLines,
    'reprice-lines': repriceLines,
    [REPRICE_CLIENT]: repriceClient,
    'batch-lines': batchReadyLines,
    'correct-claims': correctClaims,
    'transmit-batch': (system, owed) => sendOwed(system, partners, owed),
    'digest-file': digestInOrder,
    'post-keyed-remittance': postKeyedRemittance,
    'match-deposit': matchDeposit,
    'undo-remittance': undoRemittance,
    'repost-remittance': repostRemittance,
    'settle-conflict': settleConflict,
    [SETTLE_PATIENT_MONEY]: settlePatientMoney,
  };
}

/** Wraps a processor: what is not owed, or no longer, is left alone. */
export const handlerOf =
  (system: System, processor: Processor): JobHandler =>
  async ({ kind, id }) => {
    const owed = await owedOf(system, kind, id);
    if (owed && !owed.isDone) await processor(system, owed);
  };

/** What is owed of a kind, by the read model that folds it. */
function owedOf(system: System, kind: string, id: string): Promise<OwedWork | null | undefined> {
  if (kind === REPRICE_CLIENT) return clientOwed(system, id);
  if (kind === SETTLE_PATIENT_MONEY) return patientMoneyOwed(system, id);
  return system.readModels.get(owedWork, owedKey(kind, id));
}

/** Clients whose own money may have to go elsewhere. */
async function patientMoneyOwed({ readModels }: System, id: string): Promise<OwedWork | undefined> {
  const row = await readModels.get(patientMoney, id);
  if (!row?.movedBy || row.movedBy === row.seen) return undefined;
  const { movedBy: owedByFact, movedAt: owedSince } = row;
  return { kind: SETTLE_PATIENT_MONEY, id, owedByFact, owedSince, isDone: false };
}

/** A client with days judged by less than is known now. */
async function clientOwed({ readModels }: System, id: string): Promise<OwedWork | undefined> {
  const row = await readModels.get(repricing, id);
  if (!row || staleDays(row).length === 0) return undefined;
  const { movedBy: owedByFact, movedAt: owedSince } = row;
  return {
    kind: REPRICE_CLIENT,
    id,
    owedByFact: owedByFact ?? '',
    owedSince: owedSince ?? '',
    isDone: false,
  };
}
