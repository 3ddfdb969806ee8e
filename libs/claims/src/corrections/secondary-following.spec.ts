import type { ClientFact } from '@ledgerline/practice';
import { instant, serviceDate, type PatientControlNumber } from '@ledgerline/terms';
import { ana, beacon, clientFacts, clientOf, olsen, willow } from '../willow.testing.js';
import { ClaimsWorld } from './correction.testing.js';
import { proposeSecondary, type ProposedSecondary } from './secondary.js';
import { standingAdjudication } from './secondary-adjudication.js';
import { ClaimChains } from './secondary-reads.js';

const second: ClientFact = {
  type: 'CoverageAdded',
  coverageId: 'C2' as never,
  payerId: beacon,
  memberId: 'BM99',
  relationship: 'self',
  from: serviceDate('2026-01-01'),
  priority: 'S',
};
const client = clientOf([...clientFacts.get(ana)!, second]);

type Number = PatientControlNumber;
/** What the first payer decides: this much is the patient's, the rest paid. */
function decide(world: ClaimsWorld, number: Number, patient: number): void {
  const { lines } = world.claimOf(number).prepared;
  const [line] = lines;
  const paidCents = line!.chargeCents - patient;
  const adjustments = patient > 0 ? [{ group: 'PR', carc: '2', cents: patient }] : [];
  world.pay(number, {
    paidCents,
    patientResponsibilityCents: patient,
    lines: [{ ...line, paidCents, adjustments, remarks: [], isDenied: false }],
  });
}

async function propose(
  world: ClaimsWorld,
  number: Number,
  over: object = {},
): Promise<ProposedSecondary> {
  const readStreams = (names: readonly string[]) =>
    Promise.resolve(new Map(names.map((each) => [each, world.streams.get(each) ?? []])));
  const chains = await ClaimChains.read({ readStreams }, willow, [number]);
  const prior = chains.priorOf(number);
  const who = {
    correctionId: 'C9',
    reason: 'first payer decided anew',
    by: olsen,
    at: instant('2026-12-06T09:00:00Z'),
  };
  return proposeSecondary({
    claim: world.claimOf(number),
    lines: world.claimOf(number).prepared.lines.map(({ lineId }) => ({
      lineId,
      state: world.lineOf(lineId),
      version: 1,
    })),
    adjudication: standingAdjudication(world.streams.get(`claim-payment-${number}`) ?? []),
    isAsked: false,
    askedBefore: chains.askedFrom(number),
    ...(prior && { prior: { ...prior, ...who } }),
    client,
    practice: willow,
    on: serviceDate('2026-12-06'),
    ...over,
  });
}
const wayOf = (proposed: ProposedSecondary) =>
  'blocked' in proposed ? proposed.blocked.edit : proposed.kind;

/** ANA's claim, decided, and the next payer asked for the 15.00 it left. */
async function asked() {
  const world = new ClaimsWorld({ ana: 45, luca: 45 });
  world.submit();
  const first = world.numbers.find((each) => world.claimOf(each).prepared.clientId === ana)!;
  world.hear(first, 'A2', 'f1');
  decide(world, first, 1500);
  const secondary = send(world, await propose(world, first));
  return { world, first, secondary };
}
/** Somebody writes off what the payer denied of it. */
const writeOff = (world: ClaimsWorld, number: Number): void => {
  const fact = { type: 'DenialWrittenOff', actionId: 'A1', cents: 1500 } as never;
  const facts = [{ id: 'x', fact }];
  world.append([{ stream: `denial-${number}`, expected: 'any', facts }]);
};

/** Seals it. @returns the new claim */
function send(world: ClaimsWorld, proposed: ProposedSecondary): Number {
  if ('blocked' in proposed) throw new Error(proposed.blocked.edit);
  const { batch } = world.seal({ receiverId: null, drafts: [proposed.draft] });
  text = batch!.text;
  return world.numbers.at(-1)!;
}
let text = '';
/** The first payer's claim is replaced. @returns the replacement */
function replaced(world: ClaimsWorld, first: Number): Number {
  world.amend(world.claimOf(first).prepared.lines[0]!.lineId, 13_000, 1);
  world.correct(first);
  const next = world.numbers.at(-1)!;
  world.hear(next, 'A2', 'f7');
  return next;
}

describe('once the first payer decides anew', () => {
  test('the next payer’s claim is replaced under that payer’s own number, and asks for what is left now', async () => {
    const { world, first, secondary } = await asked();
    world.hear(secondary, 'A2', 'f2');
    const newer = replaced(world, first);
    expect(wayOf(await propose(world, newer))).toBe('SUB-006'); // In order: not before it is decided.
    decide(world, newer, 2000);
    const proposed = await propose(world, newer);
    expect(proposed.kind).toBe('replacement');
    const next = send(world, proposed);
    expect(text).toContain(':B:7*');
    expect(text).toContain(`REF*F8*ICN${secondary}~`);
    expect(text).toContain('CAS*PR*2*20~');
    expect(world.claimOf(secondary).supersededBy).toBe(next);
    expect(world.claimOf(next).prepared).toMatchObject({
      frequency: '7',
      follows: { kind: 'secondary', patientControlNumber: newer },
    });
    // What was asked of the next payer is the patient's again, and 20.00 is asked anew.
    expect(world.balance('patient-receivable')).toBe(-2000);
    expect(world.balance('payer-receivable')).toBe(13_000 + 6500 + 2000);
    expect(wayOf(await propose(world, newer))).toBe('secondary-asked');
  });

  test('a replacement that was turned away goes again as one: the claim it was to replace stands there', async () => {
    const { world, first, secondary } = await asked();
    world.hear(secondary, 'A2', 'f2');
    const newer = replaced(world, first);
    decide(world, newer, 2000);
    const refused = send(world, await propose(world, newer));
    world.hear(refused, 'A7', 'f8');
    const proposed = await propose(world, newer);
    expect(proposed.kind).toBe('replacement');
    const next = send(world, proposed);
    expect(text).toContain(':B:7*');
    expect(text).toContain(`REF*F8*ICN${secondary}~`);
    expect(world.claimOf(refused).supersededBy).toBe(next);
  });

  test('where nothing is left to the patient, it is taken back', async () => {
    const { world, first, secondary } = await asked();
    world.hear(secondary, 'A2', 'f2');
    const newer = replaced(world, first);
    decide(world, newer, 0);
    const proposed = await propose(world, newer);
    expect(proposed.kind).toBe('void');
    send(world, proposed);
    expect(text).toContain(':B:8*');
    expect(text).toContain(`REF*F8*ICN${secondary}~`);
    expect(world.balance('patient-receivable')).toBe(0);
    expect(world.lineOf(world.claimOf(first).prepared.lines[0]!.lineId)).toMatchObject({
      phase: 'claimed',
      patientControlNumber: newer,
    });
    expect(wayOf(await propose(world, newer))).toBe('nothing-left');
  });

  test('a first claim that is taken back takes the next payer’s with it, in order', async () => {
    const { world, first, secondary } = await asked();
    world.hear(secondary, 'A2', 'f2');
    world.correct(first, { isVoided: true });
    const taken = world.numbers.at(-1)!;
    expect(wayOf(await propose(world, taken))).toBe('answer-awaited');
    world.hear(taken, 'A2', 'f8');
    expect((await propose(world, taken)).kind).toBe('void');
    send(world, await propose(world, taken));
    expect(world.claimOf(secondary).supersededBy).not.toBeNull();
    expect(world.balance('patient-receivable')).toBe(0);
  });

  test('on the same claim: told as it stands now', async () => {
    const { world, first, secondary } = await asked();
    world.hear(secondary, 'A2', 'f2');
    expect(wayOf(await propose(world, first))).toBe('secondary-asked');
    world.undoPayments(first);
    expect(wayOf(await propose(world, first))).toBe('SUB-006');
    decide(world, first, 1000);
    expect((await propose(world, first)).kind).toBe('replacement');
  });
});

describe('the next payer’s own answer', () => {
  test('turned away, it goes again as an original under another number', async () => {
    const { world, first, secondary } = await asked();
    world.hear(secondary, 'A7', 'f2');
    const proposed = await propose(world, first);
    expect(proposed.kind).toBe('resend');
    const next = send(world, proposed);
    expect(text).toContain(':B:1*');
    expect(text).not.toContain(`REF*F8*ICN${secondary}~`);
    expect(next).not.toBe(secondary);
    expect(world.balance('patient-receivable')).toBe(-1500);
    expect(world.claimOf(secondary).supersededBy).toBe(next);
  });

  test.each<[string, (world: ClaimsWorld, secondary: Number) => void, string]>([
    ['silent, it is waited for', () => undefined, 'answer-awaited'],
    [
      'against itself, a person says which holds',
      (world, secondary) => {
        world.hear(secondary, 'A2', 'f2');
        world.hear(secondary, 'A7', 'f3');
      },
      'answers-contradict',
    ],
    [
      'a denial that was written off, that is undone first',
      (world, secondary) => {
        world.hear(secondary, 'A2', 'f2');
        writeOff(world, secondary);
      },
      'denial-money-moved',
    ],
  ])('%s', async (_what, say, edit) => {
    const { world, first, secondary } = await asked();
    say(world, secondary);
    const newer = replaced(world, first);
    decide(world, newer, 2000);
    expect(wayOf(await propose(world, newer))).toBe(edit);
  });

  test.each<[string, object]>([
    ['replaced', {}],
    ['taken back', { isTakenBack: true }],
  ])('a denial written off after it was planned to be %s: not sealed', async (_what, over) => {
    const { world, first, secondary } = await asked();
    world.hear(secondary, 'A2', 'f2');
    const newer = replaced(world, first);
    decide(world, newer, 2000);
    const proposed = await propose(world, newer, over);
    writeOff(world, secondary);
    expect(() => send(world, proposed)).toThrow(`denial-${secondary} is at 0, not none`);
  });

  test('where that payer takes no corrected claims, a person is told exactly what to do', async () => {
    const { world, first, secondary } = await asked();
    world.hear(secondary, 'A2', 'f2');
    const newer = replaced(world, first);
    decide(world, newer, 2000);
    const payers = new Map(willow.payers);
    payers.set(beacon, { ...willow.payers.get(beacon)!, filingIndicator: 'MB' });
    const claim = world.claimOf(secondary);
    const who = { correctionId: 'C', reason: 'r', by: olsen, at: instant('2026-12-06T09:00:00Z') };
    const prior = { claim, payer: payers.get(beacon), ...who };
    expect(await propose(world, newer, { prior })).toMatchObject({
      blocked: {
        edit: 'CLM-006',
        isByHand: true,
        sentence: expect.stringContaining('ask for a reopening, by hand'),
      },
    });
  });

  test('a person may take it back whole', async () => {
    const { world, first, secondary } = await asked();
    world.hear(secondary, 'A2', 'f2');
    const proposed = await propose(world, first, { isTakenBack: true });
    expect(proposed.kind).toBe('void');
    send(world, proposed);
    expect(world.balance('patient-receivable')).toBe(0);
    // Nothing stands with the next payer: it may be asked anew, under a number not used before.
    expect(send(world, await propose(world, first))).not.toBe(secondary);
  });
});
