import { projectInto, read, type Fact, type StoredFact } from '@ledgerline/event-store';
import { project, stored } from '@ledgerline/event-store/testing';
import { obligations } from './obligations.js';
import { owedWork, type OwedWork } from './owed-work.projection.js';

const categoryOf: Readonly<Record<string, string>> = {
  'propose-lines': 'group-session',
  'reprice-lines': 'practice',
  'batch-lines': 'claim-submission',
  'correct-claims': 'claim-correction',
  'transmit-batch': 'claim-batch',
  'digest-file': 'inbound-file',
  'post-keyed-remittance': 'keyed-remittance',
  'settle-conflict': 'remittance',
};
const fold = (...facts: StoredFact[]): OwedWork | null | undefined => {
  const rows = new Map<string, OwedWork | null>();
  projectInto(owedWork, rows, read(facts));
  return [...rows.values()][0];
};

const once = obligations.filter(({ seenBy }) => !seenBy);
describe.each(once)('$kind', ({ kind, owedBy, settledBy }) => {
  const of = (...types: string[]) =>
    fold(...types.map((type, version) => stored(`${categoryOf[kind]}-X1`, version, said(type))));
  // Some work is about more than its stream: one conflict of several.
  const said = (type: string) => ({ type, contentSha256: 'c0ffee' });
  const id = kind === 'settle-conflict' ? 'X1.c0ffee' : 'X1';
  const [owing] = owedBy as [string];
  test(`is owed from ${owing} on, once however often it is said`, () => {
    expect(of(owing, owing)).toMatchObject({ kind, id, isDone: false });
  });
  test.each(settledBy)('is done at %s', (settled) => {
    expect(of(owing, settled)).toMatchObject({ kind, isDone: true });
    expect(of(owing, settled, settled, owing)).toMatchObject({ kind, isDone: true });
  });
});

describe('pricing a session', () => {
  const said = (version: number, type: string) => stored('group-session-S1', version, { type });
  const priced = (sessionVersion?: number, version = 0) =>
    stored('session-billing-S1', version, {
      type: 'SessionLinesProposed',
      ...(sessionVersion === undefined ? {} : { sessionVersion }),
    } as Fact);
  const signed = said(9, 'GroupSessionSigned');

  test('is owed from the signature on, and done once priced as signed', () => {
    expect(fold(signed)).toMatchObject({ kind: 'propose-lines', id: 'S1', isDone: false });
    expect(fold(signed, priced(9))).toMatchObject({ isDone: true });
    expect(fold(signed, priced())).toMatchObject({ isDone: true });
  });
  test.each(['AttendanceAmended', 'ProcedureAmended', 'ProcedureRemoved', 'StaffingAmended'])(
    'is owed again after %s, and done once priced with it',
    (type) => {
      const again = fold(signed, priced(9), said(10, type));
      expect(again).toMatchObject({ isDone: false, owedByFact: said(10, type).id });
      expect(fold(signed, priced(9), said(10, type), priced(10, 1))).toMatchObject({
        isDone: true,
      });
    },
  );
  test('an amendment that came while it was being priced is still owed', () => {
    const amended = said(10, 'AttendanceAmended');
    expect(fold(signed, amended, priced(9))).toMatchObject({ isDone: false });
  });
  test('of an open session nothing is owed, however it is amended', () => {
    expect(fold(said(4, 'AttendanceAmended'))).toBeNull();
  });
  test('the same fact twice owes nothing anew', () => {
    expect(fold(signed, priced(9), signed)).toMatchObject({ isDone: true });
    expect(fold(signed, signed)).toMatchObject({ isDone: false, owedByFact: signed.id });
  });
});

describe('judging every open line again', () => {
  const charge = (version: number) => stored('practice-P1', version, { type: 'ChargeSet' });
  const adopted = stored('payer-policy-aba', 0, { type: 'PolicyVersionAdopted' });
  const done = (seen: Readonly<Record<string, number>>) =>
    stored('repricing-P1', 0, { type: 'LinesRepriced', seen } as Fact);

  test('is owed by whatever the practice, its policies or its tables change, as one piece of work', () => {
    const rows = new Map<string, OwedWork | null>();
    projectInto(owedWork, rows, read([charge(3), adopted, charge(5)]));
    expect([...rows]).toMatchObject([
      ['reprice-lines.P1', { isDone: false, owing: { 'practice-P1': 5, 'payer-policy-aba': 0 } }],
    ]);
  });
  test('is done once all of it was seen', () => {
    expect(fold(charge(3), adopted, done({ 'practice-P1': 3 }))).toMatchObject({ isDone: false });
    const all = done({ 'practice-P1': 3, 'payer-policy-aba': 0 });
    expect(fold(charge(3), adopted, all)).toMatchObject({ isDone: true });
    expect(fold(charge(3), adopted, all, charge(4))).toMatchObject({ isDone: false });
  });
});

test('a fact that settles nothing owed makes no row', () => {
  expect([...project(owedWork, 'claim-batch-X1', { type: 'BatchTransmitted' }).values()]).toEqual([
    null,
  ]);
});
