import { projectInto, read, type Fact, type StoredFact } from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import { credit, debit, posting, type PostingRules } from '@ledgerline/ledger';
import type { PatientControlNumber, RemittanceId } from '@ledgerline/terms';
import { serviceDate } from '@ledgerline/terms';
import { applied, received } from '../account/patient-account.testing.js';
import {
  patientMoneyWork,
  workKey,
  type MovedBy,
  type PatientMoneyWork,
} from './patient-money-work.projection.js';

/** A payer’s word: what it leaves to the patient of a claim, in a remittance or outside of any. */
interface Word extends Fact {
  readonly type: 'Word';
  readonly claim: string;
  readonly remittance?: string;
  readonly leaves: number;
}
const rules: PostingRules<Word> = {
  categories: ['claim-payment'],
  types: ['Word'],
  postingOf({ claim, remittance, leaves }) {
    const about = {
      patientControlNumber: claim as PatientControlNumber,
      ...(remittance !== undefined && { remittanceId: remittance as RemittanceId }),
    };
    const patients = leaves === 0 ? [] : [debit('patient-receivable', leaves, about)];
    return posting(
      serviceDate('2026-12-01'),
      debit('contractual-allowance', 100, about),
      ...patients,
      credit('payer-receivable', 100 + leaves, about),
    );
  },
};
const work = patientMoneyWork(rules);

let nth = 0;
const says = (stream: string, fact: Fact): StoredFact =>
  stored(stream, (nth += 1), fact, { position: String(nth) });
const word = (claim: string, leaves: number, remittance?: string) =>
  says(`claim-payment-${claim}`, {
    type: 'Word',
    claim,
    leaves,
    ...(remittance !== undefined && { remittance }),
  } as Word);
const searched = (of: MovedBy, id: string, seen: StoredFact) =>
  says('patient-money-search-X', {
    type: 'PatientMoneySearched',
    of,
    id,
    seen: seen.id,
    clientCount: 1,
  } as Fact);

function rowsOf(...facts: StoredFact[]): Map<string, PatientMoneyWork | null> {
  const rows = new Map<string, PatientMoneyWork | null>();
  projectInto(work, rows, read(facts));
  return rows;
}
const phaseOf = (row: PatientMoneyWork | null | undefined) =>
  work.columns?.['phase']?.(row ?? null);

test('a remittance is one row, however many claims of it leave something to the patient', () => {
  const rows = rowsOf(word('C1', 500, 'RA1'), word('C2', 700, 'RA1'));
  expect([...rows.keys()]).toEqual(['remittance.RA1']);
  expect(phaseOf(rows.get('remittance.RA1'))).toBe('owed');
});

test('a claim that leaves nothing to the patient makes no row', () => {
  expect(rowsOf(word('C1', 0, 'RA1')).size).toBe(0);
});

test('what moved outside of a remittance is looked at by its claim', () => {
  expect([...rowsOf(word('C1', 500)).keys()]).toEqual(['claim.C1']);
});

test('looked through, nothing is owed until more moves; the same fact twice owes nothing anew', () => {
  const [first, later] = [word('C1', 500, 'RA1'), word('C2', 700, 'RA1')];
  const done = searched('remittance', 'RA1', first);
  const key = workKey('remittance', 'RA1');
  expect(phaseOf(rowsOf(first, done).get(key))).toBeNull();
  expect(phaseOf(rowsOf(first, done, first).get(key))).toBeNull();
  expect(phaseOf(rowsOf(first, later, done).get(key))).toBe('owed');
  expect(phaseOf(rowsOf(first, done, later).get(key))).toBe('owed');
});

test('that somebody owes less is kept until it was looked through', () => {
  const [more, less] = [word('C1', 500, 'RA1'), word('C1', -500, 'RA1')];
  const key = workKey('remittance', 'RA1');
  expect(rowsOf(more).get(key)?.isLess).toBe(false);
  expect(rowsOf(more, less, word('C2', 100, 'RA1')).get(key)?.isLess).toBe(true);
  const done = searched('remittance', 'RA1', less);
  expect(rowsOf(less, done, word('C2', 100, 'RA1')).get(key)?.isLess).toBe(false);
});

test.each([
  ['a receipt', received(2000), ['client.ana']],
  ['what the worker applied itself', applied('L1', 500), []],
  [
    'what a person applied',
    applied('L1', 500, { rule: 'person', by: 'bell' as never }),
    ['client.ana'],
  ],
])('%s asks for its client, or for nobody', (_what, fact, keys) => {
  const found = rowsOf(says('patient-account-ana', fact));
  expect([...found.keys()]).toEqual(keys);
});
