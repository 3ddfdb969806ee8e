import { commandIdFor, handle, streamOf } from '@ledgerline/event-store';
import {
  keyedIdOf,
  keyedRemittance,
  keyedSha256,
  remittanceConflictRows,
  remittanceConflicts,
  type ConflictSettlement,
} from '@ledgerline/remittance';
import { KeyRemittanceBody } from '@ledgerline/remittance/contract';
import type { StaffId } from '@ledgerline/terms';
import { owedKey, owedWork } from '../owed/owed-work.projection.js';
import { postKeyedRemittance } from './post-keyed-remittance.processor.js';
import { remittanceOf, RemittanceOffice } from './remittance-office.testing.js';
import { settleConflict } from './settle-conflict.processor.js';

let office: RemittanceOffice;
beforeEach(async () => {
  const { currentTestName = '' } = expect.getState();
  office = await RemittanceOffice.open(2, currentTestName.startsWith('at the same moment') ? 2 : 1);
});
afterEach(() => office.close());

const fenn = 'fenn' as StaffId;

/** The page as a person reads it: what each claim was paid, the rest by contract. */
const page = (...paid: readonly number[]) =>
  KeyRemittanceBody.parse({
    payerX12Id: 'TEST1',
    payerName: 'Cascade Health Plan',
    traceNumber: 'T1',
    method: 'CHK',
    // The cheque is dated a day before the file says.
    paymentDate: '2026-11-30',
    amountCents: paid.reduce((sum, each) => sum + each, 0),
    claims: paid.map((paidCents, nth) => {
      const claim = office.claims[nth]!;
      const adjustments = [{ group: 'CO', carc: '45', cents: claim.chargeCents - paidCents }];
      const [line] = claim.lines;
      const chargeCents = claim.chargeCents as number;
      return {
        ...{ controlNumber: claim.patientControlNumber, chargeCents, paidCents },
        lines: [{ procedureCode: line!.procedureCode, chargeCents, paidCents, adjustments }],
      };
    }),
  });
const file = (...paid: readonly number[]) =>
  remittanceOf(paid.map((paidCents, nth) => ({ claim: office.claims[nth]!, paidCents })));

/** Keyed, as the api writes it; the payer's files named it so before. */
async function key(body: KeyRemittanceBody): Promise<string> {
  const id = keyedIdOf(keyedSha256(body));
  const stream = streamOf('keyed-remittance', id);
  const said = { keyedBy: fenn, keyedAt: office.first.now() };
  const command = { type: 'KeyRemittance', body, originators: ['1999999999'], ...said } as const;
  const meta = office.first.meta('spec', commandIdFor(stream));
  expect(await handle(office.first.store, keyedRemittance, stream, command, meta)).toHaveProperty(
    'accepted',
  );
  return id;
}
async function byHand(body: KeyRemittanceBody): Promise<void> {
  await key(body);
  await office.owed('post-keyed-remittance', postKeyedRemittance);
}
const countOf = async (type: string) =>
  (await office.facts()).filter((each) => each.type === type).length;
/** What the money came to, whatever way it came. */
const told = async () => [
  await countOf('RemittanceReceived'),
  await countOf('ClaimPaymentPosted'),
  await countOf('RemittanceConflicted'),
  await office.balances(),
];

test.each([
  [
    'by hand, then by file',
    async () => (await byHand(page(2000, 1500)), await office.arrives(file(2000, 1500))),
  ],
  [
    'by file, then by hand',
    async () => (await office.arrives(file(2000, 1500)), await byHand(page(2000, 1500))),
  ],
  [
    'by hand, by file, and by both again',
    async () => {
      await byHand(page(2000, 1500));
      await office.arrives(file(2000, 1500));
      await byHand(page(2000, 1500));
      await office.arrives(
        remittanceOf(
          office.claims.map((claim, nth) => ({ claim, paidCents: [2000, 1500][nth]! })),
          { isa: 7 },
        ),
      );
    },
  ],
])('money that comes %s posts once', async (_how, come) => {
  await come();
  const [received, posted, conflicts, books] = await told();
  expect([received, posted, conflicts]).toEqual([1, 2, 0]);
  expect(books).toMatchObject({ 'deposits-expected': 3500 });
  expect(books).not.toHaveProperty('remittance-suspense');
  for (const proof of await office.proofs()) expect(proof.unexplainedCents).toBe(0);
});

test('at the same moment, by hand at one worker and by file at another, it posts once', async () => {
  const [one, two] = office.workers;
  const id = await key(page(2000, 1500));
  await one!.readModels.catchUp();
  const owed = await one!.readModels.get(owedWork, owedKey('post-keyed-remittance', id));
  await Promise.all([postKeyedRemittance(one!, owed!), office.arrives(file(2000, 1500), [two!])]);
  const [received, posted, conflicts, books] = await told();
  expect([received, posted, conflicts]).toEqual([1, 2, 0]);
  expect(books).toMatchObject({ 'deposits-expected': 3500 });
});

const settle = async (settlement: ConflictSettlement) => {
  await office.first.readModels.catchUp();
  const [row] = await office.first.readModels.find(remittanceConflictRows);
  const { remittanceId, contentSha256 } = row!.state!;
  const stream = streamOf('remittance', remittanceId);
  const said = { reason: 'the payer says so', by: fenn, at: office.first.now() };
  const command = { type: 'SettleConflict', remittanceId, contentSha256, settlement } as const;
  const meta = office.first.meta('spec', commandIdFor('settle', settlement));
  await handle(office.first.store, remittanceConflicts, stream, { ...command, ...said }, meta);
  await office.owed('settle-conflict', settleConflict);
};

test.each<[string, () => Promise<unknown>, later: number]>([
  [
    'the file',
    async () => (await byHand(page(2000, 1500)), await office.arrives(file(2000, 1400))),
    3400,
  ],
  [
    'the page',
    async () => (await office.arrives(file(2000, 1400)), await byHand(page(2000, 1500))),
    3500,
  ],
])(
  'what differs is a conflict; replaced, the books are those of %s that came later',
  async (_which, come, later) => {
    await come();
    expect(await told()).toMatchObject([1, 2, 1, {}]);
    await settle('replaced');
    expect(await office.balances()).toMatchObject({ 'deposits-expected': later });
    for (const proof of await office.proofs()) expect(proof.unexplainedCents).toBe(0);
  },
);
