import { commandIdFor, type EventStore, type StreamWrite } from '@ledgerline/event-store';
import { clinicWrites } from './clinic-writes.js';
import type { ClinicPlan } from './plan.js';
import { clinicPractice } from './record-practice.js';

/** As many facts go into one append: a second's worth, well below what one transaction holds. */
const FACTS_AT_ONCE = 4_000;

/** Lays a clinic's facts into an empty log; returns how many. */
export async function appendClinic(store: EventStore, plan: ClinicPlan): Promise<number> {
  let pending: StreamWrite[] = [];
  let [waiting, appended, batch] = [0, 0, 0];
  const flush = async () => {
    if (pending.length === 0) return;
    batch += 1;
    const { outcome } = await store.append(pending, {
      practiceId: clinicPractice,
      actor: 'clinic',
      commandId: commandIdFor('clinic', String(plan.seed), String(batch)),
    });
    if (outcome !== 'appended') throw new Error(`the clinic could not be laid down: ${outcome}`);
    appended += waiting;
    pending = [];
    waiting = 0;
  };
  for (const write of clinicWrites(plan)) {
    pending.push(write);
    waiting += write.facts.length;
    if (waiting >= FACTS_AT_ONCE) await flush();
  }
  await flush();
  return appended;
}
