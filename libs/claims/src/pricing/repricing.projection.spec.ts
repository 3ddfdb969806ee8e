import { projectInto, read, type Fact, type StoredFact } from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import { repricing, staleDays, type Repricing } from './repricing.projection.js';
import { ana, wednesday } from '../willow.testing.js';

const registered = stored('client-ana', 0, { type: 'ClientRegistered', clientId: ana } as Fact);
const consent = stored('client-ana', 1, { type: 'ConsentSigned' });
const report = stored('clinical-note-N1', 2, { type: 'ClinicalNoteSigned', clientId: ana } as Fact);
const priced = (version: number, judgedUpTo: string | null, isOpen = true) =>
  stored('patient-day-ana.20261118', 10 + version, {
    type: 'PatientDayPriced',
    clientId: ana,
    serviceDate: wednesday,
    lines: [],
    isOpen,
    judgedUpTo,
  } as Fact);
const tie = stored('patient-day-ana.20261118', 30, {
  type: 'UnitTieSettled',
  clientId: ana,
  serviceDate: wednesday,
} as Fact);

const owedAfter = (...facts: StoredFact[]) => {
  const rows = new Map<string, Repricing | null>();
  projectInto(repricing, rows, read(facts));
  const row = rows.get(ana);
  expect([...rows.keys()]).toEqual([ana]);
  expect(repricing.columns?.phase?.(row ?? null)).toBe(
    row && staleDays(row).length > 0 ? 'owed' : 'done',
  );
  return row ? staleDays(row) : [];
};

test.each<[string, StoredFact[], boolean]>([
  ['a client without an open day owes nothing', [registered, consent], false],
  ['a day judged by all that is known owes nothing', [registered, priced(0, registered.id)], false],
  ['a consent signed since owes it again', [registered, priced(0, registered.id), consent], true],
  ['so does a report signed since', [registered, priced(0, registered.id), report], true],
  [
    'judged by it, it owes nothing, whether or not the answer changed',
    [registered, priced(0, registered.id), consent, priced(1, consent.id)],
    false,
  ],
  [
    'judged while the consent came, it owes it still',
    [registered, consent, priced(0, registered.id)],
    true,
  ],
  [
    'a day that can change no more owes nothing',
    [registered, priced(0, registered.id, false), consent],
    false,
  ],
  ['a tie settled since owes its day', [registered, priced(0, registered.id), tie], true],
  [
    'and no more once priced by it',
    [registered, priced(0, registered.id), tie, priced(1, registered.id)],
    false,
  ],
])('%s', (_name, facts, isOwed) => {
  expect(owedAfter(...facts)).toEqual(isOwed ? [wednesday] : []);
  expect(owedAfter(...facts.flatMap((each) => [each, each]))).toEqual(isOwed ? [wednesday] : []);
});
