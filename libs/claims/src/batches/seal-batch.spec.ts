import { createHash } from 'node:crypto';
import { fold } from '@ledgerline/event-store';
import { stored } from '@ledgerline/event-store/testing';
import { client } from '@ledgerline/practice';
import { procedureCode, type LineId } from '@ledgerline/terms';
import { controlNumbers } from './control-numbers.decider.js';
import { planBatches } from './plan-batches.js';
import { rebuildBatch } from './rebuild-batch.js';
import { sealBatch } from './seal-batch.js';
import { clients, mia, practiceFacts, practiceOf, willow } from '../willow.testing.js';

import {
  type Change,
  linesOf,
  request,
  sealed,
  sealedFactOf,
  preparedOf,
} from './seal-batch.testing.js';

describe('sealing a batch', () => {
  test('writes one claim for each client, the dependent under the subscriber', () => {
    const { batch } = sealed();
    expect(batch.claimCount).toBe(2);
    expect(batch.chargeCents).toBe(13000);
    expect(batch.text).toContain('ISA*00*          *00*          *ZZ*SUB123456      *ZZ*CLRHOUSE');
    expect(batch.text).toContain('*261120*1405*^*00501*000000101*1*T*:~');
    expect(batch.text).toContain('NM1*IL*1*RIVERA*ANA****MI*XJB112233445~');
    expect(batch.text).toContain('PAT*19~NM1*QC*1*CHEN*LUCA~');
    expect(batch.text.match(/SV1\*HC:97150:GO\*65\*UN\*1\*\*\*1:2~/g)).toHaveLength(2);
    expect(batch.text).toContain('NM1*DN*1*OKAFOR*CHIDI****XX*1970000034~');
    expect(batch.text).toContain('NM1*77*2*WILLOW EASTSIDE CLINIC*****XX*1960000044~');
  });

  test('allocates, prepares, claims and seals in one append, the batch last', () => {
    const { batch } = sealed();
    expect(
      batch.writes.map(({ stream, expected }) => [
        stream.split('-').slice(0, -1).join('-'),
        expected,
      ]),
    ).toEqual([
      ['control-numbers', 99],
      ['claim', 'none'],
      ['service-line', 1],
      ['claim', 'none'],
      ['service-line', 1],
      ['claim-batch', 'none'],
    ]);
    const ids = batch.writes.flatMap(({ facts }) => facts.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    const fact = sealedFactOf(batch);
    expect(fact.sha256).toBe(createHash('sha256').update(batch.text).digest('hex'));
    expect(fact.fileName).toBe(`${batch.batchId}-${fact.sha256.slice(0, 8)}.x12`);
    expect(fact.interchangeControlNumber).toBe(101);
    expect(fact.sets.flatMap((set) => set.patientControlNumbers)).toEqual(
      preparedOf(batch).map((each) => each.patientControlNumber),
    );
  });

  test('the file is called what the partner calls it, in the fact as well', () => {
    const { batch } = sealed({
      fileNameOf: ({ batchId, sha8, isa13, usage }) => `${isa13}.${usage}.${sha8}.${batchId}.txt`,
    });
    const name = `101.T.${batch.sha256.slice(0, 8)}.${batch.batchId}.txt`;
    expect([batch.fileName, sealedFactOf(batch).fileName]).toEqual([name, name]);
  });

  test('the same request seals the same bytes and the same facts', () => {
    expect(sealed()).toEqual(sealed());
  });

  test('a claim made again has a new number', () => {
    const again = linesOf({ ana: 45, luca: 45 }, {}, ['EARLIER'] as never);
    const numbers = new Set(
      [
        ...preparedOf(sealed().batch),
        ...preparedOf(sealed({ plan: planBatches(again, willow)[0]! }).batch),
      ].map((each) => each.patientControlNumber),
    );
    expect(numbers.size).toBe(4);
    for (const number of numbers) expect(number).toMatch(/^[A-Z0-9]{14}$/);
  });

  test('no more claims to a set than asked', () => {
    const { batch } = sealed({ claimsPerSet: 1 });
    expect(sealedFactOf(batch).sets.map((set) => set.controlNumber)).toEqual(['0001', '0002']);
    expect(sealedFactOf(batch).sets[1]?.reference).toBe(`${batch.batchId}0002`);
  });

  test('numbers that are used up are refused, never begun again', () => {
    const used = { state: { last: 999_999_999, batchId: null }, version: 7 };
    expect(sealBatch(request({ controlNumbers: used }))).toEqual({
      refused: { code: 'control-numbers-exhausted', last: 999_999_999 },
    });
  });

  test('a practice that cannot be written stops the batch, not its claims', () => {
    const [established, ...rest] = practiceFacts;
    const practice = practiceOf([{ ...established, submitterId: 'A' } as never, ...rest]);
    expect(sealBatch(request({ practice }))).toMatchObject({
      refused: { code: 'batch-header-unfit', faults: [{ element: 'GS02' }, { element: 'NM109' }] },
    });
  });
});

describe('planning batches', () => {
  test('parts claims by the receiver their payer names', () => {
    const plans = planBatches(linesOf({ ana: 45, luca: 45, mia: 45 }), willow);
    expect(plans.map(({ receiverId, drafts }) => [receiverId, drafts.length])).toEqual([
      [null, 2],
      ['BEACONEDI', 1],
    ]);
    const { batch } = sealed({ plan: plans[1]! });
    expect(batch.text).toContain('GS*HC*SUB123456*BEACONEDI*');
    expect(batch.text).toContain('NM1*40*2*EXAMPLE CLEARINGHOUSE*****46*BEACONEDI~');
  });

  test('keeps a batch to its size, and every claim in one batch', () => {
    const plans = planBatches(linesOf({ ana: 45, luca: 45 }), willow, 1);
    expect(plans.map(({ drafts }) => drafts.length)).toEqual([1, 1]);
  });

  test('passes over lines that do not wait, and cares nothing for their order', () => {
    const lines = linesOf({ ana: 45, luca: 45 });
    const held = { state: { ...lines[0]!.state, phase: 'held', reason: 'x' } as const, version: 2 };
    expect(planBatches([held, lines[1]!], willow)[0]?.drafts).toHaveLength(1);
    expect(planBatches([...lines].reverse(), willow)).toEqual(planBatches(lines, willow));
  });

  describe('one claim of a client’s date', () => {
    const [line] = linesOf({ ana: 45, luca: 45 });
    const beside = (change: Change) => ({
      state: { ...line!.state, line: { ...line!.state.line, lineId: 'ZZ' as LineId, ...change } },
      version: 0,
    });
    const drafts = (change: Change) =>
      planBatches([line!, beside(change)], willow).flatMap((plan) => plan.drafts);

    test.each<[string, Change]>([
      ['a group and one-to-one time', { procedureCode: procedureCode('97530') }],
      ['an assistant’s part', { modifiers: ['GO', 'CO'] }],
      [
        'another session of the day',
        { sessionId: 'S2' as never, procedureCode: procedureCode('97530') },
      ],
    ])('holds %s', (_what, change) =>
      expect(drafts(change)).toEqual([{ lines: [line, beside(change)] }]),
    );

    test.each<[string, Change]>([
      ['another date', { serviceDate: '2026-11-17' as never }],
      ['another therapist', { clinicianId: 'other' as never }],
      ['another place', { placeOfService: '12' }],
      ['another plan of care', { discipline: 'PT' }],
      ['another coverage', { coverageId: 'other' as never }],
      ['another authorisation', { authorizationId: 'other' }],
      ['the same service again', { sessionId: 'S2' as never }],
    ])('does not hold %s', (_what, change) => expect(drafts(change)).toHaveLength(2));
  });
});

describe('rebuilding a batch from its facts', () => {
  const { batch } = sealed({ claimsPerSet: 1 });

  test('gives the sealed bytes, also from facts read back from a store', () => {
    const readBack = preparedOf(batch)
      .reverse()
      .map((fact) => JSON.parse(stored('claim-X', 0, fact).data));
    const fact = JSON.parse(stored('claim-batch-X', 0, sealedFactOf(batch)).data);
    expect(rebuildBatch(fact, readBack)).toEqual({ text: batch.text });
  });

  test('says so where a claim is missing or says something else', () => {
    const [first, second] = preparedOf(batch);
    expect(rebuildBatch(sealedFactOf(batch), [first!])).toMatchObject({
      fault: { code: 'claim-missing', patientControlNumber: second!.patientControlNumber },
    });
    const changed = { ...second!, document: { ...second!.document, placeOfService: '12' } };
    expect(rebuildBatch(sealedFactOf(batch), [first!, changed])).toMatchObject({
      fault: { code: 'bytes-differ', sealed: batch.sha256 },
    });
  });
});

test('a sealing cut and tried again allocates no second number', () => {
  const first = sealed().batch;
  const allocated = fold(controlNumbers, [
    stored('control-numbers-x', 0, first.writes[0]!.facts[0]!.fact),
  ]);
  const again = sealed({ controlNumbers: { state: allocated, version: 100 } }).batch;
  expect(again.text).toBe(first.text);
  expect(again.writes.some(({ stream }) => stream.startsWith('control-numbers'))).toBe(false);
});

test('the client decider of the fixtures is the real one', () => {
  expect(client.initial.phase).toBe('unregistered');
  expect(clients.get(mia)?.phase).toBe('registered');
});
