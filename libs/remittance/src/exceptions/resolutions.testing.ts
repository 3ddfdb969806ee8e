import { fold, projectInto, read } from '@ledgerline/event-store';
import type { Instant, LineId, ServiceDate, StaffId } from '@ledgerline/terms';
import type { ClaimPaymentFact } from '../posting/claim-payment.events.js';
import { claimPaymentPostings } from '../posting/claim-payment.posting.js';
import type { OnClaimPayments } from '../posting/claim-payment.state.js';
import { postingExceptions } from '../posting/posting-exceptions.projection.js';
import type { ClaimExceptions, PaymentExceptions } from './claim-exceptions.js';
import { onStream } from '../advice/remittance.samples.js';
import { claimPaymentUndo } from '../undo/undo-payment.decider.js';
import {
  postingResolutions,
  type ResolutionCommand,
  type ResolutionRefusal,
  type Resolve,
} from './resolution.decider.js';

const stream = 'claim-payment-C1';
const said = {
  why: 'their letter of June',
  by: 'fenn' as StaffId,
  at: '2026-12-10T09:00:00.000Z' as Instant,
  on: '2026-12-10' as ServiceDate,
};

/** The payments of claim C1, and a person who decides about what waits. */
export class Desk {
  readonly facts: OnClaimPayments[];
  #nth = 0;

  constructor(facts: readonly OnClaimPayments[]) {
    this.facts = [...facts];
  }

  get payments(): readonly ClaimPaymentFact[] {
    return this.facts as readonly ClaimPaymentFact[];
  }

  /** @returns the id of the decision, or why it is refused */
  resolve(paymentId: string, exception: string, resolve: Resolve): string | ResolutionRefusal {
    const resolutionId = `D${(this.#nth += 1)}`;
    const lineIds = ['L1', 'L2'] as LineId[];
    const command = { type: 'ResolveException', resolutionId, paymentId, exception } as const;
    return this.tell({ ...command, resolve, lineIds, ...said }) ?? resolutionId;
  }

  withdraw(resolutionId: string): ResolutionRefusal | undefined {
    return this.tell({ type: 'UndoResolution', resolutionId, ...said });
  }

  tell(command: ResolutionCommand): ResolutionRefusal | undefined {
    const decision = postingResolutions.decide(command, this.#folded());
    if ('refused' in decision) return decision.refused;
    this.facts.push(...decision.accepted);
    return undefined;
  }

  undoPayment(paymentId: string): void {
    const { why: reason, by: undoneBy, at: undoneAt } = said;
    const command = { type: 'UndoClaimPayment', paymentId, because: 'person' } as const;
    const decision = claimPaymentUndo.decide(
      { ...command, reason, undoneBy, undoneAt },
      this.#folded(),
    );
    if ('accepted' in decision) this.facts.push(...decision.accepted);
  }

  #folded = () => fold(postingResolutions, onStream(stream, this.facts));

  /** Standing of each payment on the list, and what of it is open. */
  list(): string[] {
    return [...this.rows().values()].map((row) => `${row.state} ${row.openCents}`);
  }

  rows(): Map<string, PaymentExceptions> {
    const rows = new Map<string, ClaimExceptions | null>();
    projectInto(postingExceptions, rows, read(onStream(stream, this.facts)) as never);
    const payments = [...rows.values()].flatMap((row) => row?.payments ?? []);
    return new Map(payments.map((each) => [each.paymentId, each]));
  }

  /** Balance of each account, debit positive; of one line where it is named. */
  books(ofLine?: string): Record<string, number> {
    const balances: Record<string, number> = {};
    for (const fact of this.facts)
      for (const leg of claimPaymentPostings.postingOf(fact as ClaimPaymentFact)?.legs ?? [])
        if (ofLine === undefined || leg.lineId === ofLine)
          balances[leg.account] = (balances[leg.account] ?? 0) + leg.cents;
    return Object.fromEntries(Object.entries(balances).filter(([, amount]) => amount !== 0));
  }
}
