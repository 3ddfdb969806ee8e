import { given } from '@ledgerline/event-store/testing';
import { cents, instant, serviceDate } from '@ledgerline/terms';
import { remittance, type SetOnHand } from './remittance-advice.decider.js';
import type { RemittanceFact } from './remittance-advice.events.js';
import { payment, remittanceId } from './remittance.samples.js';

const set: SetOnHand = {
  remittanceId,
  fileSha256: 'file-1',
  setControlNumber: '0001',
  contentSha256: 'content-1',
  payment,
  claimCount: 1,
  claimPaidCents: cents(2400),
  providerAdjustments: [{ code: 'L6', reference: 'INT', amountCents: cents(-50) }],
};
const receive = (over: Partial<SetOnHand> = {}) =>
  ({
    type: 'ReceiveRemittance',
    set: { ...set, ...over },
    receivedAt: instant('2026-12-01T08:00:00Z'),
  }) as const;
const received = given(remittance).when(receive()).decision as { accepted: RemittanceFact[] };
const posted: RemittanceFact = {
  type: 'RemittancePosted',
  remittanceId,
  postedClaims: 1,
  unmatchedClaims: 0,
  postedCents: cents(2400),
  suspenseCents: cents(0),
};
const finish = { ...posted, type: 'FinishPosting' } as const;
const held: RemittanceFact = {
  type: 'RemittanceHeld',
  remittanceId,
  fileSha256: 'file-0',
  setControlNumber: '0001',
  contentSha256: 'content-0',
  reasons: ['SET_UNBALANCED'],
  unbalanced: [{ level: 'set', id: '0001', differenceCents: 100 }],
};

test('a remittance is received with each of its provider-level adjustments', () => {
  expect(received.accepted.map((each) => each.type)).toEqual([
    'RemittanceReceived',
    'ProviderAdjustmentRecorded',
  ]);
  expect(received.accepted[0]).toMatchObject({ amountCents: 2450, providerAdjustmentCents: -50 });
});

test('the same file again is nothing new, even half-way through posting', () => {
  given(remittance, ...received.accepted)
    .when(receive())
    .thenNothing();
  given(remittance, ...received.accepted, posted)
    .when(receive())
    .thenNothing();
});

test('the same content wrapped in another file is a repeat, said once', () => {
  const repeated: RemittanceFact = {
    type: 'RemittanceRepeated',
    remittanceId,
    fileSha256: 'file-2',
  };
  given(remittance, ...received.accepted, posted)
    .when(receive({ fileSha256: 'file-2' }))
    .thenFacts(repeated);
  given(remittance, ...received.accepted, posted, repeated)
    .when(receive({ fileSha256: 'file-2' }))
    .thenNothing();
});

test('the same trace with other content is a conflict, never a second post', () => {
  const other = { fileSha256: 'file-3', contentSha256: 'content-3' };
  const conflict: RemittanceFact = {
    type: 'RemittanceConflicted',
    remittanceId,
    ...other,
    amountCents: cents(2450),
    differs: ['claim-content'],
  };
  given(remittance, ...received.accepted, posted)
    .when(receive(other))
    .thenFacts(conflict);
  given(remittance, ...received.accepted, posted, conflict)
    .when(receive(other))
    .thenNothing();
});

test.each<[string, Partial<SetOnHand>]>([
  ['amount', { payment: { ...payment, amountCents: cents(2500) } }],
  ['date', { payment: { ...payment, paymentDate: serviceDate('2026-12-02') } }],
  ['payee', { payment: { ...payment, payeeId: '1990000015' } }],
  ['claim-count', { claimCount: 2 }],
  ['claims-paid', { claimPaidCents: cents(2500) }],
  ['provider-adjustments', { providerAdjustments: [] }],
])('a conflict names what is other: %s', (what, over) => {
  const { decision } = given(remittance, ...received.accepted, posted).when(
    receive({ contentSha256: 'content-4', fileSha256: 'file-4', ...over }),
  );
  expect(decision).toMatchObject({ accepted: [{ type: 'RemittanceConflicted', differs: [what] }] });
});

test('two sets of one trace in one file: the second is a conflict, not dropped', () => {
  const { decision } = given(remittance, ...received.accepted, posted).when(
    receive({ contentSha256: 'content-5' }),
  );
  expect(decision).toMatchObject({ accepted: [{ type: 'RemittanceConflicted' }] });
});

test('a set that was held posted nothing, so a corrected one takes its place', () => {
  given(remittance, held)
    .when(receive())
    .thenFacts(...received.accepted);
});

test('holding the same set twice is holding it once', () => {
  const hold = {
    type: 'HoldRemittance',
    set: { ...set, contentSha256: 'content-0' },
    reasons: [],
    unbalanced: [],
  } as const;
  given(remittance, held).when(hold).thenNothing();
});

test('posting ends once, and only what was received', () => {
  given(remittance, ...received.accepted)
    .when(finish)
    .thenFacts(posted);
  given(remittance, ...received.accepted, posted)
    .when(finish)
    .thenNothing();
  given(remittance).when(finish).thenRefused({ code: 'remittance-not-received', remittanceId });
});
