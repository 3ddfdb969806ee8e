import { given, project } from '@ledgerline/event-store/testing';
import { instant, type BatchId, type PatientControlNumber, type StaffId } from '@ledgerline/terms';
import { batch, claimAck, first, group, hear, setAck, ta1 } from './acknowledged.testing.js';
import { acknowledged } from './acknowledged.js';
import { knownBatches, type BatchSealed } from './acknowledgement.js';
import { parkedAcknowledgement } from './parked-acknowledgement.decider.js';
import type { ParkedAcknowledgementFact } from './parked-acknowledgement.events.js';
import { parkedAcknowledgements } from './parked-acknowledgements.projection.js';
import { tellClaims } from '../history.js';
import { tellParked } from './parked-history.js';
import { kept, parkedIdOf, parkedOf, renamed, targetOf } from './parked-matching.js';

const at = instant('2026-11-21T08:00:00Z');
const parkedId = 'PARKED1';
const word = {
  parkedId,
  fileSha256: 'ab'.repeat(32),
  kind: '999',
  controlNumbers: { group: '7' },
  segmentIndex: 4,
  reason: 'group-unknown',
  parkedAt: at,
} as const;
const to = { batchId: 'B1' as BatchId };
const match = { parkedId, to, matchedBy: 'bell' as StaffId, matchedAt: at, reason: 'asked them' };
const attachment = { parkedId, to, because: 'matched', attachedAt: at } as const;
const failure = { parkedId, reason: 'set-unknown', failedAt: at } as const;
const dismissal = {
  parkedId,
  dismissedBy: 'bell' as StaffId,
  dismissedAt: at,
  reason: 'of another practice',
};
const parked: ParkedAcknowledgementFact = { type: 'AcknowledgementParked', ...word };
const matched: ParkedAcknowledgementFact = { type: 'AcknowledgementMatched', ...match };
const failed: ParkedAcknowledgementFact = { type: 'AcknowledgementMatchFailed', ...failure };
const attached: ParkedAcknowledgementFact = { type: 'AcknowledgementAttached', ...attachment };
const dismissed: ParkedAcknowledgementFact = { type: 'AcknowledgementDismissed', ...dismissal };

describe('a word that finds nobody', () => {
  test('is parked once', () => {
    const park = { type: 'ParkAcknowledgement', ...word } as const;
    given(parkedAcknowledgement).when(park).thenFacts(parked);
    given(parkedAcknowledgement, parked).when(park).thenNothing();
    given(parkedAcknowledgement, parked, attached).when(park).thenNothing();
  });
  test('is attached once, dismissed or not', () => {
    const attach = { type: 'AttachAcknowledgement', ...attachment } as const;
    given(parkedAcknowledgement, parked).when(attach).thenFacts(attached);
    given(parkedAcknowledgement, parked, attached).when(attach).thenNothing();
    given(parkedAcknowledgement, parked, dismissed).when(attach).thenFacts(attached);
  });
  test('is whose a person says, until it is attached', () => {
    const says = { type: 'MatchAcknowledgement', ...match } as const;
    given(parkedAcknowledgement, parked).when(says).thenFacts(matched);
    given(parkedAcknowledgement, parked, matched).when(says).thenNothing();
    given(parkedAcknowledgement, parked, matched, failed).when(says).thenFacts(matched);
    given(parkedAcknowledgement, parked, attached).when(says).thenNothing();
    given(parkedAcknowledgement, parked, attached)
      .when({ ...says, to: { batchId: 'B2' as BatchId } })
      .thenRefused({ code: 'acknowledgement-attached-already' });
  });
  test('waits again where what was named does not fit', () => {
    const fail = { type: 'FailMatch', ...failure } as const;
    given(parkedAcknowledgement, parked, matched).when(fail).thenFacts(failed);
    given(parkedAcknowledgement, parked, matched, failed).when(fail).thenNothing();
  });
  test('may be nobody’s', () => {
    const dismiss = { type: 'DismissAcknowledgement', ...dismissal } as const;
    given(parkedAcknowledgement, parked).when(dismiss).thenFacts(dismissed);
    given(parkedAcknowledgement, parked, dismissed).when(dismiss).thenNothing();
    given(parkedAcknowledgement, parked, attached)
      .when(dismiss)
      .thenRefused({ code: 'acknowledgement-attached-already' });
  });
  test('that was never parked is refused', () =>
    given(parkedAcknowledgement)
      .when({ type: 'DismissAcknowledgement', ...dismissal })
      .thenRefused({ code: 'acknowledgement-not-parked' }));
});

test.each<[string, ParkedAcknowledgementFact[]]>([
  ['waiting', [parked]],
  ['matched', [parked, matched]],
  ['waiting', [parked, matched, failed]],
  ['attached', [parked, matched, attached]],
  ['dismissed', [parked, dismissed]],
])('on the list it is %s', (phase, facts) => {
  const row = (all: ParkedAcknowledgementFact[]) =>
    project(parkedAcknowledgements, `parked-acknowledgement-${parkedId}`, ...all).get(parkedId);
  expect(row(facts)?.phase).toBe(phase);
  expect((row(facts)?.whatToDo ?? '') !== '').toBe(phase === 'waiting');
  expect(row([...facts, facts.at(-1)!])).toEqual(row(facts));
});

test.each([
  [
    parked,
    'Acknowledgement PARKED1 of file abababababab (999, group 7) found nobody and waits: group-unknown.',
  ],
  [matched, 'bell said that acknowledgement PARKED1 is of batch B1: asked them.'],
  [failed, 'Acknowledgement PARKED1 could not be recorded of what was named: set-unknown.'],
  [attached, 'Acknowledgement PARKED1 was recorded of batch B1.'],
  [dismissed, 'bell found acknowledgement PARKED1 to be nobody’s here: of another practice.'],
])('$0.type is told', (fact, sentence) => expect(tellParked(fact)).toBe(sentence));

test.each([
  [
    { type: 'ClaimClockSet', clock: '999', payerId: null, limit: 1, unit: 'business-day' },
    'bell set the 999 clock of every payer: it runs 1 business-day from 2026-11-01 on.',
  ],
  [
    { type: 'ClaimClockSet', clock: '999', payerId: 'cascade', limit: null, unit: 'day' },
    'bell set the 999 clock of payer cascade: it does not run from 2026-11-01 on.',
  ],
  [
    { type: 'ClaimContradictionSettled', patientControlNumber: 'P1', stands: 'accepted' },
    'bell settled answers of claim P1 that contradict each other: it counts as accepted: asked.',
  ],
])('$0.type is told', (fact, sentence) => {
  const said = { setBy: 'bell', settledBy: 'bell', from: '2026-11-01', reason: 'asked' };
  expect(tellClaims({ ...said, ...fact })).toBe(sentence);
});

describe('whose it is', () => {
  const sealed = batch.writes.at(-1)!.facts[0]!.fact as unknown as BatchSealed;
  const known = knownBatches([sealed]);
  const { batchId } = sealed;

  test('is read off the numbers once they name something', () => {
    const { parked: left } = hear([
      setAck({ groupControlNumber: '7' }),
      ta1('A', '000', '000000999'),
    ]);
    expect(left.map((each) => targetOf(each, known))).toEqual([undefined, undefined]);
    expect(targetOf({ kind: '999', controlNumbers: { group: '101', set: '0002' } }, known)).toEqual(
      {
        batchId,
        setControlNumber: '0002',
      },
    );
    expect(targetOf({ kind: 'TA1', controlNumbers: { interchange: '000000101' } }, known)).toEqual({
      batchId,
    });
    const { reference } = sealed.sets[1]!;
    expect(targetOf({ kind: '277CA', controlNumbers: { reference } }, known)).toEqual({
      batchId,
      setControlNumber: '0002',
    });
  });

  test.each([
    ['a 999', setAck({ groupControlNumber: '7', setControlNumber: '0777' }), '999'],
    ['a group of a 999', { ...group('R', false), groupControlNumber: '7' }, '999'],
    ['a TA1', ta1('R', '008', '000000999'), 'TA1'],
    [
      'a 277CA of a set',
      claimAck('A3', 'rejected', {
        level: 'receiver',
        batchReference: 'NOPE',
        patientControlNumber: null,
      }),
      '277CA',
    ],
    [
      'a 277CA of a provider',
      claimAck('A3', 'rejected', {
        level: 'provider',
        batchReference: null,
        billingProviderId: '1234567893',
        patientControlNumber: null,
      }),
      '277CA',
    ],
  ] as const)(
    '%s: a person’s word puts our numbers in the place of theirs',
    (_what, item, kind) => {
      const heardIn = { fileSha256: 'f1', on: '2026-11-21' as never };
      expect(acknowledged([item], known, heardIn).commands).toEqual([]);
      const target = { batchId, setControlNumber: '0001' };
      const name = { segmentIndex: item.segmentIndex, kind, to: target, batch: sealed };
      const { commands, parked: left } = acknowledged(renamed([item], [name]), known, heardIn);
      expect(left).toEqual([]);
      expect(commands.length).toBeGreaterThan(0);
    },
  );

  test('a claim a person names is the one that is told', () => {
    const item = claimAck('A2', 'accepted', { patientControlNumber: 'not*ours' });
    const to = { patientControlNumber: first as PatientControlNumber };
    const [said] = renamed([item], [{ segmentIndex: item.segmentIndex, kind: '277CA', to }]);
    expect(said).toMatchObject({ patientControlNumber: first, level: 'patient' });
  });

  test('a word about other segments is left as it is', () => {
    const item = setAck();
    expect(renamed([item], [{ segmentIndex: 99, kind: '999', to }])).toEqual([item]);
  });
});

test('a number that two partners were given names neither, and each its own where that is known', () => {
  const sealed = batch.writes.at(-1)!.facts[0]!.fact as unknown as BatchSealed;
  const twin = { ...sealed, batchId: 'OTHER' as BatchId, partnerId: 'second' };
  expect(knownBatches([sealed, twin]).byGroup('101')).toBeUndefined();
  expect(knownBatches([sealed, twin], 'second').byGroup('101')?.batchId).toBe('OTHER');
});

test('a word its claim declines is parked by the claim’s number', () => {
  const item = claimAck('A2', 'accepted', { patientControlNumber: 'SOMEONEELSES' });
  const [declined] = hear([item]).declined;
  expect(parkedOf(declined!)).toEqual({
    reason: 'claim-number-unknown',
    about: 'SOMEONEELSES',
    segmentIndex: item.segmentIndex,
    kind: '277CA',
    controlNumbers: { claim: 'SOMEONEELSES' },
  });
});

test('the same word of the same file has one id; of another file, place or kind another', () => {
  const place = { kind: '999', segmentIndex: 4, about: '7' } as const;
  const ids = [
    parkedIdOf('f1', place),
    parkedIdOf('f2', place),
    parkedIdOf('f1', { ...place, segmentIndex: 5 }),
    parkedIdOf('f1', { ...place, kind: 'TA1' }),
    parkedIdOf('f1', { ...place, about: '8' }),
  ];
  expect(new Set(ids).size).toBe(5);
  expect(parkedIdOf('f1', place)).toBe(ids[0]);
  expect(kept({ claim: 'X'.repeat(500) }).claim).toHaveLength(50);
});
