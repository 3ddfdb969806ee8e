import fc from 'fast-check';
import { answer } from './answer.js';
import type { AnswerFile, Profile } from './answer-draft.js';
import { Clearinghouse } from './clearinghouse.js';
import { batch837p, ordinaryClaims, type BatchClaim } from './testing/batch-837p.js';
import { twoClientGroup } from './testing/sample-837p.js';
import {
  envelopeFaults,
  imbalances,
  readRemittance,
  rowsOf,
  setsOf,
  type ReadRemittance,
  type Row,
} from './testing/split-answer.js';

const sample = Buffer.from(twoClientGroup, 'latin1');
const kind = { seed: 7, profile: 'kind' as Profile };
const rowsOfKind = (files: readonly AnswerFile[], wanted: string): Row[][] =>
  files.filter((each) => each.kind === wanted).map((each) => rowsOf(each.bytes));
const remittancesOf = (files: readonly AnswerFile[]): ReadRemittance[] =>
  rowsOfKind(files, '835').flatMap((rows) => setsOf(rows).map(readRemittance));

describe('a clean claim batch, answered kindly', () => {
  const files = answer(sample, kind);

  test('every envelope closes with its own numbers and counts', () => {
    for (const each of files) expect(envelopeFaults(rowsOf(each.bytes))).toEqual([]);
  });

  test('the interchange is accepted first, and named by its own control number', () => {
    expect(files.map((each) => each.kind)).toEqual([
      'ta1',
      '999',
      '277ca',
      '277ca',
      '277ca',
      '835',
      '835',
    ]);
    const [rows] = rowsOfKind(files, 'ta1');
    expect(rows).toContainEqual(['TA1', '000000101', '261120', '1405', 'A', '000']);
  });

  test('the set is accepted by group and set control number', () => {
    const [rows] = rowsOfKind(files, '999');
    expect(rows).toContainEqual(['AK1', 'HC', '101', '005010X222A1']);
    expect(rows).toContainEqual(['AK2', '837', '0001', '005010X222A1']);
    expect(rows).toContainEqual(['IK5', 'A']);
    expect(rows).toContainEqual(['AK9', 'A', '1', '1', '1']);
  });

  test('the clearinghouse receives, then each payer accepts its claim and numbers it', () => {
    const [house, ...payers] = rowsOfKind(files, '277ca');
    expect(house).toContainEqual(['TRN', '2', 'B20261120000101']);
    expect(house?.filter((row) => row[0] === 'STC' && row[1] === 'A1:20')).toHaveLength(2);
    expect(house).toContainEqual(['TRN', '2', '7Q2MK4XA01']);
    for (const rows of payers) {
      expect(rows.filter((row) => row[0] === 'STC' && row[1] === 'A2:20')).toHaveLength(1);
      expect(rows.filter((row) => row[0] === 'REF' && row[1] === '1K')).toHaveLength(1);
    }
  });

  test('each payer pays its claim, line by line, under the payer claim number it gave', () => {
    const numbers = rowsOfKind(files, '277ca')
      .flat()
      .filter((row) => row[0] === 'REF' && row[1] === '1K')
      .map((row) => row[2]);
    const advices = remittancesOf(files);
    expect(advices.flatMap((each) => each.claims).map((each) => each.icn)).toEqual(numbers);
    expect(advices.map((each) => each.claims[0]?.number)).toEqual(['7Q2MK4XA01', '7Q2MK4XB01']);
    expect(advices[0]?.claims[0]?.lines[0]?.lineControlNumber).toBe('7Q2MK4XA01L01');
    for (const each of advices) expect(each.claims[0]?.adjustments).toContain('CO-45');
  });

  test('service composites come back as sent', () => {
    expect(rowsOfKind(files, '835')[0]).toContainEqual([
      'SVC',
      'HC:97150:GO',
      '65',
      '14.5',
      '',
      '1',
    ]);
  });

  test('the same interchange again is refused as a duplicate and answered no further', () => {
    const again = answer(sample, { ...kind, earlier: [sample] });
    expect(again.map((each) => each.kind)).toEqual(['ta1']);
    const [rows] = rowsOfKind(again, 'ta1');
    expect(rows).toContainEqual(['TA1', '000000101', '261120', '1405', 'R', '025']);
  });
});

describe('replacing and voiding an adjudicated claim', () => {
  const original = { number: 'FIRST1', lines: [{ code: '97150', chargeCents: 6500 }] };
  const first = batch837p(1, [[original]]);
  const icn = remittancesOf(answer(first, kind))[0]?.claims[0]?.icn ?? '';
  const after = (claim: BatchClaim): ReturnType<typeof answer> =>
    answer(batch837p(2, [[claim]]), { ...kind, earlier: [first] });

  test('a replacement reverses the first payment exactly and pays anew', () => {
    const files = after({ ...original, number: 'SECOND1', frequency: '7', originalIcn: icn });
    const paid = remittancesOf(answer(first, kind))[0]?.claims[0];
    const [reversal, correction] = remittancesOf(files)[0]?.claims ?? [];
    expect(reversal).toMatchObject({ status: '22', icn, number: 'FIRST1' });
    expect(reversal?.charge).toBe(-(paid?.charge ?? 0));
    expect(reversal?.paid).toBe(-(paid?.paid ?? 0));
    expect(correction).toMatchObject({ status: '1', number: 'SECOND1', charge: 6500 });
  });

  test('a void takes the money back; what cannot be withheld now is carried forward', () => {
    const files = after({ ...original, number: 'SECOND1', frequency: '8', originalIcn: icn });
    const [advice] = remittancesOf(files);
    expect(advice?.paid).toBe(0);
    expect(advice?.provider.map((each) => each.code)).toEqual(['FB']);
  });

  test.each([
    // original ICN   status
    ['', 'A6:464'],
    ['NEVERGIVEN', 'A7:464'],
  ])('a replacement naming %p as the original is rejected with %s', (originalIcn, status) => {
    const files = after({ ...original, number: 'SECOND1', frequency: '7', originalIcn });
    const statuses = rowsOfKind(files, '277ca')
      .flat()
      .filter((row) => row[0] === 'STC');
    expect(statuses.map((row) => row[1])).toContain(status);
    expect(rowsOfKind(files, '835')).toEqual([]);
  });

  test('an original sent twice under a new interchange is denied as a duplicate', () => {
    const [advice] = remittancesOf(after(original));
    expect(advice?.claims[0]).toMatchObject({ paid: 0, adjustments: ['OA-18'] });
  });
});

const anyClaim = fc.record({
  filing: fc.constantFrom('CI', 'MB', 'MC'),
  payerId: fc.constantFrom('P1', 'P2'),
  lines: fc.array(
    fc.record({
      code: fc.constantFrom('97150', '97530', '97110', 'G0283'),
      chargeCents: fc.integer({ min: 0, max: 1_000_000 }),
      units: fc.integer({ min: 1, max: 6 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});
const anyRun = fc.array(fc.array(anyClaim, { minLength: 1, maxLength: 9 }), {
  minLength: 1,
  maxLength: 3,
});

function houseAfter(run: readonly Omit<BatchClaim, 'number'>[][], seed: number, profile: Profile) {
  const house = new Clearinghouse({ seed, profile });
  const files = run.flatMap((claims, at) => {
    const numbered = claims.map((each, index) => ({ ...each, number: `R${at}C${index}` }));
    return house.receive(batch837p(at + 1, [numbered]));
  });
  return { house, files };
}

describe('laws over random claims and seeds', () => {
  test('law: every remittance balances at line, claim and set, and never asks for money', () => {
    fc.assert(
      fc.property(anyRun, fc.nat(1000), (run, seed) => {
        const { files } = houseAfter(run, seed, 'kind');
        const sets = rowsOfKind(files, '835').flatMap(setsOf);
        expect(sets.flatMap(imbalances)).toEqual([]);
        const traces = sets.map((set) => readRemittance(set).trace);
        expect(new Set(traces).size).toBe(traces.length);
      }),
      { numRuns: 60 },
    );
  });

  test('law: remittances add up to the outcomes, claim by claim and in the bank', () => {
    fc.assert(
      fc.property(anyRun, fc.nat(1000), (run, seed) => {
        const { house, files } = houseAfter(run, seed, 'kind');
        const paid = new Map<string, number>();
        const advices = remittancesOf(files);
        for (const claim of advices.flatMap((each) => each.claims)) {
          paid.set(claim.number, (paid.get(claim.number) ?? 0) + claim.paid);
        }
        const { claims, deposits } = house.outcomes();
        expect(new Map(claims.map((each) => [each.patientControlNumber, each.paidCents]))).toEqual(
          paid,
        );
        expect(deposits.map((each) => each.paidCents)).toEqual(advices.map((each) => each.paid));
      }),
      { numRuns: 30 },
    );
  });

  test('law: a reversal negates the payment of the same payer claim number to the cent', () => {
    fc.assert(
      fc.property(anyRun, fc.nat(1000), (run, seed) => {
        const claims = remittancesOf(houseAfter(run, seed, 'kind').files).flatMap((e) => e.claims);
        for (const reversal of claims.filter((each) => each.status === '22')) {
          const paid = claims.find((each) => each.icn === reversal.icn && each.status !== '22');
          const sums = [reversal.charge, reversal.paid, reversal.patient];
          expect(sums.map((each) => 0 - each)).toEqual([paid?.charge, paid?.paid, paid?.patient]);
        }
      }),
      { numRuns: 30 },
    );
  });

  test.each<Profile>(['kind', 'adversarial'])(
    'law: %s answers are the same bytes again',
    (profile) => {
      fc.assert(
        fc.property(anyRun, fc.nat(1000), (run, seed) => {
          expect(houseAfter(run, seed, profile).files).toEqual(
            houseAfter(run, seed, profile).files,
          );
        }),
        { numRuns: 10 },
      );
    },
  );

  test('another seed chooses other claims and other numbers', () => {
    const batch = batch837p(1, [ordinaryClaims(16)]);
    const traces = (seed: number): string[] =>
      remittancesOf(answer(batch, { seed, profile: 'kind' })).map((each) => each.trace);
    expect(traces(1)).not.toEqual(traces(2));
  });
});
