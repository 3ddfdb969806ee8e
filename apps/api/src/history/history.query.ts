import { Inject, Injectable } from '@nestjs/common';
import { timeline, type Moment, type Sentences } from '@ledgerline/audit';
import { tellClaims } from '@ledgerline/claims';
import {
  payerPolicySentence,
  referenceTableSentence,
  type PayerPolicyFact,
  type ReferenceTableFact,
} from '@ledgerline/payer-policy';
import {
  clientSentence,
  groupSentence,
  practiceSentence,
  type ClientFact,
  type GroupFact,
  type PracticeFact,
} from '@ledgerline/practice';
import { tellLedger } from '@ledgerline/ledger';
import { tellPatientBilling } from '@ledgerline/patient-billing';
import { tellDeposit, tellRemittance } from '@ledgerline/remittance';
import {
  clinicalNoteSentence,
  groupSessionSentence,
  noteTemplateSentence,
  type ClinicalNoteFact,
  type GroupSessionFact,
  type NoteTemplateFact,
} from '@ledgerline/session';
import { RefusedError } from '../http/refused.js';
import { System } from '../system.js';

/** Each gives undefined for a fact it does not know. */
const tellers: readonly Sentences[] = [
  tellClaims,
  tellRemittance,
  tellDeposit,
  tellLedger,
  tellPatientBilling,
  (fact) => referenceTableSentence(fact as ReferenceTableFact),
  (fact) => payerPolicySentence(fact as PayerPolicyFact),
  (fact) => groupSessionSentence(fact as GroupSessionFact),
  (fact) => clinicalNoteSentence(fact as ClinicalNoteFact),
  (fact) => noteTemplateSentence(fact as NoteTemplateFact),
  (fact) => clientSentence(fact as ClientFact),
  (fact) => practiceSentence(fact as PracticeFact),
  (fact) => groupSentence(fact as GroupFact),
];

@Injectable()
export class HistoryQuery {
  constructor(@Inject(System) private readonly system: System) {}

  async tell(stream: string): Promise<{ stream: string; moments: readonly Moment[] }> {
    const moments = await timeline(this.system.store, stream, tellers);
    if (moments.length === 0) throw new RefusedError({ code: 'no-such-thing' });
    return { stream, moments };
  }
}
