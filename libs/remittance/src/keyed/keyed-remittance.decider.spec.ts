import { given } from '@ledgerline/event-store/testing';
import type { Instant, StaffId } from '@ledgerline/terms';
import { claimFrom835, paymentFrom835, providerAdjustmentFrom835 } from '../advice/from-835.js';
import { remittanceIdOf } from '../advice/remittance-identity.js';
import { KeyRemittanceBody } from './keyed-remittance.contract.js';
import { keyedRemittance, type KeyRemittance } from './keyed-remittance.decider.js';
import type { KeyedRemittanceFact } from './keyed-remittance.events.js';
import { MoneyOfSet } from './money-of-set.js';
import { readX12 } from '@ledgerline/x12';
import { packFile } from '../pack.testing.js';

const line = {
  procedureCode: '97150',
  chargeCents: 6500,
  paidCents: 2000,
  adjustments: [
    { group: 'CO', carc: '45', cents: 4050 },
    { group: 'PR', carc: '2', cents: 450 },
  ],
};
const claim = { controlNumber: 'C1', chargeCents: 6500, paidCents: 2000, lines: [line] };
const said = {
  payerX12Id: 'TEST1',
  payerName: 'Cascade',
  traceNumber: '10017',
  method: 'CHK',
  paymentDate: '2026-12-01',
  amountCents: 2000,
  claims: [claim],
};
const key = (over: object = {}, originators = ['1930000001']): KeyRemittance => ({
  type: 'KeyRemittance',
  body: KeyRemittanceBody.parse({ ...said, ...over }),
  originators,
  keyedBy: 'fenn' as StaffId,
  keyedAt: '2026-12-04T17:00:00.000Z' as Instant,
});
const factOf = (command: KeyRemittance) => {
  const decision = keyedRemittance.decide(command, false);
  if ('refused' in decision) throw new Error(decision.refused.code);
  return decision.accepted[0] as Extract<KeyedRemittanceFact, { type: 'RemittanceKeyed' }>;
};

test('a page is known as the payer’s file will be: by payer, trace number and originator', () => {
  const { set, claims } = factOf(key());
  expect(set.remittanceId).toBe(
    remittanceIdOf({ payerX12Id: 'TEST1', traceNumber: '10017', originator: '1930000001' }),
  );
  expect(set).toMatchObject({ claimCount: 1, claimPaidCents: 2000, keyedBy: 'fenn' });
  expect(claims).toMatchObject([{ patientResponsibilityCents: 450, status: '1' }]);
});

test('keyed twice it is one', () => {
  given(keyedRemittance, factOf(key())).when(key()).thenNothing();
});

test.each<[string, KeyRemittance, object]>([
  ['a payer we had no file of', key({}, []), { code: 'originator-unknown', originators: [] }],
  [
    'one whose files name it in two ways',
    key({}, ['A', 'B']),
    { code: 'originator-unknown', originators: ['A', 'B'] },
  ],
  [
    'a line a cent off',
    key({ claims: [{ ...claim, lines: [{ ...line, paidCents: 1999 }] }] }),
    { code: 'keyed-out-of-balance', level: 'line', id: 'C1/1', differenceCents: 1 },
  ],
  [
    'a claim a cent off',
    key({ claims: [{ ...claim, paidCents: 2001 }] }),
    { code: 'keyed-out-of-balance', level: 'claim', id: 'C1', differenceCents: -1 },
  ],
  [
    'a line forgotten',
    key({ claims: [{ ...claim, chargeCents: 7500, paidCents: 3000 }], amountCents: 3000 }),
    { code: 'keyed-out-of-balance', level: 'claim', id: 'C1', differenceCents: 1000 },
  ],
  [
    'a cheque that is not what the claims come to',
    key({ providerAdjustments: [{ code: 'L6', amountCents: -50 }] }),
    { code: 'keyed-out-of-balance', level: 'set', id: 'KEYED', differenceCents: 50 },
  ],
])('%s is refused, with what to look at', (_what, command, refusal) => {
  given(keyedRemittance)
    .when(command)
    .thenRefused(refusal as never);
});

test('a payer’s own name for itself may be said where no file told it', () => {
  expect(factOf(key({ originator: '1930000001' }, [])).set.payment.originator).toBe('1930000001');
});

test('the page of a file of the pack says the same in money; a cent elsewhere does not', async () => {
  const money = new MoneyOfSet();
  const [adjustments, controlNumbers] = [[] as never[], [] as string[]];
  let amount = 0;
  for await (const item of readX12(inOne(packFile('plb-l6-interest')))) {
    if (item.type === 'remittance-header') amount = paymentFrom835(item, '' as never).amountCents;
    if (item.type === 'claim-payment') {
      money.claim(claimFrom835(item.payment, controlNumbers.length));
      controlNumbers.push(item.payment.patientControlNumber);
    }
    if (item.type === 'provider-adjustment')
      adjustments.push(providerAdjustmentFrom835(item) as never);
  }
  const ofFile = money.finish(amount as never, adjustments);
  const page = (co: number, pr: number) =>
    factOf(
      key({
        amountCents: 2050,
        claims: [
          {
            ...claim,
            controlNumber: controlNumbers[0],
            lines: [
              {
                ...line,
                // Told in two amounts of one reason, in another order.
                adjustments: [
                  { group: 'PR', carc: '2', cents: pr },
                  { group: 'CO', carc: '45', cents: co - 50 },
                  { group: 'CO', carc: '45', cents: 50 },
                ],
              },
            ],
          },
        ],
        providerAdjustments: [{ code: 'L6', amountCents: -50 }],
      }),
    ).set.moneySha256;
  expect(page(4050, 450)).toBe(ofFile);
  expect(page(4049, 451)).not.toBe(ofFile);
});

async function* inOne(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text, 'latin1');
}
