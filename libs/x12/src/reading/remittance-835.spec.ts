import fc from 'fast-check';
import { codesOf, decimal, fixture, itemsOf, only, remittanceOf } from './testing.js';

const claimsIn = async (name: string) =>
  only(await itemsOf(fixture(`pass/${name}`)), 'claim-payment').map((each) => each.payment);

describe('a remittance as a payer writes it', () => {
  test('the header gives amount, method, dates, trace and parties', async () => {
    const items = await itemsOf(fixture('pass/835-group-session.edi'));
    expect(only(items, 'remittance-header')).toEqual([
      {
        type: 'remittance-header',
        handling: 'I',
        payment: 4000,
        direction: 'credit',
        method: 'ACH',
        paymentDate: '2026-11-20',
        traceNumber: 'EFT20261120A',
        originatorId: '1930000000',
        producedOn: '2026-11-19',
        payer: { name: 'CASCADE HEALTH PLAN', qualifier: null, id: null, secondaryId: 'TEST1' },
        payee: {
          name: 'WILLOW THERAPY GROUP',
          qualifier: 'XX',
          id: '1990000014',
          secondaryId: '931234567',
        },
        segmentIndex: 4,
      },
    ]);
  });

  test('a paid line carries its reasons, remarks, day and our line number', async () => {
    const [paid] = await claimsIn('835-group-session.edi');
    expect(paid).toMatchObject({
      patientControlNumber: '7Q2MK4XA01',
      status: '1',
      charge: 6500,
      paid: 4000,
      patientResponsibility: 1000,
      payerClaimNumber: 'ICN26320001',
      frequency: '1',
      remarks: ['MA18'],
      patient: { last: 'RIVERA', first: 'ANA', id: 'XJB112233445' },
      rendering: { last: 'LIND', id: '1980000024' },
      serviceDate: '2026-11-18',
      serviceDateTo: '2026-11-18',
      receivedOn: '2026-11-19',
      amounts: [{ qualifier: 'AU', amount: 5000 }],
      references: [{ qualifier: '1L', value: 'GRP7781' }],
    });
    expect(paid?.lines).toMatchObject([
      {
        lineNumber: 1,
        lineControlNumber: '7Q2MK4XA01L01',
        procedure: { qualifier: 'HC', code: '97150', modifiers: ['GO'] },
        originalProcedure: null,
        charge: 6500,
        paid: 4000,
        paidUnits: 1,
        serviceDate: '2026-11-18',
        adjustments: [
          { group: 'CO', carc: '45', amount: 1500, quantity: null },
          { group: 'PR', carc: '3', amount: 1000, quantity: null },
        ],
        remarks: ['N381'],
        amounts: [{ qualifier: 'B6', amount: 5000 }],
      },
    ]);
  });

  test('a payer that changed the procedure says what was billed, and corrects the member', async () => {
    const [, denied] = await claimsIn('835-group-session.edi');
    expect(denied?.lines[0]).toMatchObject({
      paidUnits: 0,
      originalProcedure: { qualifier: 'HC', code: '97150', modifiers: ['GO', '59'] },
      originalUnits: 1,
      serviceDate: '2026-11-18',
      serviceDateTo: '2026-11-18',
    });
    expect(denied).toMatchObject({
      insured: { last: 'CHEN', first: 'WEI', id: null },
      corrected: { last: '', id: 'ZQW998877666' },
    });
  });

  test('one CAS may hold several reasons, with a quantity or without', async () => {
    const [claim] = await claimsIn('835-deductible-no-payment.edi');
    expect(claim?.lines[0]?.adjustments).toEqual([
      { group: 'PR', carc: '1', amount: 5500, quantity: null },
      { group: 'PR', carc: '2', amount: 0, quantity: null },
      { group: 'CO', carc: '45', amount: 1000, quantity: 1 },
    ]);
    expect(claim?.adjustments).toEqual([{ group: 'OA', carc: '23', amount: 0, quantity: null }]);
  });

  test('a reversal has the opposite signs and balances like any claim', async () => {
    const [reversal, correction, secondary] = await claimsIn('835-reversal-correction-plb.edi');
    expect(reversal).toMatchObject({ status: '22', charge: -6500, paid: -4000 });
    expect(reversal?.lines[0]).toMatchObject({ charge: -6500, paidUnits: -1 });
    expect(correction).toMatchObject({ crossedOverTo: { last: 'BEACON MUTUAL', id: 'TEST2' } });
    expect(secondary?.lines[0]).toMatchObject({ charge: 6500, paid: 6500, adjustments: [] });
  });

  test('each pair of a PLB is one provider adjustment; positive lowers the payment', async () => {
    const items = await itemsOf(fixture('pass/835-reversal-correction-plb.edi'));
    expect(
      only(items, 'provider-adjustment').map(({ code, reference, amount, fiscalDate }) => [
        code,
        reference,
        amount,
        fiscalDate,
      ]),
    ).toEqual([
      ['WO', 'ICN25000001', 1000, '2026-12-31'],
      ['L6', null, -150, '2026-12-31'],
      ['FB', 'EFT20261020', -105, '2026-12-31'],
    ]);
    expect(only(items, 'set-closed')[0]).toMatchObject({
      isBalanced: true,
      totals: { claims: 3, claimPaid: 3500, providerAdjustment: 745, payment: 2755 },
    });
  });
});

describe('what a claim holds when something is wrong with it', () => {
  const claim = (...segments: string[]): string =>
    remittanceOf(6500, ['CLP*PCN1*1*65*65*0*CI*ICN1*11*1', ...segments, 'SVC*HC:97150*65*65']);

  test.each([
    ['a name after the lines', ['SVC*HC:97150*0*0', 'NM1*QC*1*X'], 'SEGMENT_OUT_OF_ORDER'],
    ['no procedure', ['SVC*HC*0*0'], 'REQUIRED_MISSING'],
    ['a reason without an amount', ['CAS*CO*45'], 'ADJUSTMENT_INCOMPLETE'],
    ['an amount without a reason', ['CAS*CO**0'], 'ADJUSTMENT_INCOMPLETE'],
    ['a quantity that is a word', ['CAS*CO*45*0*few'], 'QUANTITY_UNREADABLE'],
    ['no group', ['CAS**45*0'], 'ADJUSTMENT_GROUP_UNKNOWN'],
  ])('%s: it is not given, and the set is held', async (_what, segments, code) => {
    const items = await itemsOf(claim(...segments));
    expect(codesOf(items)).toEqual([code]);
    expect(only(items, 'claim-unreadable')).toEqual([
      expect.objectContaining({ patientControlNumber: 'PCN1' }),
    ]);
  });

  test('a provider adjustment without an amount leaves the set unbalanced and held', async () => {
    const items = await itemsOf(
      remittanceOf(0, ['PLB*1990000014*20261231*WO:A*0*FB:B', 'PLB*1990000014*20261231']),
    );
    expect(codesOf(items)).toEqual(['ADJUSTMENT_INCOMPLETE']);
    expect(only(items, 'set-closed')[0]).toMatchObject({ disposition: 'hold', isBalanced: false });
  });

  test('a claim after a PLB is out of order', async () => {
    const items = await itemsOf(
      remittanceOf(0, ['PLB*1990000014*20261231*WO:A*0', 'CLP*P*1*0*0*0*CI*I']),
    );
    expect(codesOf(items)).toEqual(['SEGMENT_OUT_OF_ORDER']);
  });

  test('one set that does not balance is held, and the next is accepted', async () => {
    const good = remittanceOf(0, []);
    const items = await itemsOf(remittanceOf(100, []) + good);
    expect(only(items, 'set-closed').map((each) => each.disposition)).toEqual(['hold', 'accept']);
    expect(only(items, 'interchange-closed').map((each) => each.disposition)).toEqual([
      'hold',
      'accept',
    ]);
    expect(items.at(-1)).toMatchObject({ disposition: 'hold' });
  });
});

interface LineModel {
  readonly charge: number;
  readonly taken: readonly number[];
}
interface ClaimModel {
  readonly lines: readonly LineModel[];
  readonly taken: number;
}

const amount = fc.integer({ min: -50_000, max: 500_000 });
const aLine: fc.Arbitrary<LineModel> = fc.record({
  charge: amount,
  taken: fc.array(amount, { maxLength: 6 }),
});
const aClaim: fc.Arbitrary<ClaimModel> = fc.record({
  lines: fc.array(aLine, { minLength: 1, maxLength: 4 }),
  taken: amount,
});
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const paidOf = (line: LineModel): number => line.charge - sum(line.taken);
const claimPaid = (claim: ClaimModel): number => sum(claim.lines.map(paidOf)) - claim.taken;

/** Balanced by construction, but for what `off` adds to one line, claim or payment. */
function written(
  claims: readonly ClaimModel[],
  plb: readonly number[],
  off: { readonly line?: number; readonly claim?: number; readonly set?: number } = {},
): string {
  const paid = sum(claims.map(claimPaid)) + (off.claim ?? 0);
  const segments = claims.flatMap((claim, n) => {
    const isFirst = n === 0;
    const charge = sum(claim.lines.map((each) => each.charge));
    return [
      `CLP*PCN${n}*1*${decimal(charge)}*${decimal(claimPaid(claim) + (isFirst ? (off.claim ?? 0) : 0))}**CI*ICN`,
      `CAS*OA*23*${decimal(claim.taken)}`,
      ...claim.lines.flatMap((line, m) => [
        `SVC*HC:97150*${decimal(line.charge)}*${decimal(paidOf(line) + (isFirst && m === 0 ? (off.line ?? 0) : 0))}`,
        ...(line.taken.length > 0
          ? [`CAS*CO${line.taken.map((each) => `*45*${decimal(each)}*`).join('')}`]
          : []),
        `REF*6R*PCN${n}L${m}`,
      ]),
    ];
  });
  const adjustments = plb.map((each) => `PLB*1990000014*20261231*WO:R*${decimal(each)}`);
  return remittanceOf(paid - sum(plb) + (off.set ?? 0), [...segments, ...adjustments]);
}

const someClaims = fc.array(aClaim, { minLength: 1, maxLength: 4 });
const somePlb = fc.array(amount, { maxLength: 3 });
const anError = fc.integer({ min: -1000, max: 1000 }).filter((each) => each !== 0);

describe('laws of balance', () => {
  test('law: what balances is balanced, whatever its signs', async () => {
    await fc.assert(
      fc.asyncProperty(someClaims, somePlb, async (claims, plb) => {
        const items = await itemsOf(written(claims, plb));
        const [set] = only(items, 'set-closed');
        expect(set).toMatchObject({ isBalanced: true, unbalanced: [] });
        expect(set?.totals).toMatchObject({
          claims: claims.length,
          serviceLines: sum(claims.map((each) => each.lines.length)),
          claimPaid: sum(claims.map(claimPaid)),
          providerAdjustment: sum(plb),
        });
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    ['line', 'line-paid', 'PCN0L0'],
    ['claim', 'claim-paid', 'PCN0'],
    ['set', 'set-payment', '0001'],
  ] as const)('law: a %s off by some cents is named, with the cents', async (level, kind, id) => {
    await fc.assert(
      fc.asyncProperty(someClaims, somePlb, anError, async (claims, plb, error) => {
        const items = await itemsOf(written(claims, plb, { [level]: error }));
        const [set] = only(items, 'set-closed');
        expect(set?.unbalanced).toEqual([{ level, id, differenceCents: -error, sum: kind }]);
        expect(set).toMatchObject({ isBalanced: false, disposition: 'hold', unbalancedCount: 1 });
        const flagged = only(items, 'claim-payment').filter((each) => !each.isBalanced);
        expect(flagged.map((each) => each.payment.patientControlNumber)).toEqual(
          level === 'set' ? [] : ['PCN0'],
        );
      }),
      { numRuns: 60 },
    );
  });
});

test('the same set sent again in another envelope has the same content hash', async () => {
  const bytes = fixture('pass/835-group-session.edi').toString('latin1');
  const again = bytes.replaceAll('000000101', '000000999').replaceAll('\n', '');
  const other = bytes.replace('RIVERA', 'RIVERO');
  const hashes = await Promise.all(
    [bytes, again, other].map(
      async (each) => only(await itemsOf(each), 'set-closed')[0]?.contentSha256,
    ),
  );
  expect(hashes[1]).toBe(hashes[0]);
  expect(hashes[2]).not.toBe(hashes[0]);
});
