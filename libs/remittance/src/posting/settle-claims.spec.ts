import { projectInto, read } from '@ledgerline/event-store';
import type { ClaimPaymentFact } from './claim-payment.events.js';
import { denials, type Denial } from '../denials/denials.projection.js';
import { withOverrides } from '../posting-policy/posting-policy.js';
import {
  claim,
  line,
  onStream,
  opposite,
  payment,
  remittanceId,
  sent,
} from '../advice/remittance.samples.js';
import { streamsFor } from '../matching/find-claim.js';
import { settleClaims } from './settle-claims.js';
import { books, settled, settledUnder } from './settling.testing.js';
import { shippedPostingPolicy } from '../posting-policy/shipped-posting-policy.js';

const paid = claim(0, '1', line(2450, ['CO', '45', 3450], ['PR', '2', 600]));
const corrected = claim(2, '1', line(1800, ['CO', '45', 4700]));
const takenBack = opposite(paid, 1);

describe('settling one claim', () => {
  test('a paid line is matched by its control number and spreads its charge', () => {
    const facts = settled(['R1', paid]);
    expect(facts.map((each) => [each.type, each.lines[0]?.lineId, each.matchedBy])).toEqual([
      ['ClaimPaymentPosted', 'L1', 'CLP01, REF*6R'],
    ]);
    expect(books(facts)).toEqual({
      'contractual-allowance': 3450,
      'patient-receivable': 600,
      'payer-receivable': -6500,
      'remittance-suspense': 2450,
    });
  });

  test('a line whose control number did not come back is told by procedure and charge', () => {
    const nameless = {
      ...paid,
      lines: paid.lines.map((each) => ({ ...each, lineControlNumber: null })),
    };
    expect(settled(['R1', nameless])[0]).toMatchObject({
      matchedBy: 'CLP01, procedure and charge',
      lines: [{ lineId: 'L1' }],
    });
  });

  test('an unlisted CO reason leaves the money owed by the payer, and is a denial', () => {
    const facts = settled(['R1', claim(0, '1', line(0, ['CO', '16', 6500]))]);
    expect(books(facts)).toEqual({});
    expect(facts[0]?.lines[0]?.isDenied).toBe(true);
  });

  test('all of it the deductible is processed, not denied', () => {
    const facts = settled(['R1', claim(0, '1', line(0, ['CO', '45', 4050], ['PR', '1', 2450]))]);
    expect(facts[0]?.lines[0]?.isDenied).toBe(false);
    expect(books(facts)).toMatchObject({ 'patient-receivable': 2450 });
  });

  test('a reversal takes back exactly what was posted, patient part and all', () => {
    const facts = settled(['R1', paid], ['R2', takenBack]);
    expect(facts.map((each) => each.type)).toEqual(['ClaimPaymentPosted', 'ClaimPaymentReversed']);
    expect(books(facts)).toEqual({});
  });

  test('reversal and correction in one set net to the correction', () => {
    const facts = settled(['R1', paid], ['R2', takenBack, corrected]);
    expect(books(facts)).toEqual(books(settled(['R3', corrected])));
  });

  test('a reversal before its original waits, then both cancel', () => {
    const facts = settled(['R2', takenBack], ['R1', paid]);
    expect(facts.map((each) => each.type)).toEqual([
      'ReversalParked',
      'ClaimPaymentPosted',
      'ClaimPaymentReversed',
    ]);
    expect(books(facts)).toEqual({});
  });

  test('a reversal that does not negate what was posted waits for a person', () => {
    const other = opposite(claim(0, '1', line(2400, ['CO', '45', 4100])), 1);
    expect(settled(['R1', paid], ['R2', other]).map((each) => each.type)).toEqual([
      'ClaimPaymentPosted',
      'ReversalParked',
    ]);
  });

  test('the same remittance settled twice posts once', () => {
    expect(settled(['R1', paid], ['R1', paid])).toHaveLength(1);
  });
});

test('a payment for a control number we never sent waits in suspense', () => {
  const stranger = { ...paid, theirControlNumber: 'NOBODY-KNOWS' };
  expect(streamsFor([stranger])).toEqual(
    ['NOBODYKNOWS'].flatMap((each) => [`claim-${each}`, `claim-payment-${each}`]),
  );
  const result = settleClaims(
    { remittanceId, paymentDate: payment.paymentDate },
    [stranger],
    new Map(),
  );
  expect(result).toMatchObject({
    postedClaims: 0,
    suspenseCents: 2450,
    unmatched: [{ theirControlNumber: 'NOBODY-KNOWS' }],
  });
});

test.each([
  // CLP02, facts, books
  ['1', 'ClaimPaymentPosted', 2450],
  ['2', 'ClaimPaymentPosted', 2450],
  ['3', 'ClaimPaymentPosted', 2450],
  ['4', 'ClaimPaymentPosted', 2450],
  ['19', 'ClaimPaymentPosted', 2450],
  ['20', 'ClaimPaymentPosted', 2450],
  ['21', 'ClaimPaymentPosted', 2450],
  ['22', 'ReversalParked', undefined],
])('claim status %s: %s', (status, type, suspense) => {
  const facts = settled(['R1', { ...paid, status }]);
  expect(facts.map((each) => each.type)).toEqual([type]);
  expect(facts[0]?.isCrossedOver).toBe(['19', '20', '21'].includes(status) ? true : undefined);
  expect(books(facts)['remittance-suspense']).toBe(suspense);
});

test.each([
  ['23', 'forwarded'],
  ['25', 'estimate'],
])('claim status %s is noted and moves nothing', (status, note) => {
  const nothing = claim(0, status, line(0, ['OA', 'B11', 6500]));
  const facts = settled(['R1', nothing], ['R1', nothing]);
  expect(facts).toMatchObject([{ type: 'ClaimAdviceNoted', note }]);
  expect(books(facts)).toEqual({});
});

test.each(['25', '23', '5', 'X'])('money under claim status %s waits for a person', (status) => {
  const result = settleClaims(
    { remittanceId, paymentDate: payment.paymentDate },
    [{ ...paid, status }],
    new Map([['claim-C1', sent]]),
  );
  expect(result).toMatchObject({ postedClaims: 0, suspenseCents: 2450, writes: [] });
  expect(result.unmatched[0]?.reason).toContain(`claim status ${status}`);
});

test('a reversal undoes what was posted by the policy of its day, not by today’s', () => {
  const denied = claim(0, '1', line(0, ['CO', '97', 6500]));
  const kinder = withOverrides(shippedPostingPolicy, 2, [
    { clause: 'our-97', when: { group: 'CO', carc: '97' }, then: 'contractual', why: '' },
  ]);
  const posted = settledUnder(kinder, [], ['R1', denied]);
  expect(books(posted)).toEqual({ 'contractual-allowance': 6500, 'payer-receivable': -6500 });
  const all = settledUnder(shippedPostingPolicy, posted, ['R2', opposite(denied, 1)]);
  expect(all.at(-1)).toMatchObject({
    type: 'ClaimPaymentReversed',
    policy: 'careful/2',
    lines: [{ adjustments: [{ clause: 'our-97', as: 'contractual', cents: -6500 }] }],
  });
  expect(books(all)).toEqual({});
});

describe('the denials list', () => {
  const rows = (facts: readonly ClaimPaymentFact[]) => {
    const held = new Map<string, Denial | null>();
    projectInto(denials, held, read(onStream('claim-payment-C1', facts)));
    return held.get('C1/L1');
  };
  const denied = claim(0, '1', line(0, ['CO', '16', 6500]));

  test('names what is open and why', () => {
    expect(rows(settled(['R1', denied]))).toMatchObject({
      isOpen: true,
      openCents: 6500,
      reasons: ['CO-16'],
    });
  });
  test('closes when the denial is taken back, or the line is paid after all', () => {
    expect(rows(settled(['R1', denied], ['R2', opposite(denied, 1)]))).toMatchObject({
      isOpen: false,
    });
    expect(rows(settled(['R1', denied], ['R3', corrected]))).toMatchObject({ isOpen: false });
  });
  test('a line that was never denied has no row', () =>
    expect(rows(settled(['R1', paid])) ?? null).toBeNull());
});
