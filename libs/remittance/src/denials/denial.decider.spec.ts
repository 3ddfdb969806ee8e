import fc from 'fast-check';
import { serviceDate } from '@ledgerline/terms';
import { carcTable } from '../carc/carc-table.js';
import { claim, line } from '../advice/remittance.samples.js';
import { settled } from '../posting/settling.testing.js';
import { offeredPolicy } from '../posting-policy/posting-policy.decider.js';
import type { DenialCommand } from './denial.decider.js';
import type { DenialFact } from './denial.events.js';
import { about, booksOf, done, said } from './denial.testing.js';
import { isWriteOffReason, reasonFits, writeOffReasons } from './write-off-reasons.js';

type Taken = [group: string, carc: string, amount: number];
const denied = (taken: Taken[], remarks: string[] = []) =>
  settled(['R1', claim(0, '1', { ...line(0, ...taken), remarks })]);
const writeOff = (reason: string, taken: Taken[], remarks: string[] = []): DenialCommand => ({
  type: 'WriteOffDenials',
  reason,
  ...about(denied(taken, remarks)),
});
const bill = (taken: Taken[], remarks: string[] = []): DenialCommand => ({
  type: 'BillDenialsToPatient',
  ...about(denied(taken, remarks)),
});
const appeal = (over: object = {}, remarks: string[] = []): DenialCommand => ({
  type: 'FileAppeal',
  level: 'first',
  packetSha256: 'f'.repeat(64),
  filedOn: said.on,
  answerBy: serviceDate('2027-02-08'),
  ...about(denied([['CO', '50', 6500]], remarks)),
  ...over,
});
const outcome = (command: DenialCommand, before: readonly DenialFact[] = []): string => {
  try {
    const facts = done(command, before);
    return facts.map((each) => `${each.type}${'cents' in each ? ` ${each.cents}` : ''}`).join(', ');
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a write-off', () => {
  test.each<[string, Taken[], string]>([
    // the reason we name, what the payer took off, what becomes of it
    ['filed-too-late', [['CO', '29', 6500]], 'DenialWrittenOff 6500'],
    ['bundled', [['CO', '97', 6500]], 'DenialWrittenOff 6500'],
    ['not-authorized', [['CO', '197', 6500]], 'DenialWrittenOff 6500'],
    ['small-balance', [['CO', '16', 300]], 'DenialWrittenOff 300'],
    ['hardship', [['PR', '96', 6500]], 'DenialWrittenOff 6500'],
    ['filed-too-late', [['CO', '97', 6500]], 'write-off-reason-does-not-fit'],
    ['bundled', [['PR', '96', 6500]], 'write-off-reason-does-not-fit'],
    ['because', [['CO', '97', 6500]], 'write-off-reason-not-listed'],
    ['toString', [['CO', '97', 6500]], 'write-off-reason-not-listed'],
    ['posting-policy', [['CO', '97', 6500]], 'write-off-reason-does-not-fit'],
  ])('for %s of %j: %s', (reason, taken, expected) =>
    expect(outcome(writeOff(reason, taken))).toBe(expected),
  );

  test('takes of a mixed denial what the reason speaks of, and leaves the rest', () => {
    const mixed: Taken[] = [
      ['CO', '29', 5000],
      ['PR', '96', 1500],
    ];
    const [fact] = done(writeOff('filed-too-late', mixed));
    expect(fact).toMatchObject({ cents: 5000, adjustments: [{ group: 'CO', carc: '29' }] });
    expect(booksOf([...denied(mixed), fact!])).toMatchObject({ 'write-off': 5000 });
  });

  test('by our posting policy names the clause and the version that let it go', () => {
    const clause = {
      clause: 'our-97',
      when: { group: 'CO', carc: '97' },
      then: 'contractual',
      why: 'bundled under this contract',
    } as const;
    const from = serviceDate('2026-01-01');
    const { policy } = offeredPolicy({ from, toleranceCents: 0, overrides: [clause] }, 2);
    const command = { ...writeOff('posting-policy', [['CO', '97', 6500]]), policy };
    expect(done(command as DenialCommand)).toMatchObject([
      { type: 'DenialWrittenOff', reason: 'posting-policy', clause: 'our-97', policy: 'ours/2' },
    ]);
  });

  test('is recorded once however often it is sent, and refused where nothing is left', () => {
    const command = writeOff('bundled', [['CO', '97', 6500]]);
    const first = done(command);
    expect(done(command, first)).toEqual([]);
    const other = { ...command, actionId: 'A2' } as DenialCommand;
    expect(outcome(other, first)).toBe('denial-not-open');
    expect(outcome({ ...command, why: ' ' } as DenialCommand)).toBe('denial-reason-missing');
    const replaced = { ...command, supersededBy: 'C2' } as DenialCommand;
    expect(outcome(replaced)).toBe('denial-claim-superseded');
  });
});

describe('a bill to the patient', () => {
  test.each<[Taken[], string[], string]>([
    [[['PR', '96', 6500]], [], 'DenialBilledToPatient 6500'],
    [[['PR', '27', 6500]], [], 'DenialBilledToPatient 6500'],
    [[['CO', '96', 6500]], [], 'denial-not-the-patients'],
    [[['PI', '45', 6500]], [], 'denial-not-the-patients'],
    [
      [
        ['CO', '16', 5000],
        ['PR', '96', 1500],
      ],
      [],
      'DenialBilledToPatient 1500',
    ],
    [[['PR', '96', 6500]], ['N782'], 'patient-never-billed'],
  ])('of %j with %j: %s', (taken, remarks, expected) =>
    expect(outcome(bill(taken, remarks))).toBe(expected),
  );
});

describe('an appeal', () => {
  const filed = done(appeal());
  const decide = (said_: string): DenialCommand => ({
    type: 'DecideAppeal',
    appealId: 'A1',
    outcome: said_ as never,
    decidedOn: serviceDate('2027-01-15'),
    ...said,
  });

  test('names its packet by hash, what it is about, and when the answer is due', () => {
    expect(filed).toMatchObject([
      {
        type: 'AppealFiled',
        appealId: 'A1',
        payerClaimNumber: 'P1',
        denials: [{ denial: 'L1', cents: 6500 }],
        packetSha256: 'f'.repeat(64),
        answerBy: '2027-02-08',
      },
    ]);
    expect(booksOf([...denied([['CO', '50', 6500]]), ...filed])).toEqual(
      booksOf(denied([['CO', '50', 6500]])),
    );
  });

  test.each<[string, DenialCommand, string]>([
    ['filed again at its level', appeal({ actionId: 'A2' }), 'appeal-already-filed'],
    ['filed at the next level', appeal({ actionId: 'A2', level: 'second' }), 'AppealFiled'],
    ['sent twice', appeal(), ''],
    ['where none is heard', appeal({ actionId: 'A3' }, ['MA130']), 'appeal-not-heard'],
    [
      'records to one that hears none',
      appeal({ actionId: 'A4', level: 'records' }, ['MA130']),
      'AppealFiled',
    ],
    ['answered', decide('overturned'), 'AppealDecided'],
    [
      'answered, of one nobody filed',
      { ...decide('upheld'), appealId: 'A9' } as never,
      'appeal-not-filed',
    ],
  ])('%s', (_what, command, expected) => expect(outcome(command, filed)).toBe(expected));

  test('is answered once: the same again changes nothing, another answer is refused', () => {
    const answered = [...filed, ...done(decide('upheld'), filed)];
    expect(done(decide('upheld'), answered)).toEqual([]);
    expect(outcome(decide('overturned'), answered)).toBe('appeal-already-decided');
  });
});

const reasons = fc.constantFrom(...Object.keys(writeOffReasons), 'because', '', 'constructor');
const takings = fc.array(
  fc.tuple(
    fc.constantFrom('CO', 'PR', 'OA', 'PI'),
    fc.constantFrom(...carcTable.keys(), '999'),
    fc.integer({ min: 1, max: 300_000 }),
  ),
  { minLength: 1, maxLength: 4 },
);

test('law: no cent is written off without a listed reason that fits, and none of CO is the patient’s', () =>
  fc.assert(
    fc.property(takings, reasons, (taken, reason) => {
      const facts = denied(taken);
      for (const command of [writeOff(reason, taken), bill(taken)]) {
        let made: DenialFact[] = [];
        try {
          made = done(command);
        } catch {
          expect(booksOf(facts)['write-off']).toBeUndefined();
        }
        for (const fact of made)
          if (fact.type === 'DenialWrittenOff') {
            expect(isWriteOffReason(reason)).toBe(true);
            for (const each of fact.adjustments) expect(reasonFits(fact.reason, each)).toBe(true);
          } else if (fact.type === 'DenialBilledToPatient')
            for (const { group, carc } of fact.adjustments)
              expect(group === 'PR' || ['100', '187'].includes(carc)).toBe(true);
      }
    }),
  ));

test('law: an action, then undone, leaves the books as before', () =>
  fc.assert(
    fc.property(takings, fc.boolean(), (taken, isBill) => {
      const facts = denied(taken);
      const command = isBill ? bill(taken) : writeOff('small-balance', taken);
      let made: DenialFact[] = [];
      try {
        made = done(command);
      } catch {
        return;
      }
      const undone = made.flatMap((each, nth) =>
        'actionId' in each
          ? done(
              { type: 'UndoDenialAction', undoes: each.actionId, ...said },
              made.slice(0, nth + 1),
            )
          : [],
      );
      expect(undone.length).toBe(made.length);
      expect(booksOf([...facts, ...made])).not.toEqual(booksOf(facts));
      expect(booksOf([...facts, ...made, ...undone])).toEqual(booksOf(facts));
      expect(done(command, [...made, ...undone])).toEqual([]);
    }),
  ));
