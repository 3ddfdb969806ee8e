import type { PatientControlNumber } from '@ledgerline/terms';
import { claimsItsLines } from '../batches/claim-draft.js';
import { ClaimsWorld } from './correction.testing.js';
import { rebuildBatch } from '../batches/rebuild-batch.js';
import type { Sealing } from '../batches/seal-batch.js';
import { ana, willow } from '../willow.testing.js';

/** One claim, sent. */
function sent(): { world: ClaimsWorld; number: PatientControlNumber } {
  const world = new ClaimsWorld({ ana: 45, luca: 45 });
  world.submit();
  const number = world.numbers.find((each) => world.claimOf(each).prepared.clientId === ana)!;
  return { world, number };
}
const lineOf = (world: ClaimsWorld, number: PatientControlNumber) =>
  world.claimOf(number).prepared.lines[0]!.lineId;
const textOf = (sealing: Sealing | undefined) => sealing?.batch?.text ?? '';
const newest = (world: ClaimsWorld) => world.claimOf(world.numbers.at(-1)!);

describe('how a claim is put right', () => {
  test('one the payer took is replaced under the payer’s own number, and its line moves', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    world.amend(lineOf(world, number), 13000, 1);
    const sealing = world.correct(number);
    expect(textOf(sealing)).toContain('*130***11:B:7*');
    expect(textOf(sealing)).toContain(`REF*F8*ICN${number}~`);
    const { prepared } = newest(world);
    expect(prepared).toMatchObject({
      frequency: '7',
      follows: {
        patientControlNumber: number,
        kind: 'replacement',
        payerClaimNumber: `ICN${number}`,
      },
    });
    expect(world.lineOf(lineOf(world, number))).toMatchObject({
      phase: 'claimed',
      patientControlNumber: prepared.patientControlNumber,
      line: { chargeCents: 13000 },
    });
    expect(world.claimOf(number).supersededBy).toBe(prepared.patientControlNumber);
    expect(world.balance('payer-receivable')).toBe(13000 + 6500);
  });

  test('the number of the remittance beats that of the acceptance', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    world.pay(number);
    expect(textOf(world.correct(number))).toContain(`REF*F8*CLP${number}~`);
  });

  test('one turned away at the door goes again as an original', () => {
    const { world, number } = sent();
    world.hear(number, 'A7', 'f1');
    const sealing = world.correct(number);
    expect(textOf(sealing)).toContain(':B:1*');
    expect(textOf(sealing)).not.toContain('REF*F8');
    expect(newest(world).prepared.follows?.kind).toBe('resend');
    expect(world.balance('payer-receivable')).toBe(13000);
  });

  test('one the payer could not process at all (MA130) goes again as an original', () => {
    const { world, number } = sent();
    world.pay(number, { paidCents: 0, lines: [{ isDenied: true, remarks: ['MA130'] }] });
    expect(textOf(world.correct(number))).toContain(':B:1*');
    expect(world.balance('payer-receivable')).toBe(13000);
  });

  test('where nothing is billed any more it is voided as it was sent, and charges nothing', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    world.amend(lineOf(world, number), null, 1);
    const sealing = world.correct(number);
    expect(textOf(sealing)).toContain('*65***11:B:8*');
    expect(textOf(sealing)).toContain(`REF*F8*ICN${number}~`);
    expect(world.lineOf(lineOf(world, number)).phase).toBe('withdrawn');
    expect(world.balance('payer-receivable')).toBe(6500);
  });

  test('a biller may take a claim back whole: its lines are billed no more', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    world.correct(number, { isVoided: true });
    expect(world.lineOf(lineOf(world, number))).toMatchObject({
      phase: 'withdrawn',
      reason: 'record amended',
    });
  });

  test('a replacement that is turned away is tried again as one, under the same payer’s number', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    world.amend(lineOf(world, number), 13000, 1);
    world.correct(number);
    const second = world.numbers.at(-1)!;
    world.hear(second, 'A7', 'f2');
    expect(world.submit()).toBeUndefined(); // Its line does not go out as an original.
    expect(textOf(world.correct(second))).toContain(`REF*F8*ICN${number}~`);
    expect(newest(world).prepared.follows).toMatchObject({ patientControlNumber: second });
    expect(world.balance('payer-receivable')).toBe(13000 + 6500);
  });

  test('a void that is turned away is tried again as one', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    world.correct(number, { isVoided: true });
    const second = world.numbers.at(-1)!;
    world.hear(second, 'A7', 'f2');
    expect(textOf(world.correct(second))).toContain(':B:8*');
    expect(world.balance('payer-receivable')).toBe(6500);
  });

  test('its bytes are made again from facts alone', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    world.amend(lineOf(world, number), 13000, 1);
    const { batch } = world.correct(number)!;
    const facts = batch!.writes.flatMap(({ facts }) => facts.map(({ fact }) => fact));
    const sealed = facts.find(({ type }) => type === 'BatchSealed') as never;
    const prepared = facts.filter(({ type }) => type === 'ClaimPrepared') as never[];
    expect(rebuildBatch(sealed, prepared)).toEqual({ text: batch!.text });
  });
});

describe('what stops a correction', () => {
  const editOf = (world: ClaimsWorld, number: PatientControlNumber, over = {}) => {
    const planned = world.plan(number, over);
    return 'blocked' in planned ? planned.blocked.edit : planned.kind;
  };
  test('no answer yet', () => {
    const { world, number } = sent();
    expect(editOf(world, number)).toBe('answer-awaited');
    world.hear(number, 'A1', 'f1');
    expect(editOf(world, number)).toBe('answer-awaited');
  });
  test('answers that contradict one another', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    world.hear(number, 'A7', 'f2');
    expect(editOf(world, number)).toBe('answers-contradict');
  });
  test('a claim that another stands in the place of', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    world.correct(number);
    expect(editOf(world, number)).toBe('claim-superseded');
  });
  test('denied money of it that somebody moved: undone first, and then it is corrected', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    const tell = (fact: object) =>
      world.append([
        { stream: `denial-${number}`, expected: 'any', facts: [{ id: 'x', fact: fact as never }] },
      ]);
    tell({ type: 'DenialWrittenOff', actionId: 'A1', cents: 6500 });
    expect(editOf(world, number)).toBe('denial-money-moved');
    tell({ type: 'DenialActionUndone', undoes: 'A1' });
    expect(editOf(world, number)).toBe('replacement');
    tell({ type: 'DenialActionRestored', restores: 'A1', cents: 6500 });
    expect(editOf(world, number)).toBe('denial-money-moved');
  });
  test('Medicare Part B takes neither replacement nor void: a person asks for a reopening', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    const payer = { ...willow.payers.get('cascade' as never)!, filingIndicator: 'MB' };
    expect(world.plan(number, { payer })).toMatchObject({
      blocked: { edit: 'CLM-006', isByHand: true },
    });
    const rejected = sent();
    rejected.world.hear(rejected.number, 'A7', 'f1');
    expect(editOf(rejected.world, rejected.number, { payer })).toBe('resend');
  });
  test('who documented the session may not approve the change', () => {
    const { world, number } = sent();
    world.hear(number, 'A2', 'f1');
    world.amend(lineOf(world, number), 13000, 1);
    expect(editOf(world, number, { signsAs: 'lind' })).toBe('approver-documented-the-session');
    expect(editOf(world, number)).toBe('replacement');
  });
  test('a line that waits for something to be mended', () => {
    const { world, number } = sent();
    world.hear(number, 'A7', 'f1');
    world.line(lineOf(world, number), {
      type: 'HoldServiceLine',
      reason: 'ask the client',
      by: 'olsen' as never,
      at: '2026-11-24T09:00:00Z' as never,
    });
    expect(editOf(world, number)).toBe('line-held');
  });
});

test('services added to a day go into the replacement of its claim', () => {
  const { world, number } = sent();
  const other = world.numbers.find((each) => each !== number)!;
  world.hear(number, 'A2', 'f1');
  world.hear(other, 'A7', 'f2');
  const lineId = lineOf(world, other);
  const joining = [{ lineId, state: world.lineOf(lineId), version: 4 }];
  const planned = world.plan(number, { joining });
  expect('draft' in planned && claimsItsLines(planned.draft)).toBe(true);
  expect('draft' in planned && planned.draft.lines).toHaveLength(2);
});
